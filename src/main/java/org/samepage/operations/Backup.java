package org.samepage.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.samepage.confidentiality.ErasureLog;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.PrivateFiles;
import org.samepage.confidentiality.Tombstone;
import org.samepage.storage.Copies;
import org.samepage.storage.JdbcKeyStore;

/**
 * Backs an installation up while it runs: the words to one folder, the data keys that open them to
 * another, because these may not be kept for long. A folder of a backup appears complete or not at
 * all. The master key is never copied.
 */
public final class Backup {
  /** Until then a destroyed key may still be in a backup. */
  public static final int MOST_DAYS = 30;

  static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private static final String KEYS = "samepage-keys-";

  /** Nobody takes so long to make a backup. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Installation from;
  private final Supplier<MasterKey> master;
  private final Clock clock;
  private final String product;

  /**
   * @param master seals what is made, so that nobody else can change it unnoticed
   * @param clock the system's
   * @param product the release
   */
  public Backup(Installation from, Supplier<MasterKey> master, Clock clock, String product) {
    this.from = from;
    this.master = master;
    this.clock = clock;
    this.product = product;
  }

  /**
   * What was made.
   *
   * @param words the folder with everything but the keys
   * @param keys the folder with the keys
   * @param expires until when the keys may be used
   * @param rows how many rows were copied
   * @param deleted older backups of keys that had expired
   */
  public record Made(Path words, Path keys, Instant expires, long rows, List<Path> deleted) {}

  /**
   * Makes one, and deletes backups of keys that have expired.
   *
   * @param to where its folder is made
   * @param keysTo where the folder of its keys is made
   * @param days for how long the keys may be used, 1 to {@link #MOST_DAYS}
   * @throws IllegalStateException if none was made; the message says why
   */
  public Made make(Path to, Path keysTo, int days) {
    Instant taken = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String stamp = STAMP.format(taken);
    Path words = to.resolve("samepage-" + stamp);
    Path keys = keysTo.resolve(KEYS + stamp);
    Path wordsDraft = draftOf(words);
    Path keysDraft = draftOf(keys);
    try {
      List<Path> deleted = deleteExpired(keysTo, taken);
      try {
        String id = UUID.randomUUID().toString();
        // The keys last: those of all words that were copied are then there.
        Path ofWords = emptyFile(wordsDraft.resolve("samepage.db"));
        Copies.ofWords(from.database(), ofWords);
        Path ofKeys = emptyFile(keysDraft.resolve("keys.db"));
        Copies.ofKeys(from.keyStore(), ofKeys);
        ErasureLog log = Found.erasuresIn(wordsDraft);
        log.add(erased(ofKeys));
        Instant expires = taken.plus(Duration.ofDays(days));
        // That opens them, and puts all of each into its file.
        SortedMap<String, Long> rows = rows(ofWords);
        SortedMap<String, Long> keyRows = rows(ofKeys);
        describe(
            new Manifest(
                Manifest.WORDS,
                id,
                product,
                Copies.release(ofWords),
                taken.toString(),
                null,
                String.valueOf(ofWords.getFileName()),
                Found.sha256(ofWords),
                new TreeMap<>(rows),
                Found.sha256(log.file()),
                null),
            wordsDraft);
        describe(
            new Manifest(
                Manifest.KEYS,
                id,
                product,
                null,
                taken.toString(),
                expires.toString(),
                String.valueOf(ofKeys.getFileName()),
                Found.sha256(ofKeys),
                new TreeMap<>(keyRows),
                null,
                null),
            keysDraft);
        // From here on somebody has it.
        Copies.note(from.database(), taken, clock.instant());
        appear(keysDraft, keys);
        appear(wordsDraft, words);
        return new Made(
            words, keys, expires, rows.values().stream().mapToLong(Long::longValue).sum(), deleted);
      } finally {
        deleteIfThere(wordsDraft);
        deleteIfThere(keysDraft);
      }
    } catch (IOException | RuntimeException failure) {
      throw new IllegalStateException("No backup was made: " + Reasons.of(failure), failure);
    }
  }

  private static Path emptyFile(Path file) throws IOException {
    PrivateFiles.file(file);
    return file;
  }

  /** Of each table of a copy that is whole, and on the disk. */
  private static SortedMap<String, Long> rows(Path copy) throws IOException {
    Copies.Contents contents = Copies.contents(copy);
    if (!contents.damage().isEmpty()) {
      throw new IllegalStateException(
          String.join(" ", contents.damage()) + " Restore an earlier backup.");
    }
    PrivateFiles.force(copy);
    return contents.rows();
  }

  private void describe(Manifest manifest, Path folder) throws IOException {
    manifest.sealedBy(master.get()).writeTo(folder);
  }

  /** The log may know of some that the store does not, if it was lost once. */
  private SequencedSet<Tombstone> erased(Path keys) {
    SequencedSet<Tombstone> erased = from.erasures().read();
    erased.addAll(JdbcKeyStore.tombstonesIn(keys));
    return erased;
  }

  private static void appear(Path draft, Path folder) throws IOException {
    PrivateFiles.force(draft);
    Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.force(folder);
  }

  private static Path draftOf(Path folder) {
    return folder.resolveSibling("." + folder.getFileName() + ".new");
  }

  private static void deleteIfThere(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Found.delete(folder);
    }
  }

  /** That makes an erasure final. What was abandoned holds keys as well. */
  private static List<Path> deleteExpired(Path keysTo, Instant now) throws IOException {
    List<Path> deleted = new ArrayList<>();
    for (Path folder : Found.inside(keysTo)) {
      if (isOfKeys(folder) && hasExpired(folder, now)) {
        Found.delete(folder);
        deleted.add(folder);
      }
    }
    if (Files.isDirectory(keysTo)) {
      try (var all = Files.newDirectoryStream(keysTo, "." + KEYS + "*.new")) {
        for (Path draft : all) {
          if (Files.getLastModifiedTime(draft).toInstant().isBefore(now.minus(ABANDONED))) {
            Found.delete(draft);
          }
        }
      }
    }
    return deleted;
  }

  private static boolean isOfKeys(Path folder) {
    return String.valueOf(folder.getFileName()).startsWith(KEYS);
  }

  private static boolean hasExpired(Path folder, Instant now) throws IOException {
    return !expires(folder).isAfter(now);
  }

  /** If its manifest does not tell, as late as it may. */
  private static Instant expires(Path folder) throws IOException {
    try {
      Optional<Instant> told = Manifest.in(folder).flatMap(Manifest::expiresAt);
      if (told.isPresent()) {
        return told.get();
      }
    } catch (IllegalStateException damaged) {
      // Its age tells.
    }
    return Files.getLastModifiedTime(folder).toInstant().plus(Duration.ofDays(MOST_DAYS));
  }
}
