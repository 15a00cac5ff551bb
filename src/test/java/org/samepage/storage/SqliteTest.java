package org.samepage.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** The embedded database keeps every contract. */
class SqliteTest {
  static Database database(Path folder) {
    return Database.open(folder.resolve("samepage.db"));
  }

  @Nested
  class Agreements extends AgreementsContract {
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
  class Timelines extends TimelinesContract {
    @Override
    Database open(Path folder) {
      return database(folder);
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
  class SchoolCalendars extends SchoolCalendarsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }
}
