package org.samepage.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Where an agreement stands. */
public sealed interface Stage {

  /** The number of the version that is proposed or was agreed to last; 0 if there is none. */
  default int version() {
    return 0;
  }

  /** Who agreed so far to that version, the author first. */
  default List<Signature> signatures() {
    return List.of();
  }

  /**
   * Being written by its author.
   *
   * @param changesAsked whether the partner read an earlier proposal and asked for changes
   * @param shared whether the partner knows of it: it was handed to them, or proposed before
   */
  record Draft(boolean changesAsked, boolean shared) implements Stage {
    public Draft {
      if (changesAsked && !shared) {
        throw new IllegalArgumentException("Who asks for changes knows of it.");
      }
    }

    /** One that the partner knows of only if they asked for changes. */
    public Draft(boolean changesAsked) {
      this(changesAsked, changesAsked);
    }
  }

  /**
   * Signed by its author, waiting for the partner.
   *
   * @param version the number of the version that was proposed
   * @param setAside whether the partner said "not now"; it can still be read and agreed to
   */
  record Proposed(int version, Signature byAuthor, boolean setAside) implements Stage {
    @Override
    public List<Signature> signatures() {
      return List.of(byAuthor);
    }
  }

  /** The partner said no; nothing more happens. */
  record Declined(Instant at) implements Stage {}

  /** A draft that was thrown away: its words are gone, and nobody sees it any more. */
  record Withdrawn(Instant at) implements Stage {}

  /**
   * Both agreed; the plan runs.
   *
   * @param version the number of the version that is in force
   * @param began when that version came into force, or the plan was taken up again after a pause
   * @param since nothing is due before: when it began, or when the days off of the two changed
   * @param signatures one of each under that version, the author's first
   * @param leaving that one of the two gave notice; until then the plan runs on
   */
  record Active(
      int version,
      Instant began,
      Instant since,
      List<Signature> signatures,
      Optional<Leaving> leaving)
      implements Stage {
    public Active {
      signatures = List.copyOf(signatures);
    }

    /** No days off have changed so far. */
    public Active(
        int version, Instant began, List<Signature> signatures, Optional<Leaving> leaving) {
      this(version, began, began, signatures, leaving);
    }

    /** Nor did anybody give notice. */
    public Active(int version, Instant began, List<Signature> signatures) {
      this(version, began, signatures, Optional.empty());
    }

    Active takenUpAt(Instant instant) {
      return new Active(version, instant, signatures, leaving);
    }

    Active replannedAt(Instant instant) {
      return new Active(version, began, instant, signatures, leaving);
    }

    Active leaving(Optional<Leaving> notice) {
      return new Active(version, began, since, signatures, notice);
    }
  }

  /**
   * Notice that was given.
   *
   * @param lastDay the last day on which the agreement runs, where the plan's clock is read
   */
  record Leaving(PersonId by, LocalDate lastDay) {}

  /**
   * The plan rests: nothing is due, and what would have been is not made up for.
   *
   * @param plan what it goes back to
   * @param by who paused it; empty for the app
   * @param until the day on which it goes on by itself, where the plan's clock is read
   */
  record Paused(
      Active plan, Instant at, Optional<PersonId> by, Optional<LocalDate> until, Reason reason)
      implements Stage {

    /** Why it rests. */
    public enum Reason {
      /** One of the two wanted it. */
      AGREED,
      /** Slack deactivated one of the two; it goes on when they are back and somebody says so. */
      PARTNER_LEFT
    }

    @Override
    public int version() {
      return plan.version();
    }

    @Override
    public List<Signature> signatures() {
      return plan.signatures();
    }

    Paused plan(Active other) {
      return new Paused(other, at, by, until, reason);
    }
  }

  /** The term is over. */
  record Completed(int version, Instant at, List<Signature> signatures) implements Stage {
    public Completed {
      signatures = List.copyOf(signatures);
    }
  }

  /**
   * One of the two ended it before its term was over.
   *
   * @param by who wanted it; empty if that is not known any more, see {@link Agreement#overAgain}
   */
  record Ended(int version, Instant at, Optional<PersonId> by, List<Signature> signatures)
      implements Stage {
    public Ended {
      signatures = List.copyOf(signatures);
    }

    /** It is known who wanted it. */
    public Ended(int version, Instant at, PersonId by, List<Signature> signatures) {
      this(version, at, Optional.of(by), signatures);
    }
  }
}
