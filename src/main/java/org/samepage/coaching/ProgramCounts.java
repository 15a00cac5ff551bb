package org.samepage.coaching;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Visibility;

/**
 * Counts for program leads what the signed texts tell them: the agreements that were in force in a
 * month and the check-ins held in it, by school. Pure.
 *
 * <p>A month is that of UTC, for everybody: it must not depend on who looks. It is counted once a
 * week has passed since, so that a check-in that is answered some days later counts as well.
 *
 * @param since from when on program leads have been named without a break; nothing before counts
 */
public record ProgramCounts(List<Stretch> stretches, List<Held> held, Instant since) {
  /** Where the text names no school. */
  static final int NO_SCHOOL = 0;

  private static final int DAYS_OF_GRACE = 7;

  public ProgramCounts {
    stretches = List.copyOf(stretches);
    held = List.copyOf(held);
  }

  /**
   * For how long one text of an agreement was in force.
   *
   * @param until when it was not any more, because of another text or the end; empty: it still is
   * @param terms of that text
   */
  public record Stretch(
      AgreementId agreement,
      PersonId teacher,
      Instant from,
      Optional<Instant> until,
      Answers terms) {

    /** What was signed says that program leads may know that there is coaching. */
    boolean isTold() {
      return Visibility.isToldToLeads(Questions.VISIBLE_COACHING, terms);
    }

    boolean tellsDates() {
      return isTold() && Visibility.isToldToLeads(Questions.VISIBLE_DATES, terms);
    }

    int school() {
      return Visibility.school(terms).orElse(NO_SCHOOL);
    }

    private boolean covers(Instant moment) {
      return !moment.isBefore(from) && until.filter(end -> !moment.isBefore(end)).isEmpty();
    }

    private boolean meets(Instant begin, Instant end) {
      return from.isBefore(end)
          && begin.isBefore(end)
          && until.filter(last -> !last.isAfter(begin) || !last.isAfter(from)).isEmpty();
    }
  }

  /**
   * A check-in that was held.
   *
   * @param month of its nominal date
   * @param due when it took place, as far as the plan knows
   */
  public record Held(AgreementId agreement, YearMonth month, Instant due) {}

  /**
   * What is counted of one school in one month.
   *
   * @param agreements how many of each teacher
   * @param held how many check-ins of each teacher
   */
  record Cell(Map<PersonId, Integer> agreements, Map<PersonId, Integer> held) {
    Cell {
      agreements = Map.copyOf(agreements);
      held = Map.copyOf(held);
    }
  }

  /** The last month that is counted at {@code now}. */
  static YearMonth last(Instant now) {
    return YearMonth.from(now.atOffset(ZoneOffset.UTC).minusDays(DAYS_OF_GRACE)).minusMonths(1);
  }

  static YearMonth month(Instant moment) {
    return YearMonth.from(moment.atOffset(ZoneOffset.UTC));
  }

  /**
   * By school; without those in which nothing is counted. An agreement counts under one school: the
   * one that the last text named in this month.
   */
  Map<Integer, Cell> of(YearMonth month) {
    Instant first = later(start(month), since);
    Instant end = start(month.plusMonths(1));
    Map<AgreementId, Stretch> last = new HashMap<>();
    Map<AgreementId, List<Stretch>> telling = new HashMap<>();
    for (Stretch stretch : stretches) {
      if (stretch.isTold() && stretch.meets(first, end)) {
        last.merge(
            stretch.agreement(),
            stretch,
            (one, other) -> one.from().isAfter(other.from()) ? one : other);
      }
      if (stretch.tellsDates()) {
        telling.computeIfAbsent(stretch.agreement(), id -> new ArrayList<>()).add(stretch);
      }
    }
    Map<AgreementId, Integer> heldBy = new HashMap<>();
    for (Held one : held) {
      boolean told =
          one.month().equals(month)
              && !one.due().isBefore(since)
              && telling.getOrDefault(one.agreement(), List.of()).stream()
                  .anyMatch(stretch -> stretch.covers(one.due()));
      if (told) {
        heldBy.merge(one.agreement(), 1, Integer::sum);
      }
    }
    return cells(last, heldBy);
  }

  private static Map<Integer, Cell> cells(
      Map<AgreementId, Stretch> counted, Map<AgreementId, Integer> heldBy) {
    Set<Integer> schools = new HashSet<>();
    Map<Integer, Map<PersonId, Integer>> agreements = new HashMap<>();
    Map<Integer, Map<PersonId, Integer>> checkIns = new HashMap<>();
    counted.forEach((id, stretch) -> {
      int school = stretch.school();
      schools.add(school);
      add(agreements, school, stretch.teacher(), 1);
      if (heldBy.containsKey(id)) {
        add(checkIns, school, stretch.teacher(), heldBy.get(id));
      }
    });
    Map<Integer, Cell> cells = new TreeMap<>();
    schools.forEach(school ->
        cells.put(
            school,
            new Cell(
                agreements.getOrDefault(school, Map.of()),
                checkIns.getOrDefault(school, Map.of()))));
    return cells;
  }

  private static void add(
      Map<Integer, Map<PersonId, Integer>> counts, int school, PersonId teacher, int more) {
    counts.computeIfAbsent(school, number -> new HashMap<>()).merge(teacher, more, Integer::sum);
  }

  private static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
