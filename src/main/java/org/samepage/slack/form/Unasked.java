package org.samepage.slack.form;

import java.util.Map;
import java.util.TreeMap;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Questions;

/**
 * Answers to what is not asked, after what was chosen elsewhere: the week of the month, where
 * check-ins are weekly. They are not kept, since they would be agreed to unseen.
 */
public final class Unasked {
  private Unasked() {}

  /**
   * What takes them away, as changes to answers. Without one answer, another may not be asked any
   * more either.
   */
  static Map<String, String> takenFrom(Answers answers) {
    Map<String, String> gone = new TreeMap<>();
    answers.values().keySet().stream()
        .filter(key -> !isAsked(key, answers))
        .forEach(key -> gone.put(key, ""));
    if (!gone.isEmpty()) {
      gone.putAll(takenFrom(answers.with(gone)));
    }
    return gone;
  }

  /** The answers that are asked. */
  public static Answers without(Answers answers) {
    return answers.with(takenFrom(answers));
  }

  /** Whether {@code key} is asked; what the catalogue does not know may be. */
  static boolean isAsked(String key, Answers answers) {
    return Questions.field(key).map(field -> field.matters(answers)).orElse(true);
  }
}
