package org.samepage.agreement;

import java.time.Instant;
import java.util.List;

/** Where an agreement stands. */
public sealed interface Stage {

  /**
   * Being written by its author.
   *
   * @param changesAsked whether the partner read an earlier proposal and asked for changes
   */
  record Draft(boolean changesAsked) implements Stage {}

  /**
   * Signed by its author, waiting for the partner.
   *
   * @param version the number of the version that was proposed
   * @param setAside whether the partner said "not now"; it can still be read and agreed to
   */
  record Proposed(int version, Signature byAuthor, boolean setAside) implements Stage {}

  /** The partner said no; nothing more happens. */
  record Declined(Instant at) implements Stage {}

  /**
   * Both agreed; the plan runs.
   *
   * @param version the number of the version that is in force
   * @param since when the second of the two agreed; nothing is due before
   * @param signatures one of each, the author's first
   */
  record Active(int version, Instant since, List<Signature> signatures) implements Stage {
    public Active {
      signatures = List.copyOf(signatures);
    }
  }

  /** The term is over. */
  record Completed(int version, Instant at, List<Signature> signatures) implements Stage {
    public Completed {
      signatures = List.copyOf(signatures);
    }
  }
}
