package org.samepage.slack.message;

import java.util.List;

/**
 * What one notice tells now.
 *
 * @param sentence in mrkdwn: our own words, mentions and times, nothing that anybody typed
 * @param choices what the reader can do, at most 4; may be empty
 * @param menu what else they can do, behind the choices; at most 5, may be empty
 */
record Told(String sentence, List<Choice> choices, List<Choice> menu) {
  Told {
    choices = List.copyOf(choices);
    menu = List.copyOf(menu);
  }

  Told(String sentence, List<Choice> choices) {
    this(sentence, choices, List.of());
  }

  static Told that(String sentence, Choice... choices) {
    return new Told(sentence, List.of(choices));
  }
}
