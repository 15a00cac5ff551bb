package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The embedded database keeps every contract. */
class SqliteTest {
  static Database database(Path folder) {
    return Database.open(new Location.SqliteFile(folder.resolve("samepage.db")));
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
  class Templates extends TemplatesContract {
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
  class Contacts extends ContactsContract {
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
        assertThat(filesHolding("marker-of-a-key")).isNotEmpty();
        assertThat(keys.destroy(KEY)).isTrue();
        assertThat(keys.destroy(KEY)).isFalse();
        assertThat(keys.find(KEY)).isEmpty();
        assertThat(filesHolding("marker-of-a-key")).isEmpty();
      }
    }

    private List<Path> filesHolding(String text) throws IOException {
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
  }
}
