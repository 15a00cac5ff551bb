package org.samepage.confidentiality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.samepage.agreement.WorkspaceId;

/**
 * A file to which every destroyed key is added, a line each, so that what was erased is known also
 * when the key store is lost or an older one takes its place. It holds ids alone: no words, and
 * nothing of any key.
 */
public final class ErasureLog {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /** The system locks files against other processes only. */
  private static final Object ONE_AT_A_TIME = new Object();

  private final Path file;

  public ErasureLog(Path file) {
    this.file = file;
  }

  /**
   * @param at in milliseconds since 1970
   */
  private record Line(String enterprise, String team, String thing, String key, long at) {
    static Line of(Tombstone tombstone) {
      WorkspaceId workspace = tombstone.name().workspace();
      return new Line(
          workspace.enterprise(),
          workspace.team(),
          tombstone.name().thing(),
          tombstone.key(),
          tombstone.at().toEpochMilli());
    }

    Tombstone tombstone() {
      KeyName name = new KeyName(new WorkspaceId(enterprise, team), thing);
      return new Tombstone(name, key, Instant.ofEpochMilli(at));
    }
  }

  public Path file() {
    return file;
  }

  /**
   * Adds what stays of destroyed keys; on the disk when it returns.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void add(Collection<Tombstone> tombstones) {
    StringBuilder lines = new StringBuilder();
    tombstones.forEach(tombstone -> lines.append(write(tombstone)).append('\n'));
    try {
      PrivateFiles.file(file);
      synchronized (ONE_AT_A_TIME) {
        append(lines.toString());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("What was erased cannot be written to " + file, failure);
    }
  }

  private void append(String lines) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      channel.truncate(endOfLines(channel));
      channel.position(channel.size());
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    PrivateFiles.force(file);
  }

  /** What follows is a line that was cut short: that key was not destroyed, or will be again. */
  private static long endOfLines(FileChannel channel) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      channel.read(last.clear(), end - 1);
      if (last.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  /**
   * What was added, each once, in order; nothing if there is no file.
   *
   * @throws IllegalStateException if a line cannot be read: then what was erased is not known
   * @throws UncheckedIOException if the file cannot be read
   */
  public SequencedSet<Tombstone> read() {
    try {
      if (Files.notExists(file)) {
        return new LinkedHashSet<>();
      }
      String text = Files.readString(file);
      List<String> lines =
          new ArrayList<>(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
      SequencedSet<Tombstone> tombstones = new LinkedHashSet<>();
      for (int at = 0; at < lines.size(); at++) {
        tombstones.add(read(lines.get(at), at + 1));
      }
      return tombstones;
    } catch (IOException failure) {
      throw new UncheckedIOException("What was erased cannot be read from " + file, failure);
    }
  }

  private Tombstone read(String line, int number) {
    try {
      return JSON.readValue(line, Line.class).tombstone();
    } catch (JsonProcessingException | IllegalArgumentException damaged) {
      throw new IllegalStateException(
          "Line %d of %s cannot be read: what was erased is not known.".formatted(number, file));
    }
  }

  private static String write(Tombstone tombstone) {
    try {
      return JSON.writeValueAsString(Line.of(tombstone));
    } catch (JsonProcessingException textsAreAlwaysJson) {
      throw new IllegalStateException(textsAreAlwaysJson);
    }
  }
}
