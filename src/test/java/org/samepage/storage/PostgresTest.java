package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.samepage.PostgresServers;
import org.samepage.agreement.AgreementId;

/** PostgreSQL keeps every contract. */
class PostgresTest {
  static Database database(Path folder) {
    return Database.open(PostgresServers.databaseOf(folder));
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
    void whatAnotherProcessHasBegunIsLeftToItWhileItsHeartBeats() {
      AgreementId other = AgreementId.random();
      isBegunByAnother();
      wakeAt(other, NOW);
      start(this::note);
      await().atMost(SOON).untilAsserted(() -> assertThat(woken).containsExactly(other));
      letTheOtherBeDead();
    }

    @Test
    void amongManyProcessesEachWakeUpIsHandledOnce() {
      List<AgreementId> all = Stream.generate(AgreementId::random).limit(300).toList();
      all.forEach(agreement -> wakeAt(agreement, NOW));
      for (int process = 0; process < 3; process++) {
        start(this::note);
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> woken.size() >= all.size());
      assertThat(woken).containsExactlyInAnyOrderElementsOf(all);
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

  @Nested
  class Keys extends KeyStoreContract {
    @Override
    Location locate(Path folder) {
      return PostgresServers.databaseOf(folder);
    }
  }
}
