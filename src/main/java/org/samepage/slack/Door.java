package org.samepage.slack;

import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.ViewClosedRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.WorkspaceId;
import org.samepage.slack.api.OneWorkspace;
import org.samepage.slack.api.SlackApi;
import org.samepage.trouble.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may ask for anything at all: people of a workspace in which the app is installed. Somebody of
 * another one who meets it in a shared channel may have the same id as a member of this one. Events
 * do not say whose workspace somebody is of; none of them opens anything.
 */
final class Door {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  /** Only until Slack has told once. */
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private static final Set<String> FAREWELLS =
      Set.of(AppUninstalledEvent.TYPE_NAME, TokensRevokedEvent.TYPE_NAME);

  private final OneWorkspace home;
  private final SlackApi slack;
  private final ExecutorService later;

  Door(OneWorkspace home, SlackApi slack, ExecutorService later) {
    this.home = home;
    this.slack = slack;
    this.later = later;
  }

  /** Where somebody comes from who asks. */
  enum From {
    /** A workspace in which the app is installed. */
    HOME,
    /** Somewhere else. */
    ELSEWHERE,
    /** Slack has not told yet in which workspace the app is installed. */
    UNKNOWN
  }

  From from(Request<?> request) {
    String team = request.getContext().getTeamId();
    if (team == null || team.isBlank()) {
      return From.HOME;
    }
    String enterprise = Optional.ofNullable(request.getContext().getEnterpriseId()).orElse("");
    // In an Enterprise organisation a person has one home and may belong to several workspaces.
    if (enterprise.isEmpty()
        && !Optional.ofNullable(teamOfUser(request)).orElse(team).equals(team)) {
      return From.ELSEWHERE;
    }
    if (!isKnown()) {
      return isFarewell(request) ? From.HOME : From.UNKNOWN;
    }
    return home.isIn(new WorkspaceId(enterprise, team)) ? From.HOME : From.ELSEWHERE;
  }

  /**
   * That the app was removed: since its token is not good any more then, Slack will never tell
   * where that was.
   */
  private static boolean isFarewell(Request<?> request) {
    return request instanceof EventRequest event && FAREWELLS.contains(event.getEventType());
  }

  private static @Nullable String teamOfUser(Request<?> request) {
    return switch (request) {
      case BlockActionRequest click -> click.getPayload().getUser().getTeamId();
      case ViewSubmissionRequest submitted -> submitted.getPayload().getUser().getTeamId();
      case ViewClosedRequest closed -> closed.getPayload().getUser().getTeamId();
      case GlobalShortcutRequest shortcut -> shortcut.getPayload().getUser().getTeamId();
      default -> null;
    };
  }

  private boolean isKnown() {
    if (home.isKnown()) {
      return true;
    }
    Future<?> asking = later.submit(() -> home.learn(slack));
    try {
      asking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      LOG.warn("Slack has not told in time in which workspace the app is installed.");
    } catch (ExecutionException unexpected) {
      LOG.error("The app's workspace could not be learnt.", Trouble.of(unexpected));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return home.isKnown();
  }
}
