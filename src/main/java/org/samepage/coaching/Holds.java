package org.samepage.coaching;

import java.time.Instant;
import java.util.List;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/**
 * Keeps whose agreements are under a legal hold. Words of theirs that are overwritten or taken back
 * meanwhile stay beside them, as they were sealed, for nobody to be shown.
 */
public interface Holds {

  /**
   * Nothing of the agreements of {@code person} is erased.
   *
   * @param by the administrator who set it
   */
  record Hold(PersonId person, PersonId by, Instant since) {}

  /** Keeps it, unless there is one already. */
  void set(Hold hold);

  /** What was kept by this hold alone goes. */
  void lift(PersonId person);

  /** All of a workspace, by the people. */
  List<Hold> in(WorkspaceId workspace);

  /** Those that agreements between {@code pair} fall under. */
  default List<Hold> on(Pair pair) {
    return in(pair.workspace()).stream().filter(hold -> pair.includes(hold.person())).toList();
  }

  /** Those on an agreement: on one of the two, or on somebody who handed it over. */
  List<Hold> on(Agreement agreement);
}
