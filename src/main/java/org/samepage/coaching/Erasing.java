package org.samepage.coaching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Erasure.Scope;
import org.samepage.coaching.Erasure.Why;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.Tombstone;
import org.samepage.confidentiality.Vault;
import org.samepage.delivery.Notice;

/**
 * Words are erased for good: all of an agreement by the consent of both, or what one person wrote
 * alone. Dates, hashes and the history stay.
 *
 * <p>Keys and words are kept in two stores. It is decided in the one that keeps the words, together
 * with the event and the messages; from then on nothing can be written there any more. Then the
 * keys are destroyed, and then the words are overwritten. Whatever is cut short in between is
 * {@link #finish finished} later.
 */
public final class Erasing {
  private static final int SOME = 20;

  private final Transactions transactions;
  private final Vault vault;
  private final Clock clock;
  private final Runnable forget;

  /**
   * @param forget takes what was overwritten from the files of the database as well
   */
  public Erasing(Transactions transactions, Vault vault, Clock clock, Runnable forget) {
    this.transactions = transactions;
    this.vault = vault;
    this.clock = clock;
    this.forget = forget;
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
              PersonId partner = pair(ports, person, agreement).partnerOf(person);
              return new Outlook(id, partner, way, own, isHeld(ports, agreement));
            }));
  }

  /** The agreement, also for somebody who handed it over. */
  private static Decision<Agreement> find(Ports ports, PersonId person, AgreementId id) {
    return ports
        .agreements()
        .find(person.workspace(), id)
        .filter(agreement ->
            agreement.isVisibleTo(person) || former(ports, person, agreement).isPresent())
        .map(Decision::taken)
        .orElseGet(() -> Decision.refused(new Refusal.NotYours()));
  }

  private static Optional<FormerCoach> former(Ports ports, PersonId person, Agreement agreement) {
    return ports.history().handedOverBy(person).stream()
        .filter(former -> former.isOf(agreement))
        .findFirst();
  }

  /** The two; for somebody who handed it over, as they were then. */
  private static Pair pair(Ports ports, PersonId person, Agreement agreement) {
    return agreement.pair().includes(person)
        ? agreement.pair()
        : former(ports, person, agreement).map(FormerCoach::pair).orElse(agreement.pair());
  }

  private static Way way(Ports ports, PersonId person, Agreement agreement) {
    Optional<Erasure> over = ports.erasures().ofAll(person.workspace(), agreement.id());
    if (over.isPresent()) {
      return new Way.Over(over.get());
    }
    Optional<FormerCoach> former = former(ports, person, agreement);
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

  /** Whomever of it the hold is on: it keeps all of the agreement, also from a coach before. */
  static boolean isHeld(Ports ports, Agreement agreement) {
    return !ports.holds().on(agreement).isEmpty();
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
                yield erased(registrar, agreement, erasure);
              }
              case Way.Together together -> {
                Erasures erasures = registrar.ports().erasures();
                erasures.removeAsked(agreement);
                erasures.save(Erasure.asked(agreement, person, registrar.now()));
                registrar.note(agreement, Deed.ERASURE_ASKED, Optional.of(person));
                registrar.tell(
                    agreement.pair().partnerOf(person),
                    new Notice.ErasureAsked(id, minute(registrar.now())));
                yield refreshed(registrar, agreement);
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
    return erased(registrar, agreement, asked.decided(Optional.of(person), registrar.now()));
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
        id,
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
    if (isHeld(ports, draft)) {
      return Decision.refused(new Refusal.OnHold());
    }
    // Whoever was asked to consent to as much is not asked any more.
    ports.erasures().removeAsked(draft);
    registrar.note(draft, Deed.DISCARDED, Optional.of(who));
    Erasure erasure =
        Erasure.decided(draft, Scope.ALL, Why.AUTHOR, Optional.of(who), registrar.now());
    return erased(registrar, draft, erasure)
        .map(after -> {
          if (draft.isVisibleTo(draft.partnerPerson())) {
            registrar.tell(
                draft.partnerPerson(), new Notice.Withdrawn(after.id(), Registrar.moment(after)));
          }
          return after;
        });
  }

  /** It is decided that all words are erased. */
  static Decision<Agreement> erased(Registrar registrar, Agreement before, Erasure erasure) {
    registrar.ports().erasures().save(erasure);
    Decision<Agreement> after =
        before.stage() instanceof Stage.Draft
            ? before.discard(before.authorPerson(), registrar.now()).then(registrar::keep)
            : refreshed(registrar, before);
    return after.map(agreement -> {
      registrar.note(agreement, Deed.ERASED, erasure.partner().or(erasure::by), about(erasure));
      if (erasure.why() == Why.CONSENT) {
        registrar.tellBoth(agreement, new Notice.Erased(agreement.id(), minute(registrar.now())));
      }
      return agreement;
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
                  : refreshed(registrar, agreement);
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
          new Notice.ErasureRefused(agreement.id(), minute(registrar.now())));
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
            pair(registrar.ports(), person, agreement),
            Why.AUTHOR,
            person,
            registrar.now());
    registrar.ports().erasures().save(erasure);
    registrar.note(agreement, Deed.OWN_WORDS_ERASED, Optional.of(person), about(erasure));
    int minute = minute(registrar.now());
    if (agreement.pair().includes(person)) {
      registrar.tell(
          agreement.pair().partnerOf(person), new Notice.OwnWordsErased(agreement.id(), minute));
    } else {
      registrar.tellBoth(agreement, new Notice.CoachBeforeErased(agreement.id(), minute));
    }
    return refreshed(registrar, agreement);
  }

  /**
   * The certificates of what was erased that {@code person} may see, the earliest first; also of a
   * draft that is gone. Who coached before has those by which their own words went as well without
   * anybody's asking, as of their time. Empty if there are none.
   */
  public List<Erasure> certificates(PersonId person, AgreementId id) {
    return transactions.read(ports -> {
      Optional<FormerCoach> former =
          ports
              .agreements()
              .find(person.workspace(), id)
              .flatMap(agreement -> former(ports, person, agreement));
      return ports.erasures().of(person.workspace(), id).stream()
          .filter(erasure -> erasure.done().isPresent())
          .flatMap(erasure ->
              erasure.isFor(person)
                  ? Stream.of(erasure)
                  : former.flatMap(erasure::asKnownTo).stream())
          .toList();
    });
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
        id,
        transactions.run(ports ->
            find(ports, person, id)
                .then(agreement ->
                    isHeld(ports, agreement)
                        ? Decision.refused(new Refusal.OnHold())
                        : decision.apply(new Registrar(ports, clock.instant()), agreement))));
  }

  /** Does at once what was decided. */
  private Decision<Agreement> done(AgreementId id, Decision<Agreement> decided) {
    if (decided instanceof Decision.Taken<Agreement>(Agreement agreement)) {
      WorkspaceId workspace = Registrar.workspace(agreement);
      transactions.read(ports -> ports.erasures().of(workspace, id)).stream()
          .filter(erasure -> erasure.decided().isPresent() && erasure.done().isEmpty())
          .forEach(this::finish);
      forget.run();
    }
    return decided;
  }

  /** Finishes everything that was decided and cut short. */
  public void finish() {
    List<Erasure> some = unfinished();
    while (!some.isEmpty()) {
      some.forEach(this::finish);
      forget.run();
      some = unfinished();
    }
  }

  /** Takes what was deleted from the files of the database as well. */
  void forgetDeleted() {
    forget.run();
  }

  private List<Erasure> unfinished() {
    return transactions.read(ports -> ports.erasures().unfinished(SOME));
  }

  /**
   * Writes down what had been erased and came back from a backup that is older, and overwrites its
   * words: otherwise nobody could tell why they do not open.
   *
   * @param destroyed keys that sealed words and were destroyed; of those of which it is written
   *     down nothing is done
   */
  public void cameBack(Collection<Tombstone> destroyed) {
    // An agreement as a whole first: then nothing is left to be said of its authors.
    List<Tombstone> inOrder =
        destroyed.stream()
            .sorted(Comparator.comparing(each -> each.name().author().isPresent()))
            .toList();
    for (Tombstone tombstone : inOrder) {
      transactions.run(ports -> cameBack(new Registrar(ports, clock.instant()), tombstone));
    }
    finish();
  }

  private static boolean isTold(Erasures erasures, Tombstone tombstone, AgreementId id) {
    Optional<PersonId> author = tombstone.name().author();
    return erasures.of(tombstone.name().workspace(), id).stream()
        .filter(erasure -> erasure.decided().isPresent())
        .anyMatch(erasure ->
            switch (erasure.scope()) {
              case ALL -> true;
              case OWN ->
                  author.isPresent()
                      && erasure.by().equals(author)
                      && erasure.decided().equals(Optional.of(tombstone.at()));
            });
  }

  private static Optional<Decision<Agreement>> cameBack(Registrar registrar, Tombstone tombstone) {
    WorkspaceId workspace = tombstone.name().workspace();
    Optional<PersonId> author = tombstone.name().author();
    return tombstone
        .name()
        .agreement()
        .filter(id -> !isTold(registrar.ports().erasures(), tombstone, id))
        .flatMap(id -> registrar.ports().agreements().find(workspace, id))
        .map(agreement -> {
          if (author.isEmpty()) {
            Erasure erasure =
                Erasure.decided(agreement, Scope.ALL, Why.RESTORED, author, tombstone.at());
            registrar.ports().erasures().removeAsked(agreement);
            return isOverAgain(registrar, agreement, tombstone.at())
                .then(over -> erased(registrar, over, erasure));
          }
          PersonId own = author.get();
          Pair pair = pair(registrar.ports(), own, agreement);
          Erasure erasure =
              Erasure.ownDecided(agreement.id(), pair, Why.RESTORED, own, tombstone.at());
          registrar.ports().erasures().save(erasure);
          registrar.note(agreement, Deed.OWN_WORDS_ERASED, author, about(erasure));
          return refreshed(registrar, agreement);
        });
  }

  /** It may have been running, or waiting to be agreed to: nothing of that is due any more. */
  static Decision<Agreement> isOverAgain(Registrar registrar, Agreement agreement, Instant at) {
    Agreement over = agreement.overAgain(at);
    Decision<Agreement> kept =
        over.equals(agreement) ? Decision.taken(agreement) : registrar.keep(over);
    return kept.map(quiet -> {
      WorkspaceId workspace = Registrar.workspace(quiet);
      registrar.closeCheckIns(quiet);
      registrar.ports().ledger().withdrawAll(workspace, quiet.id());
      registrar.ports().timelines().leave(workspace, quiet.id());
      return quiet;
    });
  }

  /**
   * The keys first: from then on no copy of the words can be read. Another process may do the same,
   * and the person write again under a new key, while this one stands still: as long as it is not
   * done nothing is written, so that keys which are there before that is asked are the old ones.
   */
  private void finish(Erasure erasure) {
    Map<KeyName, String> keys =
        new HashMap<>(vault.keysOf(erasure.pair().workspace(), erasure.agreement()));
    if (erasure.scope() == Scope.OWN) {
      keys.keySet()
          .retainAll(Set.of(KeyName.ofAuthor(erasure.agreement(), erasure.by().orElseThrow())));
    }
    if (transactions.read(ports -> isUndone(ports, erasure))) {
      vault.erase(keys, erasure.decided().orElseThrow());
      transactions.run(ports -> {
        if (isUndone(ports, erasure)) {
          ports.erasures().overwrite(erasure);
          ports.erasures().save(erasure.done(clock.instant()));
        }
        return erasure;
      });
    }
  }

  private static boolean isUndone(Ports ports, Erasure erasure) {
    return ports.erasures().of(erasure.pair().workspace(), erasure.agreement()).stream()
        .anyMatch(one -> one.id().equals(erasure.id()) && one.done().isEmpty());
  }

  static String about(Erasure erasure) {
    return erasure.why() + " " + erasure.id();
  }

  private static Decision<Agreement> refreshed(Registrar registrar, Agreement agreement) {
    registrar
        .ports()
        .ledger()
        .refresh(Registrar.workspace(agreement), agreement.id(), Optional.empty());
    return Decision.taken(agreement);
  }

  private static int minute(Instant now) {
    return Math.toIntExact(Duration.between(Instant.EPOCH, now).toMinutes());
  }
}
