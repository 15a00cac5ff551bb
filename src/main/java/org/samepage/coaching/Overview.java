package org.samepage.coaching;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.samepage.agreement.Agreement;

/**
 * All that concerns one person, without any words.
 *
 * @param waiting what waits for them, the most urgent first
 * @param active the plans that run
 * @param proposed what they proposed and the partner has not answered
 * @param past what is over, the last changed first
 */
public record Overview(
    List<Waiting> waiting, List<Roadmap> active, List<Agreement> proposed, List<Agreement> past) {
  public Overview {
    waiting = List.copyOf(waiting);
    active = List.copyOf(active);
    proposed = List.copyOf(proposed);
    past = List.copyOf(past);
  }

  /** Something that waits for the person. */
  public sealed interface Waiting {
    Agreement agreement();

    record CheckInToAnswer(Agreement agreement, CheckIn checkIn) implements Waiting {}

    record ProposalToRead(Agreement agreement) implements Waiting {}

    record DraftToFinish(Agreement agreement) implements Waiting {}
  }

  /**
   * Where a running plan stands.
   *
   * @param past the check-ins so far, by date
   * @param next when the next few are due, where the plan's clock is read; also moved ones
   */
  public record Roadmap(
      Agreement agreement,
      List<CheckIn> past,
      List<ZonedDateTime> next,
      LocalDate midPoint,
      LocalDate end) {
    public Roadmap {
      past = List.copyOf(past);
      next = List.copyOf(next);
    }
  }
}
