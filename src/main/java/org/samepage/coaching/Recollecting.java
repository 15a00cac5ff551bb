package org.samepage.coaching;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Recollections.Left;
import org.samepage.delivery.Memory;
import org.samepage.delivery.Memory.Recalled;
import org.samepage.delivery.Notice;
import org.samepage.trouble.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a backup was restored: finds out from people's conversations what they were told after it
 * was made, so that nobody is told twice. Until that is known of everybody in a workspace, as far
 * as Slack says it in time, nothing is sent there and no plan goes on there. Workspaces are looked
 * through side by side, so that none waits for another.
 */
public final class Recollecting implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recollecting.class);
  private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

  /**
   * So long is waited for Slack in a workspace. Whoever it says nothing of by then may be told
   * something twice; that is better than that nobody is told anything.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final Transactions transactions;
  private final Memory memory;
  private final Duration patience;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("recollecting-", 0).factory());

  public Recollecting(Transactions transactions, Memory memory) {
    this(transactions, memory, PATIENCE);
  }

  Recollecting(Transactions transactions, Memory memory, Duration patience) {
    this.patience = patience;
    this.transactions = transactions;
    this.memory = memory;
  }

  /** Nearly always there is nothing to be found out. */
  public void start() {
    left()
        .ifPresent(left -> {
          LOG.info(
              "A backup was restored: what {} people in {} workspaces were told since it was made"
                  + " is looked up. Nothing is sent in a workspace before.",
              left.people(),
              left.workspaces());
          transactions
              .read(ports -> ports.recollections().workspaces())
              .forEach(workspace -> threads.execute(new Conversations(workspace)));
        });
  }

  /** What is yet to be found out, by whichever process; nearly always empty. */
  public Optional<Left> left() {
    return transactions.read(ports -> ports.recollections().left());
  }

  /** What is not known by then is looked up after the next start. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("What people were told is still being looked up.");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those of one workspace. */
  private final class Conversations implements Runnable {
    private final WorkspaceId workspace;

    /** While Slack said that it failed, or nothing, or the app itself failed, altogether. */
    private Duration failing = Duration.ZERO;

    /** While Slack said for how long to wait, since it last answered: many people take long. */
    private Duration limited = Duration.ZERO;

    Conversations(WorkspaceId workspace) {
      this.workspace = workspace;
    }

    @Override
    public void run() {
      try {
        boolean more = true;
        while (more) {
          more = goOn();
        }
        LOG.info(
            "What the people of a workspace were told since the backup was made is known; all goes"
                + " on there. Workspaces of which it is not known yet: {}",
            left().map(Left::workspaces).orElse(0));
      } catch (InterruptedException stopped) {
        LOG.info("The rest is looked up after the next start.");
      }
    }

    /** Looks after one person; whether there may be another. What fails is tried again. */
    private boolean goOn() throws InterruptedException {
      try {
        Optional<PersonId> next = transactions.read(ports -> ports.recollections().next(workspace));
        if (next.isPresent()) {
          lookAfter(next.get());
        }
        return next.isPresent();
      } catch (RuntimeException | Error failure) {
        LOG.error(
            "What somebody was told could not be written down; nothing is sent before. Reference {}",
            Trouble.reference(),
            Trouble.of(failure));
        Thread.sleep(LEAST_PAUSE);
        return true;
      }
    }

    /** What fails again and again with one keeps the others waiting no longer than Slack. */
    private void lookAfter(PersonId person) throws InterruptedException {
      long begun = System.nanoTime();
      Duration failedBefore = failing;
      try {
        Optional<List<Memory.Arrived>> all = told(person);
        all.ifPresent(messages -> keep(person, messages));
      } catch (RuntimeException | Error failure) {
        if (failing.compareTo(patience) < 0) {
          failing = failedBefore.plus(since(begun)).plus(LEAST_PAUSE);
          throw failure;
        }
        LOG.error(
            "What somebody was told since the backup stays unknown. Reference {}",
            Trouble.reference(),
            Trouble.of(failure));
        transactions.run(ports -> {
          ports.recollections().done(person);
          return person;
        });
      }
    }

    /** In one: what is known to have arrived last says from where on to look. */
    private void keep(PersonId person, List<Memory.Arrived> all) {
      transactions.run(ports -> {
        all.forEach(message ->
            ports
                .recollections()
                .arrived(
                    person,
                    message,
                    message.notices().stream()
                        .filter(notice -> wouldBeSaid(ports, person, message, notice))
                        .collect(toSet())));
        ports.recollections().done(person);
        return person;
      });
    }

    /** Empty if nobody can be told anything there for now: so nobody is told twice either. */
    private Optional<List<Memory.Arrived>> told(PersonId person) throws InterruptedException {
      Optional<String> latest = transactions.read(ports -> ports.recollections().latest(person));
      List<Memory.Arrived> all = new ArrayList<>();
      Optional<String> page = Optional.empty();
      boolean more = true;
      while (more) {
        long asked = System.nanoTime();
        switch (memory.recall(person, latest, page)) {
          case Recalled.Some(List<Memory.Arrived> messages, Optional<String> next) -> {
            all.addAll(messages);
            limited = Duration.ZERO;
            page = next;
            more = next.isPresent();
          }
          case Recalled.TryAgain(Duration after, String reason) -> {
            Duration waited = after.isPositive() ? limited : failing;
            if (waited.compareTo(patience) >= 0) {
              LOG.error("What somebody was told since the backup stays unknown: {}", reason);
              return Optional.of(all);
            }
            pause(after, reason);
            if (after.isPositive()) {
              limited = limited.plus(since(asked));
            } else {
              failing = failing.plus(since(asked));
            }
          }
          case Recalled.Shut(Duration after, String reason) -> {
            pause(after, reason);
            return Optional.empty();
          }
        }
      }
      return Optional.of(all);
    }

    private static void pause(Duration after, String reason) throws InterruptedException {
      LOG.info("What somebody was told is not known yet: {}", reason);
      Thread.sleep(after.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : after);
    }

    private static Duration since(long nanos) {
      return Duration.ofNanos(System.nanoTime() - nanos);
    }
  }

  /**
   * Whether it would be said without anybody's doing, as things stand in the backup: by a plan, or
   * because Slack tells once more who has left. What somebody did in the time that is lost is not
   * so any more: if they do it again, it is told again.
   */
  private static boolean wouldBeSaid(
      Ports ports, PersonId person, Memory.Arrived message, Notice notice) {
    return ports
        .agreements()
        .find(person.workspace(), notice.agreement())
        .filter(agreement ->
            switch (notice) {
              case Notice.CheckInDue due -> due.attempt() <= attempt(ports, agreement, due);
              case Notice.AboutVersion version ->
                  notice.isTimed() && version.version() == agreement.version();
              case Notice.Ended ended -> isSince(message, leaving(ports, agreement));
              case Notice.Resumed resumed ->
                  resumed.moment() == Registrar.moment(agreement) + 1
                      && isSince(message, goesOn(ports, agreement));
              case Notice.PartnerLeft left ->
                  left.moment()
                      == Registrar.moment(agreement) + (agreement.plan().isPresent() ? 1 : 0);
              case Notice.PartnerBack back -> back.moment() == Registrar.moment(agreement);
              default -> notice.isTimed();
            })
        .isPresent();
  }

  /** What was told before was told because somebody did it. */
  private static boolean isSince(Memory.Arrived message, Optional<Instant> time) {
    return time.filter(each -> !message.due().isBefore(each)).isPresent();
  }

  private static Optional<Instant> leaving(Ports ports, Agreement agreement) {
    return agreement
        .plan()
        .flatMap(running -> Agenda.leaving(agreement, Agenda.plan(ports, agreement)));
  }

  private static Optional<Instant> goesOn(Ports ports, Agreement agreement) {
    return agreement.stage() instanceof Stage.Paused paused
        ? paused.until().map(date -> Agenda.startOf(date, Agenda.plan(ports, agreement)))
        : Optional.empty();
  }

  private static int attempt(Ports ports, Agreement agreement, Notice.CheckInDue due) {
    return ports
        .checkIns()
        .find(Registrar.workspace(agreement), agreement.id(), due.occurrence())
        .map(CheckIn::attempt)
        .orElse(1);
  }
}
