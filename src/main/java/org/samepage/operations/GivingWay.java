package org.samepage.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samepage.confidentiality.PrivateFiles;
import org.samepage.storage.Location;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an app that runs on an embedded database gives way to a restore: it looks whether one asks,
 * closes, and starts again when none asks any more. Both is told by locks on a file beside the
 * database, which the system takes back however a process ends: nobody waits for what is gone.
 */
public final class GivingWay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GivingWay.class);

  /** How long between two looks; an app that runs takes more than that to close. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Which byte of the file is locked by whoever restores. */
  private static final int RESTORES = 0;

  /** Which byte of the file is locked while the app is to give way. */
  private static final int ASKS = 1;

  private final Location.SqliteFile database;
  private final FileChannel channel;

  private GivingWay(Location.SqliteFile database, FileChannel channel) {
    this.database = database;
    this.channel = channel;
  }

  /**
   * Whether the app that runs on it should close. Never if it may not touch the file, because
   * somebody else restores: it could not read what they put there either.
   */
  public static boolean isAskedFor(Location.SqliteFile database) {
    Path file = file(database);
    if (!Files.isWritable(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return !isLocked(channel, ASKS);
    } catch (IOException failure) {
      LOG.warn(
          "Whether a backup is to be restored cannot be seen: {}", failure.getClass().getName());
      return false;
    }
  }

  /**
   * Waits until no restore needs the database any more.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public static void awaitOver(Location.SqliteFile database) throws InterruptedException {
    while (isAskedFor(database)) {
      Thread.sleep(LOOK);
    }
  }

  /**
   * Begins a restore; nobody gives way yet.
   *
   * @throws IllegalStateException if another restores
   */
  static GivingWay toRestore(Location.SqliteFile database) {
    Path file = file(database);
    try {
      PrivateFiles.file(file);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      if (isLocked(channel, RESTORES)) {
        return new GivingWay(database, channel);
      }
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("%s cannot be written to.".formatted(file), failure);
    }
    throw new IllegalStateException("Another restore is under way. Nothing was changed.");
  }

  /**
   * Asks whoever runs on the database to give way, until this is closed.
   *
   * @param patience how long it may take
   * @throws IllegalStateException if nobody did by then
   */
  OnlyProcess ask(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    boolean asks = false;
    while (System.nanoTime() < until) {
      // The app takes the lock for a moment whenever it looks.
      asks = asks || isLocked(channel, ASKS);
      Optional<OnlyProcess> only = OnlyProcess.ifFree(database);
      if (only.isPresent()) {
        return only.get();
      }
      pause();
    }
    throw new IllegalStateException(
        "Same Page is running on %s and did not give way within %d seconds: stop it, or restore as the user who runs it. Nothing was changed."
            .formatted(database, patience.toSeconds()));
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The restore was stopped. Nothing was changed.", stopped);
    }
  }

  private static boolean isLocked(FileChannel channel, int which) {
    try {
      @Nullable FileLock lock = channel.tryLock(which, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    } catch (IOException failure) {
      throw new UncheckedIOException("Locks do not work beside the database.", failure);
    }
  }

  private static Path file(Location.SqliteFile database) {
    return OnlyProcess.beside(database.file(), ".giving-way.lock");
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
