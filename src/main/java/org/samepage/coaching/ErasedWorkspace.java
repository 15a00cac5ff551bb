package org.samepage.coaching;

import java.time.Instant;
import java.util.Optional;
import org.samepage.agreement.WorkspaceId;

/**
 * A workspace that had removed the app, and of which all was erased. It may be back since, and have
 * begun anew.
 *
 * @param id random, names it
 * @param since when it had removed the app
 * @param done when all of it was gone; empty until the key store remembers it as well
 */
public record ErasedWorkspace(
    WorkspaceId workspace, String id, Instant since, Optional<Instant> done) {

  ErasedWorkspace done(Instant at) {
    return new ErasedWorkspace(workspace, id, since, Optional.of(at));
  }

  boolean isSame(ErasedWorkspace other) {
    return workspace.equals(other.workspace()) && id.equals(other.id());
  }

  /** Until when backups of its keys may still exist; empty until it is done. */
  public Optional<Instant> keyBackupsUntil() {
    return done.map(at -> at.plus(Erasure.KEY_BACKUPS));
  }
}
