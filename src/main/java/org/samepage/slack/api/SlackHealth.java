package org.samepage.slack.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.samepage.agreement.WorkspaceId;

/** How calls to Slack go: for {@code /health/ready}. In memory, since the start. */
public final class SlackHealth {
  /** Stands for the app's own workspace while Slack has not told which one that is. */
  static final WorkspaceId NOT_TOLD = new WorkspaceId("", "unknown");

  private final InstantSource wall;
  private final AtomicReference<Calls> calls =
      new AtomicReference<>(new Calls(Optional.empty(), Optional.empty(), ""));
  private final AtomicLong begun = new AtomicLong();
  private final Map<WorkspaceId, Newest> tokens = new ConcurrentHashMap<>();

  /** A setting holds for a method: that another one works says nothing of it. */
  private final Map<Way, Newest> settings = new ConcurrentHashMap<>();

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
   * @param settingProblems the error's name for each workspace, by its id, where a setting of Slack
   *     keeps the app from writing to anybody
   */
  public record State(
      Optional<Instant> lastSuccess,
      Optional<Instant> lastFailure,
      String lastProblem,
      Map<String, String> tokenProblems,
      Map<String, String> settingProblems) {

    /**
     * Whether the newest call reached Slack and no workspace waits for somebody to mend it; so
     * before any call.
     */
    public boolean isGood() {
      boolean reached =
          lastFailure.isEmpty()
              || lastSuccess.filter(success -> success.isAfter(lastFailure.get())).isPresent();
      return reached && canWrite();
    }

    /** Whether nobody need mend a workspace before messages go out there. */
    public boolean canWrite() {
      return tokenProblems.isEmpty() && settingProblems.isEmpty();
    }
  }

  /** A method in a workspace. */
  private record Way(WorkspaceId workspace, String method) {}

  /**
   * What the newest call told.
   *
   * @param call as {@link #begins} numbered it
   * @param problem empty if there is none
   */
  private record Newest(long call, String problem) {

    static Newest newer(Newest one, Newest other) {
      return one.call() > other.call() ? one : other;
    }
  }

  private record Calls(
      Optional<Instant> lastSuccess, Optional<Instant> lastFailure, String lastProblem) {}

  public State state() {
    Calls now = calls.get();
    return new State(
        now.lastSuccess(),
        now.lastFailure(),
        now.lastProblem(),
        problems(tokens, Function.identity()),
        problems(settings, Way::workspace));
  }

  private static <K> Map<String, String> problems(
      Map<K, Newest> newest, Function<K, WorkspaceId> workspace) {
    Map<String, String> problems = new TreeMap<>();
    newest.forEach((key, told) -> {
      if (!told.problem().isEmpty()) {
        problems.put(workspace.apply(key).team(), told.problem());
      }
    });
    return Map.copyOf(problems);
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

  /**
   * Numbers a call that begins, because calls overlap: a slow one that still says that the token is
   * not accepted does not outweigh a later one that went well.
   */
  long begins() {
    return begun.incrementAndGet();
  }

  /** Slack answered, be it that it will not do what was asked. */
  void answered(WorkspaceId workspace, String method, long call) {
    Newest good = new Newest(call, "");
    tokens.merge(workspace, good, Newest::newer);
    settings.computeIfPresent(
        new Way(workspace, method), (way, known) -> Newest.newer(good, known));
    Instant now = wall.instant();
    calls.updateAndGet(was -> new Calls(Optional.of(now), was.lastFailure(), was.lastProblem()));
  }

  void failed(WorkspaceId workspace, String method, long call, String problem) {
    Newest bad = new Newest(call, problem);
    if (Failures.isAboutToken(problem)) {
      tokens.merge(workspace, bad, Newest::newer);
    }
    if (Failures.isAboutSetting(problem)) {
      settings.merge(new Way(workspace, method), bad, Newest::newer);
    }
    Instant now = wall.instant();
    calls.updateAndGet(was -> new Calls(was.lastSuccess(), Optional.of(now), problem));
  }
}
