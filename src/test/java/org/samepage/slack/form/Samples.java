package org.samepage.slack.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Each;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Medium;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckIn.State;
import org.samepage.coaching.CheckingIn;
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
      QUICK.with(
          Map.ofEntries(
              Map.entry("goal.1.focus", "own"),
              Map.entry("goal.1.focus_own", "Talk time"),
              Map.entry("goal.1.today", "A third of them do."),
              Map.entry("goal.1.evidence", "A tally of who spoke."),
              Map.entry("goal.1.by", "2027-02-12"),
              Map.entry("goal.3.what", "Shorter instructions."),
              Map.entry("goal.3.focus", "skill"),
              Map.entry("checkin.1.medium", "own"),
              Map.entry("checkin.1.medium_own", "A walk *outside*"),
              Map.entry("checkin.1.asked", ""),
              Map.entry("checkin.1.questions", ""),
              Map.entry("checkin.1.reply_within", ""),
              Map.entry("checkin.1.nudges", ""),
              Map.entry("checkin.1.zone", "America/Boise"),
              Map.entry("confidentiality.own", "We may write an article together.")));

  /** With something said everywhere, and wider than the default. */
  static final Answers FULL =
      TWO_GOALS.with(
          Map.ofEntries(
              Map.entry("goal.1.step.1.what", "Film one lesson."),
              Map.entry("goal.1.step.1.who", "teacher"),
              Map.entry("goal.1.step.1.by", "2026-12-11"),
              Map.entry("goal.1.step.3.what", "Count *who* speaks."),
              Map.entry("goal.1.levels_start", "today"),
              Map.entry("goal.1.level_minus_2", "A third speak."),
              Map.entry("goal.1.level_minus_1", "Half speak."),
              Map.entry("goal.1.level_0", "Two thirds speak."),
              Map.entry("goal.1.level_plus_1", "Nearly all speak."),
              Map.entry("goal.1.level_plus_2", "All speak, and ask each other."),
              Map.entry("roles.coach_offers", "prepare,model"),
              Map.entry("roles.teacher_offers", "try_out"),
              Map.entry("session.cadence", "cycle"),
              Map.entry("session.every", ""),
              Map.entry("session.cycle_count", "4"),
              Map.entry("session.cycle_weeks", "6"),
              Map.entry("session.place", "own"),
              Map.entry("session.place_own", "The *garden*"),
              Map.entry("session.scheduled_by", "both"),
              Map.entry("session.cancel", "1"),
              Map.entry("observation.notice", "2"),
              Map.entry("observation.data", "talk_time,own"),
              Map.entry("observation.data_own", "Smiles"),
              Map.entry("principal.part", "knows,no_reports"),
              Map.entry("principal.own", "She visits once."),
              Map.entry("confidentiality.preset", "own"),
              Map.entry("visible.coaching", "principal,lead"),
              Map.entry("visible.goals", "principal"),
              Map.entry("checkin.3.every", "month"),
              Map.entry("checkin.3.week", "last"),
              Map.entry("checkin.3.days", "monday,friday"),
              Map.entry("checkin.3.time", "08:00"),
              Map.entry("checkin.3.zone", "coach"),
              Map.entry("checkin.3.medium", "slack"),
              Map.entry("checkin.3.asked", "both"),
              Map.entry("checkin.3.questions", "students,own"),
              Map.entry("checkin.3.question_own", "What made you *smile*?"),
              Map.entry("checkin.3.reply_within", "3"),
              Map.entry("checkin.3.nudges", "2"),
              Map.entry("checkin.3.day_off", "previous"),
              Map.entry("quiet.from", "18:00"),
              Map.entry("quiet.until", "07:00"),
              Map.entry("days_off.kinds", "holidays,school"),
              Map.entry("contact.coach", "555-0100"),
              Map.entry("review.1.on", "2027-01-15"),
              Map.entry("review.2.on", "2027-02-12"),
              Map.entry("ending.notice", "7")));

  static final Signature BY_AUTHOR =
      new Signature(
          COACH,
          Instant.parse("2026-11-23T15:04:05Z"),
          1,
          "ab".repeat(32),
          WORDS.say("summary.consent.author"),
          "en-US");

  private Samples() {}

  /** What {@code author} fills in at a check-in of an agreement that runs. */
  static CheckingIn.Sheet sheet(Answers agreed, Answers given, Role author) {
    return new CheckingIn.Sheet(view(checkIn(State.OPEN), author), agreed, given, Optional.empty());
  }

  static CheckingIn.View view(CheckIn checkIn, Role role) {
    Instant agreedAt = BY_AUTHOR.at();
    Stage active = new Stage.Active(1, agreedAt, List.of(BY_AUTHOR, BY_AUTHOR));
    Agreement agreement = new Agreement(ID, PAIR, Role.COACH, 3, QUICK, active, agreedAt, agreedAt);
    return new CheckingIn.View(agreement, checkIn, role);
  }

  /** A check-in of {@link #DUE}; both are asked. */
  static CheckIn checkIn(State state) {
    return new CheckIn(
        ID,
        PAIR,
        new Occurrence(1, DUE.toLocalDate()),
        Medium.SLACK,
        Asked.BOTH,
        state,
        DUE.toInstant(),
        DUE.getZone(),
        List.of(),
        DUE.plusDays(5).toInstant(),
        1,
        Map.of(),
        1);
  }

  /** An answer that was given when it was asked for. */
  static CheckingIn.Given given(PersonId writer, Answers answers) {
    Instant at = DUE.plusMinutes(5).toInstant();
    return new CheckingIn.Given(writer, List.of(new CheckingIn.Entry(at, answers)));
  }

  /** What may be read where no goal is gone. */
  static CheckingIn.Reading reading(
      CheckingIn.View view, Answers agreed, Map<Role, CheckingIn.Given> given) {
    return new CheckingIn.Reading(view, agreed, new TreeMap<>(), byRole(given));
  }

  /** Nobody took over from a coach before. */
  static Map<Role, List<CheckingIn.Given>> byRole(Map<Role, CheckingIn.Given> given) {
    return given.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue())));
  }

  /**
   * Every answer that can stand beside the others, each as long as it can be: five goals with five
   * steps and levels, three check-in rules, of which the last is no message in Slack.
   */
  static Answers longest() {
    Map<String, String> answers = new TreeMap<>();
    for (Question question : Questions.all()) {
      numbers(question.each())
          .forEach(numbers -> answers.put(question.key(numbers), longest(question.kind())));
    }
    answers.put("checkin.1.medium", "slack");
    answers.put("checkin.2.medium", "slack");
    return Unasked.without(Answers.of(answers));
  }

  private static Stream<int[]> numbers(Each each) {
    return switch (each) {
      case AGREEMENT -> Stream.of(new int[] {});
      case MARK -> numbers(Each.GOAL);
      case GOAL, CHECK_IN_RULE, REVIEW ->
          IntStream.rangeClosed(1, each.most()).mapToObj(number -> new int[] {number});
      case STEP ->
          numbers(Each.GOAL)
              .flatMap(goal ->
                  IntStream.rangeClosed(1, each.most())
                      .mapToObj(step -> new int[] {goal[0], step}));
    };
  }

  /** Signs that markup escapes, and that take several bytes. */
  private static String longest(Kind kind) {
    return switch (kind) {
      case Kind.Words(int max, boolean lines) -> "<&é😀".repeat(max).substring(0, max / 5 * 5);
      case Kind.Link(int max) -> "https://example.org/" + "x&".repeat(max).substring(20, max);
      case Kind.OneOf(List<String> options) -> options.getLast();
      case Kind.AnyOf(List<String> options) -> String.join(",", options);
      case Kind.Day day -> "2027-09-30";
      case Kind.TimeOfDay time -> "12:59";
      case Kind.Zone zone -> "America/Argentina/ComodRivadavia";
    };
  }
}
