package org.samepage.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Problem.Reason;
import org.samepage.agreement.Questions;
import org.samepage.calendar.Plan;
import org.samepage.calendar.SchoolDays;
import org.samepage.calendar.Zones;

class CompletenessTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final Instant NOW = Instant.parse("2026-11-23T17:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final Answers WHOLE = whole();

  @Test
  void aTextWithItsPresetsDatesAndOneGoalIsComplete() {
    assertThat(problems(WHOLE)).isEmpty();
  }

  @Test
  void theGoalMayBeLeftToThePartner() {
    Answers open = WHOLE.with("goal.1.what", "");
    assertThat(problems(open)).containsExactly(new Problem("goal.1.what", Reason.MISSING));
    assertThat(problems(open.with("goals.by_partner", "yes"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "confidentiality.clause, '', confidentiality.clause, MISSING",
    "checkin.1.days, '', checkin.1.days, MISSING",
    "goal.1.focus, own, goal.1.focus_own, MISSING",
    "checkin.1.medium, own, checkin.1.medium_own, MISSING",
    "goal.1.by, 2026-11-22, goal.1.by, IN_THE_PAST",
    "term.start, 2026-11-22, term.start, IN_THE_PAST",
    "term.end, 2026-11-22, term.end, BEFORE_START",
    "term.end, 2026-11-25, term.end, NO_CHECK_IN",
    "term.end, 2036-11-25, term.end, TOO_FAR",
    "session.every, 9, session.every, NOT_AN_OPTION",
    "quiet.from, 18:00, quiet.until, MISSING",
    "quiet.until, 07:00, quiet.from, MISSING",
    "review.1.on, 2026-11-22, review.1.on, OUTSIDE_TERM",
    "review.3.on, 2027-02-16, review.3.on, OUTSIDE_TERM",
    "review.2.on, someday, review.2.on, NOT_A_DATE",
    "goal.1.step.2.who, both, goal.1.step.2.what, MISSING",
    "goal.2.step.1.what, Film., goal.2.what, MISSING",
    "goal.2.level_0, Half., goal.2.what, MISSING",
    "checkin.1.questions, own, checkin.1.question_own, MISSING",
    "observation.data, own, observation.data_own, MISSING",
    "session.place, own, session.place_own, MISSING",
  })
  void whatIsMissingOrDoesNotFitIsNamedByItsField(
      String key, String value, String field, Reason reason) {
    assertThat(problems(WHOLE.with(key, value))).containsExactly(new Problem(field, reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-12-01", "2020-01-01"})
  void aStepIsTakenFromTodayOn(String by) {
    Answers steps = WHOLE.with(Map.of("goal.1.step.1.what", "Film.", "goal.1.step.1.by", by));
    assertThat(problems(steps))
        .isEqualTo(
            by.startsWith("2020")
                ? List.of(new Problem("goal.1.step.1.by", Reason.IN_THE_PAST))
                : List.of());
  }

  @Test
  void reviewDatesAreOnlyLookedAtWhereTheTermIsClear() {
    Answers noEnd = WHOLE.with(Map.of("term.end", "", "review.1.on", "2020-01-01"));
    assertThat(problems(noEnd)).containsExactly(new Problem("term.end", Reason.MISSING));
  }

  @Test
  void ownWordsAreEnoughOnceTheyAreWritten() {
    Map<String, String> own =
        Map.of(
            "goal.1.focus", "own",
            "goal.1.focus_own", "Belonging",
            "checkin.1.medium", "own",
            "checkin.1.medium_own", "Walk around the block");
    assertThat(problems(WHOLE.with(own))).isEmpty();
  }

  /** Its number is no place, because check-ins that were asked for name it. */
  @Test
  void aRuleThatAChangeAddedIsNamedByWhereItStands() {
    Answers late = WHOLE.with(second(Map.of("time", "18:30", "mark", "11")));
    assertThat(problems(late)).isEmpty();
    assertThat(problems(late.with(Map.of("quiet.from", "18:00", "quiet.until", "07:00"))))
        .containsExactly(new Problem("checkin.2.time", Reason.IN_QUIET_HOURS));

    Answers friday = WHOLE.with(second(Map.of("days", "friday", "day_off", "skip", "mark", "11")));
    assertThat(problems(friday)).isEmpty();
    SchoolDays noFridays = new SchoolDays(day -> day.getDayOfWeek() == DayOfWeek.FRIDAY);
    assertThat(problems(friday, noFridays))
        .containsExactly(new Problem("checkin.2.days", Reason.NO_SCHOOL_DAY));
  }

  /** A second rule that is like the first but for some answers. */
  private static Map<String, String> second(Map<String, String> other) {
    Map<String, String> rule = new HashMap<>();
    WHOLE
        .values()
        .forEach((key, value) -> {
          if (key.startsWith("checkin.1.")) {
            rule.put(key.replace("checkin.1.", "checkin.2."), value);
          }
        });
    other.forEach((name, value) -> rule.put("checkin.2." + name, value));
    return rule;
  }

  private static List<Problem> problems(Answers answers) {
    return problems(answers, SchoolDays.WEEKDAYS);
  }

  private static List<Problem> problems(Answers answers, SchoolDays schoolDays) {
    return Completeness.problems(
        answers, terms -> new Plan(terms, new Zones(CHICAGO, CHICAGO), schoolDays), TODAY, NOW);
  }

  private static Answers whole() {
    return Questions.presets()
        .with(
            Map.of(
                "goal.1.what", "More students explain their thinking.",
                "confidentiality.clause", "It stays between us.",
                "term.start", "2026-11-23",
                "term.end", "2027-02-15"));
  }
}
