package org.samepage.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults that tests switch on, and what is recorded. */
class FaultsTest {
  private final Running running = new Running();
  private final Faults faults = running.workspace.faults();

  @AfterEach
  void close() {
    running.close();
  }

  private Client.Reply post() {
    return running.client.api("chat.postMessage", Map.of("channel", "D0CASEY", "text", "hello"));
  }

  private int arrived() {
    return running.casey().directMessages().size();
  }

  @Test
  void plannedFaultsComeInOrderAndThenItWorks() {
    faults
        .on("chat.postMessage")
        .next(1, new Fault.RateLimited(7))
        .next(1, new Fault.HttpStatus(503))
        .next(1, new Fault.Nonsense())
        .next(1, new Fault.SlackError("internal_error"));

    Client.Reply limited = post();
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.headers()).containsEntry("retry-after", "7");
    assertThat(limited.error()).isEqualTo("ratelimited");
    assertThat(post().status()).isEqualTo(503);
    assertThat(post().body()).startsWith("<html>");
    assertThat(post().error()).isEqualTo("internal_error");
    assertThat(arrived()).isZero();
    assertThat(post().json().path("ok").asBoolean()).isTrue();
    assertThat(faults.calls("chat.postMessage"))
        .extracting(Faults.Call::error)
        .containsExactly("ratelimited", "http_503", "nonsense", "internal_error", null);
    assertThat(faults.calls("chat.postMessage").getFirst().params().has("token")).isFalse();
  }

  @Test
  void onlyTheNewestIsRemembered() {
    for (int i = 0; i <= Faults.MOST; i++) {
      faults.refused("refusal " + i);
    }
    assertThat(faults.refusals())
        .hasSize(Faults.MOST)
        .startsWith("refusal 1")
        .endsWith("refusal " + Faults.MOST);
  }

  @Test
  void aLostAnswerHasItsEffect() {
    faults.on("chat.postMessage").next(1, new Fault.LostAnswer());
    assertThatThrownBy(this::post).isInstanceOf(UncheckedIOException.class);
    assertThat(arrived()).isEqualTo(1);
  }

  @Test
  void aSlowAnswerHasItsEffectAndComesLate() {
    faults.on("*").always(new Fault.Slow(Duration.ofMillis(150)));
    long start = System.nanoTime();
    assertThat(post().json().path("ok").asBoolean()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(149));
    faults.clear();
    assertThat(arrived()).isEqualTo(1);
  }
}
