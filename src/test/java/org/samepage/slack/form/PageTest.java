package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.samepage.slack.form.Samples.QUICK;
import static org.samepage.slack.form.Samples.TWO_GOALS;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Field;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;

class PageTest {

  @Test
  void everyQuestionIsAskedOnExactlyOneKindOfPage() {
    Answers withGoals = Samples.longest();
    for (Section section : Section.values()) {
      List<Question> asked =
          Page.all(section)
              .flatMap(page -> page.fields(withGoals).stream())
              .map(Field::question)
              .distinct()
              .toList();
      assertThat(asked).containsExactlyInAnyOrderElementsOf(Questions.of(section));
      List<String> keys =
          Page.all(section)
              .flatMap(page -> page.fields(withGoals).stream())
              .map(Field::key)
              .toList();
      assertThat(keys).doesNotHaveDuplicates();
    }
  }

  @Test
  void pagesHoldAboutFiveFields() {
    Stream.of(Section.values())
        .filter(section -> section != Section.GOALS)
        .flatMap(Page::all)
        .forEach(page -> assertThat(page.fields(Samples.longest())).hasSizeBetween(2, 5));
  }

  @Test
  void aPageIsReadBackFromItsText() {
    Stream.of(Section.values())
        .flatMap(Page::all)
        .forEach(page -> assertThat(Page.parse(page.toString())).contains(page));
    assertThat(Page.parse("TERM.2")).isEmpty();
    assertThatThrownBy(() -> new Page(Section.TERM, 2)).hasMessageContaining("TERM");
  }

  @Test
  void goalsFollowEachOtherWhereverThereAreGaps() {
    assertThat(Page.first(Section.GOALS).next(QUICK)).isEmpty();
    assertThat(Page.first(Section.GOALS).next(TWO_GOALS)).contains(new Page(Section.GOALS, 3));
    assertThat(new Page(Section.GOALS, 3).next(TWO_GOALS)).isEmpty();
  }

  @Test
  void theOtherSectionsEndAfterTheirLastPage() {
    assertThat(Page.first(Section.ROLES).next(QUICK)).contains(new Page(Section.ROLES, 2));
    assertThat(new Page(Section.ROLES, 2).next(QUICK)).isEmpty();
    assertThat(Page.first(Section.TERM).next(QUICK)).isEmpty();
    assertThat(Page.first(Section.CHECK_IN).next(QUICK)).isEmpty();
    assertThat(Page.first(Section.CHECK_IN).next(TWO_GOALS))
        .contains(new Page(Section.CHECK_IN, 2));
    assertThat(new Page(Section.CHECK_IN, 2).next(TWO_GOALS)).isEmpty();
  }
}
