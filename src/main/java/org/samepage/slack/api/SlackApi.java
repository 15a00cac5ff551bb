package org.samepage.slack.api;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Installed;
import org.samepage.delivery.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's Web API. There is one in a process, because each configuration of the SDK keeps threads
 * until it is closed.
 */
public final class SlackApi implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackApi.class);
  private static final String HELD_BACK = "held_back";

  /** Stands for the methods of calls for which somebody waits. */
  private static final String INTERACTION = "";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final SlackConfig config;
  private final Timeouts timeouts;
  private final Slack patient;
  private final Slack prompt;
  private final Tokens tokens;
  private final SlackHealth health;
  private final Restraint restraint = new Restraint(System::nanoTime);

  /**
   * How long a call may take from its beginning to its end, and how long it is left alone.
   *
   * @param delivery when nobody is watching
   * @param interaction when somebody waits for the answer; Slack itself waits 3 s
   * @param token how long nothing is sent to a workspace that does not accept the app's token, or
   *     where a setting keeps the app from writing: it takes somebody to look after it
   */
  public record Timeouts(Duration delivery, Duration interaction, Duration token) {
    public static final Timeouts USUAL =
        new Timeouts(Duration.ofSeconds(8), Duration.ofSeconds(2), Duration.ofSeconds(60));
  }

  /** One call by the SDK's client, which has the workspace's token. */
  @FunctionalInterface
  public interface Call<T> {
    T by(MethodsClient slack) throws IOException, SlackApiException;
  }

  /**
   * @param base {@code https://slack.com/api/}, or a stand-in's
   */
  public SlackApi(URI base, Tokens tokens, SlackHealth health, Timeouts timeouts) {
    this.tokens = tokens;
    this.health = health;
    this.timeouts = timeouts;
    boolean loopback = isLoopback(base);
    this.config = configuration(base, loopback);
    OkHttpClient patiently = client(timeouts.delivery(), loopback);
    OkHttpClient promptly = patiently.newBuilder().callTimeout(timeouts.interaction()).build();
    this.patient = Slack.getInstance(config, new SlackHttpClient(patiently));
    this.prompt = Slack.getInstance(config, new SlackHttpClient(promptly));
  }

  static boolean isLoopback(URI base) {
    return LOOPBACK.contains(String.valueOf(base.getHost()).toLowerCase(Locale.ROOT));
  }

  private static SlackConfig configuration(URI base, boolean loopback) {
    SlackConfig config = new SlackConfig();
    String prefix = base.toString();
    config.setMethodsEndpointUrlPrefix(prefix.endsWith("/") ? prefix : prefix + "/");
    // The SDK's own listeners write bodies to the log, and pages carry confidential words.
    config.setHttpClientResponseHandlers(new ArrayList<>());
    // Statistics would ask auth.test which workspace a token belongs to.
    config.setStatsEnabled(false);
    if (loopback) {
      config.setProxyUrl(null);
    }
    return config;
  }

  private OkHttpClient client(Duration timeout, boolean loopback) {
    OkHttpClient.Builder client =
        NeverSent.toldBy(SlackHttpClient.buildOkHttpClient(config).newBuilder())
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .callTimeout(timeout)
            // OkHttp would send a message once more by itself when a connection breaks.
            .retryOnConnectionFailure(false);
    return loopback ? client.proxy(Proxy.NO_PROXY).build() : client.build();
  }

  /** For Bolt, whose handlers answer somebody who waits. It is closed with this. */
  public Slack slack() {
    return prompt;
  }

  public Timeouts timeouts() {
    return timeouts;
  }

  /**
   * Makes a call for which nobody waits, unless such calls are held back just now: then it was not
   * made, and may be tried again at the time that is named. Throws nothing.
   *
   * @param method Slack's name of what is called, such as {@code chat.update}: what its limits hold
   *     for
   */
  public <T extends SlackApiTextResponse> Reply<T> deliver(
      WorkspaceId workspace, String method, Call<T> call) {
    Optional<Duration> wait = restraint.mustWait(workspace, method);
    if (wait.isPresent()) {
      return new Reply.Failed<>(new Outcome.TryAgain(wait.get(), true, HELD_BACK));
    }
    Reply<T> reply = call(patient, workspace, method, call);
    learn(workspace, method, reply);
    return reply;
  }

  /**
   * Like {@link #deliver}, but what has not gone out by then will not: it may be tried again.
   *
   * @param until as {@link System#nanoTime} counts
   */
  public <T extends SlackApiTextResponse> Reply<T> deliverUntil(
      long until, WorkspaceId workspace, String method, Call<T> call) {
    return NeverSent.unlessLate(until, () -> deliver(workspace, method, call));
  }

  private <T> void learn(WorkspaceId workspace, String method, Reply<T> reply) {
    switch (reply) {
      case Reply.Done<T> done -> restraint.answered(workspace, method);
      case Reply.Failed<T>(Outcome.Refused refused) -> restraint.answered(workspace, method);
      case Reply.Failed<T>(Outcome.Limited(Duration after, String reason)) -> {
        health.limited(method);
        restraint.limited(workspace, method, after);
      }
      case Reply.Failed<T>(Outcome why) when Failures.isOutage(why) -> restraint.failed(workspace);
      case Reply.Failed<T> failed -> {}
    }
  }

  /** Makes a call for which somebody waits. Throws nothing. */
  public <T extends SlackApiTextResponse> Reply<T> interact(WorkspaceId workspace, Call<T> call) {
    return call(prompt, workspace, INTERACTION, call);
  }

  /**
   * Makes a call for which somebody waits, and which needs no token of a workspace. Throws nothing.
   */
  public <T extends SlackApiTextResponse> Reply<T> ask(Call<T> call) {
    return call(prompt.methods(), call);
  }

  /** The workspace to which a token belongs; empty if Slack does not tell. */
  Optional<WorkspaceId> owner(String token) {
    long number = health.begins();
    Reply<AuthTestResponse> reply =
        call(prompt.methods(token), slack -> slack.authTest(ask -> ask));
    note(SlackHealth.NOT_TOLD, "auth.test", number, reply);
    return switch (reply) {
      case Reply.Done<AuthTestResponse>(AuthTestResponse told) -> owner(told);
      case Reply.Failed<AuthTestResponse> failed -> {
        LOG.warn("Slack did not tell in which workspace the app is installed: {}", failed.reason());
        yield Optional.empty();
      }
    };
  }

  private static Optional<WorkspaceId> owner(AuthTestResponse told) {
    return Optional.ofNullable(told.getTeamId())
        .map(team -> new WorkspaceId(Optional.ofNullable(told.getEnterpriseId()).orElse(""), team));
  }

  /** Whether the app is installed in {@code workspace}. */
  public Installed installed(WorkspaceId workspace) {
    Optional<String> token = tokens.of(workspace);
    if (token.isEmpty()) {
      return Installed.NO;
    }
    return switch (call(prompt.methods(token.get()), slack -> slack.authTest(ask -> ask))) {
      case Reply.Done<AuthTestResponse>(AuthTestResponse told) ->
          owner(told)
              .map(owner -> OneWorkspace.covers(owner, workspace) ? Installed.YES : Installed.NO)
              .orElse(Installed.NOT_KNOWN);
      case Reply.Failed<AuthTestResponse> failed -> {
        Installed installed = Failures.installed(failed.reason());
        if (installed == Installed.NOT_KNOWN) {
          LOG.warn("Slack did not tell whether the app is installed: {}", failed.reason());
        }
        yield installed;
      }
    };
  }

  private <T extends SlackApiTextResponse> Reply<T> call(
      Slack slack, WorkspaceId workspace, String method, Call<T> call) {
    long number = health.begins();
    Optional<String> token = tokens.of(workspace);
    Reply<T> reply =
        token.isPresent()
            ? call(slack.methods(token.get()), call)
            : new Reply.Failed<>(Failures.of("not_installed", timeouts.token()));
    note(workspace, method, number, reply);
    return reply;
  }

  private <T extends SlackApiTextResponse> Reply<T> call(MethodsClient slack, Call<T> call) {
    try {
      T response = call.by(slack);
      return response.isOk()
          ? new Reply.Done<>(response)
          : new Reply.Failed<>(Failures.of(String.valueOf(response.getError()), timeouts.token()));
    } catch (SlackApiException answer) {
      return new Reply.Failed<>(Failures.of(answer));
    } catch (IOException broken) {
      return new Reply.Failed<>(Failures.of(broken));
    } catch (RuntimeException unreadable) {
      LOG.warn("Slack's answer could not be read: {}", unreadable.getClass().getName());
      return new Reply.Failed<>(Failures.ofNonsense());
    }
  }

  private <T> void note(WorkspaceId workspace, String method, long number, Reply<T> reply) {
    switch (reply) {
      case Reply.Done<T> done -> health.answered(workspace, method, number);
      case Reply.Failed<T> failed -> {
        if (failed.why() instanceof Outcome.Refused) {
          health.answered(workspace, method, number);
        } else {
          health.failed(workspace, method, number, failed.reason());
        }
      }
    }
  }

  @Override
  public void close() {
    try (config;
        patient;
        prompt) {
      LOG.debug("Closing the connections to Slack.");
    } catch (Exception notClosed) {
      LOG.warn("Slack's client did not close: {}", notClosed.getClass().getName());
    }
  }
}
