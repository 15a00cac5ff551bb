package org.samepage.coaching;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/** Keeps people's leave. */
public interface Leaves {

  /** All that is kept of these people, past and coming, by its first day. */
  List<Leave> of(WorkspaceId workspace, Collection<PersonId> people);

  /** Keeps a leave, also one that was kept before and has other days now. */
  void save(Leave leave);

  void remove(Leave leave);

  /** Removes all whose last day was before {@code day}. */
  void removeBefore(WorkspaceId workspace, LocalDate day);
}
