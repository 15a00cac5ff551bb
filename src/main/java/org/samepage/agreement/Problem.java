package org.samepage.agreement;

/**
 * What is wrong with one answer.
 *
 * @param key the key of the field, as in {@link Answers}
 */
public record Problem(String key, Reason reason) {

  public enum Reason {
    MISSING,
    TOO_LONG,
    NOT_AN_OPTION,
    NOT_A_DATE,
    NOT_A_TIME,
    NOT_A_ZONE,
    IN_THE_PAST,
    BEFORE_START,
    TOO_FAR,
    OUTSIDE_TERM,
    AFTER_CLOSE,
    NO_CHECK_IN
  }
}
