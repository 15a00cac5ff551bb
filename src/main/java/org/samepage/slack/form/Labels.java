package org.samepage.slack.form;

import org.samepage.agreement.Field;
import org.samepage.agreement.Question;
import org.samepage.words.Words;

/** What the questions of the catalogue and their options are called. */
final class Labels {
  private Labels() {}

  static String of(Field field, Words words) {
    return words.say("question." + field.question().name());
  }

  static String option(Question question, String option, Words words) {
    return words.say("option." + question.name() + "." + option);
  }
}
