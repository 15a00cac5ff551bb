package org.samepage.agreement;

import java.time.Instant;
import java.util.List;

/**
 * That somebody coached in an agreement and handed it over, once or more often. A teacher is never
 * replaced.
 *
 * @param pair the two as they were then
 * @param stints from when until when, the first first; at least one
 */
public record FormerCoach(AgreementId agreement, Pair pair, List<Stint> stints) {

  /**
   * How long it was theirs.
   *
   * @param from the number of the event with which it became theirs
   * @param until the number of the event with which it became their successor's
   * @param left when that was
   */
  public record Stint(int from, int until, Instant left) {
    private boolean includes(Event event) {
      return event.number() >= from && event.number() < until;
    }
  }

  public FormerCoach {
    stints = List.copyOf(stints);
    if (stints.isEmpty()) {
      throw new IllegalArgumentException("Who was never the coach is no former coach.");
    }
  }

  public PersonId person() {
    return pair.coach();
  }

  /** When they handed it over last. */
  public Instant left() {
    return stints.getLast().left();
  }

  /** Whether it is about this one, and the person is not one of its two again. */
  public boolean isOf(Agreement one) {
    return agreement.equals(one.id()) && !one.pair().includes(person());
  }

  /**
   * Whether they knew a text as one of the two.
   *
   * @param between whom it was
   * @param fixed when
   */
  public boolean knew(Pair between, Instant fixed) {
    return pair.equals(between) && stints.stream().anyMatch(stint -> !fixed.isAfter(stint.left()));
  }

  /**
   * Whether an event is theirs to know: it happened while they coached, and not by anybody who was
   * to follow them; or they did it themselves.
   */
  public boolean knew(Event event) {
    boolean byOthers =
        event.by().filter(by -> !pair.includes(by)).isPresent()
            && event.deed() != Deed.HOLD_SET
            && event.deed() != Deed.HOLD_LIFTED;
    return event.by().filter(person()::equals).isPresent()
        || (!byOthers && stints.stream().anyMatch(stint -> stint.includes(event)));
  }
}
