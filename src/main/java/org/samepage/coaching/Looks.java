package org.samepage.coaching;

import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.confidentiality.Common;
import org.samepage.confidentiality.Matter;
import org.samepage.confidentiality.Purpose;
import org.samepage.confidentiality.Reading;

/**
 * Takes note of who opens and who writes words, for the chain of events of their agreement, or of
 * the workspace if they belong to none. What is noted stands in the chain before anybody is shown
 * what was opened: whoever runs the transaction sees to that, and not the one who opens.
 */
public interface Looks {

  /**
   * Notes what somebody opened. The same within a few minutes is kept once, unless somebody else
   * wrote such words meanwhile. What the machine opens to verify it is shown to nobody, and is no
   * look.
   *
   * @param version the number of the version that was opened
   * @param hash that version's hash
   */
  void openedVersion(Reading reading, int version, String hash);

  /**
   * The same of other words.
   *
   * @param which of them, by an id without blanks; empty if there are not several
   */
  void opened(Reading reading, String which);

  /** Notes what somebody wrote. */
  void wrote(Agreement agreement, PersonId writer, Matter matter);

  /**
   * Notes what somebody opened that belongs to no agreement, for the chain of their workspace. The
   * same within a day is kept once. What the app uses by itself is no look: what it takes over, or
   * compares with, or calls something by.
   *
   * @param which of them, by its id; empty if there are not several
   */
  void opened(PersonId reader, Common what, String which, Purpose purpose);

  /**
   * Notes that a key was made, if it was, for what somebody writes that belongs to no agreement.
   */
  void sealed(PersonId writer, Common what, String which);
}
