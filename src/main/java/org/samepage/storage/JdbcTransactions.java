package org.samepage.storage;

import java.util.Set;
import java.util.function.Function;
import org.samepage.agreement.Decision;
import org.samepage.coaching.Ports;
import org.samepage.coaching.Transactions;
import org.samepage.delivery.Way;

/**
 * Transactions on the {@link Database}. They come to what they would come to one after the other;
 * reading waits for none of them.
 */
public final class JdbcTransactions implements Transactions {
  private final Database database;
  private final Set<Way> ways;

  /** Everything is told in Slack alone. */
  public JdbcTransactions(Database database) {
    this(database, Set.of(Way.SLACK));
  }

  /**
   * @param ways on which things are told: on Slack in any case, on others to those who wish it
   */
  public JdbcTransactions(Database database, Set<Way> ways) {
    this.database = database;
    this.ways = Set.copyOf(ways);
  }

  @Override
  public <T> T run(Function<Ports, T> work) {
    return database.decide(handle -> {
      T result = work.apply(JdbcPorts.on(handle, ways));
      if (result instanceof Decision.Refused<?>) {
        handle.rollback();
      }
      return result;
    });
  }

  @Override
  public <T> T read(Function<Ports, T> work) {
    return database.reading().withHandle(handle -> work.apply(JdbcPorts.on(handle, ways)));
  }
}
