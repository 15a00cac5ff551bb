package org.samepage.coaching;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.Sealed;

/** Keeps agreements, their words (sealed) and their versions. */
public interface Agreements {

  Optional<Agreement> find(WorkspaceId workspace, AgreementId agreement);

  /**
   * The agreements that {@code person} is a part of, the last changed first, without those that
   * were thrown away. Reads no words.
   */
  List<Agreement> of(PersonId person);

  /** Drafts of theirs that were thrown away and in which {@code person} did anything. */
  List<Agreement> discarded(PersonId person);

  /** The agreements that {@code person} is asked to take over as their coach. Reads no words. */
  List<Agreement> offeredTo(PersonId person);

  /**
   * The agreements of a workspace that are active or paused, in the order of their ids.
   *
   * @param after leaves out those up to this id; an empty one leaves out none
   */
  List<AgreementId> running(WorkspaceId workspace, String after, int most);

  /** The same, with those that are proposed: all in which something comes by itself. */
  List<AgreementId> planned(WorkspaceId workspace, String after, int most);

  /** Keeps a new agreement; false, and nothing is kept, if there is one with its id already. */
  boolean insert(Agreement agreement, Sealed words);

  /**
   * Keeps a changed agreement; its words stay.
   *
   * @return false, and nothing is kept, if the revision that is kept is not the one right before it
   */
  boolean update(Agreement changed);

  /** Like {@link #update(Agreement)}, with other words. */
  boolean update(Agreement changed, Sealed words);

  /** The words of the draft, or of the text as it was last proposed or signed. */
  Sealed words(WorkspaceId workspace, AgreementId agreement);

  /** The words of the change that is under way; empty if there is none. */
  Optional<Sealed> changeWords(WorkspaceId workspace, AgreementId agreement);

  /** Keeps the words of the change that is under way; empty: they are gone. */
  void keepChangeWords(WorkspaceId workspace, AgreementId agreement, Optional<Sealed> words);

  /** The draft's text as {@code role} handed it over last; empty if they did not. */
  Optional<Sealed> handedOver(WorkspaceId workspace, AgreementId agreement, Role role);

  /** Keeps the draft's text as {@code role} hands it over; empty: it is gone. */
  void keepHandedOver(
      WorkspaceId workspace, AgreementId agreement, Role role, Optional<Sealed> text);

  /** Keeps a version for good. */
  void insertVersion(WorkspaceId workspace, KeptVersion version);

  Optional<KeptVersion> version(WorkspaceId workspace, AgreementId agreement, int number);

  /** The number of the newest version; 0 if there is none. */
  int lastVersion(WorkspaceId workspace, AgreementId agreement);

  /** Keeps what somebody wrote beside the agreement. */
  void insertRemark(WorkspaceId workspace, Remark remark);

  /** Every remark, the first first. */
  List<Remark> remarks(WorkspaceId workspace, AgreementId agreement);

  /** The newest remark of that kind. */
  Optional<Remark> lastRemark(WorkspaceId workspace, AgreementId agreement, Remark.Kind kind);

  /**
   * A version as it is kept.
   *
   * @param pair between whom it was made
   * @param hash see {@link org.samepage.agreement.Version#hash}
   */
  record KeptVersion(
      AgreementId agreement,
      Pair pair,
      int number,
      Answers terms,
      Sealed words,
      String salt,
      String hash,
      Instant at) {
    /**
     * As it is told to somebody who is not told all of its text: with the salt they could find out
     * the rest by trying what it might be.
     */
    KeptVersion withoutSalt() {
      return new KeptVersion(agreement, pair, number, terms, words, "", hash, at);
    }
  }

  /**
   * Words beside the agreement.
   *
   * @param id random, names the row
   */
  record Remark(
      String id, AgreementId agreement, Kind kind, PersonId author, Instant at, Sealed words) {
    /** What it is about. */
    public enum Kind {
      /** What to change before agreeing. */
      CHANGES,
      /** Why it was declined. */
      REASON,
      /** Why a change was declined. */
      CHANGE_REASON,
      /** Why it was ended early. */
      END_REASON
    }
  }
}
