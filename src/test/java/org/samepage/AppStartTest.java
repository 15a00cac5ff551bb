package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.UnusableKeyException;
import org.samepage.storage.Location;

class AppStartTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T17:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void aStartThatFailsClosesWhatItHadOpened() throws Exception {
    Set<Thread> before = pools();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Settings settings = settings(taken.getLocalPort());
      assertThatThrownBy(() -> App.start(settings, CLOCK))
          .hasMessageContainingAll(
              "Nothing can listen on 127.0.0.1:" + taken.getLocalPort(), "SAMEPAGE_PORT");
      assertThat(before).containsAll(pools());
    }
    try (App app = App.start(settings(0), CLOCK)) {
      assertThat(app.port()).isPositive();
      assertThat(pools()).isNotEqualTo(before);
    }
  }

  @Test
  void whileItRunsNoOtherStartsOnTheSameFileAndNothingIsMovedFromIt() {
    Location.PostgresServer nowhere =
        new Location.PostgresServer(
            Location.PostgresServer.PREFIX + "//127.0.0.1:9/none",
            Optional.empty(),
            Optional.empty());
    Settings.Move move =
        new Settings.Move(
            new Location.SqliteFile(folder.resolve("samepage.db")),
            new Location.SqliteFile(folder.resolve("keys").resolve("keys.db")),
            nowhere,
            nowhere);
    try (App running = App.start(settings(0), CLOCK)) {
      assertThat(running.port()).isPositive();
      assertThatThrownBy(() -> App.start(settings(0), CLOCK))
          .hasMessageContaining("Same Page is running on " + folder.resolve("samepage.db"));
      assertThatThrownBy(() -> OperatorJobs.migrate(move, line -> {}))
          .hasMessageContaining("Same Page is running on " + folder.resolve("samepage.db"));
    }
    App.start(settings(0), CLOCK).close();
  }

  @Test
  void aMasterKeyThatIsMissingBesideItsKeysIsNotMadeAnew() throws Exception {
    App.start(settings(0), CLOCK).close();
    Path master = folder.resolve("keys").resolve("master.json");
    Path away = Files.move(master, folder.resolve("away.json"));
    assertThatThrownBy(() -> App.start(settings(0), CLOCK))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContaining("is missing")
        .hasMessageContaining("Nothing was changed.");
    assertThat(master).doesNotExist();

    Files.move(away, master);
    App.start(settings(0), CLOCK).close();
  }

  @Test
  void aMasterKeyOfAnotherInstallationOrATruncatedOneStopsTheStartAndStaysAsItIs()
      throws Exception {
    App.start(settings(0), CLOCK).close();
    Path master = folder.resolve("keys").resolve("master.json");
    String ours = Files.readString(master);
    String another = MasterKey.generate().secretText();
    for (String wrong : List.of(another, ours.substring(0, ours.length() / 2), "")) {
      Files.writeString(master, wrong);
      assertThatThrownBy(() -> App.start(settings(0), CLOCK))
          .isInstanceOf(UnusableKeyException.class)
          .hasMessageContaining("othing was changed.");
      assertThat(master).hasContent(wrong);
    }
    Files.writeString(master, ours);
    App.start(settings(0), CLOCK).close();
  }

  /** The threads that keep a pool of connections to a database. */
  private static Set<Thread> pools() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("housekeeper"))
        .collect(Collectors.toSet());
  }

  private Settings settings(int port) {
    return new Settings(
        LocalSetup.BOT_TOKEN,
        LocalSetup.SIGNING_SECRET,
        URI.create("http://127.0.0.1:9/api/"),
        "127.0.0.1",
        port,
        Settings.Storage.embedded(folder));
  }
}
