package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppStartTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T17:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void aStartThatFailsClosesWhatItHadOpened() throws Exception {
    Set<Thread> before = pools();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Settings settings = settings(taken.getLocalPort());
      assertThatThrownBy(() -> App.start(settings, CLOCK)).isInstanceOf(RuntimeException.class);
      assertThat(before).containsAll(pools());
    }
    try (App app = App.start(settings(0), CLOCK)) {
      assertThat(app.port()).isPositive();
      assertThat(pools()).isNotEqualTo(before);
    }
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
