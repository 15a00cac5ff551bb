package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.samepage.slack.form.Samples.QUICK;
import static org.samepage.slack.form.Samples.TWO_GOALS;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Field;
import org.samepage.agreement.Items;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;

class PageTest {
  /** The one is worded by the workspace; the other is asked where there is a list of schools. */
  private static final Set<Question> UNASKED =
      Set.of(Questions.CONFIDENTIALITY_EXCEPTIONS, Questions.SCHOOL_NAME);

  @Test
  void everyQuestionIsAskedOnExactlyOneKindOfPageButTheExceptionsAndTheSchool() {
    List<Question> asked =
        Arrays.stream(Topic.values()).flatMap(topic -> topic.questions().stream()).toList();
    List<Question> toAsk =
        Questions.all().stream().filter(question -> !UNASKED.contains(question)).toList();
    assertThat(asked).containsExactlyInAnyOrderElementsOf(toAsk);
    for (Topic topic : Topic.values()) {
      assertThat(topic.questions()).extracting(Question::section).containsOnly(topic.section());
    }
  }

  @Test
  void everyFieldThatThereCanBeStandsOnExactlyOnePage() {
    Answers longest = Samples.longest();
    for (Role role : Role.values()) {
      List<Field> fields =
          Page.all()
              .filter(page -> page.section() != Section.CHECK_IN)
              .flatMap(page -> page.fields(longest, role).stream())
              .toList();
      assertThat(fields).doesNotHaveDuplicates();
      assertThat(fields)
          .containsAll(
              Questions.asked(longest)
                  .filter(field -> !field.question().key().startsWith("contact."))
                  .filter(field -> !UNASKED.contains(field.question()))
                  .toList());
    }
  }

  @Test
  void howToReachSomebodyOnlyTheyThemselvesAreAsked() {
    Page page = Page.of(Topic.FOR_ALL);
    assertThat(page.fields(QUICK, Role.COACH))
        .contains(Field.of(Questions.CONTACT_COACH))
        .doesNotContain(Field.of(Questions.CONTACT_TEACHER));
    assertThat(page.fields(QUICK, Role.TEACHER))
        .contains(Field.of(Questions.CONTACT_TEACHER))
        .doesNotContain(Field.of(Questions.CONTACT_COACH));
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void aPageShowsAtMostEightFieldsAndOneMoreAboutTheLastStep(Topic topic) {
    for (Answers answers : List.of(QUICK, TWO_GOALS, Samples.longest())) {
      Page page = new Page(topic, topic.numbers().findFirst().orElseThrow());
      assertThat(
              page.fields(answers, Role.COACH).stream()
                  .filter(field -> field.matters(answers))
                  .filter(field -> !field.question().equals(Questions.ANSWER_LAST_STEP)))
          .hasSizeLessThanOrEqualTo(8);
    }
  }

  @Test
  void aPageIsReadBackFromItsText() {
    Page.all().forEach(page -> assertThat(Page.parse(page.toString())).contains(page));
    for (String foreign : List.of("", "TERM.1", "STEP.1", "STEP.1.6", "GOAL.6", "TERMS", "GOAL.")) {
      assertThat(Page.parse(foreign)).isEmpty();
    }
    assertThatThrownBy(() -> Page.of(Topic.TERM, 2)).hasMessageContaining("TERM");
  }

  @Test
  void thePagesOfGoalsStepsAndRulesShowOneOfThem() {
    assertThat(Page.of(Topic.GOAL, 2).items()).contains(new Items(Each.GOAL, List.of()));
    assertThat(Page.of(Topic.STEP, 1, 4).items()).contains(new Items(Each.STEP, List.of(1)));
    assertThat(Page.of(Topic.WHEN, 2).items()).contains(new Items(Each.CHECK_IN_RULE, List.of()));
    assertThat(Page.of(Topic.LEVELS, 2).items()).isEmpty();
    assertThat(Page.of(Topic.TERM).items()).isEmpty();
  }

  @Test
  void goalsAndRulesFollowEachOtherWhereverThereAreGaps() {
    assertThat(Page.first(Section.GOALS, QUICK).next(QUICK)).isEmpty();
    assertThat(Page.of(Topic.GOAL, 1).next(TWO_GOALS)).contains(Page.of(Topic.GOAL, 3));
    assertThat(Page.of(Topic.GOAL, 3).next(TWO_GOALS)).isEmpty();
    Map<String, String> second = new TreeMap<>(QUICK.with("checkin.3.every", "1").values());
    second.keySet().removeIf(key -> key.startsWith("checkin.1."));
    assertThat(Page.first(Section.COMMUNICATION, Answers.of(second)))
        .isEqualTo(Page.of(Topic.WHEN, 3));
    assertThat(Page.of(Topic.HOW, 1).next(QUICK.with("checkin.3.every", "1")))
        .contains(Page.of(Topic.WHEN, 3));
  }

  @Test
  void everyPageOfTheAgreementIsReachedFromTheFirstOfItsSection() {
    Set<Page> reached = new HashSet<>();
    Answers longest = Samples.longest().with("checkin.3.medium", "slack");
    for (Section section : Section.values()) {
      reach(Page.first(section, longest), longest, reached);
    }
    assertThat(reached)
        .containsAll(Page.all().filter(page -> page.section() != Section.CHECK_IN).toList());
  }

  private static void reach(Page page, Answers answers, Set<Page> reached) {
    if (reached.add(page)) {
      page.next(answers).ifPresent(next -> reach(next, answers, reached));
      page.details(answers).forEach(detail -> reach(detail, answers, reached));
    }
  }

  @Test
  void aPageOfDetailsLeadsBackWhereItWasOpened() {
    assertThat(Page.of(Topic.LEVELS, 3).next(TWO_GOALS)).contains(Page.of(Topic.GOAL, 3));
    assertThat(Page.of(Topic.LEVELS, 3).leadsOn(TWO_GOALS)).isFalse();
    assertThat(Page.of(Topic.STEP, 3, 1).next(TWO_GOALS)).contains(Page.of(Topic.GOAL, 3));
    Answers steps = TWO_GOALS.with("goal.3.step.2.what", "Film one lesson.");
    assertThat(Page.of(Topic.STEP, 3, 1).next(steps)).contains(Page.of(Topic.STEP, 3, 2));
    assertThat(Page.of(Topic.OFFERS).next(QUICK)).contains(Page.of(Topic.COMMITMENTS));
    assertThat(Page.of(Topic.ASKED, 1).next(QUICK)).contains(Page.of(Topic.HOW, 1));
  }

  @Test
  void whoChoosesAWayOfTheirOwnIsAskedWhoMayKnowWhat() {
    Page page = Page.of(Topic.CONFIDENTIALITY);
    assertThat(page.next(QUICK)).isEmpty();
    assertThat(page.next(QUICK.with("confidentiality.preset", "own")))
        .contains(Page.of(Topic.VISIBILITY));
  }

  @Test
  void aCheckInAsksWhatItsRuleSaysAndAboutEachGoalIfThereAreSeveral() {
    Page answer = Page.of(Topic.ANSWER, 1);
    assertThat(answer.next(QUICK)).isEmpty();
    assertThat(answer.next(TWO_GOALS.with("checkin.1.questions", "")))
        .contains(Page.of(Topic.ANSWER_GOALS, 1));
    Answers own = TWO_GOALS.with("checkin.1.questions", "help,own");
    assertThat(answer.next(own)).isEmpty();
    assertThat(answer.fields(own, Role.TEACHER))
        .extracting(Field::key)
        .containsExactly(
            "answer.last_step", "answer.progress", "answer.help", "answer.own", "answer.private");
    assertThat(Page.of(Topic.ANSWER, 2).fields(own, Role.TEACHER))
        .extracting(Field::key)
        .containsExactly(
            "answer.last_step",
            "answer.progress",
            "answer.worked",
            "answer.obstacles",
            "answer.next_step",
            "answer.private");
  }
}
