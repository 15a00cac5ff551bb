package org.samepage.coaching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Question;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Share;
import org.samepage.agreement.Share.State;
import org.samepage.agreement.ShareId;
import org.samepage.agreement.SharedPart;
import org.samepage.agreement.Visibility;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.confidentiality.Purpose;
import org.samepage.delivery.Notice;

/**
 * A part of an agreement is shown to somebody else by the consent of both: either of the two asks,
 * the other consents or not, and either ends it alone and at once.
 *
 * <p>What is shown is the part as it stands in the version that the two consented for: what they
 * agree to later is not covered until they consent again. A handover ends everything that is
 * shared, for it was not the new coach who consented, and so does a change by which fewer may know
 * of it; the end of an agreement ends nothing. Whoever it is shown to learns nothing before both
 * consent, nor that somebody refused.
 */
public final class Sharing {
  /** So often somebody may ask within a day. */
  static final int MOST_A_DAY = 20;

  /** So much of one agreement may be shared at once, or wait for consent. */
  static final int MOST_OPEN = 20;

  private static final Duration DAY = Duration.ofDays(1);

  private final Transactions transactions;
  private final Writings writings;
  private final Clock clock;

  public Sharing(Transactions transactions, Writings writings, Clock clock) {
    this.transactions = transactions;
    this.writings = writings;
    this.clock = clock;
  }

  /**
   * What can be shared, and what is. Confidential.
   *
   * @param text in force, of which a part can be shared
   * @param open what waits for consent or is shared, the earliest first
   */
  public record Outlook(Agreement agreement, Answers text, List<Share> open) {
    public Outlook {
      open = List.copyOf(open);
    }
  }

  /**
   * What somebody is shown, or would be. Confidential.
   *
   * @param answers the part, and nothing else of the text
   * @param agreed when the version was fixed that it is from
   * @param held how many check-ins took place until now
   */
  public record Shown(
      Agreement agreement, Share share, Answers answers, Instant agreed, int held) {}

  /** What {@code person}, one of the two, can share, and what is. */
  public Decision<Outlook> look(PersonId person, AgreementId id) {
    return transactions.read(ports ->
        Drafting.find(ports, person, id)
            .then(agreement -> Act.SHARE.check(agreement, person))
            .then(agreement ->
                writings
                    .text(ports, person, agreement, Purpose.READ)
                    .map(text -> new Outlook(agreement, text, open(ports, agreement)))));
  }

  /**
   * Asks the partner. If the partner asks for the same, both consent. Sent twice, it is done once.
   *
   * @param seen the agreement's revision that the person saw
   * @param with somebody else of the same workspace, of whom Slack was asked
   */
  public Decision<Agreement> ask(
      PersonId person, AgreementId id, long seen, SharedPart part, PersonId with) {
    return decide(
        person,
        id,
        (registrar, found) ->
            registrar
                .writable(person, found)
                .then(agreement -> Act.SHARE.check(agreement, person))
                .then(agreement -> agreement.at(seen))
                .then(agreement -> possible(registrar.ports(), agreement, person, part, with))
                .then(agreement -> ask(registrar, agreement, person, part, with)));
  }

  private Decision<Agreement> possible(
      Ports ports, Agreement agreement, PersonId person, SharedPart part, PersonId with) {
    boolean another =
        !agreement.pair().includes(with)
            && with.workspace().equals(person.workspace())
            && Standings.isMember(ports, with);
    if (!another) {
      return incomplete("share.with");
    }
    if (!ports.people().mayInvite(person, with)) {
      return Decision.refused(new Refusal.AskedNotTo());
    }
    return writings
        .text(ports, person, agreement, Purpose.READ)
        .then(text -> part.isIn(text) ? Decision.taken(agreement) : incomplete("share.what"));
  }

  private static Decision<Agreement> incomplete(String key) {
    Problem problem = new Problem(key, Problem.Reason.NOT_AN_OPTION);
    return Decision.refused(new Refusal.Incomplete(List.of(problem)));
  }

  private Decision<Agreement> ask(
      Registrar registrar, Agreement agreement, PersonId person, SharedPart part, PersonId with) {
    Ports ports = registrar.ports();
    List<Share> all = ports.shares().of(person.workspace(), agreement.id());
    Share share = Share.ask(agreement, all.size() + 1, part, with, person, registrar.now());
    List<Share> open = open(ports, agreement);
    Optional<Share> same = open.stream().filter(one -> isSame(one, share)).findFirst();
    if (same.isPresent()) {
      boolean partnerAsks = same.get().state() == State.ASKED && !same.get().isAskedBy(person);
      return partnerAsks
          ? consented(registrar, agreement, person, same.get())
          : Decision.taken(agreement);
    }
    if (open.size() >= MOST_OPEN) {
      return Decision.refused(new Refusal.TooManyShares(MOST_OPEN));
    }
    int today = ports.history().count(person, Set.of(Deed.SHARE_ASKED), registrar.now().minus(DAY));
    if (today >= MOST_A_DAY) {
      return Decision.refused(new Refusal.TooManyShareQuestions(MOST_A_DAY));
    }
    // A release before this did not end what cannot be answered any more.
    all.stream()
        .filter(one -> one.state() == State.ASKED && isAboutTheSame(one, share))
        .forEach(outdated -> end(registrar, agreement, outdated));
    ports.shares().insert(share);
    note(registrar, agreement, Deed.SHARE_ASKED, Optional.of(person), share);
    registrar.tell(
        agreement.pair().partnerOf(person),
        new Notice.ShareAsked(agreement.id(), share.id().number()));
    return Decision.taken(agreement);
  }

  private static boolean isSame(Share one, Share other) {
    return isAboutTheSame(one, other) && one.version() == other.version();
  }

  private static boolean isAboutTheSame(Share one, Share other) {
    return one.part().equals(other.part()) && one.person().equals(other.person());
  }

  /** What the partner is asked to consent to: exactly what would be shown. */
  public Decision<Shown> read(PersonId person, ShareId id) {
    return transactions.read(ports ->
        find(ports, person, id)
            .then(found -> {
              Share share = found.share();
              boolean asked = share.state() == State.ASKED && !share.isAskedBy(person);
              return asked && share.version() == found.agreement().version()
                  ? Decision.taken(found)
                  : Decision.refused(new Refusal.NoLongerPossible());
            })
            .then(found ->
                version(ports, found)
                    .then(version ->
                        writings
                            .version(ports, person, found.agreement(), version, Purpose.READ)
                            .map(found.share().part()::of)
                            .map(answers -> shown(ports, found, version, answers)))));
  }

  /** The partner consents, and the person is told. Sent twice, it is done once. */
  public Decision<Agreement> consent(PersonId person, ShareId id) {
    return change(
        person,
        id,
        share ->
            share.state() == State.SHARED
                && share.answered().flatMap(Share.Step::by).equals(Optional.of(person)),
        (registrar, found) ->
            registrar
                .writable(person, found.agreement())
                .then(agreement ->
                    Standings.isMember(registrar.ports(), found.share().person())
                        ? consented(registrar, agreement, person, found.share())
                        : Decision.refused(new Refusal.NoLongerPossible())));
  }

  private Decision<Agreement> consented(
      Registrar registrar, Agreement agreement, PersonId person, Share asked) {
    return asked
        .consent(person, agreement, registrar.now())
        .then(share -> {
          // What they saw of an earlier version gives way to this.
          open(registrar.ports(), agreement).stream()
              .filter(one -> one.state() == State.SHARED && isAboutTheSame(one, share))
              .forEach(earlier -> end(registrar, agreement, earlier));
          return kept(registrar, agreement, share);
        })
        .map(share -> {
          registrar
              .ports()
              .shares()
              .keepConsent(Registrar.workspace(agreement), share.id(), writings.sealConsent(share));
          note(registrar, agreement, Deed.SHARED, Optional.of(person), share);
          int number = share.id().number();
          registrar.tell(share.person(), new Notice.Shared(agreement.id(), number));
          registrar.tell(
              agreement.pair().partnerOf(person), new Notice.ShareAgreed(agreement.id(), number));
          return agreement;
        });
  }

  /**
   * The partner does not consent; nobody but whoever asked is told. Sent twice, it is done once.
   */
  public Decision<Agreement> refuse(PersonId person, ShareId id) {
    return change(
        person,
        id,
        share -> share.state() == State.REFUSED && !share.isAskedBy(person),
        (registrar, found) ->
            found
                .share()
                .refuse(person, registrar.now())
                .then(share -> kept(registrar, found.agreement(), share))
                .map(share -> {
                  Agreement agreement = found.agreement();
                  note(registrar, agreement, Deed.SHARE_REFUSED, Optional.of(person), share);
                  registrar.tell(
                      agreement.pair().partnerOf(person),
                      new Notice.ShareRefused(agreement.id(), share.id().number()));
                  return agreement;
                }));
  }

  /**
   * Either of the two ends what is shared, or whoever asked takes the question back. Sent twice, it
   * is done once.
   */
  public Decision<Agreement> withdraw(PersonId person, ShareId id) {
    return change(
        person,
        id,
        share -> share.state() == State.WITHDRAWN,
        (registrar, found) ->
            found
                .share()
                .withdraw(person, registrar.now())
                .then(share -> kept(registrar, found.agreement(), share))
                .map(share -> {
                  Agreement agreement = found.agreement();
                  noteEnd(registrar, agreement, Optional.of(person), share);
                  if (share.wasShared()) {
                    untold(registrar, share);
                    registrar.tell(
                        agreement.pair().partnerOf(person),
                        new Notice.ShareWithdrawn(agreement.id(), share.id().number()));
                  }
                  return agreement;
                }));
  }

  /**
   * What both show to {@code person}, who is neither of them. Somebody to whom it was shown is told
   * that it is over; anybody else, that there is nothing.
   */
  public Decision<Shown> open(PersonId person, ShareId id) {
    return transactions.read(ports ->
        ports
            .shares()
            .find(person.workspace(), id)
            .filter(share -> share.person().equals(person) && share.wasShared())
            .flatMap(share ->
                ports
                    .agreements()
                    .find(person.workspace(), id.agreement())
                    .map(agreement -> new Found(agreement, share)))
            .map(found -> open(ports, writings, person, found.agreement(), found.share()))
            .orElseGet(() -> Decision.refused(new Refusal.NotYours())));
  }

  /** What is shown to {@code person}; refused if it is not any more. */
  static Decision<Shown> open(
      Ports ports, Writings writings, PersonId person, Agreement agreement, Share share) {
    if (share.state() != State.SHARED
        || !share.isOf(agreement)
        || !Standings.isMember(ports, person)) {
      return Decision.refused(new Refusal.NoLongerShared());
    }
    Found found = new Found(agreement, share);
    return version(ports, found)
        .then(version ->
            switch (writings.shown(ports, person, agreement, share, version, Purpose.READ)) {
              case Decision.Taken<Answers>(Answers answers) ->
                  Decision.taken(shown(ports, found, version, answers));
              // Fewer may know of it by now.
              case Decision.Refused<Answers>(Refusal.NotYours notAnyMore) ->
                  Decision.refused(new Refusal.NoLongerShared());
              case Decision.Refused<Answers>(Refusal why) -> Decision.refused(why);
            });
  }

  /** What is shown to {@code person} now, the newest first. */
  public List<Share> shownTo(PersonId person) {
    return transactions.read(ports -> ports.shares().shownTo(person));
  }

  /** All that was shared between the two before ends: it is not for those who follow. */
  static void endAll(Registrar registrar, Agreement before, Agreement after) {
    open(registrar.ports(), before).forEach(share -> end(registrar, after, share));
  }

  /**
   * Another version is in force: what was asked about the one before cannot be answered any more,
   * and what is shared ends where the two have signed that fewer may know of it: than before, or
   * than when they consented.
   */
  static void endOutdated(Registrar registrar, Agreement before, Agreement after) {
    open(registrar.ports(), before).stream()
        .filter(share ->
            share.state() == State.ASKED || isNarrower(registrar.ports(), share, before, after))
        .forEach(share -> end(registrar, after, share));
  }

  /**
   * A backup was restored: it does not know what was ended or taken back since, and everything else
   * looks the same. So all of it ends; the two of each are told, and can ask anew.
   */
  public static void endRestored(Transactions transactions, Clock clock) {
    transactions.run(ports -> {
      Registrar registrar = new Registrar(ports, clock.instant());
      List<Share> open = ports.shares().open();
      open.forEach(share -> endRestored(registrar, share));
      return open;
    });
  }

  private static void endRestored(Registrar registrar, Share share) {
    Agreement agreement =
        registrar
            .ports()
            .agreements()
            .find(share.pair().workspace(), share.id().agreement())
            .orElseThrow();
    end(registrar, agreement, share);
    registrar
        .ports()
        .ledger()
        .refresh(Registrar.workspace(agreement), agreement.id(), Optional.empty());
    boolean erased =
        registrar
            .ports()
            .erasures()
            .ofAll(Registrar.workspace(agreement), agreement.id())
            .isPresent();
    if (!erased && share.isOf(agreement)) {
      registrar.tellBoth(agreement, new Notice.ShareWithdrawn(agreement.id(), share.id().number()));
    }
  }

  private static boolean isNarrower(Ports ports, Share share, Agreement before, Agreement after) {
    Set<Question> rows = share.part().rows();
    return Visibility.isNarrower(rows, before.terms(), after.terms())
        || version(ports, new Found(after, share))
            .map(version -> Visibility.isNarrower(rows, version.terms(), after.terms()))
            .equals(Decision.taken(true));
  }

  /** It ends because of something else that was decided. */
  private static void end(Registrar registrar, Agreement agreement, Share share) {
    Share ended = share.end(registrar.now());
    if (!registrar.ports().shares().update(ended)) {
      throw new IllegalStateException("Changed meanwhile.");
    }
    noteEnd(registrar, agreement, Optional.empty(), ended);
    if (ended.wasShared()) {
      untold(registrar, ended);
    }
  }

  /** Who was not told of it yet is not told that it is over. */
  private static void untold(Registrar registrar, Share share) {
    registrar
        .ports()
        .ledger()
        .withdraw(share.person(), new Notice.Shared(share.id().agreement(), share.id().number()));
  }

  private record Found(Agreement agreement, Share share) {}

  private static Decision<Found> find(Ports ports, PersonId person, ShareId id) {
    return Drafting.find(ports, person, id.agreement())
        .then(agreement ->
            ports
                .shares()
                .find(person.workspace(), id)
                .map(share -> new Found(agreement, share))
                .map(Decision::taken)
                .orElseGet(() -> Decision.refused(new Refusal.NotYours())));
  }

  private static List<Share> open(Ports ports, Agreement agreement) {
    return ports.shares().of(agreement.pair().workspace(), agreement.id()).stream()
        .filter(share -> share.isOpenIn(agreement))
        .toList();
  }

  private static Decision<KeptVersion> version(Ports ports, Found found) {
    return ports
        .agreements()
        .version(
            found.agreement().pair().workspace(), found.agreement().id(), found.share().version())
        .map(Decision::taken)
        .orElseGet(() -> Decision.refused(new Refusal.NoLongerPossible()));
  }

  private static Shown shown(Ports ports, Found found, KeptVersion version, Answers answers) {
    Agreement agreement = found.agreement();
    long held =
        ports.checkIns().of(agreement.pair().workspace(), agreement.id()).stream()
            .filter(checkIn -> checkIn.state() == CheckIn.State.HELD)
            .count();
    return new Shown(agreement, found.share(), answers, version.at(), Math.toIntExact(held));
  }

  private Decision<Agreement> decide(
      PersonId person,
      AgreementId id,
      BiFunction<Registrar, Agreement, Decision<Agreement>> decision) {
    return transactions.run(ports ->
        Drafting.find(ports, person, id)
            .then(agreement -> decision.apply(new Registrar(ports, clock.instant()), agreement)));
  }

  private Decision<Agreement> change(
      PersonId person,
      ShareId id,
      Predicate<Share> isDone,
      BiFunction<Registrar, Found, Decision<Agreement>> decision) {
    return decide(
        person,
        id.agreement(),
        (registrar, agreement) ->
            find(registrar.ports(), person, id)
                .then(found ->
                    isDone.test(found.share())
                        ? Decision.taken(agreement)
                        : decision.apply(registrar, found)));
  }

  /** Keeps what became of it; messages that say less than is true are written again. */
  private static Decision<Share> kept(Registrar registrar, Agreement agreement, Share share) {
    if (!registrar.ports().shares().update(share)) {
      return Decision.refused(new Refusal.ChangedMeanwhile());
    }
    registrar
        .ports()
        .ledger()
        .refresh(Registrar.workspace(agreement), agreement.id(), Optional.empty());
    return Decision.taken(share);
  }

  private static void noteEnd(
      Registrar registrar, Agreement agreement, Optional<PersonId> by, Share ended) {
    Deed deed = ended.wasShared() ? Deed.SHARE_WITHDRAWN : Deed.SHARE_QUESTION_WITHDRAWN;
    note(registrar, agreement, deed, by, ended);
  }

  private static void note(
      Registrar registrar, Agreement agreement, Deed deed, Optional<PersonId> by, Share share) {
    registrar.note(agreement, deed, by, share.about());
  }
}
