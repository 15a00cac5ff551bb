package org.samepage.coaching;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Stage;

/**
 * Somebody says on which days they are away. In all their agreements that count leave, check-ins go
 * to other days; the partners are told what goes where, and not why.
 */
public final class TakingLeave {
  /** More than anybody plans, and few enough to be listed. */
  public static final int MOST = 20;

  /** What is wrong with a leave stands at one of these. */
  public static final String FIRST = "leave.first";

  /** See {@link #FIRST}. */
  public static final String LAST = "leave.last";

  private static final Period FARTHEST = Period.ofYears(1);

  private final Transactions transactions;
  private final Clock clock;

  public TakingLeave(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** When {@code person} is away, today or later, by the first day. */
  public List<Leave> coming(PersonId person) {
    return transactions.read(ports -> coming(ports, person));
  }

  /**
   * {@code person} is away from {@code first} to {@code last}, today or later and within a year.
   * Said twice, it is done once.
   *
   * @return all their coming leave
   */
  public Decision<List<Leave>> take(PersonId person, LocalDate first, LocalDate last) {
    return transactions.run(ports -> {
      List<Leave> coming = coming(ports, person);
      boolean done =
          coming.stream().anyMatch(one -> one.first().equals(first) && one.last().equals(last));
      if (done) {
        return Decision.taken(coming);
      }
      return problem(today(ports, person), first, last, coming.size())
          .<Decision<List<Leave>>>map(
              problem -> Decision.refused(new Refusal.Incomplete(List.of(problem))))
          .orElseGet(() -> {
            Leave leave = new Leave(UUID.randomUUID().toString(), person, first, last);
            return changed(ports, person, () -> ports.leaves().save(leave));
          });
    });
  }

  /**
   * {@code person} is not away after all; of a leave that has begun, from tomorrow on. Said twice,
   * it is done once.
   *
   * @return all their coming leave
   */
  public Decision<List<Leave>> cancel(PersonId person, String id) {
    return transactions.run(ports ->
        coming(ports, person).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .map(leave -> changed(ports, person, () -> cancel(ports, leave)))
            .orElseGet(() -> Decision.taken(coming(ports, person))));
  }

  private void cancel(Ports ports, Leave leave) {
    LocalDate today = today(ports, leave.person());
    if (leave.first().isAfter(today)) {
      ports.leaves().remove(leave);
    } else {
      // What did not take place meanwhile is not made up for.
      ports.leaves().save(new Leave(leave.id(), leave.person(), leave.first(), today));
    }
  }

  private Decision<List<Leave>> changed(Ports ports, PersonId person, Runnable change) {
    List<Agreement> touched =
        ports.agreements().of(person).stream().filter(TakingLeave::isScheduled).toList();
    Registrar registrar = new Registrar(ports, clock.instant());
    new Replanning(registrar)
        .around(
            touched,
            change,
            Instant.MAX,
            (agreement, told, notice) -> {
              if (!told.equals(person)) {
                registrar.tell(told, notice);
              }
            });
    return Decision.taken(coming(ports, person));
  }

  private static boolean isScheduled(Agreement agreement) {
    return agreement.plan().isPresent() || agreement.stage() instanceof Stage.Proposed;
  }

  private static Optional<Problem> problem(
      LocalDate today, LocalDate first, LocalDate last, int known) {
    if (first.isBefore(today)) {
      return Optional.of(new Problem(FIRST, Problem.Reason.IN_THE_PAST));
    }
    if (last.isBefore(first)) {
      return Optional.of(new Problem(LAST, Problem.Reason.BEFORE_START));
    }
    if (last.isAfter(today.plus(FARTHEST))) {
      return Optional.of(new Problem(LAST, Problem.Reason.TOO_FAR));
    }
    return known < MOST
        ? Optional.empty()
        : Optional.of(new Problem(FIRST, Problem.Reason.TOO_MANY));
  }

  private List<Leave> coming(Ports ports, PersonId person) {
    LocalDate today = today(ports, person);
    return ports.leaves().of(person.workspace(), List.of(person)).stream()
        .filter(leave -> !leave.last().isBefore(today))
        .toList();
  }

  private LocalDate today(Ports ports, PersonId person) {
    return clock.instant().atZone(Standings.zone(ports, person)).toLocalDate();
  }
}
