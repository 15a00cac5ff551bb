package org.samepage.coaching;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;

/**
 * Administrators put people under a legal hold: nothing of their agreements is erased, also of
 * those that are yet to come, and of those that they handed over. They learn by this neither
 * whether there are any nor what is in them.
 */
public final class Holding {
  /** So many people can be under a hold at once. */
  public static final int MOST = 100;

  private final Transactions transactions;
  private final Clock clock;
  private final Runnable forget;

  /**
   * @param forget takes what a hold that is lifted lets go of from the files of the database as
   *     well
   */
  public Holding(Transactions transactions, Clock clock, Runnable forget) {
    this.transactions = transactions;
    this.clock = clock;
    this.forget = forget;
  }

  /** Who is under a hold; only administrators may know. */
  public Decision<List<PersonId>> held(PersonId administrator) {
    return transactions.read(ports ->
        Curating.isAdministrator(ports, administrator)
            ? Decision.taken(held(ports, administrator))
            : Decision.refused(new Refusal.NotAdministrator()));
  }

  private static List<PersonId> held(Ports ports, PersonId administrator) {
    return ports.holds().in(administrator.workspace()).stream().map(Holds.Hold::person).toList();
  }

  /**
   * An administrator says who is under a hold; the two of each agreement see it.
   *
   * @return who is from now on: also those whom another put under one since the page was opened
   */
  public Decision<Set<PersonId>> hold(PersonId administrator, ChosenPeople people) {
    Decision<Changed> decision =
        transactions.run(ports -> {
          if (!Curating.isAdministrator(ports, administrator)) {
            return Decision.refused(new Refusal.NotAdministrator());
          }
          Set<PersonId> before = Set.copyOf(held(ports, administrator));
          Set<PersonId> after = people.after(before);
          if (after.size() > MOST) {
            return Decision.refused(new Refusal.ChangedMeanwhile());
          }
          Registrar registrar = new Registrar(ports, clock.instant());
          ChosenPeople.without(after, before)
              .forEach(person -> set(registrar, administrator, person));
          Set<PersonId> lifted = ChosenPeople.without(before, after);
          lifted.forEach(person -> lift(registrar, administrator, person));
          return Decision.taken(new Changed(after, !lifted.isEmpty()));
        });
    return decision.map(changed -> {
      if (changed.lifted()) {
        forget.run();
      }
      return changed.held();
    });
  }

  /**
   * What a decision changed.
   *
   * @param lifted whether somebody is not any more
   */
  private record Changed(Set<PersonId> held, boolean lifted) {}

  private static void set(Registrar registrar, PersonId administrator, PersonId person) {
    registrar.ports().holds().set(new Holds.Hold(person, administrator, registrar.now()));
    note(registrar, Deed.PERSON_HELD, Deed.HOLD_SET, administrator, person);
  }

  private static void lift(Registrar registrar, PersonId administrator, PersonId person) {
    registrar.ports().holds().lift(person);
    note(registrar, Deed.PERSON_RELEASED, Deed.HOLD_LIFTED, administrator, person);
  }

  /** In the chain of the workspace, and in that of each agreement of theirs. */
  private static void note(
      Registrar registrar,
      Deed ofPerson,
      Deed ofAgreement,
      PersonId administrator,
      PersonId person) {
    Ports ports = registrar.ports();
    Registrar.noteOfWorkspace(ports, administrator, ofPerson, person.user(), registrar.now());
    Stream<Agreement> handedOver =
        ports.history().handedOverBy(person).stream()
            .flatMap(former ->
                ports
                    .agreements()
                    .find(person.workspace(), former.agreement())
                    .filter(former::isOf)
                    .stream());
    Stream.concat(ports.agreements().of(person).stream(), handedOver)
        .forEach(agreement ->
            registrar.note(agreement, ofAgreement, Optional.of(administrator), about(person)));
  }

  /** One of the two was under a hold before the agreement was theirs. */
  static void noteFor(Registrar registrar, Agreement agreement) {
    registrar
        .ports()
        .holds()
        .on(agreement.pair())
        .forEach(hold -> note(registrar, agreement, hold));
  }

  /** The same, of who was not one of the two {@code before}. */
  static void noteFor(Registrar registrar, Agreement agreement, Pair before) {
    registrar.ports().holds().on(agreement.pair()).stream()
        .filter(hold -> !before.includes(hold.person()))
        .forEach(hold -> note(registrar, agreement, hold));
  }

  private static void note(Registrar registrar, Agreement agreement, Holds.Hold hold) {
    registrar.note(agreement, Deed.HOLD_SET, Optional.of(hold.by()), about(hold.person()));
  }

  private static String about(PersonId person) {
    return "person " + person.user();
  }
}
