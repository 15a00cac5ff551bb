package org.samepage.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.storage.Location;

/** One process at a time works on an embedded database. */
class OnlyProcessTest {
  @TempDir Path folder;

  @Test
  void anotherIsRefusedUntilTheFirstIsDone() {
    Location.SqliteFile database = new Location.SqliteFile(folder.resolve("new/samepage.db"));
    try (OnlyProcess _ = OnlyProcess.on(database)) {
      assertThatThrownBy(() -> OnlyProcess.on(database)).hasMessageContaining("is running on");
    }
    OnlyProcess.on(database).close();
  }

  @Test
  void aProcessThatIsKilledGivesItBack() throws Exception {
    Location.SqliteFile database = new Location.SqliteFile(folder.resolve("samepage.db"));
    Process other =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Holder.class.getName(),
                    database.file().toString()))
            .redirectError(folder.resolve("log").toFile())
            .start();
    try {
      assertThat(other.inputReader().readLine())
          .as(Files.readString(folder.resolve("log")))
          .isEqualTo("held");
      assertThatThrownBy(() -> OnlyProcess.on(database)).hasMessageContaining("is running on");
    } finally {
      other.destroyForcibly();
      other.waitFor();
    }
    OnlyProcess.on(database).close();
  }

  /** Holds it until its input ends. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (OnlyProcess _ = OnlyProcess.on(new Location.SqliteFile(Path.of(arguments[0])))) {
        System.out.println("held");
        System.in.read();
      }
    }
  }
}
