package org.samepage.workspace;

import java.time.Duration;

/** What can go wrong with a Web API call. */
public sealed interface Fault {

  /** 429 with Retry-After; the call has no effect. */
  record RateLimited(int retryAfterSeconds) implements Fault {}

  /** Another status with a body that is not JSON; the call has no effect. */
  record HttpStatus(int status) implements Fault {}

  /** The call takes effect at once and is answered late, in real time. */
  record Slow(Duration delay) implements Fault {}

  /** 200 with a web page instead of JSON; the call has no effect. */
  record Nonsense() implements Fault {}

  /** {@code ok: false} with this name; the call has no effect. */
  record SlackError(String name) implements Fault {}

  /** The call takes effect; then the connection is dropped without an answer. */
  record LostAnswer() implements Fault {}
}
