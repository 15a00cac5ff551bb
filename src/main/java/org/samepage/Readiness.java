package org.samepage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.samepage.coaching.Recollections.Left;
import org.samepage.delivery.Outbox;
import org.samepage.email.MailHealth;
import org.samepage.slack.api.SlackHealth;
import org.samepage.storage.Pulse;
import org.samepage.storage.TimelineScheduler;
import org.samepage.web.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code /health/ready} tells: whether the database answers and takes what is written, and
 * Slack is reached, how mail goes, and what waits or stands still. Counts and names of errors only.
 */
record Readiness(
    Outbox outbox,
    Pulse pulse,
    TimelineScheduler timelines,
    SlackHealth slack,
    Optional<Mail> mail,
    Supplier<Optional<Left>> recollection,
    Clock clock)
    implements Health {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Report report() {
    Map<String, Object> report = new LinkedHashMap<>();
    SlackHealth.State state = slack.state();
    boolean database = database(report);
    Map<String, Object> slackReport = new LinkedHashMap<>();
    slackReport.put("ok", state.isGood());
    state.lastSuccess().ifPresent(instant -> slackReport.put("lastSuccess", instant.toString()));
    state.lastFailure().ifPresent(instant -> slackReport.put("lastFailure", instant.toString()));
    if (!state.lastProblem().isEmpty()) {
      slackReport.put("lastProblem", state.lastProblem());
    }
    slackReport.put("tokenProblems", state.tokenProblems());
    slackReport.put("settingProblems", state.settingProblems());
    report.put("slack", slackReport);
    // Without mail everything is still told in Slack.
    mail.ifPresent(some -> report.put("mail", mail(some, database)));
    boolean ready = database && pulse.state().isGood() && state.canWrite();
    report.put("ready", ready);
    return new Report(ready, json(report));
  }

  private boolean database(Map<String, Object> report) {
    try {
      Outbox.Backlog backlog = outbox.backlog(clock.instant());
      report.put("database", written());
      report.put("timelines", Map.of("failing", timelines.failing()));
      report.put(
          "deliveries",
          Map.of(
              "due", backlog.due(),
              "retrying", backlog.retrying(),
              "uncertain", backlog.uncertain(),
              "refused", backlog.refused(),
              "malformed", backlog.malformed(),
              "plain", backlog.plain(),
              "stale", backlog.stale(),
              "outdated", backlog.outdated(),
              "lastProblem", backlog.lastProblem()));
      // Nobody need mend anything, and people's requests are answered meanwhile.
      recollection
          .get()
          .ifPresent(left ->
              report.put(
                  "recollection",
                  Map.of(
                      "workspaces", left.workspaces(),
                      "people", left.people(),
                      "since", left.since().toString())));
      return true;
    } catch (RuntimeException unusable) {
      LOG.error("The database does not answer: {}", unusable.getClass().getName());
      report.put("database", Map.of("ok", false));
      return false;
    }
  }

  private Map<String, Object> written() {
    Pulse.State state = pulse.state();
    return state.isGood()
        ? Map.of("ok", true)
        : Map.of(
            "ok", false, "problem", state.problem(), "lastWrite", state.lastWrite().toString());
  }

  private Map<String, Object> mail(Mail some, boolean database) {
    MailHealth.State state = some.health().state();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("ok", state.isGood());
    state.lastSuccess().ifPresent(instant -> report.put("lastSuccess", instant.toString()));
    state.lastFailure().ifPresent(instant -> report.put("lastFailure", instant.toString()));
    if (!state.lastProblem().isEmpty()) {
      report.put("lastProblem", state.lastProblem());
    }
    if (database) {
      Outbox.Backlog backlog = some.outbox().backlog(clock.instant());
      report.put("due", backlog.due());
      report.put("retrying", backlog.retrying());
      report.put("unknown", backlog.uncertain() + backlog.unknown());
      report.put("refused", backlog.refused());
      report.put("malformed", backlog.malformed());
      report.put("stale", backlog.stale());
    }
    return report;
  }

  private static String json(Map<String, Object> report) {
    try {
      return JSON.writeValueAsString(report);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
