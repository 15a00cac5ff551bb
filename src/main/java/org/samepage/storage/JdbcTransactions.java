package org.samepage.storage;

import java.util.function.Function;
import org.samepage.agreement.Decision;
import org.samepage.coaching.Ports;
import org.samepage.coaching.Transactions;

/**
 * Transactions on the {@link Database}. They come to what they would come to one after the other;
 * reading waits for none of them.
 */
public final class JdbcTransactions implements Transactions {
  private final Database database;

  public JdbcTransactions(Database database) {
    this.database = database;
  }

  @Override
  public <T> T run(Function<Ports, T> work) {
    return database.decide(handle -> {
      T result = work.apply(JdbcPorts.on(handle));
      if (result instanceof Decision.Refused<?>) {
        handle.rollback();
      }
      return result;
    });
  }

  @Override
  public <T> T read(Function<Ports, T> work) {
    return database.reading().withHandle(handle -> work.apply(JdbcPorts.on(handle)));
  }
}
