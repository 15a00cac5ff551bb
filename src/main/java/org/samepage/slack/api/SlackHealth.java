package org.samepage.slack.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.samepage.agreement.WorkspaceId;

/** How calls to Slack go: for {@code /health/ready}. In memory, since the start. */
public final class SlackHealth {
  private final InstantSource wall;
  private final AtomicReference<Calls> calls =
      new AtomicReference<>(new Calls(Optional.empty(), Optional.empty(), ""));
  private final Map<WorkspaceId, String> tokenProblems = new ConcurrentHashMap<>();

  private final Map<String, LongAdder> limited = new ConcurrentHashMap<>();

  public SlackHealth(InstantSource wall) {
    this.wall = wall;
  }

  /**
   * How it stands.
   *
   * @param lastProblem the name of the newest failure; empty if there was none
   * @param tokenProblems the error's name for each workspace, by its id, where Slack does not
   *     accept the app's token
   */
  public record State(
      Optional<Instant> lastSuccess,
      Optional<Instant> lastFailure,
      String lastProblem,
      Map<String, String> tokenProblems) {

    /** Whether the newest call reached Slack and every token is accepted; so before any call. */
    public boolean isGood() {
      boolean reached =
          lastFailure.isEmpty()
              || lastSuccess.filter(success -> success.isAfter(lastFailure.get())).isPresent();
      return reached && tokenProblems.isEmpty();
    }
  }

  private record Calls(
      Optional<Instant> lastSuccess, Optional<Instant> lastFailure, String lastProblem) {}

  public State state() {
    Calls now = calls.get();
    Map<String, String> problems = new TreeMap<>();
    tokenProblems.forEach((workspace, problem) -> problems.put(workspace.team(), problem));
    return new State(now.lastSuccess(), now.lastFailure(), now.lastProblem(), Map.copyOf(problems));
  }

  /** How often Slack said that there were too many calls, by its name of the method. */
  public Map<String, Long> limited() {
    Map<String, Long> counted = new TreeMap<>();
    limited.forEach((method, times) -> counted.put(method, times.sum()));
    return counted;
  }

  void limited(String method) {
    limited.computeIfAbsent(method, first -> new LongAdder()).increment();
  }

  /** Slack answered, be it that it will not do what was asked. */
  void answered(WorkspaceId workspace) {
    tokenProblems.remove(workspace);
    Instant now = wall.instant();
    calls.updateAndGet(was -> new Calls(Optional.of(now), was.lastFailure(), was.lastProblem()));
  }

  void failed(WorkspaceId workspace, String problem) {
    if (Failures.isAboutToken(problem)) {
      tokenProblems.put(workspace, problem);
    }
    Instant now = wall.instant();
    calls.updateAndGet(was -> new Calls(was.lastSuccess(), Optional.of(now), problem));
  }
}
