package org.samepage.slack;

import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.ViewClosedRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.WorkspaceId;
import org.samepage.slack.api.OneWorkspace;
import org.samepage.slack.api.SlackApi;

/**
 * Who may ask for anything at all: people of a workspace in which the app is installed. Somebody of
 * another one who meets it in a shared channel may have the same id as a member of this one.
 */
final class Door {
  /** Only until Slack has told once. */
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private final OneWorkspace home;
  private final SlackApi slack;
  private final ExecutorService later;

  Door(OneWorkspace home, SlackApi slack, ExecutorService later) {
    this.home = home;
    this.slack = slack;
    this.later = later;
  }

  /** Whether a request comes from a workspace of the app's, and from somebody who belongs there. */
  boolean isOpenTo(Request<?> request) {
    String team = request.getContext().getTeamId();
    if (team == null || team.isBlank()) {
      return true;
    }
    String enterprise = Optional.ofNullable(request.getContext().getEnterpriseId()).orElse("");
    // In an Enterprise organisation a person has one home and may belong to several workspaces.
    boolean belongs =
        !enterprise.isEmpty() || Optional.ofNullable(teamOfUser(request)).orElse(team).equals(team);
    learn();
    return belongs && home.isIn(new WorkspaceId(enterprise, team));
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

  private void learn() {
    if (home.isKnown()) {
      return;
    }
    Future<?> asking = later.submit(() -> home.learn(slack));
    try {
      asking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException notTold) {
      // Another request asks again.
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
