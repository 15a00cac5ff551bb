package org.samepage.coaching;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Share;
import org.samepage.agreement.ShareId;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Terms;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Moments;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Planned;
import org.samepage.confidentiality.Purpose;
import org.samepage.delivery.Notice;

/**
 * People see where they are: what waits for them, an agreement as a whole, and what a message is
 * about.
 */
public final class Reviewing implements Situations {
  private static final int NEXT_DATES = 5;

  private final Transactions transactions;
  private final Writings writings;
  private final Clock clock;

  public Reviewing(Transactions transactions, Writings writings, Clock clock) {
    this.transactions = transactions;
    this.writings = writings;
    this.clock = clock;
  }

  /**
   * An agreement, to be read.
   *
   * @param answers terms and words
   * @param next when the next five check-ins are due; of a proposal, as they would be if it were
   *     agreed to now
   * @param checkIns those that became due so far, by date
   * @param reason why one of the two said no to it or to a change, or ended it, if they said why
   */
  public record Text(
      Agreement agreement,
      Answers answers,
      List<ZonedDateTime> next,
      List<CheckIn> checkIns,
      Optional<GivenReason> reason) {
    public Text {
      next = List.copyOf(next);
      checkIns = List.copyOf(checkIns);
    }
  }

  /**
   * What concerns {@code person}, a page of it; opens no words.
   *
   * @param from how many to leave out
   */
  public Overview overview(PersonId person, int from) {
    return transactions.read(ports -> new Listing(ports, person, clock.instant()).page(from));
  }

  /** All that {@code person} may see, the last changed first; opens no words. */
  public List<Agreement> agreements(PersonId person) {
    return transactions.read(ports ->
        ports.agreements().of(person).stream()
            .filter(agreement -> agreement.isVisibleTo(person))
            .toList());
  }

  /** The agreement without its text; opens no words. */
  public Decision<Agreement> agreement(PersonId person, AgreementId id) {
    return transactions.read(ports -> Drafting.find(ports, person, id));
  }

  /**
   * Who opened and who wrote words of the agreement, and what was done to those of all, the last
   * first.
   *
   * @param from how many to leave out
   */
  public Decision<History.Page> trail(PersonId person, AgreementId id, int from, int most) {
    return transactions.read(ports ->
        Drafting.find(ports, person, id)
            .map(agreement -> ports.history().trail(person, agreement.id(), from, most)));
  }

  /** What was decided about the agreement, the first event first. */
  public Decision<List<Event>> history(PersonId person, AgreementId id) {
    return transactions.read(ports ->
        Drafting.find(ports, person, id)
            .map(agreement -> ports.history().of(person.workspace(), agreement.id())));
  }

  /**
   * The agreement as a whole, as it stands: the draft, the proposal or the text in force. A draft
   * that the partner asked to be changed is its author's; until it is proposed again, the partner
   * sees what was proposed before.
   */
  public Decision<Text> text(PersonId person, AgreementId id) {
    return transactions.read(ports ->
        Drafting.find(ports, person, id)
            .then(agreement ->
                readable(ports, person, agreement)
                    .map(answers -> text(ports, person, agreement, answers))));
  }

  /**
   * When the next five check-ins of a draft would be due; none while its terms do not fit together.
   */
  public List<ZonedDateTime> nextDates(Agreement agreement, Answers answers) {
    return transactions.read(ports -> nextDates(ports, agreement, answers));
  }

  @Override
  public String language(PersonId reader) {
    return transactions.read(
        ports -> ports.people().find(reader).map(Profile::language).orElse(Profile.USUAL_LANGUAGE));
  }

  @Override
  public Optional<Situation> of(PersonId reader, Notice notice) {
    return transactions.read(ports ->
        ports
            .agreements()
            .find(reader.workspace(), notice.agreement())
            .flatMap(agreement -> situation(ports, agreement, reader, notice)));
  }

  @Override
  public Optional<Instant> agreed(PersonId reader, Notice notice) {
    return transactions.read(ports -> ports.ledger().agreed(reader, notice));
  }

  @Override
  public Instant soon(PersonId reader, List<Notice> notices) {
    Instant now = clock.instant();
    return transactions.read(ports -> {
      List<Agreement> about =
          notices.stream()
              .map(Notice::agreement)
              .distinct()
              .flatMap(id -> ports.agreements().find(reader.workspace(), id).stream())
              .toList();
      return about.isEmpty() ? now : new Gathering(ports, reader, now).soon(about);
    });
  }

  @Override
  public boolean isPast(PersonId reader, Notice notice, Instant at) {
    return notice instanceof Notice.AboutDay about
        && transactions.read(ports ->
            ports
                .agreements()
                .find(reader.workspace(), about.agreement())
                .filter(agreement -> agreement.plan().isPresent())
                .filter(agreement -> isPast(ports, agreement, about, at))
                .isPresent());
  }

  private static boolean isPast(
      Ports ports, Agreement agreement, Notice.AboutDay notice, Instant at) {
    Plan plan = Agenda.plan(ports, agreement);
    return switch (notice) {
      case Notice.SessionsAhead ahead -> !at.isBefore(new Moments(plan).over(ahead.day()));
      case Notice.EndIsComing coming -> !at.isBefore(plan.end());
      case Notice.Stalled stalled -> !at.isBefore(plan.end());
      // Whoever could not be told in time is told all the same that words are gone.
      case Notice.ErasureIsComing coming -> false;
      case Notice.RecordErasureIsComing coming -> false;
    };
  }

  /**
   * Empty for who may not know of it; to whom a part is shown may know of that alone, and who
   * coached before, that what they wrote is going.
   */
  private Optional<Situation> situation(
      Ports ports, Agreement agreement, PersonId reader, Notice notice) {
    Optional<Share> share =
        notice instanceof Notice.AboutShare about
            ? ports.shares().find(reader.workspace(), new ShareId(about.agreement(), about.share()))
            : Optional.empty();
    boolean known =
        agreement.pair().includes(reader)
            || agreement.isOfferedTo(reader)
            || (notice instanceof Notice.ErasureIsComing && coachedBefore(ports, reader, agreement))
            || share.filter(one -> one.person().equals(reader) && one.wasShared()).isPresent();
    return known
        ? Optional.of(situation(ports, agreement, reader, notice, share))
        : Optional.empty();
  }

  private static boolean coachedBefore(Ports ports, PersonId reader, Agreement agreement) {
    return ports.history().handedOverBy(reader).stream().anyMatch(former -> former.isOf(agreement));
  }

  private Situation situation(
      Ports ports, Agreement agreement, PersonId reader, Notice notice, Optional<Share> share) {
    List<CheckIn> soFar = ports.checkIns().of(reader.workspace(), agreement.id());
    Optional<CheckIn> checkIn =
        notice
            .checkIn()
            .flatMap(occurrence ->
                soFar.stream().filter(one -> one.occurrence().equals(occurrence)).findFirst());
    Optional<ZonedDateTime> next =
        nextDates(ports, agreement, agreement.terms(), soFar, 1).stream().findFirst();
    Optional<ZonedDateTime> planned =
        notice
            .checkIn()
            .filter(occurrence -> checkIn.isEmpty())
            .flatMap(occurrence ->
                toCome(ports, agreement, agreement.terms())
                    .filter(one -> one.occurrence().equals(occurrence))
                    .map(Planned::due)
                    .findFirst());
    Optional<Erasure> erasure =
        ports.erasures().of(reader.workspace(), agreement.id()).stream()
            .filter(one -> one.scope() == Erasure.Scope.ALL)
            .reduce((earlier, later) -> later);
    return new Situation(
        agreement, reader, checkIn, next, planned, !soFar.isEmpty(), erasure, share);
  }

  private Text text(Ports ports, PersonId person, Agreement agreement, Answers answers) {
    WorkspaceId workspace = person.workspace();
    Optional<GivenReason> reason = GivenReason.of(ports, writings, person, agreement);
    List<ZonedDateTime> next = nextDates(ports, agreement, answers);
    return new Text(
        agreement, answers, next, ports.checkIns().of(workspace, agreement.id()), reason);
  }

  private Decision<Answers> readable(Ports ports, PersonId person, Agreement agreement) {
    boolean partnersDraft =
        agreement.stage() instanceof Stage.Draft && !person.equals(agreement.authorPerson());
    return partnersDraft
        ? writings.lastSeen(ports, person, agreement)
        : writings
            .text(ports, person, agreement, Purpose.READ)
            .map(text -> Reaching.asSaidNow(ports, writings, person, agreement, text));
  }

  private List<ZonedDateTime> nextDates(Ports ports, Agreement agreement, Answers answers) {
    List<CheckIn> soFar = ports.checkIns().of(agreement.pair().workspace(), agreement.id());
    return nextDates(ports, agreement, answers, soFar, NEXT_DATES);
  }

  /**
   * Also of those that were moved, or asked early, and whose time has not come. While plans rest,
   * others stay as they are although their time has come.
   */
  private List<ZonedDateTime> nextDates(
      Ports ports, Agreement agreement, Answers answers, List<CheckIn> soFar, int most) {
    Instant now = clock.instant();
    Stream<ZonedDateTime> waiting =
        agreement.stage() instanceof Stage.Active
            ? soFar.stream()
                .filter(checkIn -> checkIn.state() == CheckIn.State.MOVED)
                .filter(checkIn -> checkIn.due().isAfter(now))
                .map(CheckIn::dueLocally)
            : Stream.of();
    return Stream.concat(waiting, toCome(ports, agreement, answers).map(Planned::due).limit(most))
        .sorted()
        .limit(most)
        .toList();
  }

  private Stream<Planned> toCome(Ports ports, Agreement agreement, Answers answers) {
    Instant now = clock.instant();
    return Terms.ifComplete(answers).stream()
        .map(terms -> Agenda.plan(ports, agreement.pair(), terms))
        .flatMap(plan ->
            Agenda.goesOn(agreement, plan, now)
                .flatMap(from -> Agenda.toCome(ports, agreement, plan, from)));
  }
}
