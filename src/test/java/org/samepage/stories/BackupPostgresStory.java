package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.Main;
import org.samepage.OnPostgres;
import org.samepage.OperatorJobs;
import org.samepage.PostgresServers;
import org.samepage.Settings;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Verifying;
import org.samepage.confidentiality.ErasureLog;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.Vault;
import org.samepage.storage.Database;
import org.samepage.storage.JdbcKeyStore;
import org.samepage.storage.JdbcTransactions;
import org.samepage.storage.Location;
import picocli.CommandLine;

/** A backup of what is on PostgreSQL is two files, and goes to an empty database or to files. */
@ExtendWith(OnPostgres.class)
class BackupPostgresStory {
  private static final WorkspaceId SCHOOL = new WorkspaceId("", "T0LAKESIDE");

  @TempDir Path folder;

  private final StringWriter said = new StringWriter();
  private Path master = Path.of("");

  @BeforeEach
  void nothingIsSaid() {
    said.getBuffer().setLength(0);
  }

  @Test
  void itIsMadeWhileTheAppRunsAndRestoredWithoutWhatWasErasedSince() throws Exception {
    Path backups = folder.resolve("backups");
    Path log = folder.resolve("saved.log");
    KeyName erased;
    try (CheckInScene scene = CheckInScene.agreed(folder.resolve("school"))) {
      Path data = scene.school.appFolder();
      master = data.resolve("keys").resolve("master.json");
      Location here = PostgresServers.databaseOf(data);
      assertThat(run(data, here, "backup", "--to", backups.toString()))
          .as(said.toString())
          .isZero();
      erased = KeyName.of(SCHOOL, agreementIn(here).id());
      try (JdbcKeyStore keys = JdbcKeyStore.open(here, new ErasureLog(log))) {
        new Vault(MasterKey.in(master), keys).erase(erased, Instant.now());
      }
      assertThat(run(data, here, "restore", "--from", backups.toString())).isNotZero();
      assertThat(said.toString()).contains("is running on the database", "Nothing was changed");
      scene.school.stopApp();
      assertThat(run(data, here, "restore", "--from", backups.toString(), "--replace")).isNotZero();
      assertThat(said.toString()).contains("into an empty database");
    }
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Location empty = PostgresServers.databaseOf(elsewhere);
    assertThat(
            run(
                elsewhere,
                empty,
                "restore",
                "--from",
                backups.toString(),
                "--erasures",
                log.toString()))
        .as(said.toString())
        .isZero();
    assertThat(said.toString()).contains("Destroyed 1 keys", "as it was signed");
    assertErased(empty, erased);
    assertThat(OperatorJobs.verify(storage(elsewhere, empty)).versions()).isEqualTo(1);
    assertThat(names(elsewhere)).containsExactly("erased.log");

    Path files = Files.createDirectories(folder.resolve("files"));
    Location.SqliteFile inFiles = new Location.SqliteFile(files.resolve("samepage.db"));
    assertThat(
            run(
                files,
                inFiles,
                "restore",
                "--from",
                backups.toString(),
                "--erasures",
                log.toString()))
        .isZero();
    Verifying.Report report = OperatorJobs.verify(storage(files, inFiles));
    assertThat(report.findings()).isEmpty();
    assertThat(report.versions()).isEqualTo(1);
    assertErased(new Location.SqliteFile(files.resolve("keys.db")), erased);
  }

  private static void assertErased(Location keyStore, KeyName erased) {
    try (JdbcKeyStore keys = JdbcKeyStore.openToRead(keyStore)) {
      assertThat(keys.find(erased)).isEmpty();
      assertThat(keys.destroyed(erased)).isPresent();
    }
  }

  private static Agreement agreementIn(Location location) {
    try (Database database = Database.openToRead(location)) {
      return new JdbcTransactions(database, Clock.systemUTC())
          .read(ports -> ports.agreements().of(new PersonId(SCHOOL, "U0TARA")).getFirst());
    }
  }

  private Settings.Storage storage(Path data, Location database) {
    Location keys =
        database instanceof Location.SqliteFile
            ? new Location.SqliteFile(data.resolve("keys.db"))
            : database;
    return new Settings.Storage(data, database, keys, Optional.empty(), Optional.of(master));
  }

  private int run(Path data, Location database, String... arguments) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SAMEPAGE_DATA", data.toString());
    environment.put("SAMEPAGE_KEYS_FILE", master.toString());
    if (database instanceof Location.PostgresServer server) {
      environment.put("SAMEPAGE_DATABASE_URL", server.url());
    }
    CommandLine line = Main.commandLine(environment);
    line.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
    return line.execute(arguments);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
