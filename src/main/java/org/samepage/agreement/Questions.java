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
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catalogue: every field that can be agreed or answered, declared once. Pages, checks and
 * summaries read it.
 */
public final class Questions {
  public static final int MOST_GOALS = 5;

  private static final Pattern NUMBERED = Pattern.compile("([a-z]+)\\.([1-9])(\\.[a-z_]+)");
  private static final List<Question> ALL = new ArrayList<>();

  private static final Kind SHORT = new Kind.Words(80, false);
  private static final Kind SENTENCES = new Kind.Words(600, true);
  private static final Kind PARAGRAPHS = new Kind.Words(2000, true);
  private static final Kind DAY = new Kind.Day();

  public static final Question GOAL_WHAT = eachGoal("goal.what", GOALS, SENTENCES, PAIR);
  public static final Question GOAL_FOCUS =
      eachGoal("goal.focus", GOALS, oneOf("engagement", "achievement", "skill", "own"), PAIR);
  public static final Question GOAL_FOCUS_OWN = eachGoal("goal.focus_own", GOALS, SHORT, PAIR);
  public static final Question GOAL_TODAY = eachGoal("goal.today", GOALS, SENTENCES, PAIR);
  public static final Question GOAL_EVIDENCE = eachGoal("goal.evidence", GOALS, SENTENCES, PAIR);
  public static final Question GOAL_BY = eachGoal("goal.by", GOALS, DAY, PAIR);

  /** Chosen when the one who proposes leaves the goal to the partner. */
  public static final Question GOALS_BY_PARTNER =
      optional("goals.by_partner", GOALS, anyOf("yes"), MACHINE, "");

  public static final Question COACH_COMMITS =
      optional("roles.coach_commits", ROLES, PARAGRAPHS, PAIR, "");
  public static final Question TEACHER_COMMITS =
      optional("roles.teacher_commits", ROLES, PARAGRAPHS, PAIR, "");
  public static final Question SESSION_EVERY =
      required("session.every", ROLES, oneOf("1", "2", "3", "4"), MACHINE, "2");
  public static final Question SESSION_MINUTES =
      required("session.minutes", ROLES, oneOf("15", "20", "30", "45", "60", "90"), MACHINE, "30");
  public static final Question OBSERVATIONS =
      optional(
          "observation.kinds",
          ROLES,
          anyOf("visit", "video", "co_teaching", "modelling", "student_work", "none"),
          MACHINE,
          "visit");
  public static final Question FEEDBACK =
      optional(
          "feedback.kinds",
          ROLES,
          anyOf("conversation", "written", "notes", "data"),
          MACHINE,
          "conversation");
  public static final Question FEEDBACK_WITHIN =
      required("feedback.within", ROLES, oneOf("1", "2", "3", "5"), MACHINE, "2");
  public static final Question PROGRESS =
      optional(
          "progress.kinds",
          ROLES,
          anyOf("ratings", "student_work", "rubric", "survey", "assessments"),
          MACHINE,
          "ratings");

  public static final Question CONFIDENTIALITY_CLAUSE =
      required("confidentiality.clause", CONFIDENTIALITY, PARAGRAPHS, PAIR, "");
  public static final Question CONFIDENTIALITY_OWN =
      optional("confidentiality.own", CONFIDENTIALITY, PARAGRAPHS, PAIR, "");

  public static final Question CHECK_IN_EVERY =
      required("checkin.every", COMMUNICATION, oneOf("1", "2", "3", "4", "month"), MACHINE, "2");
  public static final Question CHECK_IN_DAY =
      required(
          "checkin.day",
          COMMUNICATION,
          oneOf("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
          MACHINE,
          "thursday");
  public static final Question CHECK_IN_TIME =
      required("checkin.time", COMMUNICATION, new Kind.TimeOfDay(), MACHINE, "15:30");
  public static final Question CHECK_IN_ZONE =
      required("checkin.zone", COMMUNICATION, new Kind.Zone(), MACHINE, "teacher");
  public static final Question CHECK_IN_MEDIUM =
      required(
          "checkin.medium",
          COMMUNICATION,
          oneOf("slack", "email", "phone", "in_person", "own"),
          MACHINE,
          "slack");
  public static final Question CHECK_IN_MEDIUM_OWN =
      optional("checkin.medium_own", COMMUNICATION, SHORT, PAIR, "");
  public static final Question CHECK_IN_ASKED =
      required(
          "checkin.asked", COMMUNICATION, oneOf("teacher", "coach", "both"), MACHINE, "teacher");

  /** In school days. */
  public static final Question CHECK_IN_REPLY_WITHIN =
      required("checkin.reply_within", COMMUNICATION, oneOf("1", "2", "3", "5"), MACHINE, "1");

  public static final Question TERM_START = required("term.start", TERM, DAY, MACHINE, "");
  public static final Question TERM_END = required("term.end", TERM, DAY, MACHINE, "");

  public static final Question ANSWER_PROGRESS =
      required("answer.progress", CHECK_IN, oneOf("on_track", "some_progress", "stuck"), PAIR, "");
  public static final Question ANSWER_GOAL =
      eachGoal("answer.goal", CHECK_IN, oneOf("on_track", "some_progress", "stuck"), PAIR);
  public static final Question ANSWER_WORKED =
      optional("answer.worked", CHECK_IN, PARAGRAPHS, PAIR, "");
  public static final Question ANSWER_OBSTACLES =
      optional("answer.obstacles", CHECK_IN, PARAGRAPHS, PAIR, "");
  public static final Question ANSWER_NEXT_STEP =
      optional("answer.next_step", CHECK_IN, SENTENCES, PAIR, "");
  public static final Question ANSWER_PRIVATE =
      optional("answer.private", CHECK_IN, PARAGRAPHS, AUTHOR, "");

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
    Matcher numbered = NUMBERED.matcher(key);
    boolean repeated = numbered.matches() && Integer.parseInt(numbered.group(2)) <= MOST_GOALS;
    String name = repeated ? numbered.group(1) + numbered.group(3) : key;
    return ALL.stream()
        .filter(question -> question.repeated() == repeated && question.key().equals(name))
        .findFirst();
  }

  private static Question required(
      String key, Section section, Kind kind, Audience audience, String preset) {
    return add(new Question(key, section, kind, true, false, audience, some(preset)));
  }

  private static Question optional(
      String key, Section section, Kind kind, Audience audience, String preset) {
    return add(new Question(key, section, kind, false, false, audience, some(preset)));
  }

  private static Question eachGoal(String key, Section section, Kind kind, Audience audience) {
    return add(new Question(key, section, kind, false, true, audience, Optional.empty()));
  }

  private static Question add(Question question) {
    ALL.add(question);
    return question;
  }

  private static Optional<String> some(String preset) {
    return Optional.of(preset).filter(text -> !text.isEmpty());
  }

  private static Kind oneOf(String... options) {
    return new Kind.OneOf(List.of(options));
  }

  private static Kind anyOf(String... options) {
    return new Kind.AnyOf(List.of(options));
  }
}
