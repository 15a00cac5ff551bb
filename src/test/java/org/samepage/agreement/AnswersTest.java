package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.Problem.Reason;

class AnswersTest {
  private static final Answers SOME =
      Answers.of(
          Map.of(
              "goal.2.what", "Ask open questions",
              "goal.2.by", "2027-01-29",
              "term.start", "2026-11-30",
              "answer.private", "It was hard.",
              "unknown.key", "anything"));

  @Test
  void aBlankAnswerIsNoAnswer() {
    Answers answers = Answers.of(Map.of("goal.1.what", " \n\t ", "goal.2.what", ""));
    assertThat(answers).isEqualTo(Answers.NONE);
    assertThat(answers.get(Questions.GOAL_WHAT, 1)).isEmpty();
  }

  @Test
  void spacesAroundAnAnswerAreNotKeptAndThoseWithinAre() {
    Answers answers = Answers.of(Map.of("goal.1.what", "\u2003 one\n\n two  \n"));
    assertThat(answers.get(Questions.GOAL_WHAT, 1)).contains("one\n\n two");
  }

  @Test
  void halfASurrogatePairIsKeptAsItIsHashed() {
    Answers answers = Answers.of(Map.of("goal.1.what", "a\ud83db", "goal.2.what", "\ud83d\ude00"));
    assertThat(answers.get(Questions.GOAL_WHAT, 1)).contains("a?b");
    assertThat(answers.get(Questions.GOAL_WHAT, 2)).contains("\ud83d\ude00");
  }

  @Test
  void theyAreInTheOrderOfTheirKeysHoweverTheyCame() {
    SortedMap<String, String> backwards = new TreeMap<>(Comparator.reverseOrder());
    backwards.putAll(SOME.values());
    Answers answers = new Answers(backwards);
    assertThat(answers.values().keySet())
        .containsExactly("answer.private", "goal.2.by", "goal.2.what", "term.start", "unknown.key");
    assertThat(answers).isEqualTo(SOME).hasSameHashCodeAs(SOME);
  }

  @Test
  void nobodyCanChangeThemFromOutside() {
    SortedMap<String, String> given = new TreeMap<>(Map.of("term.start", "2026-11-30"));
    Answers answers = new Answers(given);
    given.clear();
    assertThat(answers.get(Questions.TERM_START)).contains("2026-11-30");
    assertThatThrownBy(() -> answers.values().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void withPutsInChangesAndBlankOnesTakeAway() {
    Answers changed =
        SOME.with("term.start", " ")
            .with(Map.of("goal.2.by", "2027-02-05"))
            .with(Answers.of(Map.of("term.end", "2027-02-19")));
    assertThat(changed.get(Questions.TERM_START)).isEmpty();
    assertThat(changed.get(Questions.GOAL_BY, 2)).contains("2027-02-05");
    assertThat(changed.get(Questions.TERM_END)).contains("2027-02-19");
    assertThat(changed.get("goal.2.what")).contains("Ask open questions");
    assertThat(SOME.get(Questions.TERM_START)).contains("2026-11-30");
  }

  @Test
  void eachAudienceIsToldItsOwnAndNobodyAnUnknownOne() {
    assertThat(SOME.only(Audience.MACHINE).values()).containsOnlyKeys("term.start");
    assertThat(SOME.only(Audience.PAIR).values()).containsOnlyKeys("goal.2.what", "goal.2.by");
    assertThat(SOME.only(Audience.AUTHOR).values()).containsOnlyKeys("answer.private");
  }

  @Test
  void aSectionHasItsOwn() {
    assertThat(SOME.only(Section.GOALS).values()).containsOnlyKeys("goal.2.what", "goal.2.by");
    assertThat(SOME.only(Section.TERM).values()).containsOnlyKeys("term.start");
    assertThat(SOME.only(Section.ROLES)).isEqualTo(Answers.NONE);
  }

  @Test
  void aGoalCountsWhenItHasWords() {
    Answers answers =
        Answers.of(
            Map.of(
                "goal.5.what", "last",
                "goal.2.what", "first",
                "goal.3.by", "2027-01-29",
                "goal.6.what", "one too many"));
    assertThat(answers.goals()).containsExactly(2, 5);
    assertThat(Answers.NONE.goals()).isEmpty();
  }

  @Test
  void choicesAreSplitAtCommas() {
    assertThat(Answers.split("")).isEmpty();
    assertThat(Answers.split("visit")).containsExactly("visit");
    assertThat(Answers.split("visit,video")).containsExactly("visit", "video");
    assertThat(Answers.split("visit,")).containsExactly("visit", "");
    Answers answers = Answers.of(Map.of("observation.kinds", "visit,video"));
    assertThat(answers.choices(Questions.OBSERVATIONS)).containsExactly("visit", "video");
    assertThat(answers.choices(Questions.FEEDBACK)).isEmpty();
  }

  @Test
  void eachProblemNamesItsFieldAndAnUnknownKeyIsOne() {
    Answers answers =
        SOME.with(Map.of("goal.2.by", "soon", "checkin.1.time", "25:00", "session.every", "9"));
    assertThat(answers.problems())
        .isEqualTo(
            List.of(
                new Problem("checkin.1.time", Reason.NOT_A_TIME),
                new Problem("goal.2.by", Reason.NOT_A_DATE),
                new Problem("session.every", Reason.NOT_AN_OPTION),
                new Problem("unknown.key", Reason.NOT_AN_OPTION)));
    assertThat(Samples.TERMS.problems()).isEmpty();
  }

  @Test
  void theirTextTellsKeysAlone() {
    assertThat(SOME)
        .hasToString("Answers[answer.private, goal.2.by, goal.2.what, term.start, unknown.key]");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\u00a0", "\u200b", "\u2060\u200d", "\t\n", "\u3000"})
  void whatCannotBeSeenIsNoAnswer(String nothing) {
    assertThat(Answers.of(Map.of("goal.1.what", nothing)).values()).isEmpty();
  }
}
