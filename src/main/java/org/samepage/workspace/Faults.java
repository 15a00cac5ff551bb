package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Switches faults of the Web API on and off, and shows what went over the wire, both ways: the
 * newest {@value #MOST} of each kind, unless told otherwise. Safe for use by several threads.
 */
public final class Faults {
  /** How much of each kind is remembered: a workspace may run for weeks. */
  static final int MOST = 5000;

  private final Map<String, Plan> plans = new ConcurrentHashMap<>();
  private final Recent<Call> calls = new Recent<>(MOST);
  private final Recent<Sent> sent = new Recent<>(MOST);
  private final Recent<String> refusals = new Recent<>(MOST);

  Faults() {}

  /**
   * A call of the app.
   *
   * @param params as sent, parameters in JSON parsed, without the token
   * @param error Slack's name of the error it was answered with; null if it had its effect
   */
  public record Call(String method, JsonNode params, Instant at, @Nullable String error) {}

  /**
   * A request to the app.
   *
   * @param kind {@code command}, the interaction's type, or {@code event:} and the event's type
   * @param retry 0, or the number in x-slack-retry-num
   * @param status the answer's HTTP status; 0 if none came within 3 s
   * @param answer the answer's body; empty if none came
   * @param untilAck real time from sending to the whole answer, or to giving up
   */
  public record Sent(
      String kind,
      String contentType,
      String body,
      Instant at,
      int retry,
      int status,
      String answer,
      Duration untilAck) {}

  /** Faults for one method, such as {@code chat.postMessage}; {@code *} means any. */
  public Plan on(String method) {
    return plans.computeIfAbsent(method, any -> new Plan());
  }

  /** Everything works again; what was recorded stays. */
  public void clear() {
    plans.clear();
  }

  /** From now on so many of each kind are remembered. */
  public void remember(int most) {
    calls.keep(most);
    sent.keep(most);
    refusals.keep(most);
  }

  /**
   * The calls of one method that are remembered, oldest first; those that met a fault are among
   * them.
   */
  public List<Call> calls(String method) {
    return calls.all().stream().filter(c -> c.method().equals(method)).toList();
  }

  /** The last calls of any method, newest first. */
  public List<Call> newest(int count) {
    return calls.newest(count);
  }

  /** The requests to the app that are remembered, oldest first. */
  public List<Sent> sent() {
    return sent.all();
  }

  /** What the app answered to a request and Slack would have dropped without telling the app. */
  public List<String> refusals() {
    return refusals.all();
  }

  /** The faults that await one method. */
  public static final class Plan {
    private final Deque<Fault> next = new ArrayDeque<>();
    private @Nullable Fault always;

    private Plan() {}

    /** The next calls meet this fault, after those that were planned before. */
    public synchronized Plan next(int times, Fault fault) {
      for (int i = 0; i < times; i++) {
        next.add(fault);
      }
      return this;
    }

    /** Each call meets this fault, once the planned ones are used up. */
    public synchronized Plan always(Fault fault) {
      always = fault;
      return this;
    }

    private synchronized Optional<Fault> take() {
      return Optional.ofNullable(next.isEmpty() ? always : next.poll());
    }
  }

  Optional<Fault> take(String method) {
    return Optional.ofNullable(plans.get(method))
        .flatMap(Plan::take)
        .or(() -> Optional.ofNullable(plans.get("*")).flatMap(Plan::take));
  }

  void record(Call call) {
    calls.add(call);
  }

  void record(Sent request) {
    sent.add(request);
  }

  void refused(String sentence) {
    refusals.add(sentence);
  }
}
