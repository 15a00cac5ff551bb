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
    NOT_A_LINK,
    IN_THE_PAST,
    BEFORE_START,
    TOO_FAR,
    OUTSIDE_TERM,
    AFTER_CLOSE,
    DAY_OFF,
    NO_CHECK_IN,
    /** Each of a rule's check-ins would come on a day off. */
    NO_SCHOOL_DAY,
    IN_QUIET_HOURS,
    TOO_MANY
  }
}
