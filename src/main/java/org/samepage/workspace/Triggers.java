package org.samepage.workspace;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Trigger ids: each works once, and only for a while of real time. */
final class Triggers {
  private final LongSupplier nanos;
  private final Duration life;
  private final Map<String, Trigger> issued = new ConcurrentHashMap<>();

  private record Trigger(String user, long born, boolean used) {}

  /**
   * @param nanos monotonic time, as {@link System#nanoTime}
   * @param life how long each works
   */
  Triggers(LongSupplier nanos, Duration life) {
    this.nanos = nanos;
    this.life = life;
  }

  /** A new trigger for what this person just did. */
  String issue(String user) {
    forgetLongExpired();
    String id = nanos.getAsLong() + ".4807315." + Ids.hex(16);
    issued.put(id, new Trigger(user, nanos.getAsLong(), false));
    return id;
  }

  /**
   * Uses it up.
   *
   * @return whose it is
   * @throws ApiError with Slack's name for what is wrong with it
   */
  String use(String id) {
    if (id.isEmpty()) {
      throw new ApiError("invalid_arguments", "trigger_id is required");
    }
    Trigger before = issued.get(id);
    if (before == null) {
      throw new ApiError("invalid_trigger_id");
    }
    if (age(before).compareTo(life) > 0) {
      throw new ApiError("expired_trigger_id");
    }
    Trigger used = new Trigger(before.user(), before.born(), true);
    if (before.used() || !issued.replace(id, before, used)) {
      throw new ApiError("exchanged_trigger_id");
    }
    return before.user();
  }

  private Duration age(Trigger trigger) {
    return Duration.ofNanos(nanos.getAsLong() - trigger.born());
  }

  private void forgetLongExpired() {
    issued.values().removeIf(t -> age(t).compareTo(Duration.ofHours(1)) > 0);
  }
}
