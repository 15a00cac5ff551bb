package org.samepage.agreement;

import java.util.Optional;

/**
 * One field of the catalogue. Its label and hint are found in {@code words} under its key.
 *
 * @param key its name in {@link Answers}, such as {@code term.start}; for a question that is asked
 *     of several goals, the name of the first one's answer has the goal's number put in, see {@link
 *     #key(int)}
 * @param required whether an agreement can be proposed without it
 * @param repeated whether it is asked once for each goal
 * @param audience who may read the answer, and so whether it is kept encrypted
 * @param preset the option that is chosen until somebody chooses another; empty when there is none
 */
public record Question(
    String key,
    Section section,
    Kind kind,
    boolean required,
    boolean repeated,
    Audience audience,
    Optional<String> preset) {

  /**
   * The key of the answer about goal {@code number}, 1 to {@link Questions#MOST_GOALS}: {@code
   * goal.2.what}.
   */
  public String key(int number) {
    if (!repeated) {
      throw new IllegalStateException(key + " is asked once.");
    }
    int dot = key.indexOf('.');
    return key.substring(0, dot) + "." + number + key.substring(dot);
  }
}
