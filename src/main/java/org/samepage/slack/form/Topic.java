package org.samepage.slack.form;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.samepage.agreement.Each;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;

/**
 * What a page is about, and what is asked on it. Every question stands under exactly one topic,
 * except the exceptions to confidentiality, which nobody is asked, and the school, see {@link
 * SchoolChoice}.
 */
public enum Topic {
  GOAL(
      Section.GOALS,
      Each.GOAL,
      Questions.GOAL_WHAT,
      Questions.GOAL_FOCUS,
      Questions.GOAL_FOCUS_OWN,
      Questions.GOAL_TODAY,
      Questions.GOAL_EVIDENCE,
      Questions.GOAL_BY,
      Questions.GOALS_BY_PARTNER),
  STEP(Section.GOALS, Each.STEP, Questions.STEP_WHAT, Questions.STEP_WHO, Questions.STEP_BY),
  LEVELS(
      Section.GOALS,
      Each.GOAL,
      Questions.LEVELS_START,
      Questions.LEVEL_MINUS_2,
      Questions.LEVEL_MINUS_1,
      Questions.LEVEL_0,
      Questions.LEVEL_PLUS_1,
      Questions.LEVEL_PLUS_2),

  COMMITMENTS(
      Section.ROLES,
      Each.AGREEMENT,
      Questions.COACH_COMMITS,
      Questions.TEACHER_COMMITS,
      Questions.SESSION_CADENCE,
      Questions.SESSION_EVERY,
      Questions.SESSION_MONTH_WEEK,
      Questions.SESSION_MONTH_DAYS,
      Questions.SESSION_CYCLE_COUNT,
      Questions.SESSION_CYCLE_WEEKS,
      Questions.SESSION_MINUTES),
  OFFERS(
      Section.ROLES,
      Each.AGREEMENT,
      Questions.COACH_OFFERS,
      Questions.TEACHER_OFFERS,
      Questions.SESSION_PLACE,
      Questions.SESSION_PLACE_OWN,
      Questions.SESSION_LINK,
      Questions.SESSION_SCHEDULED_BY,
      Questions.SESSION_CANCEL,
      Questions.SESSION_REMINDER),
  OBSERVATION(
      Section.ROLES,
      Each.AGREEMENT,
      Questions.OBSERVATIONS,
      Questions.FEEDBACK,
      Questions.FEEDBACK_WITHIN,
      Questions.PROGRESS),
  DATA(
      Section.ROLES,
      Each.AGREEMENT,
      Questions.OBSERVATION_NOTICE,
      Questions.OBSERVATION_DATA,
      Questions.OBSERVATION_DATA_OWN),
  PRINCIPAL(Section.ROLES, Each.AGREEMENT, Questions.PRINCIPAL, Questions.PRINCIPAL_OWN),

  CONFIDENTIALITY(
      Section.CONFIDENTIALITY,
      Each.AGREEMENT,
      Questions.CONFIDENTIALITY_PRESET,
      Questions.CONFIDENTIALITY_CLAUSE,
      Questions.CONFIDENTIALITY_OWN),
  VISIBILITY(
      Section.CONFIDENTIALITY,
      Each.AGREEMENT,
      Questions.VISIBLE_COACHING,
      Questions.VISIBLE_DATES,
      Questions.VISIBLE_GOALS,
      Questions.VISIBLE_ANSWERS,
      Questions.VISIBLE_FEEDBACK,
      Questions.VISIBLE_TEXT),

  WHEN(
      Section.COMMUNICATION,
      Each.CHECK_IN_RULE,
      Questions.CHECK_IN_EVERY,
      Questions.CHECK_IN_WEEK,
      Questions.CHECK_IN_DAYS,
      Questions.CHECK_IN_TIME,
      Questions.CHECK_IN_ZONE),
  HOW(
      Section.COMMUNICATION,
      Each.CHECK_IN_RULE,
      Questions.CHECK_IN_MEDIUM,
      Questions.CHECK_IN_MEDIUM_OWN,
      Questions.CHECK_IN_LINK,
      Questions.CHECK_IN_ASKED,
      Questions.CHECK_IN_REPLY_WITHIN),
  ASKED(
      Section.COMMUNICATION,
      Each.CHECK_IN_RULE,
      Questions.CHECK_IN_QUESTIONS,
      Questions.CHECK_IN_QUESTION_OWN,
      Questions.CHECK_IN_NUDGES,
      Questions.CHECK_IN_DAY_OFF),
  FOR_ALL(
      Section.COMMUNICATION,
      Each.AGREEMENT,
      Questions.QUIET_FROM,
      Questions.QUIET_UNTIL,
      Questions.DAYS_OFF,
      Questions.CONTACT_COACH,
      Questions.CONTACT_TEACHER),

  TERM(Section.TERM, Each.AGREEMENT, Questions.TERM_START, Questions.TERM_END),
  REVIEWS(
      Section.TERM,
      Each.AGREEMENT,
      Questions.REVIEW_ON,
      Questions.ENDING_NOTICE,
      Questions.TEXT_LANGUAGE),

  ANSWER(
      Section.CHECK_IN,
      Each.CHECK_IN_RULE,
      Questions.ANSWER_LAST_STEP,
      Questions.ANSWER_PROGRESS,
      Questions.ANSWER_WORKED,
      Questions.ANSWER_OBSTACLES,
      Questions.ANSWER_NEXT_STEP,
      Questions.ANSWER_STUDENTS,
      Questions.ANSWER_HELP,
      Questions.ANSWER_OWN,
      Questions.ANSWER_PRIVATE),
  ANSWER_GOALS(Section.CHECK_IN, Each.CHECK_IN_RULE, Questions.ANSWER_GOAL),
  SKIP(Section.CHECK_IN, Each.CHECK_IN_RULE, Questions.SKIP_REASON, Questions.SKIP_OWN),
  NOTE(Section.CHECK_IN, Each.CHECK_IN_RULE, Questions.NOTE_BOTH, Questions.NOTE_PRIVATE);

  private final Section section;
  private final Each each;

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<Question> questions;

  Topic(Section section, Each each, Question... questions) {
    this.section = section;
    this.each = each;
    this.questions = List.of(questions);
  }

  public Section section() {
    return section;
  }

  /** Whether {@code question} stands under it. */
  public boolean asks(Question question) {
    return questions.contains(question);
  }

  List<Question> questions() {
    return questions;
  }

  /** What tells its pages apart: of which goal, step or rule; one empty list if there is one. */
  Stream<List<Integer>> numbers() {
    return switch (each) {
      case AGREEMENT -> Stream.of(List.of());
      case GOAL, CHECK_IN_RULE, REVIEW, MARK -> upTo(each.most()).map(List::of);
      case STEP ->
          upTo(Each.GOAL.most())
              .flatMap(goal -> upTo(each.most()).map(step -> List.of(goal, step)));
    };
  }

  private static Stream<Integer> upTo(int most) {
    return IntStream.rangeClosed(1, most).boxed();
  }
}
