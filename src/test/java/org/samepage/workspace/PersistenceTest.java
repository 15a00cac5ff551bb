package org.samepage.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept in the folder is there again after a restart. */
class PersistenceTest {
  @TempDir Path folder;

  @Test
  void messagesViewsNoticesAndTheClockOutliveARestart() {
    String last;
    try (Running running = running()) {
      running.client.api("chat.postMessage", Map.of("channel", "D0CASEY", "text", "one"));
      running.open(running.casey(), Running.modal(Running.text("name", "")));
      running.casey().command("/unknown");
      running.workspace.clock().move(Duration.ofDays(10));
      last = running.casey().directMessages().getLast().path("ts").asText();
    }
    try (Running running = running()) {
      Member casey = running.casey();
      assertThat(casey.directMessages()).hasSize(1);
      assertThat(casey.modals()).hasSize(1);
      assertThat(casey.notices()).hasSize(1);
      assertThat(running.workspace.clock().moved()).isEqualTo(Duration.ofDays(10));
      running.workspace.clock().reset();
      running.client.api("chat.postMessage", Map.of("channel", "D0CASEY", "text", "two"));
      assertThat(casey.directMessages().getLast().path("ts").asText()).isGreaterThan(last);
    }
  }

  @Test
  void whatIsAnsweredIsKeptAlready() throws Exception {
    try (Running running = running()) {
      for (int i = 0; i < 100; i++) {
        String text = "message " + i;
        running.client.api("chat.postMessage", Map.of("channel", "D0CASEY", "text", text));
        assertThat(folder.resolve("workspace.json")).content().contains('"' + text + '"');
      }
    }
  }

  private Running running() {
    return new Running(Running.manifest(), MovableClock.running(Duration.ZERO), folder);
  }

  @Test
  void aFileThatCannotBeReadIsNamedAndLeftAlone() throws Exception {
    Path file = folder.resolve("workspace.json");
    Files.writeString(file, "{ half");
    assertThatThrownBy(this::running).hasMessageContaining("workspace.json");
    assertThat(file).hasContent("{ half");
  }
}
