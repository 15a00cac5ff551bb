package org.samepage.delivery;

import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.calendar.Occurrence;

/**
 * What a person is told, by its meaning and without words: the message is written from what is true
 * at the moment when it is sent or refreshed.
 */
public sealed interface Notice {
  AgreementId agreement();

  /** A notice about one check-in. */
  sealed interface AboutCheckIn extends Notice {
    Occurrence occurrence();
  }

  /** To the partner: an agreement was proposed. */
  record Invitation(AgreementId agreement, int version) implements Notice {}

  /** To the author: the partner asks for changes to that version. */
  record ChangesAsked(AgreementId agreement, int version) implements Notice {}

  /** To the author: the partner declined. */
  record Declined(AgreementId agreement) implements Notice {}

  /** To both: both have agreed, and this is the first date. */
  record InForce(AgreementId agreement, int version) implements Notice {}

  /**
   * To whoever is asked, or to both when the two talk: it is time.
   *
   * @param attempt 1, and one more each time the check-in was moved
   */
  record CheckInDue(AgreementId agreement, Occurrence occurrence, int attempt)
      implements AboutCheckIn {}

  /** To whoever has not answered. */
  record CheckInNudge(AgreementId agreement, Occurrence occurrence, int attempt)
      implements AboutCheckIn {}

  /** To the partner of the one who was asked: it is answered and can be read. */
  record CheckInAnswered(AgreementId agreement, Occurrence occurrence) implements AboutCheckIn {}

  /** To the first of two who were asked: the other has answered as well. */
  record BothAnswered(AgreementId agreement, Occurrence occurrence) implements AboutCheckIn {}

  /** To the partner of the one who chose another time. */
  record CheckInMoved(AgreementId agreement, Occurrence occurrence, int attempt)
      implements AboutCheckIn {}

  /** To both: the term is over. */
  record TermOver(AgreementId agreement) implements Notice {}

  /** To the partner of somebody whom Slack will not let the app reach. */
  record Unreachable(AgreementId agreement) implements Notice {}

  /** The check-in that it is about; empty when it is about the agreement. */
  default Optional<Occurrence> checkIn() {
    return this instanceof AboutCheckIn about ? Optional.of(about.occurrence()) : Optional.empty();
  }

  /** What kind of notice it is, as it is kept: {@code check-in-due}. Stable across releases. */
  default String step() {
    return switch (this) {
      case Invitation notice -> "invitation";
      case ChangesAsked notice -> "changes-asked";
      case Declined notice -> "declined";
      case InForce notice -> "in-force";
      case CheckInDue notice -> "check-in-due";
      case CheckInNudge notice -> "check-in-nudge";
      case CheckInAnswered notice -> "check-in-answered";
      case BothAnswered notice -> "both-answered";
      case CheckInMoved notice -> "check-in-moved";
      case TermOver notice -> "term-over";
      case Unreachable notice -> "unreachable";
    };
  }

  /**
   * Whether it is said by a timeline, at its time, and not because of what somebody just did: then
   * it waits for what other timelines say to the same person at that time.
   */
  default boolean isTimed() {
    return switch (this) {
      case CheckInDue notice -> true;
      case CheckInNudge notice -> true;
      case TermOver notice -> true;
      case Invitation notice -> false;
      case ChangesAsked notice -> false;
      case Declined notice -> false;
      case InForce notice -> false;
      case CheckInAnswered notice -> false;
      case BothAnswered notice -> false;
      case CheckInMoved notice -> false;
      case Unreachable notice -> false;
    };
  }

  /**
   * Tells notices of the same step apart: the version or the attempt; 0 where there is only one.
   */
  default int number() {
    return switch (this) {
      case Invitation notice -> notice.version();
      case ChangesAsked notice -> notice.version();
      case InForce notice -> notice.version();
      case CheckInDue notice -> notice.attempt();
      case CheckInNudge notice -> notice.attempt();
      case CheckInMoved notice -> notice.attempt();
      case Declined notice -> 0;
      case CheckInAnswered notice -> 0;
      case BothAnswered notice -> 0;
      case TermOver notice -> 0;
      case Unreachable notice -> 0;
    };
  }

  /**
   * Reads back what {@link #step}, {@link #checkIn} and {@link #number} told.
   *
   * @throws IllegalArgumentException for an unknown step
   */
  static Notice of(AgreementId agreement, String step, Optional<Occurrence> checkIn, int number) {
    return switch (step) {
      case "invitation" -> new Invitation(agreement, number);
      case "changes-asked" -> new ChangesAsked(agreement, number);
      case "declined" -> new Declined(agreement);
      case "in-force" -> new InForce(agreement, number);
      case "check-in-due" -> new CheckInDue(agreement, checkIn.orElseThrow(), number);
      case "check-in-nudge" -> new CheckInNudge(agreement, checkIn.orElseThrow(), number);
      case "check-in-answered" -> new CheckInAnswered(agreement, checkIn.orElseThrow());
      case "both-answered" -> new BothAnswered(agreement, checkIn.orElseThrow());
      case "check-in-moved" -> new CheckInMoved(agreement, checkIn.orElseThrow(), number);
      case "term-over" -> new TermOver(agreement);
      case "unreachable" -> new Unreachable(agreement);
      default -> throw new IllegalArgumentException("Unknown step " + step);
    };
  }
}
