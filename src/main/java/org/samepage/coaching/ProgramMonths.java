package org.samepage.coaching;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.samepage.agreement.WorkspaceId;

/** Knows what is counted for program leads, and keeps what they were shown. Reads no words. */
public interface ProgramMonths {

  /** Every text of an agreement of the workspace that came into force, and for how long it was. */
  List<ProgramCounts.Stretch> stretches(WorkspaceId workspace);

  /** The check-ins of these months that were held. */
  List<ProgramCounts.Held> held(WorkspaceId workspace, Set<YearMonth> months);

  /** The months that were counted, the first one first. */
  List<ProgramMonth> counted(WorkspaceId workspace);

  /** Keeps a month for good; one that was kept before stays as it is. */
  void keep(WorkspaceId workspace, ProgramMonth month);
}
