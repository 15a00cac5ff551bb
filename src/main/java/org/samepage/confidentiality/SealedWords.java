package org.samepage.confidentiality;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All sealed words that are kept, column by column, for whoever seals them anew; and how far that
 * has come since a master key became the primary one, so that it goes on where it was cut short.
 */
public interface SealedWords {

  /**
   * Somewhere among all of them, in an order that stays.
   *
   * @param column empty for the beginning
   * @param after which row of the column; empty for its beginning
   */
  record Position(String column, String after) {
    public static final Position START = new Position("", "");
  }

  /** One value. */
  record Row(Place place, Sealed words, Position position) {}

  /**
   * Some values.
   *
   * @param unknown how many more there are here whose rows were changed by hand, so that they name
   *     no place
   * @param next where to go on; empty if these were the last
   */
  record Page(List<Row> rows, int unknown, Optional<Position> next) {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  Page page(Position from, int most);

  /**
   * Keeps other bytes for the same words, each only where it is still as it was read: what somebody
   * wrote meanwhile stays.
   */
  void replace(Map<Row, Sealed> renewed);

  /**
   * Data keys are about to be renewed: goes through all words from the beginning, also if that was
   * finished, and whoever has taken the work on has it no more.
   *
   * @param master the id of the master key
   * @param from when; what is being written until then is met as well
   */
  void again(int master, Instant now, Instant from);

  /**
   * Takes the work on, so that nobody else does until {@code until}.
   *
   * @param master the id of the master key
   * @return where to go on; empty if somebody else has it, or it is finished
   */
  Optional<Position> take(int master, Instant now, Instant until);

  /**
   * Notes how far it has come, and holds it until {@code until}, unless it was taken away.
   *
   * @param held until when it was taken
   */
  void reached(int master, Instant held, Position position, Instant until);

  /** Notes that no words are left to be sealed anew, in the same way. */
  void finish(int master, Instant held, Instant now);

  /** When that was; empty if it was not yet. */
  Optional<Instant> finished(int master);

  /**
   * Notes which older master keys are gone, each once. One that became the primary one later is
   * only not known here yet.
   *
   * @param master the id of the primary one
   * @param there the ids of all that there are
   */
  void dropped(int master, Collection<Integer> there, Instant now);
}
