package org.samepage.coaching;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Event;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Share;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.coaching.CheckIns.KeptAnswer;
import org.samepage.coaching.CheckingIn.Reading;
import org.samepage.delivery.Ledger.Told;

/**
 * Everything that is kept about one person, as far as they may read it. Confidential.
 *
 * @param at when it was gathered
 * @param programLead whether they lead the program of their workspace
 * @param leave past and coming, by its first day
 * @param uninvited by whom they do not want to be invited again
 * @param unreachable since when messages do not reach them in Slack; empty if they do
 * @param discarded drafts that were thrown away, the first first
 * @param templates that they added to their workspace, the oldest first
 * @param events what they did that belongs to no agreement, the first event first
 * @param handedOver what is theirs of agreements that they coached before
 * @param shown what others showed to them, the earliest first
 * @param elsewhere what they did in agreements that are none of these
 * @param certificates of what was erased, the earliest first
 * @param messages what they were told, the earliest first
 */
public record Export(
    PersonId person,
    Instant at,
    Optional<Profile> profile,
    boolean programLead,
    List<Leave> leave,
    List<People.NoInvitation> uninvited,
    Optional<Mail> mail,
    Optional<Instant> unreachable,
    List<OfAgreement> agreements,
    List<Discarded> discarded,
    List<OfTemplate> templates,
    List<Event> events,
    List<HandedOver> handedOver,
    List<Shown> shown,
    List<Elsewhere> elsewhere,
    List<Erasure> certificates,
    List<Told> messages) {

  public Export {
    leave = List.copyOf(leave);
    uninvited = List.copyOf(uninvited);
    agreements = List.copyOf(agreements);
    discarded = List.copyOf(discarded);
    templates = List.copyOf(templates);
    events = List.copyOf(events);
    handedOver = List.copyOf(handedOver);
    shown = List.copyOf(shown);
    elsewhere = List.copyOf(elsewhere);
    certificates = List.copyOf(certificates);
    messages = List.copyOf(messages);
  }

  /** Tells nothing of what is in it. */
  @Override
  public String toString() {
    return "Export[" + agreements.size() + " agreements]";
  }

  /** The agreements of which there are words in it, or could be. */
  List<AgreementId> about() {
    return Stream.of(
            agreements.stream().map(one -> one.agreement().id()),
            handedOver.stream().map(one -> one.former().agreement()),
            shown.stream()
                .filter(one -> one.content().isPresent())
                .map(one -> one.share().id().agreement()))
        .flatMap(ids -> ids)
        .distinct()
        .toList();
  }

  /** Something that was written. */
  public sealed interface Piece<T> {
    record Whole<T>(T words) implements Piece<T> {
      @Override
      public String toString() {
        return "Whole";
      }
    }

    /** It was erased for good, then. */
    record Erased<T>(Instant at) implements Piece<T> {}

    /** The same, with what {@code change} makes of the words. */
    default <U> Piece<U> map(Function<T, U> change) {
      return switch (this) {
        case Whole<T>(T words) -> new Whole<>(change.apply(words));
        case Erased<T>(Instant at) -> new Erased<>(at);
      };
    }

    /** What is left of it. */
    default Optional<T> left() {
      return switch (this) {
        case Whole<T>(T words) -> Optional.of(words);
        case Erased<T> gone -> Optional.empty();
      };
    }
  }

  /**
   * Where they wish to be mailed.
   *
   * @param since from when on they are mailed; empty until they have shown that it is their address
   */
  public record Mail(Piece<String> address, Optional<Instant> since) {}

  /**
   * An agreement.
   *
   * @param role of the person; empty if they are asked to take it over as the coach
   * @param text as it stands; empty if it is not theirs to read yet
   * @param change the change that is under way, if there is one that they may read
   * @param versions by their numbers
   * @param contacts how each can be reached, where they changed what the text says; empty words for
   *     what was taken back
   * @param checkIns those that became due so far, by date
   * @param events what happened to it, and who looked, the first event first
   */
  public record OfAgreement(
      Agreement agreement,
      Optional<Role> role,
      Optional<Piece<Answers>> text,
      Optional<Piece<Answers>> change,
      List<OfVersion> versions,
      List<OfRemark> remarks,
      Map<Role, Piece<String>> contacts,
      List<Reading> checkIns,
      List<Event> events) {
    public OfAgreement {
      versions = List.copyOf(versions);
      remarks = List.copyOf(remarks);
      contacts = Map.copyOf(contacts);
      checkIns = List.copyOf(checkIns);
      events = List.copyOf(events);
    }
  }

  /**
   * A draft that was thrown away; of it nothing is left but this.
   *
   * @param events what the person themselves did, the first event first
   */
  public record Discarded(Agreement draft, List<Event> events) {
    public Discarded {
      events = List.copyOf(events);
    }

    /** When it was thrown away. */
    public Instant at() {
      return draft.changed();
    }
  }

  /**
   * A template as it stands; others may have changed it since.
   *
   * @param changed when it was changed last
   */
  public record OfTemplate(Template template, Instant changed) {}

  /**
   * An agreement that the person handed over: their own words, and what was agreed with them;
   * nothing of what came after them.
   *
   * @param versions that they knew, by their numbers
   * @param remarks that they wrote
   * @param contact how they can be reached, where they changed what the text says; empty words if
   *     they took it back
   * @param answers that they gave, the first first
   * @param events that they knew of, and what they did about it since, the first event first
   */
  public record HandedOver(
      FormerCoach former,
      List<OfVersion> versions,
      List<OfRemark> remarks,
      Optional<Piece<String>> contact,
      List<OwnAnswer> answers,
      List<Event> events) {
    public HandedOver {
      versions = List.copyOf(versions);
      remarks = List.copyOf(remarks);
      answers = List.copyOf(answers);
      events = List.copyOf(events);
    }
  }

  /** An answer at a check-in, with what its author kept for themselves. */
  public record OwnAnswer(KeptAnswer answer, Piece<Answers> words) {}

  /**
   * A part of somebody else's agreement.
   *
   * @param content the part; empty if it is not shown to them any more
   */
  public record Shown(Share share, Optional<Piece<Sharing.Shown>> content) {}

  /**
   * An agreement that was never theirs: they were asked to take it over, or a part was shown to
   * them.
   *
   * @param events what they did themselves, the first event first
   */
  public record Elsewhere(AgreementId agreement, List<Event> events) {
    public Elsewhere {
      events = List.copyOf(events);
    }
  }

  /** A version that was proposed or signed. */
  public record OfVersion(KeptVersion version, Piece<Answers> text) {}

  /** Words beside the agreement. */
  public record OfRemark(Remark remark, Piece<String> text) {}
}
