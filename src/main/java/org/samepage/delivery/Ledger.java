package org.samepage.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;

/** The deliveries, as a decision sees them: it adds to them in its own transaction. */
public interface Ledger {

  /** Adds a delivery; one that is there already stays as it is. */
  void add(Delivery delivery);

  /**
   * Adds one that could not be told in time.
   *
   * @param delivery due later than {@code agreed}
   * @param agreed the time that was agreed for it
   */
  void addLate(Delivery delivery, Instant agreed);

  /** What {@code recipient} is told in Slack after {@code now} goes to them by mail as well. */
  void mail(PersonId recipient, Instant now);

  /**
   * When it was to be told: the time that was agreed for it, if it was {@linkplain #addLate added
   * late}. Empty if there is none.
   */
  Optional<Instant> agreed(PersonId recipient, Notice notice);

  /** Those of {@code notices} to {@code recipient} that are there already, sent or not. */
  Set<Notice> known(PersonId recipient, Collection<? extends Notice> notices);

  /** Whom a message with {@code notice} has reached. */
  Set<PersonId> reached(WorkspaceId workspace, Notice notice);

  /**
   * Adds one that a timeline says at no agreed time, and that waits for its recipient's next
   * considerate moment together with others.
   */
  void gather(Delivery delivery);

  /**
   * When {@code recipient} was or will be told what was gathered, between the two instants; empty
   * if there is nothing. The latest, if there are several.
   *
   * @param to not itself
   */
  Optional<Instant> gathered(PersonId recipient, Instant from, Instant to);

  /**
   * Takes away what was gathered for {@code recipient}, is due after {@code now} and not begun.
   *
   * @return what that was, earliest first
   */
  List<Delivery> takeGathered(PersonId recipient, Instant now);

  /**
   * Which of these check-ins {@code recipient} was asked about, or is being asked.
   *
   * @param about as they would be asked
   */
  Set<Notice.CheckInDue> asked(PersonId recipient, Collection<Notice.CheckInDue> about);

  /**
   * {@code person} cannot be reached. Once a message has reached them again, this is forgotten, and
   * what they could not be asked and is still open is sent after all.
   *
   * @return since when they cannot, {@code now} or earlier
   */
  Instant unreachable(PersonId person, Instant now);

  /**
   * Takes away that {@code person} cannot be reached, where it was not told. What is being sent is
   * taken away as soon as it is known that it did not arrive.
   */
  void withdrawUnreachable(PersonId person);

  /** Since when {@code person} cannot be reached; empty if they can. */
  Optional<Instant> unreachableSince(PersonId person);

  /**
   * Marks every message about the check-in, or about the agreement if {@code occurrence} is empty,
   * as saying less than is true. It is refreshed after the transaction.
   */
  void refresh(WorkspaceId workspace, AgreementId agreement, Optional<Occurrence> occurrence);

  /**
   * Takes away the prompts and reminders about the check-in that were not sent. One that is being
   * sent is taken away as soon as it is known that it did not arrive.
   */
  void withdraw(WorkspaceId workspace, AgreementId agreement, Occurrence occurrence);

  /** Takes away those to {@code recipient} alone. */
  void withdraw(PersonId recipient, AgreementId agreement, Occurrence occurrence);

  /**
   * Takes away what was to be said of the agreement at a time of its plan or while it was proposed,
   * beside its check-ins, and was not sent and is not being sent: it is not so any more, or the
   * timeline says it again.
   */
  void withdrawMoments(WorkspaceId workspace, AgreementId agreement);

  /** Of that, that nothing was held for long. */
  void withdrawStalled(WorkspaceId workspace, AgreementId agreement);

  /**
   * Takes away the reminders of the agreement's check-ins, what was put off, and that check-ins
   * have other dates, that were not sent and are not being sent.
   */
  void withdrawReminders(WorkspaceId workspace, AgreementId agreement);

  /** Of that, that the check-in has another date. */
  void withdrawRescheduled(WorkspaceId workspace, AgreementId agreement, Occurrence occurrence);

  /**
   * Takes away all that anybody was to be told of the agreement and was not sent. What is being
   * sent is taken away as soon as it is known that it did not arrive.
   */
  void withdrawAll(WorkspaceId workspace, AgreementId agreement);

  /** What {@code recipient} was told, every way, the earliest first. */
  List<Told> told(PersonId recipient);

  /**
   * Something that somebody was told.
   *
   * @param step what kind of notice it was, see {@link Notice#step}
   * @param at when it was due
   */
  record Told(
      AgreementId agreement, Optional<Occurrence> occurrence, String step, Way way, Instant at) {}

  /**
   * Takes away all that {@code recipient} was to be told of the agreement and was not sent. What is
   * being sent is taken away as soon as it is known that it did not arrive.
   */
  void withdraw(PersonId recipient, AgreementId agreement);

  /** Of that, one notice alone. */
  void withdraw(PersonId recipient, Notice notice);
}
