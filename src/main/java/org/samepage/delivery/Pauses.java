package org.samepage.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.WorkspaceId;

/** The workspaces that get nothing for now, because they said so. Used by one thread. */
final class Pauses {
  private final SystemTime time;
  private final Map<WorkspaceId, SystemTime.Deadline> ends = new HashMap<>();

  Pauses(SystemTime time) {
    this.time = time;
  }

  /** A pause that lasts longer already stays. */
  void pause(WorkspaceId workspace, Duration duration) {
    ends.merge(
        workspace,
        time.in(duration),
        (one, other) -> one.left().compareTo(other.left()) > 0 ? one : other);
  }

  Set<WorkspaceId> current() {
    ends.values().removeIf(SystemTime.Deadline::isOver);
    return Set.copyOf(ends.keySet());
  }

  /** How long {@code workspace} still waits; empty if it does not. */
  Optional<Duration> left(WorkspaceId workspace) {
    return Optional.ofNullable(ends.get(workspace))
        .filter(end -> !end.isOver())
        .map(SystemTime.Deadline::left);
  }
}
