package org.samepage.coaching;

import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.confidentiality.Matter;
import org.samepage.confidentiality.Reading;

/**
 * Takes note of who opens and who writes words of an agreement, for its chain of events. What is
 * noted stands in the chain before anybody is shown what was opened: whoever runs the transaction
 * sees to that, and not the one who opens.
 */
public interface Looks {

  /**
   * Notes what somebody opened. The same within a few minutes is kept once. What the machine opens
   * to verify it is shown to nobody, and is no look.
   *
   * @param version the number of the version that was opened; 0 for none
   * @param hash that version's hash; empty for none
   */
  void opened(Reading reading, int version, String hash);

  /** Notes what somebody wrote. */
  void wrote(Agreement agreement, PersonId writer, Matter matter);
}
