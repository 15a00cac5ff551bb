package org.samepage.coaching;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.ProgramCounts.Cell;
import org.samepage.coaching.ProgramMonth.Figures;

/**
 * Leaves out of a month's figures what would tell something of fewer than five teachers. Pure.
 *
 * <p>A figure is shown if five different teachers stand behind it, and check-ins only beside
 * agreements. The total is shown if it tells nothing new of any school that is left out: as far as
 * it goes, each that has any teacher may still have one, two, three or four.
 */
final class SmallGroups {
  /** Behind every figure there are at least so many teachers. */
  static final int FEWEST = 5;

  private static final int MOST_HIDDEN = FEWEST - 1;

  private SmallGroups() {}

  /**
   * What is shown of a month.
   *
   * @param cells what was counted, by school
   * @param listed the numbers of all schools that are shown, whether anything was counted or not
   */
  static ProgramMonth hide(YearMonth month, Map<Integer, Cell> cells, Set<Integer> listed) {
    Map<Integer, Figures> shown = new HashMap<>();
    List<Map<PersonId, Integer>> agreements = new ArrayList<>();
    List<Map<PersonId, Integer>> held = new ArrayList<>();
    Set<Integer> all = new TreeSet<>(listed);
    all.addAll(cells.keySet());
    for (int school : all) {
      Cell cell = cells.getOrDefault(school, new Cell(Map.of(), Map.of()));
      Figures figures = figures(cell);
      if (figures.agreements().isEmpty()) {
        agreements.add(cell.agreements());
      }
      if (figures.held().isEmpty()) {
        held.add(cell.held());
      }
      if (!figures.isHidden()) {
        shown.put(school, figures);
      }
    }
    return new ProgramMonth(month, shown, total(cells, agreements, held));
  }

  private static Figures figures(Cell cell) {
    boolean enough = cell.agreements().size() >= FEWEST;
    return new Figures(
        Optional.of(sum(cell.agreements())).filter(sum -> enough),
        Optional.of(sum(cell.held())).filter(sum -> enough && cell.held().size() >= FEWEST));
  }

  private static Figures total(
      Map<Integer, Cell> cells,
      List<Map<PersonId, Integer>> hiddenAgreements,
      List<Map<PersonId, Integer>> hiddenHeld) {
    Map<PersonId, Integer> agreements = new HashMap<>();
    Map<PersonId, Integer> held = new HashMap<>();
    cells
        .values()
        .forEach(cell -> {
          cell.agreements().forEach((who, count) -> agreements.merge(who, count, Integer::sum));
          cell.held().forEach((who, count) -> held.merge(who, count, Integer::sum));
        });
    boolean open =
        agreements.size() >= FEWEST
            && leavesOpen(hiddenAgreements, Map::size)
            && leavesOpen(hiddenAgreements, SmallGroups::sum);
    boolean openHeld = open && held.size() >= FEWEST && leavesOpen(hiddenHeld, Map::size);
    return new Figures(
        Optional.of(sum(agreements)).filter(sum -> open),
        Optional.of(sum(held)).filter(sum -> openHeld));
  }

  /**
   * Whether the total, less what is shown, may belong to the schools that are left out in any way.
   * Who reads it may know which of them have no teacher at all: only the others count.
   *
   * @param size of one of them, as a reader may take it to be: teachers, or agreements where they
   *     suppose that everybody has one
   */
  private static boolean leavesOpen(
      List<Map<PersonId, Integer>> hidden, ToIntFunction<Map<PersonId, Integer>> size) {
    List<Map<PersonId, Integer>> some = hidden.stream().filter(each -> !each.isEmpty()).toList();
    Set<PersonId> teachers = new HashSet<>();
    some.forEach(each -> teachers.addAll(each.keySet()));
    int rest = some.stream().mapToInt(size).sum();
    int fewest = some.size() - 1 + MOST_HIDDEN;
    int most = MOST_HIDDEN * (some.size() - 1);
    return hidden.isEmpty() || (teachers.size() >= FEWEST && rest >= fewest && rest <= most);
  }

  private static int sum(Map<PersonId, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
