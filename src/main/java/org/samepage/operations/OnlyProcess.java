package org.samepage.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samepage.confidentiality.PrivateFiles;
import org.samepage.storage.Location;

/**
 * The right to be the only process that works on an embedded database. The system takes it back
 * when the process ends, however it ends.
 */
public final class OnlyProcess implements AutoCloseable {
  private final FileChannel channel;

  private OnlyProcess(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the right; with a server anybody may have it.
   *
   * @throws IllegalStateException if another has it
   */
  public static OnlyProcess on(Location.SqliteFile database) {
    return ifFree(database)
        .orElseThrow(() ->
            new IllegalStateException(
                "Same Page is running on %s: stop it first. Nothing was changed."
                    .formatted(database)));
  }

  /** Takes the right; empty if another has it. */
  static Optional<OnlyProcess> ifFree(Location.SqliteFile database) {
    Path file = beside(database.file(), ".lock");
    try {
      PrivateFiles.file(file);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return Optional.of(new OnlyProcess(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "%s cannot be written to. Give whoever starts this the right to write there, or say in SAMEPAGE_DATA in which folder the data is."
              .formatted(database),
          failure);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }

  static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("The lock could not be given back.", failure);
    }
  }
}
