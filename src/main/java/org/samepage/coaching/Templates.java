package org.samepage.coaching;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Answers;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.Sealed;

/** Keeps the templates that workspaces made for themselves; their words are sealed. */
public interface Templates {

  /** Also one that is retired. */
  Optional<Kept> find(WorkspaceId workspace, TemplateId template);

  /** Those that are not retired, the oldest first. */
  List<Kept> of(WorkspaceId workspace);

  /** Those that are retired, the last changed first, at most {@code most}. */
  List<Kept> retired(WorkspaceId workspace, int most);

  /** Those that {@code author} added, also retired ones, the oldest first. */
  List<Kept> by(PersonId author);

  /** Keeps a new template; false, and nothing is kept, if there is one with its id already. */
  boolean insert(PersonId author, Kept template);

  /**
   * Keeps a changed template.
   *
   * @return false, and nothing is kept, if the revision that is kept is not the one right before it
   */
  boolean update(WorkspaceId workspace, Kept changed);

  /**
   * A template as it is kept.
   *
   * @param label what it is called
   * @param words the answers that are words
   * @param changed when it was changed last
   */
  record Kept(
      TemplateId id,
      long revision,
      boolean retired,
      int weeks,
      Answers terms,
      Sealed label,
      Sealed words,
      Instant changed) {}
}
