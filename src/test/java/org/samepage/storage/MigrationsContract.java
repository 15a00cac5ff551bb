package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What migrations make of what an earlier release kept. */
abstract class MigrationsContract {
  @TempDir Path folder;

  /** An empty database that belongs to {@code folder}. */
  abstract Location locate(Path folder);

  @Test
  void whoAddedATemplateIsTakenFromTheChainOfItsOwnWorkspace() {
    Location location = locate(folder);
    Dialect dialect = Dialect.of(location);
    dialect.prepare();
    try (HikariDataSource source = new HikariDataSource(dialect.writers())) {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/migration")
          .placeholders(dialect.migrationWords())
          .target("32")
          .load()
          .migrate();
      Database.jdbi(source, dialect).useHandle(MigrationsContract::keepTemplates);
    }
    Database.open(location).close();
    try (Database database = Database.openToRead(location)) {
      List<String> authors =
          database
              .reading()
              .withHandle(handle ->
                  handle
                      .createQuery(
                          "select team || ' ' || id || ' ' || coalesce(author, '?') from template")
                      .mapTo(String.class)
                      .list());
      assertThat(authors).containsExactlyInAnyOrder("T1 known U1", "T2 known U2", "T1 older ?");
    }
  }

  /** The same id in two workspaces; and one that is older than the chain. */
  private static void keepTemplates(Handle handle) {
    keepTemplate(handle, "T1", "known");
    keepTemplate(handle, "T2", "known");
    keepTemplate(handle, "T1", "older");
    happened(handle, "T1", 1, "U1", "TEMPLATE_ADDED", "known");
    happened(handle, "T1", 2, "U0", "TEMPLATE_CHANGED", "known");
    happened(handle, "T1", 3, "U3", "TEMPLATE_CHANGED", "older");
    happened(handle, "T2", 1, "U2", "TEMPLATE_ADDED", "known");
  }

  private static void keepTemplate(Handle handle, String team, String id) {
    handle.execute(
        """
        insert into template
          (enterprise, team, id, revision, retired, weeks, terms, label, words, created, changed)
        values ('', ?, ?, 1, 0, 12, '{}', ?, ?, 0, 0)
        """,
        team,
        id,
        new byte[] {1},
        new byte[] {1});
  }

  private static void happened(
      Handle handle, String team, int number, String person, String deed, String about) {
    handle.execute(
        """
        insert into workspace_event
          (enterprise, team, agreement, number, happened, person, deed, version, text, about,
           previous, hash)
        values ('', ?, 'workspace', ?, 0, ?, ?, 0, '', ?, '', '')
        """,
        team,
        number,
        person,
        deed,
        about);
  }
}
