package org.samepage.slack.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Signature;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.words.Words;

/** The people and agreements that the tests of forms speak of. */
final class Samples {
  static final Words WORDS = Words.in("en-US");
  static final WorkspaceId WORKSPACE = new WorkspaceId("", "T0SCHOOL");
  static final PersonId COACH = new PersonId(WORKSPACE, "U0COACH");
  static final PersonId TEACHER = new PersonId(WORKSPACE, "U0TEACHER");
  static final Pair PAIR = new Pair(COACH, TEACHER);
  static final AgreementId ID = new AgreementId("0123456789abcdef0123456789abcdef");
  static final Metadata METADATA = Metadata.of(ID, 3);
  static final Metadata CHECK_IN = Metadata.of(ID, new Occurrence(1, LocalDate.of(2026, 12, 3)), 2);
  static final LocalDate START = LocalDate.of(2026, 11, 30);
  static final ZonedDateTime DUE =
      ZonedDateTime.of(2026, 12, 3, 15, 30, 0, 0, ZoneId.of("America/Chicago"));
  static final List<ZonedDateTime> DATES =
      Stream.iterate(DUE, date -> date.plusWeeks(2)).limit(5).toList();

  /** A draft as the quick way makes it. */
  static final Answers QUICK =
      Presets.from(START, WORDS)
          .with("goal.1.what", "Every student speaks in each lesson.\n*No* <!channel> & `signs`");

  static final Answers BY_PARTNER = Presets.from(START, WORDS).with("goals.by_partner", "yes");

  static final Answers TWO_GOALS =
      QUICK
          .with(
              Map.of(
                  "goal.1.focus", "own",
                  "goal.1.focus_own", "Talk time",
                  "goal.1.today", "A third of them do.",
                  "goal.1.evidence", "A tally of who spoke.",
                  "goal.1.by", "2027-02-12",
                  "goal.3.what", "Shorter instructions.",
                  "goal.3.focus", "skill",
                  "checkin.1.medium", "own",
                  "checkin.1.medium_own", "A walk *outside*",
                  "checkin.1.zone", "America/Boise"))
          .with("confidentiality.own", "We may write an article together.");

  static final Signature BY_AUTHOR =
      new Signature(
          COACH,
          Instant.parse("2026-11-23T15:04:05Z"),
          1,
          "ab".repeat(32),
          WORDS.say("summary.consent.author"),
          "en-US");

  private Samples() {}

  /** Every answer that there is, each as long as it can be. */
  static Answers longest() {
    Map<String, String> answers = new TreeMap<>();
    for (Question question : Questions.all()) {
      if (question.repeated()) {
        for (int goal = 1; goal <= Each.GOAL.most(); goal++) {
          answers.put(question.key(goal), longest(question.kind()));
        }
      } else {
        answers.put(question.key(), longest(question.kind()));
      }
    }
    return Answers.of(answers);
  }

  /** Signs that markup escapes, and that take several bytes. */
  private static String longest(Kind kind) {
    return switch (kind) {
      case Kind.Words(int max, boolean lines) -> "<&é😀".repeat(max).substring(0, max / 5 * 5);
      case Kind.OneOf(List<String> options) -> options.getLast();
      case Kind.AnyOf(List<String> options) -> String.join(",", options);
      case Kind.Day day -> "2027-09-30";
      case Kind.TimeOfDay time -> "12:59";
      case Kind.Zone zone -> "America/Argentina/ComodRivadavia";
    };
  }
}
