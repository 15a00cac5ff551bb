package org.samepage.agreement;

/** How the two keep in touch at a check-in. */
public enum Medium {
  SLACK,
  EMAIL,
  PHONE,
  IN_PERSON,
  /** In a way that the two named themselves. */
  OWN;

  /**
   * Whether the app asks and keeps the answers; otherwise the two talk, and it asks both whether
   * they did.
   */
  public boolean isAsked() {
    return this == SLACK;
  }
}
