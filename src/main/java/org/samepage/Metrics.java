package org.samepage;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Recollections.Left;
import org.samepage.delivery.Dispatcher;
import org.samepage.delivery.Outbox;
import org.samepage.delivery.Tally;
import org.samepage.slack.api.SlackHealth;
import org.samepage.storage.Pulse;
import org.samepage.storage.TimelineScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code /metrics} tells: what waits, until when, and how sending goes. Numbers only; no label
 * names a person or a workspace.
 */
final class Metrics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

  /** A timeline that is due for longer than this is late. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private Runnable look = () -> {};

  /**
   * What is looked at.
   *
   * @param mail empty where no mail is sent
   */
  record Watched(
      Outbox outbox,
      Dispatcher dispatcher,
      TimelineScheduler timelines,
      Pulse pulse,
      SlackHealth slack,
      Optional<Mail> mail,
      Supplier<Optional<Left>> recollection,
      Clock clock) {}

  /**
   * What the database told at one look; nothing but NaN if it did not answer.
   *
   * @param expected in how many seconds all that is due will have been sent, as fast as it goes now
   * @param oldest for how many seconds the oldest that waits has been due
   */
  private record Seen(
      boolean answered,
      double due,
      double retrying,
      double uncertain,
      double refused,
      double malformed,
      double plain,
      double stale,
      double outdated,
      double expected,
      double oldest,
      double timelinesDue,
      double timelinesLate,
      double timelinesFailing,
      double recollecting) {

    static final Seen NOTHING =
        new Seen(
            false,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN);

    static Seen by(Watched watched) {
      Instant now = watched.clock().instant();
      Outbox.Backlog backlog = watched.outbox().backlog(now);
      Map<WorkspaceId, Outbox.Queue> queues = watched.outbox().queues(now);
      Map<WorkspaceId, Long> messages =
          queues.entrySet().stream()
              .collect(Collectors.toMap(Entry::getKey, each -> each.getValue().messages()));
      Instant oldest =
          queues.values().stream()
              .map(Outbox.Queue::oldest)
              .min(Comparator.naturalOrder())
              .orElse(now);
      return new Seen(
          true,
          (double) backlog.due(),
          (double) backlog.retrying(),
          (double) backlog.uncertain(),
          (double) backlog.refused(),
          (double) backlog.malformed(),
          (double) backlog.plain(),
          (double) backlog.stale(),
          (double) backlog.outdated(),
          seconds(watched.dispatcher().expected(messages)),
          seconds(Duration.between(oldest, now)),
          (double) watched.timelines().due(now),
          (double) watched.timelines().due(now.minus(LATE)),
          (double) watched.timelines().failing(),
          (double) watched.recollection().get().map(Left::people).orElse(0));
    }

    private static double seconds(Duration duration) {
      return duration.toMillis() / 1_000.0;
    }
  }

  private volatile Seen seen = Seen.NOTHING;

  /** Empty if the database did not answer. */
  private volatile Optional<Outbox.Backlog> mails = Optional.empty();

  /** Where other parts tell how they do. */
  MeterRegistry registry() {
    return registry;
  }

  /** Begins to tell of these. */
  void watch(Watched watched) {
    seen("database.up", "Whether the database answers", now -> now.answered() ? 1 : 0);
    Gauge.builder(
            "samepage.database.writable", watched.pulse(), pulse -> pulse.state().isGood() ? 1 : 0)
        .description("Whether the database could be written to in the last seconds")
        .register(registry);
    Gauge.builder("samepage.processes", watched.pulse(), Pulse::processes)
        .description("Processes that use the database, as far as this one knows")
        .register(registry);
    waiting("due", Seen::due);
    waiting("retrying", Seen::retrying);
    waiting("uncertain", Seen::uncertain);
    waiting("refused", Seen::refused);
    waiting("malformed", Seen::malformed);
    waiting("plain", Seen::plain);
    waiting("stale", Seen::stale);
    waiting("outdated", Seen::outdated);
    seen(
        "backlog.expected.end.seconds",
        "Until all that is due is sent, as fast as it goes now",
        Seen::expected);
    seen("backlog.oldest.due.seconds", "How long the oldest that waits is due", Seen::oldest);
    seen("timelines.due", "Wake-ups that are due", Seen::timelinesDue);
    seen("timelines.late", "Wake-ups that are due for over a minute", Seen::timelinesLate);
    seen(
        "timelines.failing",
        "Wake-ups that failed over five times in a row, and plans that do not follow new days off",
        Seen::timelinesFailing);
    seen(
        "recollection.people",
        "People of whom it is not known yet what they were told before a restore",
        Seen::recollecting);
    Tally tally = watched.dispatcher().tally();
    attempts("samepage.attempts", tally);
    watched.mail().ifPresent(this::watch);
    Gauge.builder("samepage.workspaces.paused", watched.dispatcher(), Dispatcher::pausedWorkspaces)
        .description("Workspaces to which nothing is sent for now")
        .register(registry);
    MultiGauge limited =
        MultiGauge.builder("samepage.slack.limited.calls")
            .description("Calls since the start to which Slack said that there were too many")
            .register(registry);
    MultiGauge closed =
        MultiGauge.builder("samepage.slack.closed.workspaces")
            .description(
                "Workspaces where the app may write to nobody until somebody mends it, by Slack's name of why")
            .register(registry);
    look =
        () -> {
          closed.register(
              closed(watched.slack().state()).entrySet().stream()
                  .map(
                      each -> MultiGauge.Row.of(Tags.of("problem", each.getKey()), each.getValue()))
                  .toList(),
              true);
          limited.register(
              watched.slack().limited().entrySet().stream()
                  .map(each -> MultiGauge.Row.of(Tags.of("method", each.getKey()), each.getValue()))
                  .toList(),
              true);
          seen = look(watched);
          mails =
              watched
                  .mail()
                  .filter(some -> seen.answered())
                  .map(some -> some.outbox().backlog(watched.clock().instant()));
        };
  }

  /** All of it now, in the text format of Prometheus. */
  synchronized String scrape() {
    look.run();
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }

  private static Map<String, Long> closed(SlackHealth.State state) {
    return Stream.of(state.tokenProblems(), state.settingProblems())
        .flatMap(problems -> problems.values().stream())
        .collect(Collectors.groupingBy(problem -> problem, Collectors.counting()));
  }

  private static Seen look(Watched watched) {
    try {
      return Seen.by(watched);
    } catch (RuntimeException unusable) {
      LOG.warn("The database does not answer: {}", unusable.getClass().getName());
      return Seen.NOTHING;
    }
  }

  private void waiting(String state, ToDoubleFunction<Seen> value) {
    Gauge.builder("samepage.backlog", () -> value.applyAsDouble(seen))
        .description("What waits or was given up, by how it stands")
        .tag("state", state)
        .register(registry);
  }

  private void seen(String name, String description, ToDoubleFunction<Seen> value) {
    Gauge.builder("samepage." + name, () -> value.applyAsDouble(seen))
        .description(description)
        .register(registry);
  }

  private void watch(Mail mail) {
    Gauge.builder("samepage.mail.up", mail, some -> some.health().state().isGood() ? 1 : 0)
        .description("Whether the mail server dealt with the newest mail")
        .register(registry);
    mails("due", Outbox.Backlog::due);
    mails("retrying", Outbox.Backlog::retrying);
    mails("unknown", backlog -> backlog.uncertain() + backlog.unknown());
    mails("refused", Outbox.Backlog::refused);
    mails("malformed", Outbox.Backlog::malformed);
    mails("stale", Outbox.Backlog::stale);
    attempts("samepage.mail.attempts", mail.dispatcher().tally());
    attempts("samepage.mail.attempts", "stale", mail.dispatcher().tally(), Tally::stale);
  }

  private void mails(String state, ToLongFunction<Outbox.Backlog> value) {
    Gauge.builder(
            "samepage.mail.backlog",
            () -> mails.map(seenNow -> (double) value.applyAsLong(seenNow)).orElse(Double.NaN))
        .description("Mails that wait or were given up, by how they stand")
        .tag("state", state)
        .register(registry);
  }

  private void attempts(String name, Tally tally) {
    attempts(name, "sent", tally, Tally::sent);
    attempts(name, "retried", tally, Tally::retried);
    attempts(name, "refused", tally, Tally::refused);
    attempts(name, "unknown", tally, Tally::unknown);
  }

  private void attempts(String name, String outcome, Tally tally, ToDoubleFunction<Tally> value) {
    FunctionCounter.builder(name, tally, value)
        .description("What came of the attempts to send a message")
        .tag("outcome", outcome)
        .register(registry);
  }
}
