package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.SqliteFiles;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Leave;

/** The embedded database keeps every contract. */
class SqliteTest {
  static Database database(Path folder) {
    return Database.open(SqliteFiles.withTables(folder.resolve("samepage.db")));
  }

  @Nested
  class Agreements extends AgreementsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Looks extends LooksContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class CheckIns extends CheckInsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class People extends PeopleContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Outbox extends OutboxContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Mails extends MailContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Timelines extends TimelinesContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }

    @Test
    void whatAKilledProcessHadBegunIsBegunAgainAtOnce() {
      isBegunByAnother();
      start(this::note);
      await().atMost(SOON).untilAsserted(() -> assertThat(woken).containsExactly(AGREEMENT));
    }
  }

  @Nested
  class Digest extends DigestContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class HotStatements extends HotStatementsContract {
    /** Through a table or the index of its key; or through all that is to be tried again. */
    private static final Pattern SCAN =
        Pattern.compile(
            "SCAN message USING INDEX message_waiting|SCAN (delivery|message|scheduled_tasks|later|free|next|pending|earlier|tried|agreement|leave|school_day_off"
                + "|school_calendar)( .*autoindex.*)?");

    @Override
    Database open(Path folder) {
      return database(folder);
    }

    @Override
    ResultSet explain(Statement statement, String sql) throws SQLException {
      return statement.executeQuery("explain query plan " + sql);
    }

    @Override
    List<String> scans(List<String> plan) {
      return plan.stream().filter(SCAN.asMatchPredicate()).toList();
    }
  }

  @Nested
  class Templates extends TemplatesContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class ProgramMonths extends ProgramMonthsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class SealedWords extends SealedWordsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Answered extends AnsweredContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Exports extends ExportsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Erasures extends ErasuresContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Contacts extends ContactsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Shares extends SharesContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Leaves extends LeavesContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class SchoolCalendars extends SchoolCalendarsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class SchoolYearUpkeep extends SchoolYearUpkeepContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Test
  void everyConnectionOverwritesWhatIsDeleted(@TempDir Path folder) {
    Sqlite file = new Sqlite(folder.resolve("samepage.db"));
    for (HikariConfig pool :
        List.of(file.writers(), file.deciders(), file.readers(), file.keyHolders())) {
      pool.setMinimumIdle(pool.getMaximumPoolSize());
      try (HikariDataSource source = new HikariDataSource(pool)) {
        List<Handle> all = new ArrayList<>();
        for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
          Handle handle = Database.jdbi(source, file).open();
          all.add(handle);
          assertThat(handle.createQuery("pragma secure_delete").mapTo(Integer.class).one())
              .isEqualTo(1);
        }
        all.forEach(Handle::close);
      }
    }
  }

  @Test
  void aDeletedRowIsInNoFileAnyMore(@TempDir Path folder) throws IOException {
    PersonId teacher = new PersonId(new WorkspaceId("", "T1"), "U-marker-of-a-row");
    Leave leave = new Leave("l1", teacher, LocalDate.of(2026, 10, 5), LocalDate.of(2026, 10, 9));
    try (Database database = database(folder)) {
      JdbcTransactions transactions = new JdbcTransactions(database, Clock.systemUTC());
      transactions.run(ports -> {
        ports.leaves().save(leave);
        return true;
      });
      database.writing().useHandle(SqliteTest::emptyTheLog);
      assertThat(filesHolding(folder, "marker-of-a-row")).hasSize(1);
      database.writing().useHandle(handle -> handle.execute("delete from leave"));
      database.writing().useHandle(SqliteTest::emptyTheLog);
      assertThat(filesHolding(folder, "marker-of-a-row")).isEmpty();
      Path copy = Files.createFile(folder.resolve("copy.db"));
      Copies.ofWords(new Location.SqliteFile(folder.resolve("samepage.db")), copy);
      assertThat(filesHolding(folder, "marker-of-a-row")).isEmpty();
    }
  }

  private static void emptyTheLog(Handle handle) {
    handle.execute("pragma wal_checkpoint(truncate)");
  }

  private static List<Path> filesHolding(Path folder, String text) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> holds(file, text)).toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Nested
  class Migrations extends MigrationsContract {
    @Override
    Location locate(Path folder) {
      return new Location.SqliteFile(folder.resolve("migrated.db"));
    }
  }

  @Nested
  class Keys extends KeyStoreContract {
    @Override
    Location locate(Path folder) {
      return new Location.SqliteFile(folder.resolve("keys.db"));
    }

    @Test
    void aDestroyedKeyIsInNoFileAnyMore() throws IOException {
      try (JdbcKeyStore keys = open()) {
        keys.putIfAbsent(KEY, bytes("marker-of-a-key"));
        assertThat(filesHolding(folder, "marker-of-a-key")).isNotEmpty();
        assertThat(keys.destroy(KEY, NOW)).isTrue();
        assertThat(keys.destroy(KEY, NOW)).isFalse();
        assertThat(keys.find(KEY)).isEmpty();
        assertThat(filesHolding(folder, "marker-of-a-key")).isEmpty();
      }
    }
  }
}
