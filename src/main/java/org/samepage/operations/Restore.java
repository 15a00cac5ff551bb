package org.samepage.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.samepage.confidentiality.ErasureLog;
import org.samepage.confidentiality.KeyStore;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.PrivateFiles;
import org.samepage.confidentiality.Tombstone;
import org.samepage.storage.Copies;
import org.samepage.storage.Database;
import org.samepage.storage.JdbcKeyStore;
import org.samepage.storage.Location;
import org.samepage.storage.Moving;

/**
 * Puts a backup into the place of an installation. Everything is made ready and looked at beside it
 * first; until then nothing is changed, and an app that runs there goes on. Then it gives way for a
 * moment. What was erased since the backup is erased in it again before it is used.
 */
public final class Restore {
  private final Installation to;
  private final MasterKey master;
  private final Check check;
  private final Clock clock;
  private final Consumer<String> tell;

  /**
   * @param master has sealed the backup
   * @param clock the system's
   * @param tell is told what happens, an operator's sentence each
   */
  public Restore(
      Installation to, MasterKey master, Check check, Clock clock, Consumer<String> tell) {
    this.to = to;
    this.master = master;
    this.check = check;
    this.clock = clock;
    this.tell = tell;
  }

  /**
   * What the operator asks for.
   *
   * @param patience how long an app that runs may take to give way
   */
  public record Wish(
      Path from,
      Optional<Path> keys,
      boolean keepKeys,
      List<Path> erasures,
      boolean replace,
      Duration patience) {}

  /** The right to put something into its place, until it is closed. */
  private interface Right extends AutoCloseable {
    @Override
    void close();
  }

  /** Looks at what is about to be put into its place, and finishes it. */
  public interface Check {
    /**
     * Makes sure that the master key opens the keys.
     *
     * @throws RuntimeException if it does not; the message says so
     */
    void expectOurs(KeyStore keys);

    /**
     * Writes down in the words what was erased after the backup was made, and overwrites it; ends
     * what may not be allowed any more.
     *
     * @param destroyed all that were ever destroyed; what the words tell already stays as it is
     */
    void erasedAgain(Location database, Location keys, List<Tombstone> destroyed);

    /** What does not match of all that was signed, a sentence each. */
    List<String> findings(Location database, Location keys);
  }

  /**
   * What was restored.
   *
   * @param taken what was written until then is there
   * @param rows how many rows there are
   * @param erasedAgain how many keys were destroyed in it that were destroyed since the backup
   * @param findings what does not match, a sentence each
   * @param aside where the installation from before stays, because something does not match
   */
  public record Restored(
      Path from,
      Instant taken,
      long rows,
      int erasedAgain,
      List<String> findings,
      List<Path> aside) {}

  /**
   * Ends what a restore began that was cut short; before the files are opened.
   *
   * @return whether there was anything
   */
  public static boolean goOn(Installation installation) {
    return installation.database() instanceof Location.SqliteFile words
        && installation.keyStore() instanceof Location.SqliteFile keys
        && new Placing(words, keys).goOn();
  }

  /**
   * Restores.
   *
   * @throws IllegalStateException if it cannot be done; the message says why, and what was changed
   */
  public Restored restore(Wish wish) {
    return switch (to.database()) {
      case Location.SqliteFile file -> {
        try (GivingWay way = GivingWay.toRestore(file)) {
          yield OnlyProcess.ifFree(file)
              .map(only -> restoreAlone(wish, only))
              .orElseGet(() -> restoreBeside(wish, way));
        }
      }
      // The database is empty, and so nobody runs on it.
      case Location.PostgresServer _ -> restore(wish, () -> () -> {});
    };
  }

  private Restored restoreAlone(Wish wish, OnlyProcess only) {
    try (only) {
      if (goOn(to)) {
        tell.accept("A restore that was cut short was brought to its end first.");
      }
      return restore(wish, () -> only::close);
    }
  }

  private Restored restoreBeside(Wish wish, GivingWay way) {
    tell.accept(
        "The app is running: the backup is made ready beside it. Then the app closes for a moment,"
            + " and starts again with it.");
    return restore(wish, () -> way.ask(wish.patience())::close);
  }

  /**
   * @param backup from which it was made
   */
  private record Ready(
      Found backup,
      Location.SqliteFile words,
      Location.SqliteFile keys,
      SequencedSet<Tombstone> erased,
      int erasedAgain,
      List<String> findings,
      long rows) {}

  /**
   * @param right gives the right to put the backup into its place once it is ready
   */
  private Restored restore(Wish wish, Supplier<Right> right) {
    Path words = ready(to.database(), "samepage.db");
    Path keys = ready(to.keyStore(), "keys.db");
    boolean placing = false;
    try {
      Ready ready = makeReady(wish, words, keys);
      List<Path> aside;
      try (Right _ = right.get()) {
        ready = erasedMeanwhile(ready, wish);
        placing = true;
        aside = place(ready);
        // Before the app, which may have given way, writes to the same log again.
        addMissing(ready.erased());
      }
      return new Restored(
          ready.backup().folder(),
          ready.backup().manifest().takenAt(),
          ready.rows(),
          ready.erasedAgain(),
          ready.findings(),
          aside);
    } catch (IOException | RuntimeException failure) {
      throw placing ? cutShort(failure) : unchanged(failure);
    } finally {
      if (!placing || to.database() instanceof Location.PostgresServer) {
        deleteReady(words, keys);
      }
    }
  }

  private Ready makeReady(Wish wish, Path words, Path keys) throws IOException {
    Found backup = backup(wish.from());
    backup.expectSealedBy(master);
    expectPlace(wish);
    backup.copyTo(emptyFile(words));
    Copies.release(words);
    expectWhole(backup, words);
    if (wish.keepKeys()) {
      Copies.ofKeys(to.keyStore(), emptyFile(keys));
    } else {
      Found keyBackup = keysOf(backup, wish);
      keyBackup.expectSealedBy(master);
      keyBackup.copyTo(emptyFile(keys));
      expectWhole(keyBackup, keys);
    }
    Location.SqliteFile readyWords = new Location.SqliteFile(words);
    Location.SqliteFile readyKeys = new Location.SqliteFile(keys);
    // Its tables become those of this release.
    Database.open(readyWords).close();
    SequencedSet<Tombstone> erased = erased(backup, wish.erasures());
    int erasedAgain = eraseAgain(readyKeys, erased).size();
    check.erasedAgain(readyWords, readyKeys, JdbcKeyStore.tombstonesIn(keys));
    Copies.markAsRestored(words, backup.manifest().takenAt(), clock.instant());
    List<String> findings = check.findings(readyWords, readyKeys);
    Copies.contents(keys);
    Map<String, Long> rows = Copies.contents(words).rows();
    return new Ready(
        backup,
        readyWords,
        readyKeys,
        erased,
        erasedAgain,
        findings,
        rows.values().stream().mapToLong(Long::longValue).sum());
  }

  /** The app went on while the backup was made ready. */
  private Ready erasedMeanwhile(Ready ready, Wish wish) throws IOException {
    SequencedSet<Tombstone> erased = erased(ready.backup(), wish.erasures());
    if (erased.equals(ready.erased())) {
      return ready;
    }
    int erasedAgain = ready.erasedAgain() + eraseAgain(ready.keys(), erased).size();
    check.erasedAgain(ready.words(), ready.keys(), JdbcKeyStore.tombstonesIn(ready.keys().file()));
    return new Ready(
        ready.backup(),
        ready.words(),
        ready.keys(),
        erased,
        erasedAgain,
        check.findings(ready.words(), ready.keys()),
        ready.rows());
  }

  private Found backup(Path from) throws IOException {
    if (Files.notExists(from)) {
      throw new IllegalStateException(from + " is not there.");
    }
    List<Found> found = Found.in(folderOf(from), Manifest.WORDS);
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "There is no backup in %s: name the folder that backup made.".formatted(from));
    }
    if (found.size() > 1) {
      tell.accept(
          "Of %d backups in %s this is the newest: %s."
              .formatted(found.size(), from, found.getFirst().folder().getFileName()));
    }
    return found.getFirst();
  }

  /** Who names one of the files means what lies beside it as well. */
  private static Path folderOf(Path path) {
    return Files.isRegularFile(path) ? path.toAbsolutePath().resolveSibling("") : path;
  }

  private void expectPlace(Wish wish) {
    switch (to.database()) {
      case Location.SqliteFile(Path file) -> {
        boolean taken = Files.exists(file) || isThere(to.keyStore());
        if (taken && !wish.replace()) {
          throw new IllegalStateException(
              "There is an installation at %s already. With --replace the backup takes its place."
                  .formatted(file));
        }
      }
      case Location.PostgresServer server -> {
        if (wish.replace() || wish.keepKeys()) {
          throw new IllegalStateException(
              "On PostgreSQL a backup is restored into an empty database, without --replace and"
                  + " --keep-keys: name one with SAMEPAGE_DATABASE_URL. The one before stays.");
        }
        Copies.expectNobody(server);
      }
    }
  }

  private static boolean isThere(Location location) {
    return location instanceof Location.SqliteFile(Path file) && Files.exists(file);
  }

  private Found keysOf(Found backup, Wish wish) throws IOException {
    Path folder = wish.keys().map(Restore::folderOf).orElseGet(() -> keysBeside(backup));
    List<Found> all = Found.in(folder, Manifest.KEYS);
    Found keys =
        all.stream()
            .filter(each -> each.manifest().backup().equals(backup.manifest().backup()))
            .findFirst()
            .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty())
            .orElseThrow(() ->
                new IllegalStateException(
                    """
                    The keys of the backup of %s are not in %s: name their folder with --keys. If only the words are lost \
                    and the key store is there, say --keep-keys.\
                    """
                        .formatted(backup.manifest().taken(), folder)));
    expectUsable(keys, backup);
    return keys;
  }

  /** Where {@code backup} puts them by itself. */
  public static Path keysBeside(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    return OnlyProcess.beside(absolute, "-keys");
  }

  private static Path keysBeside(Found backup) {
    return keysBeside(backup.folder().toAbsolutePath().normalize().resolveSibling(""));
  }

  private void expectUsable(Found keys, Found backup) {
    Instant taken = keys.manifest().takenAt();
    Instant expires = keys.manifest().expiresAt().orElseThrow();
    if (!expires.isAfter(clock.instant())
        || expires.isAfter(taken.plus(Duration.ofDays(Backup.MOST_DAYS)))) {
      throw new IllegalStateException(
          """
          The backup of the keys of %s expired at %s and may not be used: what people erased since must stay erased. Use a \
          newer one with --keys; it opens older words as well. If the key store is there, say --keep-keys.\
          """
              .formatted(taken, expires));
    }
    if (taken.isBefore(backup.manifest().takenAt())) {
      throw new IllegalStateException(
          "The backup of the keys is older than the words: those that were written after it would"
              + " not open.");
    }
  }

  private static Path emptyFile(Path file) throws IOException {
    Placing.deleteDatabase(file);
    PrivateFiles.file(file);
    return file;
  }

  private static void expectWhole(Found backup, Path copy) {
    Copies.Contents contents = Copies.contents(copy);
    if (!contents.damage().isEmpty() || !contents.rows().equals(backup.manifest().rows())) {
      throw new IllegalStateException(
          String.join(
              " ",
              Stream.concat(
                      Stream.of(
                          "The copy in %s is not what its manifest says."
                              .formatted(backup.folder())),
                      contents.damage().stream())
                  .toList()));
    }
  }

  /** All that is known from anywhere; it is the same however often it is told. */
  private SequencedSet<Tombstone> erased(Found backup, List<Path> handedIn) throws IOException {
    SequencedSet<Tombstone> erased = to.erasures().read();
    Path others = backup.folder().toAbsolutePath().normalize().resolveSibling("");
    for (Found other : Found.in(others, Manifest.WORDS)) {
      // What an earlier one tells, this one tells as well; its master key may be gone by now.
      if (other.manifest().takenAt().isAfter(backup.manifest().takenAt())
          || other.manifest().isSealedBy(master)) {
        other.expectSealedBy(master);
        erased.addAll(other.erasures().read());
      }
    }
    erased.addAll(backup.erasures().read());
    for (Path file : handedIn) {
      if (Files.notExists(file)) {
        throw new IllegalStateException(file + " is not there.");
      }
      erased.addAll(new ErasureLog(file).read());
    }
    if (to.keyStore() instanceof Location.SqliteFile(Path file) && Files.exists(file)) {
      erased.addAll(erasedInPresent(file));
    }
    return erased;
  }

  private Collection<Tombstone> erasedInPresent(Path keys) {
    try {
      return JdbcKeyStore.tombstonesIn(keys);
    } catch (RuntimeException damaged) {
      tell.accept(
          "The key store at %s cannot be read. What was erased since is taken from %s."
              .formatted(keys, to.erasures().file()));
      return List.of();
    }
  }

  /**
   * Erases in the backup what was erased since: destroys those of its keys that were destroyed
   * after it was made. What was sealed with them opens nowhere any more.
   *
   * @return what stays of these keys
   */
  private List<Tombstone> eraseAgain(Location.SqliteFile keys, SequencedSet<Tombstone> erased) {
    try (JdbcKeyStore store = JdbcKeyStore.open(keys, to.erasures())) {
      check.expectOurs(store);
      return store.destroyAgain(erased);
    }
  }

  private List<Path> place(Ready ready) {
    boolean keep = !ready.findings().isEmpty();
    if (to.database() instanceof Location.PostgresServer server
        && to.keyStore() instanceof Location.PostgresServer keyServer) {
      new Moving(tell).move(ready.words(), ready.keys(), server, keyServer);
    } else if (to.database() instanceof Location.SqliteFile words
        && to.keyStore() instanceof Location.SqliteFile keys) {
      return new Placing(words, keys).begin(Backup.STAMP.format(clock.instant()), keep);
    }
    return List.of();
  }

  /** So that the log tells everything also without the key store. */
  private void addMissing(SequencedSet<Tombstone> erased) {
    SequencedSet<Tombstone> missing = new LinkedHashSet<>(erased);
    missing.removeAll(to.erasures().read());
    if (!missing.isEmpty()) {
      to.erasures().add(missing);
    }
  }

  private Path ready(Location location, String name) {
    return switch (location) {
      case Location.SqliteFile(Path file) -> Placing.ready(file);
      case Location.PostgresServer _ -> Placing.ready(to.data().resolve(name));
    };
  }

  private static void deleteReady(Path words, Path keys) {
    try {
      Placing.deleteDatabase(words);
      Placing.deleteDatabase(keys);
    } catch (IOException stays) {
      throw new UncheckedIOException(
          "%s and %s are of no use any more: delete them.".formatted(words, keys), stays);
    }
  }

  private static IllegalStateException unchanged(Exception failure) {
    String why = Reasons.of(failure);
    return new IllegalStateException(
        why.contains("othing was changed") ? why : why + " Nothing was changed.", failure);
  }

  private static IllegalStateException cutShort(Exception failure) {
    return new IllegalStateException(
        "%s The restore was cut short: run it again, and it goes on."
            .formatted(Reasons.of(failure)),
        failure);
  }
}
