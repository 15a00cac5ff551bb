package org.samepage.coaching;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;

/** Keeps which workspaces removed the app, and erases what is left of them. */
public interface Departures {

  /**
   * The workspace removed the app.
   *
   * @return false, and nothing is kept, if that was known already
   */
  boolean depart(WorkspaceId workspace, Instant at);

  /** The app is there again; whether it was gone. */
  boolean comeBack(WorkspaceId workspace);

  /** Whether the workspace removed the app and is not back. */
  boolean isGone(WorkspaceId workspace);

  /** Those of which people or agreements are kept, without those that removed the app. */
  List<WorkspaceId> here();

  /** Those that removed the app, and since when. */
  Map<WorkspaceId, Instant> all();

  /** Some agreements that fall under no legal hold, whatever their stage. */
  List<AgreementId> agreements(WorkspaceId workspace, int most);

  /** All agreements that are left. */
  Set<AgreementId> left(WorkspaceId workspace);

  /**
   * Deletes all that is kept of a workspace beside agreements, but what those that are left need:
   * who is in them, their messages, the holds, and the chain of the workspace with what it is
   * compared with. What was counted goes as well, and is not counted again out of what stays.
   *
   * @param now since when, for what is counted, there are program leads
   */
  void deleteUnneeded(WorkspaceId workspace, Instant now);

  /** Deletes all that is kept of a workspace beside agreements, but certificates. */
  void deleteRest(WorkspaceId workspace);

  /** Keeps that all of a workspace was erased, also in the place of what was kept of it before. */
  void save(ErasedWorkspace erased);

  /** The workspaces of which all was erased, the earliest first. */
  List<ErasedWorkspace> erased();
}
