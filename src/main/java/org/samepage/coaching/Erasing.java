package org.samepage.coaching;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Stage;
import org.samepage.coaching.Erasure.Scope;
import org.samepage.coaching.Erasure.Why;
import org.samepage.delivery.Notice;

/**
 * People have words erased for good: all of an agreement by the consent of both, or what one of
 * them wrote alone. Dates, hashes and the history stay. What is decided here is done by {@link
 * Destroying}, at once.
 */
public final class Erasing {
  private final Transactions transactions;
  private final Destroying destroying;
  private final Clock clock;

  public Erasing(Transactions transactions, Destroying destroying, Clock clock) {
    this.transactions = transactions;
    this.destroying = destroying;
    this.clock = clock;
  }

  /** What somebody can have erased. */
  public sealed interface Way {
    /** Nobody else knows of the draft: it is thrown away, and all its words are erased at once. */
    record Alone() implements Way {}

    /** The other has to consent. */
    record Together() implements Way {}

    /** The other was asked. */
    record Waiting() implements Way {}

    /** The other asks. */
    record Asked() implements Way {}

    /** It runs, or waits to be agreed to: it has to come to its end first. */
    record NotYet() implements Way {}

    /** All words are erased already. */
    record Over(Erasure erasure) implements Way {}

    /**
     * They handed it over: nothing but what they wrote alone is theirs to decide about.
     *
     * @param erased whether they have a certificate of that already
     */
    record HandedOver(FormerCoach former, boolean erased) implements Way {}
  }

  /**
   * How it stands with erasing.
   *
   * @param partner of the person, or of whom they coached before
   * @param ownWords whether the person can have erased what they wrote alone
   * @param held whether an administrator forbids it for now
   */
  public record Outlook(
      AgreementId agreement, PersonId partner, Way way, boolean ownWords, boolean held) {}

  /** What {@code person} handed over, the earliest first: their own words there are theirs. */
  public List<FormerCoach> handedOver(PersonId person) {
    return transactions.read(ports ->
        ports.history().handedOverBy(person).stream()
            .filter(former ->
                ports
                    .agreements()
                    .find(person.workspace(), former.agreement())
                    .filter(former::isOf)
                    .isPresent())
            .toList());
  }

  /** What {@code person} can have erased. */
  public Decision<Outlook> look(PersonId person, AgreementId id) {
    return transactions.read(ports ->
        find(ports, person, id)
            .map(agreement -> {
              Way way = way(ports, person, agreement);
              boolean own = !(way instanceof Way.Over) && !(way instanceof Way.Alone);
              PersonId partner = Destroying.pair(ports, person, agreement).partnerOf(person);
              return new Outlook(id, partner, way, own, Destroying.isHeld(ports, agreement));
            }));
  }

  /** The agreement, also for somebody who handed it over. */
  private static Decision<Agreement> find(Ports ports, PersonId person, AgreementId id) {
    return ports
        .agreements()
        .find(person.workspace(), id)
        .filter(agreement ->
            agreement.isVisibleTo(person) || ports.history().former(person, agreement).isPresent())
        .map(Decision::taken)
        .orElseGet(() -> Decision.refused(new Refusal.NotYours()));
  }

  private static Way way(Ports ports, PersonId person, Agreement agreement) {
    Optional<Erasure> over = ports.erasures().ofAll(person.workspace(), agreement.id());
    if (over.isPresent()) {
      return new Way.Over(over.get());
    }
    Optional<FormerCoach> former = ports.history().former(person, agreement);
    if (former.isPresent()) {
      boolean erased =
          ports.erasures().of(person.workspace(), agreement.id()).stream()
              .anyMatch(erasure -> erasure.isFor(person));
      return new Way.HandedOver(former.get(), erased);
    }
    if (agreement.erasableSince().isEmpty()) {
      return new Way.NotYet();
    }
    if (!agreement.isVisibleTo(agreement.pair().partnerOf(person))) {
      return new Way.Alone();
    }
    Optional<PersonId> asking = ports.erasures().asked(agreement).flatMap(Erasure::by);
    if (asking.isEmpty()) {
      return new Way.Together();
    }
    return asking.get().equals(person) ? new Way.Waiting() : new Way.Asked();
  }

  /**
   * Asks the partner to consent; a draft that nobody else knows of is erased at once. Sent twice,
   * it is done once.
   */
  public Decision<Agreement> ask(PersonId person, AgreementId id) {
    return decide(
        person,
        id,
        (registrar, agreement) ->
            switch (way(registrar.ports(), person, agreement)) {
              case Way.Alone alone -> {
                Erasure erasure =
                    Erasure.decided(
                        agreement, Scope.ALL, Why.AUTHOR, Optional.of(person), registrar.now());
                yield Destroying.decided(registrar, agreement, erasure);
              }
              case Way.Together together -> {
                Erasures erasures = registrar.ports().erasures();
                erasures.removeAsked(agreement);
                erasures.save(Erasure.asked(agreement, person, registrar.now()));
                registrar.note(agreement, Deed.ERASURE_ASKED, Optional.of(person));
                registrar.tell(
                    agreement.pair().partnerOf(person),
                    new Notice.ErasureAsked(id, Registrar.minute(registrar.now())));
                yield Destroying.refreshed(registrar, agreement);
              }
              case Way.Waiting waiting -> Decision.taken(agreement);
              case Way.Asked asked -> consented(registrar, person, agreement);
              case Way.NotYet notYet -> Decision.refused(new Refusal.NotOver());
              case Way.Over over -> Decision.taken(agreement);
              case Way.HandedOver before -> Decision.refused(new Refusal.NotYours());
            });
  }

  /** The partner consents, and all words are erased. Sent twice, it is done once. */
  public Decision<Agreement> consent(PersonId person, AgreementId id) {
    return decide(
        person,
        id,
        (registrar, agreement) ->
            switch (way(registrar.ports(), person, agreement)) {
              case Way.Asked asked -> consented(registrar, person, agreement);
              case Way.Over over -> Decision.taken(agreement);
              case Way.Alone alone -> Decision.refused(new Refusal.NoLongerPossible());
              case Way.Together together -> Decision.refused(new Refusal.NoLongerPossible());
              case Way.Waiting waiting -> Decision.refused(new Refusal.NoLongerPossible());
              case Way.NotYet notYet -> Decision.refused(new Refusal.NotOver());
              case Way.HandedOver before -> Decision.refused(new Refusal.NotYours());
            });
  }

  private static Decision<Agreement> consented(
      Registrar registrar, PersonId person, Agreement agreement) {
    Erasure asked = registrar.ports().erasures().asked(agreement).orElseThrow();
    return Destroying.decided(
        registrar, agreement, asked.decided(Optional.of(person), registrar.now()));
  }

  /**
   * The author throws a draft away: it is listed nowhere any more, and all its words are erased,
   * also of what was proposed of it before, and what the partner remarked on it. Sent twice, it is
   * done once.
   *
   * @param seen the revision that the author had before them
   */
  public Decision<Agreement> discard(PersonId who, AgreementId id, long seen) {
    return done(
        transactions.run(ports -> {
          Registrar registrar = new Registrar(ports, clock.instant());
          Optional<Agreement> gone =
              ports
                  .agreements()
                  .find(who.workspace(), id)
                  .filter(found -> found.stage() instanceof Stage.Withdrawn)
                  .filter(
                      found -> found.authorPerson().equals(who) && found.revision() == seen + 1);
          return gone.map(Decision::taken)
              .orElseGet(() ->
                  registrar
                      .find(who, id)
                      .then(found -> found.at(seen))
                      .then(found -> Act.DISCARD.check(found, who))
                      .then(draft -> discarded(registrar, who, draft)));
        }));
  }

  private static Decision<Agreement> discarded(Registrar registrar, PersonId who, Agreement draft) {
    Ports ports = registrar.ports();
    if (Destroying.isHeld(ports, draft)) {
      return Decision.refused(new Refusal.OnHold());
    }
    // Whoever was asked to consent to as much is not asked any more.
    ports.erasures().removeAsked(draft);
    registrar.note(draft, Deed.DISCARDED, Optional.of(who));
    Erasure erasure =
        Erasure.decided(draft, Scope.ALL, Why.AUTHOR, Optional.of(who), registrar.now());
    return Destroying.decided(registrar, draft, erasure)
        .map(after -> {
          if (draft.isVisibleTo(draft.partnerPerson())) {
            registrar.tell(
                draft.partnerPerson(), new Notice.Withdrawn(after.id(), Registrar.moment(after)));
          }
          return after;
        });
  }

  /**
   * The partner does not consent, or whoever asked does not want it any more. Sent twice, it is
   * done once.
   */
  public Decision<Agreement> refuse(PersonId person, AgreementId id) {
    return transactions.run(ports ->
        Drafting.find(ports, person, id)
            .then(agreement -> {
              Registrar registrar = new Registrar(ports, clock.instant());
              Optional<Erasure> asked = ports.erasures().asked(agreement);
              asked.ifPresent(erasure -> refused(registrar, person, agreement, erasure));
              return ports.erasures().ofAll(person.workspace(), id).isPresent()
                  ? Decision.refused(new Refusal.NoLongerPossible())
                  : Destroying.refreshed(registrar, agreement);
            }));
  }

  private static void refused(
      Registrar registrar, PersonId person, Agreement agreement, Erasure erasure) {
    registrar.ports().erasures().remove(erasure);
    boolean own = erasure.by().equals(Optional.of(person));
    registrar.note(
        agreement, own ? Deed.ERASURE_TAKEN_BACK : Deed.ERASURE_REFUSED, Optional.of(person));
    if (!own) {
      registrar.tell(
          agreement.pair().partnerOf(person),
          new Notice.ErasureRefused(agreement.id(), Registrar.minute(registrar.now())));
    }
  }

  /**
   * What {@code person} wrote alone is erased at once; the partner is told that it happened, and if
   * they handed the agreement over, both are between whom it is now.
   */
  public Decision<Agreement> eraseOwn(PersonId person, AgreementId id) {
    return decide(
        person,
        id,
        (registrar, agreement) ->
            switch (way(registrar.ports(), person, agreement)) {
              case Way.Alone alone -> Decision.refused(new Refusal.NoLongerPossible());
              case Way.Over over -> Decision.taken(agreement);
              case Way.Together any -> ownErased(registrar, person, agreement);
              case Way.Waiting any -> ownErased(registrar, person, agreement);
              case Way.Asked any -> ownErased(registrar, person, agreement);
              case Way.NotYet any -> ownErased(registrar, person, agreement);
              case Way.HandedOver any -> ownErased(registrar, person, agreement);
            });
  }

  private static Decision<Agreement> ownErased(
      Registrar registrar, PersonId person, Agreement agreement) {
    Erasure erasure =
        Erasure.ownDecided(
            agreement.id(),
            Destroying.pair(registrar.ports(), person, agreement),
            Why.AUTHOR,
            person,
            registrar.now());
    registrar.ports().erasures().save(erasure);
    registrar.note(
        agreement, Deed.OWN_WORDS_ERASED, Optional.of(person), Destroying.about(erasure));
    int minute = Registrar.minute(registrar.now());
    if (agreement.pair().includes(person)) {
      registrar.tell(
          agreement.pair().partnerOf(person), new Notice.OwnWordsErased(agreement.id(), minute));
    } else {
      registrar.tellBoth(agreement, new Notice.CoachBeforeErased(agreement.id(), minute));
    }
    return Destroying.refreshed(registrar, agreement);
  }

  /**
   * The certificates of what was erased that {@code person} may see, the earliest first; also of a
   * draft that is gone. Who coached before has those by which their own words went as well without
   * anybody's asking, as of their time. Empty if there are none.
   */
  public List<Erasure> certificates(PersonId person, AgreementId id) {
    return transactions.read(ports -> certificates(ports, person, id).toList());
  }

  private static Stream<Erasure> certificates(Ports ports, PersonId person, AgreementId id) {
    Optional<FormerCoach> former =
        ports
            .agreements()
            .find(person.workspace(), id)
            .flatMap(agreement -> ports.history().former(person, agreement));
    return ports.erasures().of(person.workspace(), id).stream()
        .filter(erasure -> erasure.done().isPresent())
        .flatMap(erasure ->
            erasure.isFor(person)
                ? Stream.of(erasure)
                : former.flatMap(erasure::asKnownTo).stream());
  }

  /** The same of all agreements, the earliest first. */
  static List<Erasure> certificates(Ports ports, PersonId person) {
    return Stream.concat(
            ports.erasures().done(person).stream().map(Erasure::agreement),
            ports.history().handedOverBy(person).stream().map(FormerCoach::agreement))
        .distinct()
        .flatMap(id -> certificates(ports, person, id))
        .sorted(Comparator.comparing(erasure -> erasure.done().orElseThrow()))
        .toList();
  }

  /**
   * What was erased of {@code person}'s own, or as a whole, after they were shown something.
   *
   * @param id as it came back, from anybody
   * @param shown when they were; of an agreement as a whole it does not matter
   */
  public Optional<Erasure> since(PersonId person, AgreementId id, Instant shown) {
    return transactions.read(ports -> ports.erasures().of(person.workspace(), id)).stream()
        .filter(erasure -> erasure.isFor(person))
        .filter(erasure ->
            erasure
                .decided()
                .filter(at -> erasure.scope() == Scope.ALL || at.isAfter(shown))
                .isPresent())
        .reduce((earlier, later) -> later);
  }

  /** Decides unless it is forbidden, and does at once what was decided. */
  private Decision<Agreement> decide(
      PersonId person,
      AgreementId id,
      BiFunction<Registrar, Agreement, Decision<Agreement>> decision) {
    return done(
        transactions.run(ports ->
            find(ports, person, id)
                .then(agreement ->
                    Destroying.isHeld(ports, agreement)
                        ? Decision.refused(new Refusal.OnHold())
                        : decision.apply(new Registrar(ports, clock.instant()), agreement))));
  }

  /** Does at once what was decided. */
  private Decision<Agreement> done(Decision<Agreement> decided) {
    if (decided instanceof Decision.Taken<Agreement>(Agreement agreement)) {
      destroying.finish(agreement);
    }
    return decided;
  }
}
