package org.samepage.confidentiality;

import java.util.EnumSet;
import java.util.Set;

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
  MAIL_ADDRESS(true),
  /** The links in mails to somebody that turn mail off. */
  MAIL_OFF(true),
  /** The links to copies that people take of everything about them. */
  EXPORTS(true);

  private static final Set<Common> OF_ONE = EnumSet.of(MAIL_ADDRESS, MAIL_OFF, EXPORTS);

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

  /** Whether that there is any is told to nobody but whose it is. */
  public boolean isOfOne() {
    return OF_ONE.contains(this);
  }
}
