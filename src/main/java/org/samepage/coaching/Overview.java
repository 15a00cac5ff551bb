package org.samepage.coaching;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Share;

/**
 * All that concerns one person, without any words, a page at a time.
 *
 * @param entries those of this page, ordered by their parts
 * @param from how many come before this page
 * @param total how many there are on all pages
 * @param keeping what is not erased for now, and what will be soon
 */
public record Overview(List<Entry> entries, int from, int total, Keeping keeping) {
  /** The most entries of a page. */
  public static final int PAGE = 25;

  public Overview {
    entries = List.copyOf(entries);
  }

  /** Nothing is kept from being erased, and nothing will be. */
  public Overview(List<Entry> entries, int from, int total) {
    this(entries, from, total, Keeping.NONE);
  }

  /**
   * What is not erased for now, and what will be soon.
   *
   * @param own whether the person is under a legal hold
   * @param partners those with whom they have agreements and who are
   * @param soon what is erased next, the earliest first
   */
  public record Keeping(boolean own, List<PersonId> partners, List<Soon> soon) {
    static final Keeping NONE = new Keeping(false, List.of(), List.of());

    public Keeping {
      partners = List.copyOf(partners);
      soon = List.copyOf(soon);
    }
  }

  /**
   * Something that is erased soon.
   *
   * @param partner of which agreement
   * @param due from when on
   */
  public record Soon(PersonId partner, Retentions.Kind kind, Instant due) {}

  /** In which order a person is shown what concerns them. */
  public enum Part {
    /** What they can do something about now. */
    WAITING,
    ACTIVE,
    /** What they proposed and the partner has not answered. */
    PROPOSED,
    DRAFTS,
    /** Plans that rest. */
    PAUSED,
    /** What two others show to them, the newest first. */
    SHARED,
    /** What is over, the last changed first. */
    PAST
  }

  /** One thing that concerns the person. */
  public sealed interface Entry {
    Part part();

    /** Of which agreement it is. */
    AgreementId id();

    /** What an agreement wants of the person now. */
    sealed interface Waiting extends Entry {
      Agreement agreement();

      @Override
      default Part part() {
        return Part.WAITING;
      }

      @Override
      default AgreementId id() {
        return agreement().id();
      }
    }

    /** A check-in that waits for the person. */
    record CheckInDue(Agreement agreement, CheckIn checkIn) implements Waiting {}

    /**
     * Something about an agreement that was agreed to, which waits for the person's answer.
     *
     * @param act what answers it
     */
    record Asked(Agreement agreement, Act act) implements Waiting {}

    /** The partner asks whether a part of the agreement may be shown to somebody else. */
    record ShareAsked(Agreement agreement, Share share) implements Waiting {}

    /** An agreement that the person is asked to take over as the coach. */
    record Offered(Agreement agreement) implements Waiting {}

    /** A plan that runs. */
    record Running(Roadmap roadmap) implements Entry {
      @Override
      public Part part() {
        return Part.ACTIVE;
      }

      @Override
      public AgreementId id() {
        return roadmap.agreement().id();
      }
    }

    /** An agreement whose stage says all there is to say. */
    record Standing(Part part, Agreement agreement) implements Entry {
      @Override
      public AgreementId id() {
        return agreement.id();
      }
    }

    /** A part of their agreement that two others show to the person. */
    record Shown(Share share) implements Entry {
      @Override
      public Part part() {
        return Part.SHARED;
      }

      @Override
      public AgreementId id() {
        return share.id().agreement();
      }
    }
  }

  /**
   * Where a running plan stands.
   *
   * @param past the check-ins so far, by date
   * @param next when the next few are due, where the plan's clock is read; also moved ones
   * @param toAnswer the next one that the person is asked at, or else at which the two talk, with
   *     which they can be done already
   */
  public record Roadmap(
      Agreement agreement,
      List<CheckIn> past,
      List<ZonedDateTime> next,
      Optional<CheckIn> toAnswer,
      LocalDate midPoint,
      LocalDate end) {
    public Roadmap {
      past = List.copyOf(past);
      next = List.copyOf(next);
    }
  }
}
