package org.samepage.coaching;

import java.util.List;
import java.util.Set;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/** Keeps whom the administrators of a workspace named as its program leads. */
public interface ProgramLeads {

  /** In the order of their ids. */
  List<PersonId> of(WorkspaceId workspace);

  /** From now on it is these and nobody else. */
  void set(WorkspaceId workspace, Set<PersonId> leads);
}
