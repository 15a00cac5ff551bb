package org.samepage.agreement;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.samepage.agreement.Samples.TERMS;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.Problem.Reason;

class TermsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final CheckInRule RULE =
      new CheckInRule(
          1,
          new Cadence.EveryWeeks(2, Set.of(THURSDAY)),
          LocalTime.of(15, 30),
          new ZoneRule.Follows(Role.TEACHER),
          Medium.SLACK,
          Asked.TEACHER,
          1,
          1,
          DayOffRule.NEXT);

  @Test
  void whatTheCatalogueChoosesMakesTermsOnceTheDatesAreKnown() {
    assertThat(Terms.of(TERMS))
        .isEqualTo(new Terms(LocalDate.of(2026, 11, 30), LocalDate.of(2027, 2, 19), List.of(RULE)));
  }

  @Test
  void everyAnswerThatTheMachineActsOnIsRead() {
    Answers answers =
        TERMS.with(
            Map.of(
                "checkin.1.every", "month",
                "checkin.1.days", "monday",
                "checkin.1.time", "08:05",
                "checkin.1.zone", "America/Sao_Paulo",
                "checkin.1.medium", "in_person",
                "checkin.1.asked", "both",
                "checkin.1.reply_within", "5"));
    assertThat(Terms.of(answers).checkIns())
        .containsExactly(
            new CheckInRule(
                1,
                new Cadence.Monthly(Cadence.Week.FIRST, Set.of(MONDAY)),
                LocalTime.of(8, 5),
                new ZoneRule.Fixed(ZoneId.of("America/Sao_Paulo")),
                Medium.IN_PERSON,
                Asked.BOTH,
                5,
                1,
                DayOffRule.NEXT));
  }

  @Test
  void everyOptionOfTheCatalogueCanBeRead() {
    for (Question question : Questions.of(Section.COMMUNICATION)) {
      if (question.kind() instanceof Kind.OneOf(List<String> options)) {
        for (String option : options) {
          Answers answers = TERMS.with(question.key(1), option);
          assertThat(Terms.problems(answers, TODAY)).isEmpty();
          assertThat(Terms.of(answers).checkIns()).hasSize(1);
        }
      }
    }
  }

  @Test
  void termsWithoutAnAnswerCannotBeRead() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Terms.of(TERMS.with("checkin.1.time", "")))
        .withMessage("No answer to checkin.1.time");
  }

  @Test
  void anEndBeforeTheStartOrAPlanWithoutCheckInsCannotBe() {
    LocalDate day = LocalDate.of(2026, 11, 30);
    assertThat(new Terms(day, day, List.of(RULE)).end()).isEqualTo(day);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Terms(day, day.minusDays(1), List.of(RULE)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Terms(day, day, List.of()));
  }

  @Test
  void completeTermsHaveNoProblems() {
    assertThat(Terms.problems(TERMS, TODAY)).isEmpty();
  }

  @Test
  void whatIsMissingIsToldInTheOrderOfTheCatalogue() {
    assertThat(Terms.problems(Answers.NONE, TODAY))
        .extracting(Problem::key)
        .containsExactly(
            "session.cadence",
            "session.minutes",
            "feedback.within",
            "confidentiality.preset",
            "term.start",
            "term.end",
            "ending.notice",
            "text.language",
            "checkin.1.every");
    assertThat(Terms.problems(Answers.NONE, TODAY))
        .extracting(Problem::reason)
        .containsOnly(Reason.MISSING);
  }

  @Test
  void wordsAreNotItsConcern() {
    assertThat(Terms.problems(TERMS.with("goal.1.by", "soon"), TODAY)).isEmpty();
  }

  @Test
  void anAnswerThatDoesNotFitIsToldBeforeDatesAreCompared() {
    Answers answers = TERMS.with(Map.of("term.start", "soon", "term.end", "2020-01-01"));
    assertThat(Terms.problems(answers, TODAY))
        .containsExactly(new Problem("term.start", Reason.NOT_A_DATE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      textBlock =
          """
          2026-11-23 | 2026-11-23 |
          2026-11-22 | 2027-02-19 | term.start IN_THE_PAST
          2026-11-22 | 2026-11-21 | term.start IN_THE_PAST
          2029-11-23 | 2030-11-23 |
          2029-11-24 | 2030-11-23 | term.start TOO_FAR
          2026-11-24 | 2026-11-23 | term.end BEFORE_START
          2026-11-24 | 2029-11-24 |
          2026-11-24 | 2029-11-25 | term.end TOO_FAR
          2028-02-29 | 2031-02-28 |
          2028-02-29 | 2031-03-01 | term.end TOO_FAR
          """)
  void theDatesAreWithinReason(String start, String end, @Nullable String problem) {
    Answers answers = TERMS.with(Map.of("term.start", start, "term.end", end));
    assertThat(Terms.problems(answers, TODAY))
        .extracting(found -> found.key() + " " + found.reason())
        .isEqualTo(problem == null ? List.of() : List.of(problem));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void weeksRulesAndSchoolDaysAreCountedFromOne(int tooFew) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cadence.EveryWeeks(tooFew, Set.of(MONDAY)));
    assertThatIllegalArgumentException().isThrownBy(() -> rule(tooFew, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> rule(1, tooFew));
  }

  private static CheckInRule rule(int number, int replyWithin) {
    return new CheckInRule(
        number,
        RULE.cadence(),
        RULE.at(),
        RULE.zone(),
        RULE.medium(),
        RULE.asked(),
        replyWithin,
        1,
        DayOffRule.NEXT);
  }

  @Test
  void termsThatFitTogetherAreReadWheneverTheyStart() {
    Answers longAgo = TERMS.with(Map.of("term.start", "2020-01-06", "term.end", "2020-03-01"));
    assertThat(Terms.ifComplete(longAgo)).contains(Terms.of(longAgo));
    assertThat(Terms.ifComplete(TERMS)).contains(Terms.of(TERMS));
  }

  @Test
  void termsThatAreUnfinishedOrDoNotFitTogetherAreNoTerms() {
    assertThat(Terms.ifComplete(TERMS.with("term.start", ""))).isEmpty();
    assertThat(Terms.ifComplete(TERMS.with("term.start", "soon"))).isEmpty();
    assertThat(Terms.ifComplete(TERMS.with("term.end", "2020-01-01"))).isEmpty();
    assertThat(Terms.ifComplete(TERMS.with("checkin.1.days", ""))).isEmpty();
    assertThat(Terms.ifComplete(Answers.NONE)).isEmpty();
  }
}
