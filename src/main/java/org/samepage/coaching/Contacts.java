package org.samepage.coaching;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.Sealed;

/** Keeps how people can be reached, where that is not as the text of their agreement says. */
public interface Contacts {

  /** What those of an agreement changed; empty words for what they took back. */
  Map<PersonId, Optional<Sealed>> of(WorkspaceId workspace, AgreementId agreement);

  /**
   * Keeps it in the place of what was kept before.
   *
   * @param words empty if they take it back
   */
  void keep(AgreementId agreement, PersonId person, Optional<Sealed> words, Instant now);

  /** Whether {@code person} changed it later than at {@code moment}. */
  boolean isSaidSince(AgreementId agreement, PersonId person, Instant moment);

  /** What the text says counts again. */
  void forget(AgreementId agreement, PersonId person);
}
