package org.samepage.slack.form;

import org.samepage.agreement.Question;
import org.samepage.words.Words;

/**
 * One question as it is asked once.
 *
 * @param goal which goal it is asked about, from 1; 0 for a question that is asked once
 */
public record Field(Question question, int goal) {
  public Field {
    if (question.repeated() != goal > 0) {
      throw new IllegalArgumentException(question.key() + " about goal " + goal);
    }
  }

  static Field of(Question question) {
    return new Field(question, 0);
  }

  /** The key of its answer, which also names its block in a view. */
  public String key() {
    return question.repeated() ? question.key(goal) : question.key();
  }

  String label(Words words) {
    return words.say("question." + question.key());
  }

  /** What {@code option} is called. */
  static String option(Question question, String option, Words words) {
    return words.say("option." + question.key() + "." + option);
  }
}
