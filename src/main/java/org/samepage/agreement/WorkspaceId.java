package org.samepage.agreement;

/**
 * A Slack workspace.
 *
 * @param enterprise the id of the Enterprise organisation that it belongs to; empty when there is
 *     none
 * @param team the id of the workspace, never empty
 */
public record WorkspaceId(String enterprise, String team) {
  public WorkspaceId {
    if (team.isBlank()) {
      throw new IllegalArgumentException("A workspace needs an id.");
    }
  }
}
