package org.samepage.coaching;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.confidentiality.Sealed;

/** Keeps check-ins and the answers to them (sealed, with their history). */
public interface CheckIns {

  Optional<CheckIn> find(WorkspaceId workspace, AgreementId agreement, Occurrence occurrence);

  /** Every check-in of the agreement that has become due so far, by nominal date. */
  List<CheckIn> of(WorkspaceId workspace, AgreementId agreement);

  /** Those of the agreement that are {@link CheckIn.State#OPEN} or {@link CheckIn.State#MOVED}. */
  List<CheckIn> unfinished(WorkspaceId workspace, AgreementId agreement);

  /** Every check-in of these agreements that has become due so far, by nominal date. */
  List<CheckIn> of(WorkspaceId workspace, Collection<AgreementId> agreements);

  /**
   * Those of all agreements that {@code person} is a part of that are {@link CheckIn.State#OPEN} or
   * {@link CheckIn.State#MOVED}, earliest due first.
   */
  List<CheckIn> unfinishedFor(PersonId person);

  /** Keeps a new check-in; false, and nothing is kept, if there is one already. */
  boolean insert(CheckIn checkIn);

  /**
   * Keeps a changed one; false, and nothing is kept, if the revision that is kept is not the one
   * right before it.
   */
  boolean update(CheckIn changed);

  /** Takes away one that nobody answered, if it is kept as it is here; whether it was. */
  boolean delete(CheckIn checkIn);

  /** Keeps an answer; earlier ones stay as history. */
  void insertAnswer(WorkspaceId workspace, KeptAnswer answer);

  /** The newest answer of {@code author}; empty if there is none. */
  Optional<KeptAnswer> lastAnswer(
      WorkspaceId workspace, AgreementId agreement, Occurrence occurrence, Role author);

  /** Every answer of {@code author}, the newest first. */
  List<KeptAnswer> answers(
      WorkspaceId workspace, AgreementId agreement, Occurrence occurrence, Role author);

  /** Every answer that {@code writer} gave in an agreement, at any check-in, the first first. */
  List<KeptAnswer> answersBy(PersonId writer, AgreementId agreement);

  /**
   * An answer as it is kept.
   *
   * @param id random, names the row
   * @param writer who had the role of {@code author} then
   * @param words what both may read
   * @param privateWords what only the author may read
   */
  record KeptAnswer(
      String id,
      AgreementId agreement,
      Occurrence occurrence,
      Role author,
      PersonId writer,
      Instant at,
      Sealed words,
      Optional<Sealed> privateWords) {}
}
