package org.samepage.coaching;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Planned;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Notice;

/**
 * Does what is due in an agreement, and has itself woken for what is due next: all in one
 * transaction, so that being woken twice, late or after a crash does no harm.
 */
public final class Timekeeping {
  private final Transactions transactions;
  private final Clock clock;

  public Timekeeping(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  public void wake(WorkspaceId workspace, AgreementId id) {
    transactions.run(ports -> {
      ports
          .agreements()
          .find(workspace, id)
          .ifPresent(agreement -> {
            if (agreement.stage() instanceof Stage.Active active) {
              new Turn(ports, agreement, active, clock.instant()).run();
            }
          });
      return id;
    });
  }

  /** One waking of one agreement. */
  private record Turn(Ports ports, Agreement agreement, Stage.Active active, Instant now) {

    void run() {
      ports.checkIns().unfinished(workspace(), agreement.id()).forEach(this::advance);
      newlyDue(Agenda.plan(ports, agreement)).forEach(this::open);
      Optional<Instant> next = Agenda.next(ports, agreement, now);
      if (next.isPresent()) {
        ports.timelines().wakeAt(workspace(), agreement.id(), next.get());
      } else {
        complete();
      }
    }

    private void advance(CheckIn checkIn) {
      CheckIn current = checkIn;
      if (current.state() == CheckIn.State.MOVED && !current.due().isAfter(now)) {
        current = announce(keep(current.opened()));
      }
      if (current.state() == CheckIn.State.OPEN && !current.close().isAfter(now)) {
        closed(current);
      } else if (current.state() == CheckIn.State.OPEN
          && !current.nudged()
          && !current.nudge().isAfter(now)) {
        nudge(current);
      }
    }

    /** Those that the plan has made due since the last one that is known. */
    private List<Planned> newlyDue(Plan plan) {
      return Agenda.toCome(ports, agreement, plan, active.since())
          .takeWhile(planned -> !planned.due().toInstant().isAfter(now))
          .toList();
    }

    private void open(Planned planned) {
      CheckIn checkIn = CheckIn.due(agreement.id(), agreement.pair(), planned);
      if (!planned.close().isAfter(now)) {
        // Its whole time passed while the app was down: it is written down, and nobody is bothered.
        checkIn = taken(checkIn.notHeld());
        ports.checkIns().insert(checkIn);
      } else if (ports.checkIns().insert(checkIn)) {
        announce(checkIn);
      }
    }

    /** Asks, or tells that it is time. After a long downtime that is the reminder as well. */
    private CheckIn announce(CheckIn checkIn) {
      List<Role> told =
          checkIn.medium().isAsked() ? checkIn.asked().roles() : List.of(Role.COACH, Role.TEACHER);
      told.forEach(role ->
          tell(
              role,
              new Notice.CheckInDue(agreement.id(), checkIn.occurrence(), checkIn.attempt()),
              checkIn.due()));
      refresh(checkIn);
      boolean reminds = !checkIn.nudged() && !checkIn.nudge().isAfter(now);
      return reminds ? keep(checkIn.reminded()) : checkIn;
    }

    private void nudge(CheckIn checkIn) {
      keep(checkIn.reminded());
      Stream.of(Role.values())
          .filter(checkIn::waitsFor)
          .forEach(role ->
              tell(
                  role,
                  new Notice.CheckInNudge(agreement.id(), checkIn.occurrence(), checkIn.attempt()),
                  now));
    }

    private void closed(CheckIn checkIn) {
      CheckIn closed = keep(taken(checkIn.notHeld()));
      ports.ledger().withdraw(workspace(), agreement.id(), closed.occurrence());
      refresh(closed);
    }

    private void complete() {
      Agreement completed = taken(agreement.complete(now));
      require(ports.agreements().update(completed));
      ports.ledger().refresh(workspace(), agreement.id(), Optional.empty());
      // What can no longer be done is no longer offered on any of its messages.
      ports.checkIns().of(workspace(), agreement.id()).forEach(this::refresh);
      Stream.of(Role.values())
          .forEach(role -> tell(role, new Notice.TermOver(agreement.id()), now));
    }

    private CheckIn keep(CheckIn changed) {
      require(ports.checkIns().update(changed));
      return changed;
    }

    private void refresh(CheckIn checkIn) {
      ports.ledger().refresh(workspace(), agreement.id(), Optional.of(checkIn.occurrence()));
    }

    private void tell(Role role, Notice notice, Instant due) {
      PersonId person = agreement.pair().person(role);
      ports.ledger().add(new Delivery(person, notice, due));
    }

    private WorkspaceId workspace() {
      return agreement.pair().workspace();
    }

    private static <T> T taken(Decision<T> decision) {
      return switch (decision) {
        case Decision.Taken<T>(T value) -> value;
        case Decision.Refused<T>(Refusal why) ->
            throw new IllegalStateException("Refused to the timeline: " + why);
      };
    }

    /**
     * Somebody else changed it in between: this turn is rolled back, and the wake-up comes again.
     */
    private static void require(boolean kept) {
      if (!kept) {
        throw new IllegalStateException("Changed meanwhile.");
      }
    }
  }
}
