package org.samepage.coaching;

import java.time.Instant;
import java.util.Optional;
import org.samepage.agreement.PersonId;
import org.samepage.confidentiality.Sealed;

/**
 * Keeps which copies of everything about them people asked for and took, without what is in them.
 */
public interface Exports {

  /** Keeps a new one. */
  void insert(Kept export);

  Optional<Kept> find(String id);

  /**
   * From now on it can be taken by {@code visitor}, unless it was taken already.
   *
   * @param proof that the app itself says so
   */
  void admit(String id, String visitor, Sealed proof);

  /**
   * Takes it, once.
   *
   * @return false, and nothing is kept, if it was taken, is too old, or is another visitor's
   */
  boolean take(String id, String visitor, Instant now);

  /** How many {@code person} took after {@code since}. */
  int taken(PersonId person, Instant since);

  /** Forgets those of {@code person} that were not taken. */
  void forgetOpen(PersonId person);

  /** Forgets those of everybody that were taken, or could be taken last, up to {@code then}. */
  void forget(Instant then);

  /**
   * One that was asked for.
   *
   * @param id names it, and gives nobody anything who reads it
   * @param until it can be taken before
   * @param visitor who can take it; empty until somebody signed in
   * @param taken when it was taken; empty if it was not
   * @param proof that the app itself wrote all this but {@code taken}; empty for what was a file
   */
  record Kept(
      String id,
      PersonId person,
      Instant until,
      Optional<String> visitor,
      Optional<Instant> taken,
      Optional<Sealed> proof) {}
}
