package org.samepage.storage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.Role;
import org.samepage.agreement.Terms;
import org.samepage.calendar.DayByDay;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Zones;

/**
 * What two people may expect of their plan, worked out by hand: a chapter begins whenever the two
 * agree to something else, pause or go on, and whenever a clock or the days off become others. A
 * chapter's check-ins are those that walking its term day by day puts between its beginning and its
 * end, without those that took place in an earlier one. One that was to come, and that days off put
 * before now, is made up on the next school day, unless another of its rule is there.
 */
final class PlanOnPaper {
  private final List<Chapter> chapters = new ArrayList<>();

  /** Why a chapter begins. */
  enum Why {
    AGREED,
    RESTS,
    GOES_ON,
    DAYS_OFF,
    CLOCK
  }

  /**
   * What holds from some moment on.
   *
   * @param from what is due in this moment belongs to the chapter before
   */
  private record Chapter(
      Why why,
      Instant from,
      boolean runs,
      Terms terms,
      Zones zones,
      Map<Role, Set<LocalDate>> off) {

    DayByDay paper() {
      return new DayByDay(terms, zones, off);
    }

    DayByDay withoutDaysOff() {
      return new DayByDay(terms, zones, Map.of());
    }

    Place place(Occurrence occurrence, Instant due) {
      CheckInRule rule = rule(terms, occurrence);
      return new Place(rule.number(), due.atZone(zones.of(rule.zone())).toLocalDate());
    }
  }

  /** One of a rule is not made up where another of it is. */
  private record Place(int rule, LocalDate day) {}

  private static CheckInRule rule(Terms terms, Occurrence occurrence) {
    return terms.checkIns().stream()
        .filter(rule -> rule.number() == occurrence.rule())
        .findFirst()
        .orElseThrow();
  }

  /**
   * A check-in that takes place.
   *
   * @param isMadeUp for a day that was off
   */
  record Expected(Occurrence occurrence, Instant due, Terms terms, boolean isMadeUp) {
    CheckInRule rule() {
      return PlanOnPaper.rule(terms, occurrence);
    }

    Expected at(Instant other) {
      return new Expected(occurrence, other, terms, isMadeUp);
    }
  }

  void from(
      Why why,
      Instant now,
      boolean runs,
      Answers text,
      Zones zones,
      Map<Role, Set<LocalDate>> off) {
    Map<Role, Set<LocalDate>> kept = new HashMap<>();
    off.forEach((role, days) -> kept.put(role, Set.copyOf(days)));
    chapters.add(new Chapter(why, now, runs, Terms.of(text), zones, kept));
  }

  List<Expected> checkIns() {
    return new Reader().read();
  }

  /** Somebody who reads chapter after chapter. */
  private final class Reader {
    private final List<Expected> checkIns = new ArrayList<>();

    /** Those that took place or are to be made up. */
    private final Set<Occurrence> known = new HashSet<>();

    private final Map<Occurrence, Expected> madeUp = new HashMap<>();

    /** What the chapter before still had ahead when it ended. */
    private Set<Occurrence> ahead = Set.of();

    List<Expected> read() {
      for (int number = 0; number < chapters.size(); number++) {
        Instant end = number + 1 < chapters.size() ? chapters.get(number + 1).from() : Instant.MAX;
        if (chapters.get(number).runs()) {
          read(chapters.get(number), end);
        } else {
          madeUp.values().removeIf(one -> !one.due().isAfter(end));
          ahead = Set.of();
        }
      }
      return checkIns;
    }

    private void read(Chapter chapter, Instant end) {
      Set<Occurrence> tookPlace = new HashSet<>(known);
      tookPlace.removeAll(madeUp.keySet());
      List<DayByDay.Entry> entries = chapter.paper().all(tookPlace);
      if (chapter.why() == Why.DAYS_OFF || chapter.why() == Why.GOES_ON) {
        madeUp.replaceAll(
            (occurrence, one) -> one.at(chapter.paper().putOn(occurrence, one.due())));
      }
      makeUp(chapter, entries, toComeBy(chapter));
      for (DayByDay.Entry entry : entries) {
        if (entry.due().isAfter(chapter.from())
            && !entry.due().isAfter(end)
            && known.add(entry.occurrence())) {
          checkIns.add(new Expected(entry.occurrence(), entry.due(), chapter.terms(), false));
        }
      }
      for (Expected one : List.copyOf(madeUp.values())) {
        if (!one.due().isAfter(end)) {
          madeUp.remove(one.occurrence());
          if (one.due().isBefore(chapter.paper().end())) {
            checkIns.add(one);
          }
        }
      }
      ahead = of(entries.stream().filter(entry -> entry.due().isAfter(end)));
    }

    private Set<Occurrence> toComeBy(Chapter chapter) {
      return switch (chapter.why()) {
        case DAYS_OFF -> ahead;
        case GOES_ON ->
            of(
                chapter.withoutDaysOff().all().stream()
                    .filter(entry -> entry.due().isAfter(chapter.from())));
        case AGREED, RESTS, CLOCK -> Set.of();
      };
    }

    private void makeUp(Chapter chapter, List<DayByDay.Entry> entries, Set<Occurrence> toCome) {
      Set<Place> taken = new HashSet<>();
      entries.stream()
          .filter(entry -> entry.due().isAfter(chapter.from()))
          .filter(entry -> !known.contains(entry.occurrence()))
          .forEach(entry -> taken.add(chapter.place(entry.occurrence(), entry.due())));
      madeUp.values().forEach(one -> taken.add(chapter.place(one.occurrence(), one.due())));
      for (DayByDay.Entry entry : entries) {
        Occurrence occurrence = entry.occurrence();
        if (!entry.due().isAfter(chapter.from())
            && toCome.contains(occurrence)
            && !known.contains(occurrence)) {
          Instant due = chapter.paper().madeUp(occurrence, chapter.from());
          if (due.isBefore(chapter.paper().end()) && taken.add(chapter.place(occurrence, due))) {
            madeUp.put(occurrence, new Expected(occurrence, due, chapter.terms(), true));
            known.add(occurrence);
          }
        }
      }
    }

    private static Set<Occurrence> of(Stream<DayByDay.Entry> entries) {
      return entries.map(DayByDay.Entry::occurrence).collect(Collectors.toSet());
    }
  }
}
