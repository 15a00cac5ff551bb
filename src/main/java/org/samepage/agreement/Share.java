package org.samepage.agreement;

import java.time.Instant;
import java.util.Optional;
import org.samepage.agreement.Refusal.NoLongerPossible;
import org.samepage.agreement.Refusal.NotYours;

/**
 * A part of an agreement that one of the two asks to show to somebody else, or that both show to
 * them. Immutable; each transition returns a new one or says why not. It holds no words.
 *
 * @param pair who the two were then: it is theirs to decide, and no coach's after them
 * @param version the number of the version that it is about: what they agree to later is not shared
 * @param person whom it is shown to, somebody else of the same workspace
 * @param asked by one of the two
 * @param answered by the other: whether they consent is told by the state; empty before
 * @param ended by whom it was taken back or ended; by nobody where that follows from something else
 * @param revision the optimistic lock, counted from 1
 */
public record Share(
    ShareId id,
    Pair pair,
    SharedPart part,
    int version,
    PersonId person,
    State state,
    Step asked,
    Optional<Step> answered,
    Optional<Step> ended,
    int revision) {

  /** How it stands. The names are stable: they are kept. */
  public enum State {
    /** One of the two asks, and the other has not said. */
    ASKED,
    /** Both consent: the person may read it. */
    SHARED,
    /** The other did not consent. */
    REFUSED,
    /** The person may not read it any more, or whoever asked took the question back. */
    WITHDRAWN
  }

  /**
   * Something that somebody did.
   *
   * @param by empty for the app itself
   */
  public record Step(Optional<PersonId> by, Instant at) {
    static Step by(PersonId person, Instant at) {
      return new Step(Optional.of(person), at);
    }

    boolean isBy(PersonId person) {
      return by.equals(Optional.of(person));
    }
  }

  /** One of the two asks to show {@code part} of the text in force to {@code person}. */
  public static Share ask(
      Agreement agreement, int number, SharedPart part, PersonId person, PersonId by, Instant now) {
    return new Share(
        new ShareId(agreement.id(), number),
        agreement.pair(),
        part,
        agreement.version(),
        person,
        State.ASKED,
        Step.by(by, now),
        Optional.empty(),
        Optional.empty(),
        1);
  }

  /** Whether it waits for consent or is shared. */
  public boolean isOpen() {
    return state == State.ASKED || state == State.SHARED;
  }

  /** Whether the person may read it, or might at some time: before that they know nothing of it. */
  public boolean wasShared() {
    return state == State.SHARED || (state == State.WITHDRAWN && answered.isPresent());
  }

  public boolean isAskedBy(PersonId one) {
    return asked.isBy(one);
  }

  /** Whether it is about {@code agreement} as it is between these two. */
  public boolean isOf(Agreement agreement) {
    return id.agreement().equals(agreement.id()) && pair.equals(agreement.pair());
  }

  /** Whether it can still be answered, or is shared, as {@code agreement} stands. */
  public boolean isOpenIn(Agreement agreement) {
    return waitsIn(agreement) || (state == State.SHARED && isOf(agreement));
  }

  /** Whether it can still be answered as {@code agreement} stands: it is asked for this version. */
  public boolean waitsIn(Agreement agreement) {
    return state == State.ASKED && isOf(agreement) && version == agreement.version();
  }

  /** The other of the two consents. */
  public Decision<Share> consent(PersonId by, Agreement agreement, Instant now) {
    if (!isTheOthers(by)) {
      return Decision.refused(new NotYours());
    }
    return waitsIn(agreement)
        ? Decision.taken(answered(State.SHARED, by, now))
        : Decision.refused(new NoLongerPossible());
  }

  /** The other of the two does not consent. */
  public Decision<Share> refuse(PersonId by, Instant now) {
    if (!isTheOthers(by)) {
      return Decision.refused(new NotYours());
    }
    return state == State.ASKED
        ? Decision.taken(answered(State.REFUSED, by, now))
        : Decision.refused(new NoLongerPossible());
  }

  /** Whoever asked does not want it any more, or one of the two ends what is shared. */
  public Decision<Share> withdraw(PersonId by, Instant now) {
    if (!pair.includes(by)) {
      return Decision.refused(new NotYours());
    }
    return switch (state) {
      case SHARED -> Decision.taken(ended(Step.by(by, now)));
      case ASKED ->
          isAskedBy(by)
              ? Decision.taken(ended(Step.by(by, now)))
              : Decision.refused(new NotYours());
      case REFUSED, WITHDRAWN -> Decision.refused(new NoLongerPossible());
    };
  }

  /**
   * It ends because of something else: the agreement is between others now, or fewer may know of
   * it.
   */
  public Share end(Instant now) {
    if (!isOpen()) {
      throw new IllegalStateException("It is over.");
    }
    return ended(new Step(Optional.empty(), now));
  }

  /** What an event about it is about: the part and the person, names and ids alone. */
  public String about() {
    return part.name() + " " + person.user();
  }

  /** What an event says that it is about. */
  public record About(SharedPart part, String user) {
    /** Reads what {@link Share#about} wrote; empty for anything else. */
    public static Optional<About> read(String about) {
      int blank = about.lastIndexOf(' ');
      return blank < 0
          ? Optional.empty()
          : SharedPart.read(about.substring(0, blank))
              .map(part -> new About(part, about.substring(blank + 1)));
    }
  }

  private boolean isTheOthers(PersonId by) {
    return pair.includes(by) && !isAskedBy(by);
  }

  private Share answered(State state, PersonId by, Instant now) {
    return new Share(
        id,
        pair,
        part,
        version,
        person,
        state,
        asked,
        Optional.of(Step.by(by, now)),
        ended,
        revision + 1);
  }

  private Share ended(Step step) {
    return new Share(
        id,
        pair,
        part,
        version,
        person,
        State.WITHDRAWN,
        asked,
        answered,
        Optional.of(step),
        revision + 1);
  }
}
