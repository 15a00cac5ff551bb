package org.samepage.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the {@link State}: one thread at a time reads or changes it, each change is announced with
 * a revision and, where there is a folder, written to {@code workspace.json}.
 */
final class Memory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);

  private final State state;
  private final @Nullable Path file;
  private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean announced = new AtomicBoolean();
  private final Written written;

  /** One writer and announcer: many changes at once become one file and one event. */
  private final ExecutorService follower =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("workspace-memory").factory());

  private Memory(State state, @Nullable Path file) {
    this.state = state;
    this.file = file;
    this.written = new Written(file == null ? Long.MAX_VALUE : state.revision);
  }

  /**
   * @param folder where {@code workspace.json} is, or will be; none: nothing outlives the process
   */
  static Memory open(@Nullable Path folder) {
    if (folder == null) {
      return new Memory(new State(), null);
    }
    Path file = folder.resolve("workspace.json");
    expectWritable(folder);
    try {
      State state =
          Files.exists(file)
              ? Json.MAPPER.readValue(Files.readAllBytes(file), State.class)
              : new State();
      return new Memory(state, file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The workspace's data in " + file + " cannot be read; move it away to start anew.", e);
    }
  }

  private static void expectWritable(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException refused) {
      throw new UncheckedIOException(unwritable(folder), refused);
    }
    if (!Files.isWritable(folder)) {
      throw new IllegalStateException(unwritable(folder));
    }
  }

  private static String unwritable(Path folder) {
    return "Nothing can be written to %s: say with --data in which folder it can."
        .formatted(folder);
  }

  synchronized <T> T read(Function<State, T> reading) {
    return reading.apply(state);
  }

  /** Changes the state; if {@code change} throws, nothing is announced. */
  synchronized <T> T change(Function<State, T> change) {
    T result = change.apply(state);
    state.revision++;
    if (announced.compareAndSet(false, true)) {
      follower.execute(this::follow);
    }
    return result;
  }

  /**
   * Waits until everything that was changed so far is in the file, so that it outlives the process
   * from now on. Changes of several threads share one writing.
   */
  void keep() {
    written.await(read(s -> s.revision));
  }

  void onChange(LongConsumer listener) {
    listeners.add(listener);
  }

  private void follow() {
    announced.set(false);
    long revision = read(s -> s.revision);
    save();
    written.upTo(revision);
    listeners.forEach(listener -> listener.accept(revision));
  }

  private void save() {
    if (file == null) {
      return;
    }
    try {
      byte[] bytes = read(Memory::bytes);
      Path next = file.resolveSibling("workspace.json.new");
      Files.write(next, bytes);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.error("The workspace could not be saved to {}", file, e);
    }
  }

  private static byte[] bytes(State state) {
    try {
      return Json.MAPPER.writeValueAsBytes(state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Up to which revision the file was written; also one that could not be saved, which is logged.
   */
  private static final class Written {
    private long revision;

    Written(long revision) {
      this.revision = revision;
    }

    synchronized void upTo(long newer) {
      revision = Math.max(revision, newer);
      notifyAll();
    }

    synchronized void await(long wanted) {
      try {
        while (revision < wanted) {
          wait();
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("stopped while the workspace was saved", stopped);
      }
    }
  }

  /** The app is there again, if it was removed. */
  void install() {
    change(s -> {
      boolean wasRemoved = s.removed;
      s.removed = false;
      return wasRemoved;
    });
  }

  @Override
  public void close() {
    follower.close();
    save();
  }
}
