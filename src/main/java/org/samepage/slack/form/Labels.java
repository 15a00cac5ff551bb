package org.samepage.slack.form;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Field;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Question;
import org.samepage.words.Words;

/** What the questions of the catalogue, their options and the answers are called. */
final class Labels {
  private Labels() {}

  static String of(Field field, Words words) {
    return of(field.question(), words);
  }

  static String of(Question question, Words words) {
    return words.say("question." + question.name());
  }

  /**
   * With the goal, step or check-in that it is about. Numbered by place, as everywhere; what there
   * is only one of needs no number.
   */
  static String numbered(Field field, Answers answers, Words words) {
    String label = of(field, words);
    List<Integer> numbers = field.numbers();
    return switch (field.question().each()) {
      case AGREEMENT, REVIEW, MARK -> label;
      case GOAL ->
          answers.goals().size() > 1 || numbers.getFirst() > 1
              ? words.say("summary.of.GOAL", place(answers.goals(), numbers.getFirst()), label)
              : label;
      case STEP ->
          words.say(
              "summary.of.STEP",
              place(answers.goals(), numbers.getFirst()),
              place(answers.steps(numbers.getFirst()), numbers.getLast()),
              label);
      case CHECK_IN_RULE ->
          answers.rules().size() > 1
              ? words.say(
                  "summary.of.CHECK_IN_RULE", place(answers.rules(), numbers.getFirst()), label)
              : label;
    };
  }

  private static int place(List<Integer> there, int number) {
    return there.contains(number) ? there.indexOf(number) + 1 : number;
  }

  static String option(Question question, String option, Words words) {
    return words.say("option." + question.name() + "." + option);
  }

  /**
   * An answer as it is read: a date written out, options by their words, what was typed as it is.
   *
   * @param value fits the question
   */
  static String value(Question question, String value, Words words) {
    return switch (question.kind()) {
      case Kind.Words typed -> value;
      case Kind.Link link -> value;
      case Kind.OneOf oneOf -> option(question, value, words);
      case Kind.AnyOf anyOf ->
          words.list(
              Answers.split(value).stream()
                  .map(option -> option(question, option, words))
                  .toList());
      case Kind.Day day -> words.dateWithYear(LocalDate.parse(value));
      case Kind.TimeOfDay time -> words.time(LocalTime.parse(value));
      case Kind.Zone zone -> ZoneChoices.name(value, words);
    };
  }
}
