package org.samepage.coaching;

import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;

/** What every activity is made of: decisions about one agreement, each in one transaction. */
record Activity(Transactions transactions, Clock clock) {

  /** Decides about an agreement that {@code person} may see. */
  <T> Decision<T> decide(
      PersonId person, AgreementId id, BiFunction<Registrar, Agreement, Decision<T>> decision) {
    return transactions.run(ports -> {
      Registrar registrar = new Registrar(ports, clock.instant());
      return registrar.find(person, id).then(agreement -> decision.apply(registrar, agreement));
    });
  }

  /**
   * Decides how an agreement goes on. What was due before is done before; what is due as it goes on
   * is done after, or scheduled.
   *
   * @param decision on the agreement, if it is as {@code person} saw it
   * @param isDone whether what is asked for was done right after {@code seen}: it was sent twice
   */
  Decision<Agreement> change(
      PersonId person,
      AgreementId id,
      long seen,
      Predicate<Agreement> isDone,
      BiFunction<Registrar, Agreement, Decision<Agreement>> decision) {
    return decide(
        person,
        id,
        (registrar, found) ->
            found.revision() == seen + 1 && isDone.test(found)
                ? Decision.taken(found)
                : Turn.upToDate(registrar, found)
                    .at(seen)
                    .then(agreement -> decision.apply(registrar, agreement))
                    .map(after -> Turn.take(registrar, after)));
  }

  /** Reads about an agreement that {@code person} may see. */
  <T> Decision<T> read(
      PersonId person, AgreementId id, BiFunction<Ports, Agreement, Decision<T>> reading) {
    return transactions.read(ports ->
        Drafting.find(ports, person, id).then(agreement -> reading.apply(ports, agreement)));
  }
}
