package org.samepage.coaching;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Erasure.Scope;
import org.samepage.coaching.Erasure.Why;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.Tombstone;
import org.samepage.confidentiality.Vault;
import org.samepage.delivery.Notice;

/**
 * What is decided to be erased is destroyed, whoever decided it.
 *
 * <p>Keys and words are kept in two stores. It is decided in the one that keeps the words, together
 * with the event and the messages; from then on nothing can be written there any more. Then the
 * keys are destroyed, and then the words are overwritten. Whatever is cut short in between is
 * {@link #finish finished} later.
 */
public final class Destroying {
  private static final int SOME = 20;

  private final Transactions transactions;
  private final Vault vault;
  private final Clock clock;
  private final Runnable forget;

  /**
   * @param forget takes what was overwritten from the files of the database as well
   */
  public Destroying(Transactions transactions, Vault vault, Clock clock, Runnable forget) {
    this.transactions = transactions;
    this.vault = vault;
    this.clock = clock;
    this.forget = forget;
  }

  /** Whomever of it the hold is on: it keeps all of the agreement, also from a coach before. */
  static boolean isHeld(Ports ports, Agreement agreement) {
    return !ports.holds().on(agreement).isEmpty();
  }

  /** The two; for somebody who handed it over, as they were then. */
  static Pair pair(Ports ports, PersonId person, Agreement agreement) {
    return agreement.pair().includes(person)
        ? agreement.pair()
        : ports.history().former(person, agreement).map(FormerCoach::pair).orElse(agreement.pair());
  }

  /** It is decided that all words are erased. */
  static Decision<Agreement> decided(Registrar registrar, Agreement before, Erasure erasure) {
    registrar.ports().erasures().save(erasure);
    Decision<Agreement> after =
        before.stage() instanceof Stage.Draft
            ? before.discard(before.authorPerson(), registrar.now()).then(registrar::keep)
            : refreshed(registrar, before);
    return after.map(agreement -> {
      registrar.note(agreement, Deed.ERASED, erasure.decider(), about(erasure));
      if (erasure.why() == Why.CONSENT) {
        registrar.tellBoth(
            agreement, new Notice.Erased(agreement.id(), Registrar.minute(registrar.now())));
      }
      return agreement;
    });
  }

  static String about(Erasure erasure) {
    return erasure.why() + " " + erasure.id();
  }

  static Decision<Agreement> refreshed(Registrar registrar, Agreement agreement) {
    registrar
        .ports()
        .ledger()
        .refresh(Registrar.workspace(agreement), agreement.id(), Optional.empty());
    return Decision.taken(agreement);
  }

  /** Does what was decided about one agreement. */
  void finish(Agreement agreement) {
    WorkspaceId workspace = Registrar.workspace(agreement);
    transactions.read(ports -> ports.erasures().of(workspace, agreement.id())).stream()
        .filter(erasure -> erasure.decided().isPresent() && erasure.done().isEmpty())
        .forEach(this::finish);
    forget.run();
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
            return isOver(registrar, agreement, agreement.overAgain(tombstone.at()))
                .then(over -> decided(registrar, over, erasure));
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
  static Decision<Agreement> isOver(Registrar registrar, Agreement before, Agreement over) {
    Decision<Agreement> kept = over.equals(before) ? Decision.taken(before) : registrar.keep(over);
    return kept.map(quiet -> {
      WorkspaceId workspace = Registrar.workspace(quiet);
      registrar.closeCheckIns(quiet);
      registrar.ports().ledger().withdrawAll(workspace, quiet.id());
      registrar.ports().timelines().leave(workspace, quiet.id());
      return quiet;
    });
  }
}
