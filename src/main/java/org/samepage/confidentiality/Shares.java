package org.samepage.confidentiality;

import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;

/** What the two of an agreement consented to show to somebody beside them. */
@FunctionalInterface
public interface Shares {
  /** Nobody beside the two sees anything. */
  Shares NONE = (agreement, person, matter) -> Optional.empty();

  /**
   * As whom {@code person} may be shown it, in the words of the visibility grid: {@code principal}
   * or {@code lead}; empty if the two did not consent to that, or do not any more.
   */
  Optional<String> audience(AgreementId agreement, PersonId person, Matter matter);
}
