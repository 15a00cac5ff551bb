package org.samepage.confidentiality;

/**
 * The kinds of what belongs to a workspace as a whole, or to one person in it, and to no agreement.
 * The names are stable across releases: they are kept, and hashed.
 */
public enum Common {
  /** What the templates of the workspace are called, all of them. */
  TEMPLATES(true),
  /** What one of them says. */
  TEMPLATE(true),
  /** What days off are called. */
  DAYS_OFF(true),
  /** What a lead chose for days off: a link that may hold a secret, a file, typed days. */
  CALENDAR(false),
  /** What a lead says for all agreements. */
  WORDING(false),
  /** What is counted for program leads; there are no words in it. */
  COUNTS(false),
  /** Where somebody is mailed to. */
  MAIL_ADDRESS(true);

  private final boolean forEverybody;

  Common(boolean forEverybody) {
    this.forEverybody = forEverybody;
  }

  /**
   * Whether everybody in the workspace looks at it for reasons of their own, such as to begin an
   * agreement. That they did is told to them alone: an administrator would learn from it who is
   * coached.
   */
  public boolean isForEverybody() {
    return forEverybody;
  }
}
