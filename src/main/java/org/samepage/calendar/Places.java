package org.samepage.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Gatherer;
import java.util.stream.Stream;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.Terms;

/**
 * On which day each check-in of one rule takes place, after days off.
 *
 * <p>A check-in can take place on a school day, and on a weekend day if the two chose that day of
 * the week; a day that a zone left out, as Samoa did, is a day off. One on a day off is left out or
 * goes to the nearest such day after or before, as agreed. Before the term there is none, so that
 * it goes to the next day instead; after the term, and where there is none for a year, it is left
 * out. Where two fall on the same day, the one of the earlier date takes place and the later one is
 * left out.
 */
record Places(CheckInRule rule, Terms terms, ZoneId zone, SchoolDays schoolDays) {

  /**
   * One check-in.
   *
   * @param date where the rule puts it
   * @param day where it takes place
   */
  record Place(LocalDate date, LocalDate day) {}

  /**
   * Those that take place on or after {@code earliest}, in order of their dates, which is that of
   * their days as well.
   *
   * @param leftOut dates that are passed over as if the rule did not have them
   */
  Stream<Place> from(LocalDate earliest, Predicate<LocalDate> leftOut) {
    // What was put on a day off before may have gone to a day from then on.
    LocalDate first =
        search(earliest.minusDays(1), day -> day.minusDays(1))
            .orElse(earliest.minusDays(SchoolDays.FARTHEST));
    return new Dates(rule.cadence(), terms.start(), terms.end())
        .from(first)
        .filter(leftOut.negate())
        .flatMap(date -> day(date).map(day -> new Place(date, day)).stream())
        .gather(oneADay())
        .filter(place -> !place.day().isBefore(earliest));
  }

  private Optional<LocalDate> day(LocalDate date) {
    if (isOpen(date)) {
      return Optional.of(date);
    }
    Optional<LocalDate> day =
        switch (rule.dayOff()) {
          case SKIP -> Optional.empty();
          case NEXT -> next(date);
          case PREVIOUS ->
              search(date, before -> before.minusDays(1))
                  .filter(before -> !before.isBefore(terms.start()))
                  .or(() -> next(date));
        };
    return day.filter(found -> !found.isAfter(terms.end()));
  }

  private Optional<LocalDate> next(LocalDate date) {
    return search(date, after -> after.plusDays(1));
  }

  private Optional<LocalDate> search(LocalDate first, UnaryOperator<LocalDate> step) {
    return Stream.iterate(first, step).limit(SchoolDays.FARTHEST).filter(this::isOpen).findFirst();
  }

  private boolean isOpen(LocalDate day) {
    boolean chosen =
        SchoolDays.isWeekday(day) || rule.cadence().days().contains(day.getDayOfWeek());
    return chosen && !schoolDays.isOff(day) && day.atStartOfDay(zone).toLocalDate().equals(day);
  }

  /** Days only ever come in order, so that the same day comes at once or never. */
  private static Gatherer<Place, ?, Place> oneADay() {
    class Last {
      LocalDate day = LocalDate.MIN;
    }
    return Gatherer.ofSequential(
        Last::new,
        Gatherer.Integrator.ofGreedy((last, place, downstream) -> {
          boolean taken = place.day().equals(last.day);
          last.day = place.day();
          return taken || downstream.push(place);
        }));
  }
}
