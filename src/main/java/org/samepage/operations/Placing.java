package org.samepage.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.samepage.confidentiality.PrivateFiles;
import org.samepage.storage.Location;

/**
 * Puts the two files of an installation into the place of those that are there. It is begun by a
 * mark on the disk, once both files are complete; whatever happens then, it is gone through again
 * from its beginning and comes to the same end.
 */
final class Placing {
  /** What belongs to a database beside its file. */
  private static final List<String> PARTS = List.of("", "-wal", "-shm");

  private static final String KEEP = " keep";

  private final Path words;
  private final Path keys;
  private final Path mark;

  Placing(Location.SqliteFile words, Location.SqliteFile keys) {
    this.words = words.file();
    this.keys = keys.file();
    this.mark = OnlyProcess.beside(words.file(), ".placing");
  }

  /** Where a file lies until it is put into its place, in the same file system. */
  static Path ready(Path file) {
    return OnlyProcess.beside(file, ".restoring");
  }

  /** With what a move of it to a server leaves beside it. */
  static void deleteDatabase(Path file) throws IOException {
    for (String part : PARTS) {
      Files.deleteIfExists(OnlyProcess.beside(file, part));
    }
    Files.deleteIfExists(OnlyProcess.beside(file, ".moved"));
  }

  /**
   * Puts both into their places.
   *
   * @param stamp the end of the names under which those that are there are kept meanwhile
   * @param keep whether these stay
   * @return those that stay
   */
  List<Path> begin(String stamp, boolean keep) {
    try {
      PrivateFiles.force(ready(words));
      PrivateFiles.force(ready(keys));
      PrivateFiles.write(mark, (stamp + (keep ? KEEP : "")).getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException("Nothing was changed: " + failure.getMessage(), failure);
    }
    goOn();
    return Stream.of(aside(words, stamp), aside(keys, stamp)).filter(Files::exists).toList();
  }

  /**
   * Goes on with what was cut short.
   *
   * @return whether there was anything
   */
  boolean goOn() {
    if (Files.notExists(mark)) {
      return false;
    }
    try {
      String text = Files.readString(mark);
      String stamp = text.replace(KEEP, "");
      for (Path file : List.of(words, keys)) {
        place(file, stamp);
      }
      if (!text.endsWith(KEEP)) {
        deleteDatabase(aside(words, stamp));
        deleteDatabase(aside(keys, stamp));
      }
      Files.delete(mark);
      PrivateFiles.force(words);
      return true;
    } catch (IOException failure) {
      throw new UncheckedIOException(
          """
          What is restored lies ready and complete, but could not be put into its place: %s. Mend that; then the next \
          start of the app, or restore, puts it there.\
          """
              .formatted(failure.getMessage()),
          failure);
    }
  }

  /** As long as the new one is not in its place, what is there is the one before. */
  private static void place(Path file, String stamp) throws IOException {
    Path ready = ready(file);
    if (Files.exists(ready)) {
      for (String part : PARTS) {
        Path before = OnlyProcess.beside(file, part);
        if (Files.exists(before)) {
          Files.move(
              before, OnlyProcess.beside(aside(file, stamp), part), StandardCopyOption.ATOMIC_MOVE);
        }
      }
      Files.move(ready, file, StandardCopyOption.ATOMIC_MOVE);
      PrivateFiles.force(file);
    }
  }

  static Path aside(Path file, String stamp) {
    return OnlyProcess.beside(file, ".before-" + stamp);
  }
}
