package org.samepage.coaching;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.confidentiality.Sealed;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Notice;

/**
 * Writes a decision about an agreement down: as it stands now, what happened to it, who is told,
 * and when it has to be looked after next. All in the transaction of whoever decides.
 */
record Registrar(Ports ports, Instant now) {

  /** The agreement, if {@code person} may see it or is asked to take it over. */
  Decision<Agreement> find(PersonId person, AgreementId id) {
    return ports
        .agreements()
        .find(person.workspace(), id)
        .filter(found -> found.isVisibleTo(person) || found.isOfferedTo(person))
        .map(found -> writable(person, found))
        .orElseGet(() -> Decision.refused(new Refusal.NotYours()));
  }

  /**
   * The agreement, if {@code person} may write in it: nothing is written where the words are erased
   * or just being erased, so that none comes back.
   */
  Decision<Agreement> writable(PersonId person, Agreement agreement) {
    Optional<Erasure> erasure = ports.erasures().ofAll(workspace(agreement), agreement.id());
    if (erasure.isPresent()) {
      return Decision.refused(new Refusal.Erased(erasure.get().decided().orElseThrow()));
    }
    return ports.erasures().isErasingOwn(person, agreement.id())
        ? Decision.refused(new Refusal.ChangedMeanwhile())
        : Decision.taken(agreement);
  }

  /** Keeps what became of it; messages that say less than is true are written again. */
  Decision<Agreement> keep(Agreement after) {
    return kept(ports.agreements().update(after), after);
  }

  /** The same, with other words. */
  Decision<Agreement> keep(Agreement after, Sealed words) {
    return kept(ports.agreements().update(after, words), after);
  }

  private Decision<Agreement> kept(boolean kept, Agreement after) {
    if (!kept) {
      return Decision.refused(new Refusal.ChangedMeanwhile());
    }
    ports.ledger().refresh(workspace(after), after.id(), Optional.empty());
    Retaining.touched(ports, after);
    if (after.erasableSince().isEmpty()) {
      ports.erasures().removeAsked(after);
    }
    return Decision.taken(after);
  }

  /** A version of it, to be read or signed. */
  Decision<KeptVersion> version(Agreement agreement, int number) {
    return ports
        .agreements()
        .version(workspace(agreement), agreement.id(), number)
        .map(Decision::taken)
        .orElseGet(() -> Decision.refused(new Refusal.NoLongerPossible()));
  }

  /** Adds to the chain of what happened, about the version that is proposed or in force. */
  void note(Agreement agreement, Deed deed, Optional<PersonId> by) {
    note(agreement, deed, by, agreement.version());
  }

  /**
   * @param version 0 for none
   */
  void note(Agreement agreement, Deed deed, Optional<PersonId> by, int version) {
    WorkspaceId workspace = workspace(agreement);
    String text =
        ports
            .agreements()
            .version(workspace, agreement.id(), version)
            .map(KeptVersion::hash)
            .orElse("");
    ports
        .history()
        .append(workspace, agreement.id(), new History.Entry(deed, by, version, text, ""), now);
  }

  /**
   * Adds to the chain what is about no version.
   *
   * @param about see {@link org.samepage.agreement.Event#about}
   */
  void note(Agreement agreement, Deed deed, Optional<PersonId> by, String about) {
    ports
        .history()
        .append(workspace(agreement), agreement.id(), History.Entry.of(deed, by, about), now);
  }

  /**
   * Adds to the chain of the workspace what belongs to no agreement.
   *
   * @param about in names and ids alone
   */
  static void noteOfWorkspace(Ports ports, PersonId by, Deed deed, String about, Instant now) {
    noteOfWorkspace(ports, by.workspace(), History.Entry.of(deed, Optional.of(by), about), now);
  }

  /** The same for what the app does by itself. */
  static void noteOfWorkspace(
      Ports ports, WorkspaceId workspace, Deed deed, String about, Instant now) {
    noteOfWorkspace(ports, workspace, History.Entry.of(deed, Optional.empty(), about), now);
  }

  private static void noteOfWorkspace(
      Ports ports, WorkspaceId workspace, History.Entry entry, Instant now) {
    ports.history().append(workspace, Event.OF_WORKSPACE, entry, now);
  }

  /**
   * Tells now. If the person wants quiet now, by this or another agreement, it is gathered for
   * their next considerate moment.
   */
  void tell(PersonId recipient, Notice notice) {
    Optional<Agreement> running =
        ports
            .agreements()
            .find(recipient.workspace(), notice.agreement())
            .filter(agreement -> agreement.plan().isPresent())
            .filter(agreement -> agreement.pair().includes(recipient));
    Gathering gathering = new Gathering(ports, recipient, now);
    if (running.filter(gathering::isQuiet).isPresent()) {
      gathering.tell(running.get(), notice);
    } else {
      tell(recipient, notice, now);
    }
  }

  /**
   * Tells at their next considerate moment what nobody agreed a time for.
   *
   * @param recipient one of the two, or who coached before
   */
  void gather(Agreement agreement, PersonId recipient, Notice notice) {
    new Gathering(ports, recipient, now).tell(agreement, notice);
  }

  /** Tells at a time that was agreed. */
  void tell(PersonId recipient, Notice notice, Instant due) {
    ports.ledger().add(new Delivery(recipient, notice, due));
  }

  void tellBoth(Agreement agreement, Notice notice) {
    tell(agreement.pair().coach(), notice);
    tell(agreement.pair().teacher(), notice);
  }

  void remark(
      Writings writings, Agreement agreement, Remark.Kind kind, PersonId author, String text) {
    if (text.isBlank()) {
      return;
    }
    String id = UUID.randomUUID().toString();
    Sealed words = writings.sealRemark(ports, agreement, id, author, text);
    ports
        .agreements()
        .insertRemark(
            workspace(agreement), new Remark(id, agreement.id(), kind, author, now, words));
  }

  /** Every message about its check-ins is written again: what can be done there is another. */
  void refreshCheckIns(Agreement agreement) {
    ports
        .checkIns()
        .of(workspace(agreement), agreement.id())
        .forEach(checkIn -> refresh(agreement, checkIn));
  }

  void refresh(Agreement agreement, CheckIn checkIn) {
    ports.ledger().refresh(workspace(agreement), agreement.id(), Optional.of(checkIn.occurrence()));
  }

  /** The plan is over before its check-ins are: none of them takes place any more. */
  void closeCheckIns(Agreement agreement) {
    for (CheckIn checkIn : ports.checkIns().unfinished(workspace(agreement), agreement.id())) {
      if (!ports.checkIns().update(checkIn.cancelled())) {
        throw new IllegalStateException("Changed meanwhile.");
      }
      ports.ledger().withdraw(workspace(agreement), agreement.id(), checkIn.occurrence());
    }
    ports.ledger().withdrawReminders(workspace(agreement), agreement.id());
    refreshCheckIns(agreement);
  }

  /** What tells a notice about what just happened from an earlier one of its kind. */
  static int moment(Agreement agreement) {
    return Math.toIntExact(agreement.revision());
  }

  /** The same for what is not about a change of the agreement: the minutes since 1970. */
  static int minute(Instant instant) {
    return Math.toIntExact(instant.getEpochSecond() / 60);
  }

  static WorkspaceId workspace(Agreement agreement) {
    return agreement.pair().workspace();
  }
}
