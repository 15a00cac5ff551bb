package org.samepage.slack.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Field;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;

/**
 * What is asked together: about five fields, so that little is lost when a page is closed.
 *
 * @param number from 1; of the goals, the number of the goal
 */
public record Page(Section section, int number) {
  public Page {
    if (number < 1 || number > last(section)) {
      throw new IllegalArgumentException(section + " has no page " + number);
    }
  }

  public static Page first(Section section) {
    return new Page(section, 1);
  }

  /** Reads what {@link #toString} wrote; empty for anything else. */
  public static Optional<Page> parse(String text) {
    return Stream.of(Section.values())
        .flatMap(Page::all)
        .filter(page -> page.toString().equals(text))
        .findFirst();
  }

  /** Every page of {@code section}. */
  static Stream<Page> all(Section section) {
    return Stream.iterate(1, number -> number <= last(section), number -> number + 1)
        .map(number -> new Page(section, number));
  }

  /**
   * What is asked on it, in order.
   *
   * @param agreed the agreement's answers: the second page of a check-in asks about each goal
   */
  public List<Field> fields(Answers agreed) {
    return switch (section) {
      case GOALS -> goalFields();
      case ROLES ->
          number == 1
              ? once(
                  Questions.COACH_COMMITS,
                  Questions.TEACHER_COMMITS,
                  Questions.SESSION_EVERY,
                  Questions.SESSION_MINUTES)
              : once(
                  Questions.OBSERVATIONS,
                  Questions.FEEDBACK,
                  Questions.FEEDBACK_WITHIN,
                  Questions.PROGRESS);
      case CONFIDENTIALITY -> once(Questions.CONFIDENTIALITY_CLAUSE, Questions.CONFIDENTIALITY_OWN);
      case COMMUNICATION ->
          number == 1
              ? firstRule(
                  Questions.CHECK_IN_EVERY,
                  Questions.CHECK_IN_DAYS,
                  Questions.CHECK_IN_TIME,
                  Questions.CHECK_IN_ZONE)
              : firstRule(
                  Questions.CHECK_IN_MEDIUM,
                  Questions.CHECK_IN_MEDIUM_OWN,
                  Questions.CHECK_IN_ASKED,
                  Questions.CHECK_IN_REPLY_WITHIN);
      case TERM -> once(Questions.TERM_START, Questions.TERM_END);
      case CHECK_IN ->
          number == 1
              ? once(
                  Questions.ANSWER_PROGRESS,
                  Questions.ANSWER_WORKED,
                  Questions.ANSWER_OBSTACLES,
                  Questions.ANSWER_NEXT_STEP,
                  Questions.ANSWER_PRIVATE)
              : agreed.goals().stream().map(goal -> Field.of(Questions.ANSWER_GOAL, goal)).toList();
    };
  }

  private List<Field> goalFields() {
    Stream<Field> fields =
        Stream.of(
                Questions.GOAL_WHAT,
                Questions.GOAL_FOCUS,
                Questions.GOAL_FOCUS_OWN,
                Questions.GOAL_TODAY,
                Questions.GOAL_EVIDENCE,
                Questions.GOAL_BY)
            .map(question -> Field.of(question, number));
    Stream<Field> byPartner =
        Stream.of(Questions.GOALS_BY_PARTNER)
            .filter(question -> number == 1)
            .map(question -> Field.of(question));
    return Stream.concat(fields, byPartner).toList();
  }

  /** The page after it; empty where its section ends. */
  public Optional<Page> next(Answers agreed) {
    return switch (section) {
      case GOALS ->
          agreed.goals().stream()
              .filter(goal -> goal > number)
              .findFirst()
              .map(goal -> new Page(section, goal));
      case CHECK_IN ->
          Optional.of(2)
              .filter(second -> number < second && agreed.goals().size() > 1)
              .map(second -> new Page(section, second));
      case ROLES, CONFIDENTIALITY, COMMUNICATION, TERM ->
          Optional.of(number + 1)
              .filter(next -> next <= last(section))
              .map(next -> new Page(section, next));
    };
  }

  /** {@code GOALS.2}; travels with the page and stays the same across releases. */
  @Override
  public String toString() {
    return section + "." + number;
  }

  private static int last(Section section) {
    return switch (section) {
      case GOALS -> Each.GOAL.most();
      case ROLES, COMMUNICATION, CHECK_IN -> 2;
      case CONFIDENTIALITY, TERM -> 1;
    };
  }

  private static List<Field> once(Question... questions) {
    return Stream.of(questions).map(question -> Field.of(question)).toList();
  }

  private static List<Field> firstRule(Question... questions) {
    return Stream.of(questions).map(question -> Field.of(question, 1)).toList();
  }
}
