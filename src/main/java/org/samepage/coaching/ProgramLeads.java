package org.samepage.coaching;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/** Keeps whom the administrators of a workspace named as its program leads. */
public interface ProgramLeads {

  /** In the order of their ids. */
  List<PersonId> of(WorkspaceId workspace);

  /**
   * From when on there have been leads without a break, whoever they were; empty if there are none,
   * or if that was not kept yet when they were named last.
   */
  Optional<Instant> since(WorkspaceId workspace);

  /** From now on it is these and nobody else. */
  void set(WorkspaceId workspace, Set<PersonId> leads, Instant now);
}
