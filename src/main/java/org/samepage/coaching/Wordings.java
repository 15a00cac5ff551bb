package org.samepage.coaching;

import java.util.Optional;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.Sealed;

/** Keeps what a workspace words for all its agreements, sealed. */
public interface Wordings {

  /**
   * The wording as it stands; empty if there never was one.
   *
   * @param question the key of the question that it answers
   */
  Optional<Kept> find(WorkspaceId workspace, String question);

  /**
   * Keeps a wording in the place of the one before.
   *
   * @return false, and nothing is kept, if the revision that is kept is not the one right before it
   */
  boolean save(WorkspaceId workspace, String question, Kept wording);

  /**
   * A wording as it is kept.
   *
   * @param revision counts every change, from 1
   * @param words a text, which may be empty
   */
  record Kept(long revision, Sealed words) {}
}
