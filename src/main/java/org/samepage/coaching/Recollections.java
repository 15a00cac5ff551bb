package org.samepage.coaching;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Memory;
import org.samepage.delivery.Notice;

/** Keeps whose conversations are yet to be looked through, and what was found there. */
public interface Recollections {

  /** The workspaces in which there is somebody. */
  List<WorkspaceId> workspaces();

  /**
   * Somebody of the workspace; empty if there is nobody more. Different processes get different
   * people, mostly.
   */
  Optional<PersonId> next(WorkspaceId workspace);

  /** How many there are altogether; empty if there is nobody. */
  Optional<Left> left();

  /**
   * Whose conversations are yet to be looked through.
   *
   * @param since when the backup was restored
   */
  record Left(int workspaces, int people, Instant since) {}

  /** The position of the latest message of which it is known that it reached the person. */
  Optional<String> latest(PersonId person);

  /**
   * What the message tells is not sent any more, on any way, and it is refreshed.
   *
   * @param said also what nobody knew of so far
   */
  void arrived(PersonId person, Memory.Arrived message, Set<Notice> said);

  /** Their conversation was looked through. After the last of a workspace all goes on there. */
  void done(PersonId person);
}
