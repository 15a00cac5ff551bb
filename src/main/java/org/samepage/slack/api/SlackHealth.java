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
import org.samepage.agreement.WorkspaceId;

/** How calls to Slack go: for {@code /health/ready}. In memory, since the start. */
public final class SlackHealth {
  private final InstantSource wall;
  private final AtomicReference<Calls> calls =
      new AtomicReference<>(new Calls(Optional.empty(), Optional.empty(), ""));
  private final AtomicLong begun = new AtomicLong();
  private final Map<WorkspaceId, Token> tokens = new ConcurrentHashMap<>();

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

  /**
   * What the newest call of a workspace told about its token.
   *
   * @param call as {@link #begins} numbered it
   * @param problem empty if the token is accepted
   */
  private record Token(long call, String problem) {

    static Token newer(Token one, Token other) {
      return one.call() > other.call() ? one : other;
    }
  }

  private record Calls(
      Optional<Instant> lastSuccess, Optional<Instant> lastFailure, String lastProblem) {}

  public State state() {
    Calls now = calls.get();
    Map<String, String> problems = new TreeMap<>();
    tokens.forEach((workspace, token) -> {
      if (!token.problem().isEmpty()) {
        problems.put(workspace.team(), token.problem());
      }
    });
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

  /**
   * Numbers a call that begins, because calls overlap: a slow one that still says that the token is
   * not accepted does not outweigh a later one that went well.
   */
  long begins() {
    return begun.incrementAndGet();
  }

  /** Slack answered, be it that it will not do what was asked. */
  void answered(WorkspaceId workspace, long call) {
    tokens.merge(workspace, new Token(call, ""), Token::newer);
    Instant now = wall.instant();
    calls.updateAndGet(was -> new Calls(Optional.of(now), was.lastFailure(), was.lastProblem()));
  }

  void failed(WorkspaceId workspace, long call, String problem) {
    if (Failures.isAboutToken(problem)) {
      tokens.merge(workspace, new Token(call, problem), Token::newer);
    }
    Instant now = wall.instant();
    calls.updateAndGet(was -> new Calls(was.lastSuccess(), Optional.of(now), problem));
  }
}
