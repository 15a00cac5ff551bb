package org.samepage.storage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.samepage.web.Answered;

/**
 * Requests that were answered, in the table {@code answered}. What cannot come any more is taken
 * out by whoever comes, every minute.
 */
public final class JdbcAnswered implements Answered {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Database database;
  private final Clock clock;
  private final AtomicLong tidied = new AtomicLong();

  public JdbcAnswered(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public boolean contains(String signature) {
    return database
        .reading()
        .withHandle(handle ->
            handle
                    .createQuery("select count(*) from answered where signature = :signature")
                    .bind("signature", hash(signature))
                    .mapTo(Integer.class)
                    .one()
                > 0);
  }

  @Override
  public boolean add(String signature, Instant until) {
    return database.transactLightly(handle -> {
      tidyUp(handle);
      return handle
              .createUpdate(
                  """
                  insert into answered (signature, until) values (:signature, :until)
                  on conflict (signature) do nothing
                  """)
              .bind("signature", hash(signature))
              .bind("until", until.toEpochMilli())
              .execute()
          == 1;
    });
  }

  private void tidyUp(Handle handle) {
    long now = clock.millis();
    long last = tidied.get();
    if (now - last >= EVERY.toMillis() && tidied.compareAndSet(last, now)) {
      handle
          .createUpdate(
              """
              delete from answered where signature in (
                select signature from answered where until < :now <unless_taken>)
              """)
          .bind("now", now)
          .execute();
    }
  }

  /** The signature itself is no concern of whoever reads the database. */
  private static String hash(String signature) {
    try {
      byte[] bytes = signature.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
