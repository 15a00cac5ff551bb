package org.samepage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.samepage.confidentiality.MasterKey;
import org.samepage.storage.Database;
import org.samepage.storage.Location;

/**
 * A real PostgreSQL server, started for the first test that asks for a database and stopped with
 * the JVM. Tests are skipped where its binaries do not run. What it kept goes with {@code target}:
 * to delete a hundred databases takes longer than a JVM is given to end.
 */
public final class PostgresServers {
  private static final Map<Path, Location.PostgresServer> DATABASES = new HashMap<>();
  private static final String MODEL = "model";
  private static @Nullable EmbeddedPostgres server;
  private static boolean hasModel;

  private PostgresServers() {}

  /** The database that belongs to {@code folder}, at first empty. */
  public static synchronized Location.PostgresServer databaseOf(Path folder) {
    return DATABASES.computeIfAbsent(
        folder.toAbsolutePath(), key -> create("test" + DATABASES.size(), "template1"));
  }

  /** The same, at first with all tables and no row: copied, which takes a fifth of the time. */
  public static synchronized Location.PostgresServer withTables(Path folder) {
    if (!hasModel) {
      Database.open(create(MODEL, "template1")).close();
      hasModel = true;
    }
    return DATABASES.computeIfAbsent(
        folder.toAbsolutePath(), key -> create("test" + DATABASES.size(), MODEL));
  }

  /** The same, with a master key in the folder. */
  static Settings.Storage storage(Path folder) {
    Path master = folder.resolve("keys").resolve("master.json");
    MasterKey.inOrNew(master);
    return storage(folder, databaseOf(folder), master);
  }

  static Settings.Storage storage(Path folder, Location database, Path master) {
    return new Settings.Storage(folder, database, database, Optional.empty(), Optional.of(master));
  }

  /**
   * From now on every value is kept as it is handed over, where a compressed one might hide a word,
   * and every statement with its values goes to the server's log.
   */
  public static void hideNothing(Location.PostgresServer database) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          do $$ declare it record; begin
            for it in select c.oid::regclass as tab, a.attname as col
              from pg_class c join pg_attribute a on a.attrelid = c.oid
              where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                and a.attnum > 0 and not a.attisdropped and a.attstorage = 'x'
            loop
              execute format('alter table %s alter column %I set storage external', it.tab, it.col);
            end loop;
            execute format('alter database %I set log_statement = %L', current_database(), 'all');
          end $$
          """);
    }
  }

  /**
   * Every file in which the server keeps anything of this database or of all together, such as the
   * log of what it wrote; those of other tests' databases are left out.
   */
  public static List<Path> files(Location.PostgresServer database) throws Exception {
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
      try (ResultSet place =
          statement.executeQuery(
              "select current_setting('data_directory'), oid from pg_database"
                  + " where datname = current_database()")) {
        place.next();
        Path all = Path.of(place.getString(1));
        Path ours = all.resolve("base").resolve(place.getString(2));
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
            all,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.startsWith(ours) || !file.startsWith(all.resolve("base"))) {
                  files.add(file);
                }
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFileFailed(Path gone, IOException reason) {
                return FileVisitResult.CONTINUE;
              }
            });
        return files;
      }
    }
  }

  private static Location.PostgresServer create(String name, String model) {
    try (Connection connection = started().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database %s template %s".formatted(name, model));
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
    return new Location.PostgresServer(
        started().getJdbcUrl("postgres", name), Optional.empty(), Optional.empty());
  }

  private static synchronized EmbeddedPostgres started() {
    if (server == null) {
      try {
        server =
            EmbeddedPostgres.builder()
                .setDataDirectory(folderOfItsOwn())
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "300")
                .setServerConfig("fsync", "off")
                .start();
      } catch (IOException | RuntimeException doesNotRun) {
        throw new TestAbortedException(
            "The binaries of PostgreSQL do not run on this machine, so it is not tested with it.",
            doesNotRun);
      }
    }
    return server;
  }

  private static Path folderOfItsOwn() throws IOException {
    Path all = Path.of(System.getProperty("project.basedir", "."), "target", "postgres");
    return Files.createTempDirectory(Files.createDirectories(all), "");
  }
}
