package org.samepage.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.storage.Location;

/** The files of a restored installation take the place of others, wherever that is cut short. */
class PlacingTest {
  @TempDir Path folder;

  private Placing placing = new Placing(file("none"), file("none"));

  @BeforeEach
  void oldAndNew() throws IOException {
    placing = new Placing(file("w.db"), file("k.db"));
    for (String name : new String[] {"w.db", "w.db-wal", "w.db-shm", "k.db", "k.db-wal"}) {
      Files.writeString(folder.resolve(name), "old " + name);
    }
    Files.writeString(folder.resolve("w.db.restoring"), "new w");
    Files.writeString(folder.resolve("k.db.restoring"), "new k");
  }

  @Test
  void theNewOnesAreThereAndTheOldOnesAreGone() throws IOException {
    assertThat(placing.goOn()).isFalse();
    assertThat(placing.begin("S", false)).isEmpty();
    assertThat(contents()).isEqualTo(Map.of("w.db", "new w", "k.db", "new k"));
    assertThat(placing.goOn()).isFalse();
  }

  @Test
  void theOldOnesAreKeptIfThatIsAskedFor() throws IOException {
    assertThat(placing.begin("S", true))
        .containsExactly(folder.resolve("w.db.before-S"), folder.resolve("k.db.before-S"));
    assertThat(contents())
        .containsEntry("w.db", "new w")
        .containsEntry("k.db", "new k")
        .containsEntry("w.db.before-S-wal", "old w.db-wal")
        .containsEntry("k.db.before-S", "old k.db")
        .hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"w.db", "w.db-wal", "w.db-shm", "k.db", "k.db-wal"})
  void whereverItIsCutShortItGoesOnToTheSameEnd(String stopsAt) throws IOException {
    // Nothing can be moved to where a folder with something in it is.
    Path obstacle = Files.createDirectories(folder.resolve(stopsAt.replace(".db", ".db.before-S")));
    Path inside = Files.createFile(obstacle.resolve("something"));
    assertThatThrownBy(() -> placing.begin("S", false)).hasMessageContaining("lies ready");
    assertThat(contents()).containsValue("old " + stopsAt).containsValue("new k");
    assertThatThrownBy(() -> placing.goOn()).hasMessageContaining("lies ready");
    Files.delete(inside);
    Files.delete(obstacle);
    assertThat(new Placing(file("w.db"), file("k.db")).goOn()).isTrue();
    assertThat(contents()).isEqualTo(Map.of("w.db", "new w", "k.db", "new k"));
  }

  private Location.SqliteFile file(String name) {
    return new Location.SqliteFile(Path.of(String.valueOf(folder)).resolve(name));
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
