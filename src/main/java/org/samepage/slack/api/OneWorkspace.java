package org.samepage.slack.api;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.WorkspaceId;

/**
 * The token of an app that is installed in a single workspace. Which one that is, Slack tells;
 * until it has, messages that were promised go out all the same, with this token: Slack itself
 * refuses what it is not good for.
 */
public final class OneWorkspace implements Tokens {
  private final String token;
  private final AtomicReference<@Nullable WorkspaceId> home = new AtomicReference<>();

  public OneWorkspace(String token) {
    this.token = token;
  }

  /** Asks Slack, unless it has told already. */
  public void learn(SlackApi slack) {
    if (!isKnown()) {
      slack.owner(token).ifPresent(home::set);
    }
  }

  /** Whether Slack has told. */
  public boolean isKnown() {
    return home.get() != null;
  }

  /** Whether the app is installed in {@code workspace}, as far as is known. */
  public boolean isIn(WorkspaceId workspace) {
    WorkspaceId own = home.get();
    return own == null || covers(own, workspace);
  }

  /** Whether an installation in {@code own} is one in {@code workspace} too. */
  static boolean covers(WorkspaceId own, WorkspaceId workspace) {
    return own.team().equals(workspace.team())
        // Installed in the whole of an Enterprise organisation.
        || (!own.enterprise().isEmpty() && own.enterprise().equals(workspace.enterprise()));
  }

  @Override
  public Optional<String> of(WorkspaceId workspace) {
    return isIn(workspace) ? Optional.of(token) : Optional.empty();
  }
}
