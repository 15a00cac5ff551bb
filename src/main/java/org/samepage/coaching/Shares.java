package org.samepage.coaching;

import java.util.List;
import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Share;
import org.samepage.agreement.ShareId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.Sealed;

/** Keeps what people ask to show to somebody else, and what is shown. No words. */
public interface Shares {

  /** Keeps a new one. */
  void insert(Share share);

  /**
   * Keeps what became of it.
   *
   * @return false, and nothing is kept, if the revision that is kept is not the one right before it
   */
  boolean update(Share changed);

  /** Keeps the proof that both consented; it is forgotten when the share ends. */
  void keepConsent(WorkspaceId workspace, ShareId share, Sealed consent);

  /** That proof; empty if there is none. */
  Optional<Sealed> consent(WorkspaceId workspace, ShareId share);

  Optional<Share> find(WorkspaceId workspace, ShareId share);

  /** All of an agreement, the earliest first. */
  List<Share> of(WorkspaceId workspace, AgreementId agreement);

  /** All that waits for consent or is shown, of every workspace. */
  List<Share> open();

  /**
   * What {@code person} is asked to consent to, the earliest first; also of an earlier version, but
   * of no agreement whose words are erased.
   */
  List<Share> askedOf(PersonId person);

  /** What is shown to {@code person} now, the newest first. */
  List<Share> shownTo(PersonId person);

  /** What is shown to {@code person} now or was before, the earliest first. */
  List<Share> everShownTo(PersonId person);
}
