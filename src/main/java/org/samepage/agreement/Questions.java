package org.samepage.agreement;

import static org.samepage.agreement.Audience.AUTHOR;
import static org.samepage.agreement.Audience.MACHINE;
import static org.samepage.agreement.Audience.PAIR;
import static org.samepage.agreement.Section.CHECK_IN;
import static org.samepage.agreement.Section.COMMUNICATION;
import static org.samepage.agreement.Section.CONFIDENTIALITY;
import static org.samepage.agreement.Section.GOALS;
import static org.samepage.agreement.Section.ROLES;
import static org.samepage.agreement.Section.TERM;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * The catalogue: every field that can be agreed or answered, declared once. Pages, checks,
 * summaries and differences read it.
 */
public final class Questions {
  /** Of a number in a key. */
  private static final int MOST_DIGITS = 6;

  private static final List<Question> ALL = new ArrayList<>();
  private static final Map<String, Question> BY_KEY = new HashMap<>();

  /** Only the app writes it, see {@link Marks}. */
  private static final Kind MARK = new Kind.Words(6, false);

  private static final Kind SHORT = new Kind.Words(150, false);
  private static final Kind TEXT = new Kind.Words(3000, true);
  private static final Kind LINK = new Kind.Link(500);
  private static final Kind DAY = new Kind.Day();
  private static final Kind TIME = new Kind.TimeOfDay();
  private static final Kind YES = anyOf("yes");
  private static final Kind ONE_OF_US = oneOf("coach", "teacher", "both");
  private static final Kind WEEKDAYS =
      anyOf("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
  private static final Kind WEEK_OF_MONTH = oneOf("first", "second", "third", "fourth", "last");
  private static final Kind PROGRESS_SO_FAR = oneOf("on_track", "some_progress", "stuck");
  private static final Kind OTHERS = anyOf("principal", "lead");

  // Goals

  public static final Question GOAL_WHAT = ofGoal("what", TEXT, PAIR).required().add();
  public static final Question GOAL_FOCUS =
      ofGoal("focus", oneOf("engagement", "achievement", "skill", "own"), PAIR).add();
  public static final Question GOAL_FOCUS_OWN =
      ofGoal("focus_own", SHORT, PAIR).when(GOAL_FOCUS, "own").required().add();
  public static final Question GOAL_TODAY = ofGoal("today", TEXT, PAIR).add();
  public static final Question GOAL_EVIDENCE = ofGoal("evidence", TEXT, PAIR).add();
  public static final Question GOAL_BY = ofGoal("by", DAY, PAIR).add();

  /** Which goal it is, wherever it stands; where it is left out, its place. */
  static final Question GOAL_MARK = ofGoal("mark", MARK, MACHINE).addUnasked();

  public static final Question STEP_WHAT = ofStep("what", TEXT, PAIR).required().add();
  public static final Question STEP_WHO = ofStep("who", ONE_OF_US, PAIR).add();
  public static final Question STEP_BY = ofStep("by", DAY, PAIR).add();

  /** What the lowest level means is a convention that differs; each pair chooses its own. */
  public static final Question LEVELS_START =
      ofGoal("levels_start", oneOf("today", "worst"), PAIR).add();

  public static final Question LEVEL_MINUS_2 = ofGoal("level_minus_2", TEXT, PAIR).add();
  public static final Question LEVEL_MINUS_1 = ofGoal("level_minus_1", TEXT, PAIR).add();
  public static final Question LEVEL_0 = ofGoal("level_0", TEXT, PAIR).add();
  public static final Question LEVEL_PLUS_1 = ofGoal("level_plus_1", TEXT, PAIR).add();
  public static final Question LEVEL_PLUS_2 = ofGoal("level_plus_2", TEXT, PAIR).add();

  /** Chosen when the one who proposes leaves the goal to the partner. */
  public static final Question GOALS_BY_PARTNER =
      once("goals.by_partner", GOALS, YES, MACHINE).add();

  // Roles and responsibilities

  public static final Question COACH_OFFERS =
      once(
              "roles.coach_offers",
              ROLES,
              anyOf("prepare", "listen", "model", "resources", "follow_up", "advocate"),
              MACHINE)
          .add();
  public static final Question COACH_COMMITS = once("roles.coach_commits", ROLES, TEXT, PAIR).add();
  public static final Question TEACHER_OFFERS =
      once(
              "roles.teacher_offers",
              ROLES,
              anyOf("choose_goals", "prepare", "try_out", "student_work", "reflect", "say_openly"),
              MACHINE)
          .add();
  public static final Question TEACHER_COMMITS =
      once("roles.teacher_commits", ROLES, TEXT, PAIR).add();

  public static final Question SESSION_CADENCE =
      once("session.cadence", ROLES, oneOf("weeks", "month", "cycle"), MACHINE)
          .required()
          .preset("weeks")
          .add();

  /** Every so many weeks. */
  public static final Question SESSION_EVERY =
      once("session.every", ROLES, oneOf("1", "2", "3", "4", "6", "8"), MACHINE)
          .when(SESSION_CADENCE, "weeks")
          .required()
          .preset("2")
          .add();

  public static final Question SESSION_MONTH_WEEK =
      once("session.month_week", ROLES, WEEK_OF_MONTH, MACHINE)
          .when(SESSION_CADENCE, "month")
          .required()
          .preset("first")
          .add();
  public static final Question SESSION_MONTH_DAYS =
      once("session.month_days", ROLES, WEEKDAYS, MACHINE)
          .when(SESSION_CADENCE, "month")
          .required()
          .preset("thursday")
          .add();

  /** So many sessions in each cycle. */
  public static final Question SESSION_CYCLE_COUNT =
      once(
              "session.cycle_count",
              ROLES,
              oneOf("1", "2", "3", "4", "5", "6", "8", "10", "12"),
              MACHINE)
          .when(SESSION_CADENCE, "cycle")
          .required()
          .preset("4")
          .add();

  /** The length of a cycle. */
  public static final Question SESSION_CYCLE_WEEKS =
      once(
              "session.cycle_weeks",
              ROLES,
              oneOf("2", "3", "4", "5", "6", "8", "9", "10", "12"),
              MACHINE)
          .when(SESSION_CADENCE, "cycle")
          .required()
          .preset("6")
          .add();

  public static final Question SESSION_MINUTES =
      once("session.minutes", ROLES, oneOf("15", "20", "30", "45", "60", "90"), MACHINE)
          .required()
          .preset("30")
          .add();
  public static final Question SESSION_PLACE =
      once(
              "session.place",
              ROLES,
              oneOf("classroom", "coach_room", "school", "video", "phone", "own"),
              MACHINE)
          .add();
  public static final Question SESSION_PLACE_OWN =
      once("session.place_own", ROLES, SHORT, PAIR).when(SESSION_PLACE, "own").required().add();

  /** Where the two meet by video. */
  public static final Question SESSION_LINK =
      once("session.link", ROLES, LINK, PAIR).when(SESSION_PLACE, "video").add();

  public static final Question SESSION_SCHEDULED_BY =
      once("session.scheduled_by", ROLES, ONE_OF_US, MACHINE).add();

  /** In school days; 0 is the same day. */
  public static final Question SESSION_CANCEL =
      once("session.cancel", ROLES, oneOf("0", "1", "2", "3"), MACHINE).add();

  /** Whether both are reminded of sessions; they are not, unless they wish it. */
  public static final Question SESSION_REMINDER =
      once("session.reminder", ROLES, YES, MACHINE).add();

  public static final Question OBSERVATIONS =
      once(
              "observation.kinds",
              ROLES,
              anyOf("visit", "video", "co_teaching", "modelling", "student_work", "none"),
              MACHINE)
          .preset("visit")
          .add();

  /** In school days; 0 is the same day. */
  public static final Question OBSERVATION_NOTICE =
      once("observation.notice", ROLES, oneOf("0", "1", "2", "3", "5"), MACHINE).add();

  public static final Question OBSERVATION_DATA =
      once(
              "observation.data",
              ROLES,
              anyOf("participation", "questions", "talk_time", "on_task", "student_work", "own"),
              MACHINE)
          .add();
  public static final Question OBSERVATION_DATA_OWN =
      once("observation.data_own", ROLES, TEXT, PAIR)
          .when(OBSERVATION_DATA, "own")
          .required()
          .add();
  public static final Question FEEDBACK =
      once("feedback.kinds", ROLES, anyOf("conversation", "written", "notes", "data"), MACHINE)
          .preset("conversation")
          .add();

  /** In school days. */
  public static final Question FEEDBACK_WITHIN =
      once("feedback.within", ROLES, oneOf("1", "2", "3", "5"), MACHINE)
          .required()
          .preset("2")
          .add();

  public static final Question PROGRESS =
      once(
              "progress.kinds",
              ROLES,
              anyOf("ratings", "student_work", "rubric", "survey", "assessments"),
              MACHINE)
          .preset("ratings")
          .add();
  public static final Question PRINCIPAL =
      once(
              "principal.part",
              ROLES,
              anyOf("knows", "time", "substitutes", "resources", "no_reports"),
              MACHINE)
          .add();
  public static final Question PRINCIPAL_OWN = once("principal.own", ROLES, TEXT, PAIR).add();

  // Confidentiality

  /** Each but the last fills the visibility grid, see {@link Visibility}. */
  public static final Question CONFIDENTIALITY_PRESET =
      once(
              "confidentiality.preset",
              CONFIDENTIALITY,
              oneOf("full", "focus", "outcomes", "own"),
              MACHINE)
          .required()
          .preset("full")
          .add();

  // The visibility grid: who beside the two may know, by kind of data.
  public static final Question VISIBLE_COACHING = visible("coaching");
  public static final Question VISIBLE_DATES = visible("dates");
  public static final Question VISIBLE_GOALS = visible("goals");
  public static final Question VISIBLE_ANSWERS = visible("answers");
  public static final Question VISIBLE_FEEDBACK = visible("feedback");
  public static final Question VISIBLE_TEXT = visible("text");

  /**
   * Which school of the workspace's list the agreement is counted under, for program leads; as the
   * list names it, so that the text says it whatever becomes of the list.
   */
  public static final Question SCHOOL_NAME =
      once("school.name", CONFIDENTIALITY, SHORT, PAIR).when(VISIBLE_COACHING, "lead").add();

  /** The number of that school in the list; see {@link Visibility#school}. */
  static final Question SCHOOL_NUMBER =
      once("school.number", CONFIDENTIALITY, MARK, MACHINE)
          .when(VISIBLE_COACHING, "lead")
          .addUnasked();

  public static final Question CONFIDENTIALITY_CLAUSE =
      once("confidentiality.clause", CONFIDENTIALITY, TEXT, PAIR).required().add();
  public static final Question CONFIDENTIALITY_OWN =
      once("confidentiality.own", CONFIDENTIALITY, TEXT, PAIR).add();

  /** Worded by the workspace; it is part of the text and cannot be taken out by the two. */
  public static final Question CONFIDENTIALITY_EXCEPTIONS =
      once("confidentiality.exceptions", CONFIDENTIALITY, TEXT, PAIR).add();

  // Communication: up to three rules, and what holds for all of them

  public static final Question CHECK_IN_EVERY =
      ofRule("every", oneOf("1", "2", "3", "4", "month"), MACHINE).required().preset("2").add();
  public static final Question CHECK_IN_WEEK =
      ofRule("week", WEEK_OF_MONTH, MACHINE)
          .when(CHECK_IN_EVERY, "month")
          .required()
          .preset("first")
          .add();
  public static final Question CHECK_IN_DAYS =
      ofRule("days", WEEKDAYS, MACHINE).required().preset("thursday").add();
  public static final Question CHECK_IN_TIME =
      ofRule("time", TIME, MACHINE).required().preset("15:30").add();
  public static final Question CHECK_IN_ZONE =
      ofRule("zone", new Kind.Zone(), MACHINE).required().preset("teacher").add();
  public static final Question CHECK_IN_MEDIUM =
      ofRule("medium", oneOf("slack", "email", "phone", "in_person", "own"), MACHINE)
          .required()
          .preset("slack")
          .add();
  public static final Question CHECK_IN_MEDIUM_OWN =
      ofRule("medium_own", SHORT, PAIR).when(CHECK_IN_MEDIUM, "own").required().add();

  /** With which the two join a call. */
  public static final Question CHECK_IN_LINK =
      ofRule("link", LINK, PAIR).when(CHECK_IN_MEDIUM, "phone", "own").add();

  public static final Question CHECK_IN_ASKED =
      ofRule("asked", oneOf("teacher", "coach", "both"), MACHINE)
          .when(CHECK_IN_MEDIUM, "slack")
          .required()
          .preset("teacher")
          .add();

  /** What is asked beside how it is going. */
  public static final Question CHECK_IN_QUESTIONS =
      ofRule(
              "questions",
              anyOf("goals", "worked", "obstacles", "next_step", "students", "help", "own"),
              MACHINE)
          .when(CHECK_IN_MEDIUM, "slack")
          .preset("goals,worked,obstacles,next_step")
          .add();

  public static final Question CHECK_IN_QUESTION_OWN =
      ofRule("question_own", SHORT, PAIR).when(CHECK_IN_QUESTIONS, "own").required().add();

  /** In school days. */
  public static final Question CHECK_IN_REPLY_WITHIN =
      ofRule("reply_within", oneOf("1", "2", "3", "5"), MACHINE)
          .when(CHECK_IN_MEDIUM, "slack")
          .required()
          .preset("1")
          .add();

  public static final Question CHECK_IN_NUDGES =
      ofRule("nudges", oneOf("0", "1", "2"), MACHINE)
          .when(CHECK_IN_MEDIUM, "slack")
          .required()
          .preset("1")
          .add();
  public static final Question CHECK_IN_DAY_OFF =
      ofRule("day_off", oneOf("skip", "next", "previous"), MACHINE).required().preset("next").add();

  /** Which rule it is, wherever it stands; where it is left out, its place. */
  static final Question CHECK_IN_MARK = ofRule("mark", MARK, MACHINE).addUnasked();

  public static final Question QUIET_FROM = once("quiet.from", COMMUNICATION, TIME, MACHINE).add();
  public static final Question QUIET_UNTIL =
      once("quiet.until", COMMUNICATION, TIME, MACHINE).add();
  public static final Question DAYS_OFF =
      once("days_off.kinds", COMMUNICATION, anyOf("holidays", "school", "leave"), MACHINE)
          .preset("holidays,school,leave")
          .add();

  /**
   * Written by the person themself alone, who thereby consents that the partner sees it. Once the
   * plan runs, each can change it or take it back by themselves.
   */
  public static final Question CONTACT_COACH =
      once("contact.coach", COMMUNICATION, SHORT, PAIR).add();

  /** As {@link #CONTACT_COACH}. */
  public static final Question CONTACT_TEACHER =
      once("contact.teacher", COMMUNICATION, SHORT, PAIR).add();

  // Dates

  public static final Question TERM_START = once("term.start", TERM, DAY, MACHINE).required().add();
  public static final Question TERM_END = once("term.end", TERM, DAY, MACHINE).required().add();
  public static final Question REVIEW_ON =
      new Builder("review.#.on", TERM, DAY, Each.REVIEW, MACHINE).add();

  /** In days; 0 is at once. */
  public static final Question ENDING_NOTICE =
      once("ending.notice", TERM, oneOf("0", "3", "7", "14"), MACHINE).required().preset("0").add();

  /** In which its clauses are written; they are never translated. */
  public static final Question TEXT_LANGUAGE =
      once("text.language", TERM, oneOf("en", "es"), MACHINE).required().preset("en").add();

  // What is answered at a check-in

  public static final Question ANSWER_PROGRESS =
      once("answer.progress", CHECK_IN, PROGRESS_SO_FAR, PAIR).required().add();

  /** What came of the next step that the same person named last time. */
  public static final Question ANSWER_LAST_STEP =
      once("answer.last_step", CHECK_IN, oneOf("did_it", "partly", "not_yet"), PAIR).add();

  /** Of the goal that has this mark. */
  public static final Question ANSWER_GOAL =
      new Builder("answer.#.goal", CHECK_IN, PROGRESS_SO_FAR, Each.MARK, PAIR).add();

  public static final Question ANSWER_WORKED = once("answer.worked", CHECK_IN, TEXT, PAIR).add();
  public static final Question ANSWER_OBSTACLES =
      once("answer.obstacles", CHECK_IN, TEXT, PAIR).add();
  public static final Question ANSWER_NEXT_STEP =
      once("answer.next_step", CHECK_IN, TEXT, PAIR).add();
  public static final Question ANSWER_STUDENTS =
      once("answer.students", CHECK_IN, TEXT, PAIR).add();
  public static final Question ANSWER_HELP = once("answer.help", CHECK_IN, TEXT, PAIR).add();
  public static final Question ANSWER_OWN = once("answer.own", CHECK_IN, TEXT, PAIR).add();
  public static final Question ANSWER_PRIVATE =
      once("answer.private", CHECK_IN, TEXT, AUTHOR).add();

  /** What is kept of a check-in for which the two talked, or did not. */
  public static final Question NOTE_BOTH = once("note.both", CHECK_IN, TEXT, PAIR).add();

  public static final Question NOTE_PRIVATE = once("note.private", CHECK_IN, TEXT, AUTHOR).add();

  /** Why somebody leaves a check-in out this time. */
  public static final Question SKIP_REASON =
      once("skip.reason", CHECK_IN, oneOf("away", "busy", "nothing_new", "talked", "other"), PAIR)
          .required()
          .add();

  public static final Question SKIP_OWN = once("skip.own", CHECK_IN, TEXT, PAIR).add();

  private Questions() {}

  /** All questions, in the order in which they are asked. */
  public static List<Question> all() {
    return List.copyOf(ALL);
  }

  public static List<Question> of(Section section) {
    return ALL.stream().filter(question -> question.section() == section).toList();
  }

  /**
   * The question that {@code key}, such as {@code goal.2.what} or {@code term.start}, answers;
   * empty for an unknown key.
   */
  public static Optional<Question> answeredBy(String key) {
    return field(key).map(Field::question);
  }

  /** The question that {@code key} answers, with its numbers; empty for an unknown key. */
  public static Optional<Field> field(String key) {
    StringJoiner template = new StringJoiner(".");
    List<Integer> numbers = new ArrayList<>();
    for (String part : key.split("\\.", -1)) {
      if (isNumber(part)) {
        template.add("#");
        numbers.add(Integer.valueOf(part));
      } else {
        template.add(part);
      }
    }
    return Optional.ofNullable(BY_KEY.get(template.toString()))
        .filter(question -> question.each().counts(numbers))
        .map(question -> new Field(question, numbers));
  }

  /** What the catalogue chooses by itself, with one check-in rule. */
  public static Answers presets() {
    return presets(Each.AGREEMENT).with(presets(Each.CHECK_IN_RULE, 1));
  }

  /** What the catalogue chooses for one more goal, step, rule or review. */
  public static Answers presets(Each each, int... numbers) {
    Map<String, String> values = new HashMap<>();
    ALL.stream()
        .filter(question -> question.each() == each)
        .forEach(question ->
            question.preset().ifPresent(value -> values.put(question.key(numbers), value)));
    return Answers.of(values);
  }

  /**
   * Every field of the agreement that is asked, as {@code answers} stand: of each goal, step, rule
   * and review that there is, and where what it hangs on was chosen.
   */
  public static Stream<Field> asked(Answers answers) {
    return ALL.stream()
        .filter(question -> question.section() != CHECK_IN)
        .flatMap(question ->
            answers.numbers(question.each()).map(numbers -> new Field(question, numbers)))
        .filter(field -> field.matters(answers));
  }

  /** As it is written in a key: no zeros before it. */
  private static boolean isNumber(String part) {
    return !part.isEmpty()
        && part.length() <= MOST_DIGITS
        && part.charAt(0) != '0'
        && part.chars().allMatch(character -> character >= '0' && character <= '9');
  }

  private static Builder once(String key, Section section, Kind kind, Audience audience) {
    return new Builder(key, section, kind, Each.AGREEMENT, audience);
  }

  private static Builder ofGoal(String name, Kind kind, Audience audience) {
    return new Builder("goal.#." + name, GOALS, kind, Each.GOAL, audience);
  }

  private static Builder ofStep(String name, Kind kind, Audience audience) {
    return new Builder("goal.#.step.#." + name, GOALS, kind, Each.STEP, audience);
  }

  private static Builder ofRule(String name, Kind kind, Audience audience) {
    return new Builder("checkin.#." + name, COMMUNICATION, kind, Each.CHECK_IN_RULE, audience);
  }

  private static Question visible(String data) {
    return once("visible." + data, CONFIDENTIALITY, OTHERS, MACHINE).add();
  }

  private static Kind oneOf(String... options) {
    return new Kind.OneOf(List.of(options));
  }

  private static Kind anyOf(String... options) {
    return new Kind.AnyOf(List.of(options));
  }

  /** A question that is being declared. */
  private record Builder(Question question) {
    Builder(String key, Section section, Kind kind, Each each, Audience audience) {
      this(
          new Question(
              key, section, kind, false, each, audience, Optional.empty(), Optional.empty()));
    }

    Builder required() {
      return with(true, question.preset(), question.when());
    }

    Builder preset(String value) {
      return with(question.required(), Optional.of(value), question.when());
    }

    Builder when(Question other, String... options) {
      return with(
          question.required(),
          question.preset(),
          Optional.of(new Question.Condition(other, List.of(options))));
    }

    Question add() {
      ALL.add(question);
      return addUnasked();
    }

    /** What the app writes by itself belongs to the text, but nobody is asked or told. */
    Question addUnasked() {
      BY_KEY.put(question.key(), question);
      return question;
    }

    private Builder with(
        boolean required, Optional<String> preset, Optional<Question.Condition> when) {
      return new Builder(
          new Question(
              question.key(),
              question.section(),
              question.kind(),
              required,
              question.each(),
              question.audience(),
              preset,
              when));
    }
  }
}
