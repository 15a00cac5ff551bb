package org.samepage.coaching;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.delivery.Memory;
import org.samepage.delivery.Memory.Recalled;
import org.samepage.delivery.Notice;
import org.samepage.trouble.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a backup was restored: finds out from people's conversations what they were told after it
 * was made, so that nobody is told twice. Until that is known, as far as Slack says it in time,
 * nothing is sent and no plan goes on.
 */
public final class Recollecting implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recollecting.class);
  private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

  /**
   * So long is waited for Slack altogether. Whoever it says nothing of by then may be told
   * something twice; that is better than that nobody is told anything.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final Transactions transactions;
  private final Memory memory;
  private final Runnable then;
  private final Duration patience;
  private Duration waited = Duration.ZERO;
  private final Thread thread = Thread.ofVirtual().name("recollecting").unstarted(this::goThrough);

  /**
   * @param then begins to send, and has plans go on
   */
  public Recollecting(Transactions transactions, Memory memory, Runnable then) {
    this(transactions, memory, then, PATIENCE);
  }

  Recollecting(Transactions transactions, Memory memory, Runnable then, Duration patience) {
    this.patience = patience;
    this.transactions = transactions;
    this.memory = memory;
    this.then = then;
  }

  /** Nearly always there is nothing to be found out, and all begins at once. */
  public void start() {
    if (next().isEmpty()) {
      then.run();
    } else {
      LOG.info("A backup was restored: what people were told since it was made is looked up.");
      thread.start();
    }
  }

  private void goThrough() {
    try {
      boolean more = true;
      while (more) {
        more = goOn();
      }
      LOG.info("What people were told since the backup was made is known; all goes on.");
      then.run();
    } catch (InterruptedException stopped) {
      LOG.info("The rest is looked up after the next start.");
    }
  }

  /** Looks after one person; whether there may be another. What fails is tried again. */
  private boolean goOn() throws InterruptedException {
    try {
      Optional<PersonId> next = next();
      if (next.isPresent()) {
        recollect(next.get());
      }
      return next.isPresent();
    } catch (RuntimeException failure) {
      LOG.error(
          "What somebody was told could not be written down; nothing is sent before. Reference {}",
          Trouble.reference(),
          Trouble.of(failure));
      Thread.sleep(LEAST_PAUSE);
      return true;
    }
  }

  private Optional<PersonId> next() {
    return transactions.read(ports -> ports.recollections().next());
  }

  /** Kept in one: what is known to have arrived last says from where on to look. */
  private void recollect(PersonId person) throws InterruptedException {
    List<Memory.Arrived> all = told(person);
    transactions.run(ports -> {
      all.forEach(message ->
          ports
              .recollections()
              .arrived(
                  person,
                  message,
                  message.notices().stream()
                      .filter(notice -> wouldBeSaid(ports, person, notice))
                      .collect(toSet())));
      ports.recollections().done(person);
      return person;
    });
  }

  private List<Memory.Arrived> told(PersonId person) throws InterruptedException {
    Optional<String> latest = transactions.read(ports -> ports.recollections().latest(person));
    List<Memory.Arrived> all = new ArrayList<>();
    Optional<String> page = Optional.empty();
    boolean more = true;
    while (more) {
      switch (memory.recall(person, latest, page)) {
        case Recalled.Some(List<Memory.Arrived> messages, Optional<String> next) -> {
          all.addAll(messages);
          page = next;
          more = next.isPresent();
        }
        case Recalled.TryAgain(Duration after, String reason) -> {
          if (waited.compareTo(patience) >= 0) {
            LOG.error("What somebody was told since the backup stays unknown: {}", reason);
            return all;
          }
          LOG.info("What somebody was told is not known yet: {}", reason);
          Duration pause = after.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : after;
          waited = waited.plus(pause);
          Thread.sleep(pause);
        }
      }
    }
    return all;
  }

  /**
   * Whether a plan would say it by itself, as things stand in the backup. What somebody did in the
   * time that is lost is not so any more: if they do it again, it is told again.
   */
  private static boolean wouldBeSaid(Ports ports, PersonId person, Notice notice) {
    Optional<Agreement> about = ports.agreements().find(person.workspace(), notice.agreement());
    return notice.isTimed()
        && about
            .filter(agreement ->
                switch (notice) {
                  case Notice.CheckInDue due -> due.attempt() <= attempt(ports, agreement, due);
                  case Notice.AboutVersion version -> version.version() == agreement.version();
                  default -> true;
                })
            .isPresent();
  }

  private static int attempt(Ports ports, Agreement agreement, Notice.CheckInDue due) {
    return ports
        .checkIns()
        .find(Registrar.workspace(agreement), agreement.id(), due.occurrence())
        .map(CheckIn::attempt)
        .orElse(1);
  }

  /** What is not known by then is looked up after the next start. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(LONGEST_STOP);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
