package org.samepage.slack.form;

import static org.samepage.slack.form.Samples.CHECK_IN;
import static org.samepage.slack.form.Samples.COACH;
import static org.samepage.slack.form.Samples.DATES;
import static org.samepage.slack.form.Samples.DUE;
import static org.samepage.slack.form.Samples.METADATA;
import static org.samepage.slack.form.Samples.PAIR;
import static org.samepage.slack.form.Samples.TEACHER;
import static org.samepage.slack.form.Samples.WORDS;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Act;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;

/** However much people type, Slack takes the views. */
class LongestTextTest {
  private static final Answers LONGEST = Samples.longest();

  @Test
  void everyPageTakesTheLongestAnswers() {
    Stream.of(Section.values())
        .filter(section -> section != Section.CHECK_IN)
        .flatMap(Page::all)
        .map(page -> new SectionView(METADATA, page, LONGEST, TEACHER, WORDS))
        .forEach(page -> Limits.check(page.toView()));
    Page.all(Section.CHECK_IN)
        .map(page -> new AnswerView(CHECK_IN, page, LONGEST, LONGEST, COACH, WORDS))
        .forEach(page -> Limits.check(page.toView()));
    Limits.check(new GoalView(METADATA, LONGEST, TEACHER, WORDS).toView());
  }

  @Test
  void theWholeTextFitsOnOnePage() {
    String note = "<&é".repeat(660);
    Limits.check(
        new ReviewView(
                METADATA,
                PAIR,
                Role.COACH,
                LONGEST,
                DATES,
                Optional.of(note),
                List.of(),
                EnumSet.allOf(Act.class),
                WORDS)
            .toView());
    Answers ownGoalFocus = LONGEST.with(Questions.GOALS_BY_PARTNER.key(), "");
    Limits.check(new ReadView(METADATA, PAIR, Role.COACH, ownGoalFocus, DATES, WORDS).toView());
    Limits.check(new ReadView(METADATA, PAIR, Role.COACH, LONGEST, DATES, WORDS).toView());
  }

  @Test
  void theAnswersOfBothFitOnOnePage() {
    List<AnswersView.Given> both =
        List.of(new AnswersView.Given(COACH, LONGEST), new AnswersView.Given(TEACHER, LONGEST));
    Limits.check(new AnswersView(CHECK_IN, DUE, COACH, LONGEST, both, List.of(), WORDS).toView());
  }
}
