package org.samepage.storage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Role;
import org.samepage.agreement.Terms;
import org.samepage.calendar.DayByDay;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Zones;

/**
 * What two people may expect of their plan, worked out by hand: a chapter begins whenever the two
 * agree to something else, pause or go on, and whenever a clock or the days off become others. A
 * chapter's check-ins are those that walking its term day by day puts between its beginning and its
 * end, without those that took place in an earlier one.
 */
final class PlanOnPaper {
  private final List<Chapter> chapters = new ArrayList<>();

  /**
   * What holds from some moment on.
   *
   * @param from what is due in this moment belongs to the chapter before
   */
  private record Chapter(
      Instant from, boolean runs, Terms terms, Zones zones, Map<Role, Set<LocalDate>> off) {}

  /** A check-in that takes place. */
  record Expected(Occurrence occurrence, Instant due, Terms terms) {}

  void from(Instant now, boolean runs, Answers text, Zones zones, Map<Role, Set<LocalDate>> off) {
    Map<Role, Set<LocalDate>> kept = new HashMap<>();
    off.forEach((role, days) -> kept.put(role, Set.copyOf(days)));
    chapters.add(new Chapter(now, runs, Terms.of(text), zones, kept));
  }

  List<Expected> checkIns() {
    List<Expected> checkIns = new ArrayList<>();
    Set<Occurrence> known = new HashSet<>();
    for (int number = 0; number < chapters.size(); number++) {
      Chapter chapter = chapters.get(number);
      Instant end = number + 1 < chapters.size() ? chapters.get(number + 1).from() : Instant.MAX;
      if (chapter.runs()) {
        new DayByDay(chapter.terms(), chapter.zones(), chapter.off())
            .all().stream()
                .filter(entry -> entry.due().isAfter(chapter.from()) && !entry.due().isAfter(end))
                .filter(entry -> known.add(entry.occurrence()))
                .map(entry -> new Expected(entry.occurrence(), entry.due(), chapter.terms()))
                .forEach(checkIns::add);
      }
    }
    return checkIns;
  }
}
