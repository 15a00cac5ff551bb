package org.samepage.storage;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jdbi.v3.core.HandleCallback;
import org.samepage.agreement.Decision;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Ports;
import org.samepage.coaching.Transactions;
import org.samepage.delivery.Way;

/**
 * Transactions on the {@link Database}. They come to what they would come to one after the other;
 * reading waits for none of them, unless somebody opens words: that is noted, in the same
 * transaction or in one of its own, before the work's result is handed out.
 */
public final class JdbcTransactions implements Transactions {
  private final Database database;
  private final Set<Way> ways;
  private final Clock clock;

  /**
   * Everything is told in Slack alone.
   *
   * @param clock when somebody looked, and how old what they go by is
   */
  public JdbcTransactions(Database database, Clock clock) {
    this(database, Set.of(Way.SLACK), clock);
  }

  /**
   * @param ways on which things are told: on Slack in any case, on others to those who wish it
   * @param clock when somebody looked, and how old what they go by is
   */
  public JdbcTransactions(Database database, Set<Way> ways, Clock clock) {
    this.database = database;
    this.ways = Set.copyOf(ways);
    this.clock = clock;
  }

  @Override
  public <T> T run(Function<Ports, T> work) {
    return run(work, database::decide);
  }

  @Override
  public <T> T inTurn(WorkspaceId workspace, Function<Ports, T> work) {
    return run(work, decision -> database.decideInTurn(workspace.toString(), decision));
  }

  private <T> T run(
      Function<Ports, T> work, Function<HandleCallback<T, RuntimeException>, T> deciding) {
    AtomicReference<JdbcLooks> undone = new AtomicReference<>(new JdbcLooks());
    T result =
        deciding.apply(handle -> {
          JdbcLooks looks = new JdbcLooks();
          T decided = work.apply(JdbcPorts.on(handle, ways, looks, clock));
          if (decided instanceof Decision.Refused<?>) {
            handle.rollback();
            undone.set(looks.withoutWrites());
          } else {
            looks.append(handle, clock.instant());
          }
          return decided;
        });
    note(undone.get());
    return result;
  }

  @Override
  public <T> T read(Function<Ports, T> work) {
    JdbcLooks looks = new JdbcLooks();
    T result =
        database
            .reading()
            .withHandle(handle -> work.apply(JdbcPorts.on(handle, ways, looks, clock)));
    note(looks);
    return result;
  }

  /** Who looked stands in the chain before anybody is shown anything. */
  private void note(JdbcLooks looks) {
    Instant now = clock.instant();
    if (!database.reading().withHandle(handle -> looks.isKnown(handle, now))) {
      database.decide(handle -> {
        looks.append(handle, now);
        return looks;
      });
    }
  }
}
