package org.samepage.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.ProgramCounts.Cell;
import org.samepage.coaching.ProgramMonth.Figures;

/** Nothing that is shown tells anything of fewer than five teachers, not even by subtraction. */
class SmallGroupsTest {
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final WorkspaceId WORKSPACE = new WorkspaceId("", "T1");
  private static final Optional<Integer> NONE = Optional.empty();

  @Test
  void fiveTeachersAreEnoughAndFourAreNot() {
    ProgramMonth month = hide(Map.of(1, cell(5, 2), 2, cell(4, 3)));
    assertThat(month.of(1)).isEqualTo(new Figures(Optional.of(5), Optional.of(10)));
    assertThat(month.of(2)).isEqualTo(Figures.HIDDEN);
    assertThat(month.of(3)).isEqualTo(Figures.HIDDEN);
    assertThat(month.schools()).containsOnlyKeys(1);
    assertThat(month.all()).isEqualTo(Figures.HIDDEN);
  }

  @Test
  void aTeacherWithSeveralAgreementsIsOne() {
    Map<PersonId, Integer> four = teachers(1, 4, 3);
    assertThat(hide(Map.of(1, new Cell(four, four))).of(1)).isEqualTo(Figures.HIDDEN);
    Map<PersonId, Integer> five = teachers(1, 5, 3);
    assertThat(hide(Map.of(1, new Cell(five, five))).of(1))
        .isEqualTo(new Figures(Optional.of(15), Optional.of(15)));
  }

  @Test
  void checkInsNeedFiveTeachersOfTheirOwn() {
    Map<PersonId, Integer> held = teachers(1, 4, 9);
    assertThat(hide(Map.of(1, new Cell(teachers(1, 8, 1), held))).of(1))
        .isEqualTo(new Figures(Optional.of(8), NONE));
    Map<PersonId, Integer> few = teachers(1, 3, 1);
    assertThat(hide(Map.of(1, new Cell(few, teachers(1, 6, 1)))).of(1)).isEqualTo(Figures.HIDDEN);
  }

  @ParameterizedTest
  @CsvSource({
    // None is left out.
    "5 5, 10",
    "7, 7",
    // What is left out would be told, or would leave too few ways.
    "5 0, ",
    "5 4, ",
    "4 4, ",
    "5 2 2, ",
    "5 4 1, ",
    "4 4 4, ",
    "1 2 2, ",
    "0 0 0, ",
    // As far as the total goes, each of them may have one, two, three or four.
    "2 2 2, 6",
    "5 2 2 2, 11",
    "4 2 2, 8",
    "2 2 3 0, 7",
    "1 1 4 0, 6",
    "1 1 1 1 4, 8",
  })
  void theTotalIsShownWhereItTellsNothingNew(String sizes, Integer total) {
    ProgramMonth month = hide(ofSizes(sizes(sizes)));
    assertThat(month.all().agreements()).isEqualTo(Optional.ofNullable(total));
    assertThat(month.all().held()).isEqualTo(Optional.ofNullable(total).map(sum -> 2 * sum));
  }

  /**
   * Every table of so many schools with up to six teachers each, with the list of the schools known
   * and the rules known: whoever sees what is shown of one cannot tell it from others in which a
   * school that is left out has any other number.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void noTableCanBeToldFromThoseInWhichASmallSchoolHasAnotherNumber(int schools) {
    Map<ProgramMonth, List<List<Integer>>> alike =
        tables(schools).stream().collect(Collectors.groupingBy(sizes -> hide(ofSizes(sizes))));
    for (Map.Entry<ProgramMonth, List<List<Integer>>> entry : alike.entrySet()) {
      for (int school = 0; school < schools; school++) {
        int at = school;
        Set<Integer> possible =
            entry.getValue().stream().map(sizes -> sizes.get(at)).collect(Collectors.toSet());
        if (entry.getKey().of(school + 1).isHidden()) {
          assertThat(possible).as("%s", entry.getValue().getFirst()).contains(1, 2, 3, 4);
        } else {
          assertThat(possible).hasSize(1).allMatch(size -> size >= 5);
        }
      }
    }
    assertThat(alike.keySet().stream().filter(month -> !month.all().isHidden())).isNotEmpty();
  }

  /** As above, for a reader who knows which schools have no teacher at all. */
  @Test
  void norByWhoKnowsWhichSchoolsAreEmpty() {
    Map<Object, List<List<Integer>>> alike =
        tables(5).stream()
            .collect(
                Collectors.groupingBy(sizes ->
                    List.of(hide(ofSizes(sizes)), sizes.stream().map(size -> size == 0).toList())));
    alike.forEach((seen, tables) -> {
      for (int school = 0; school < 5; school++) {
        int at = school;
        Set<Integer> possible =
            tables.stream().map(sizes -> sizes.get(at)).collect(Collectors.toSet());
        int size = tables.getFirst().get(school);
        if (size > 0 && size < 5) {
          assertThat(possible).as("%s", tables.getFirst()).contains(1, 2, 3, 4);
        }
      }
    });
  }

  /**
   * Random tables, with teachers who have several agreements in several schools: no sum or
   * difference of what is shown has fewer than five teachers behind it.
   */
  @Test
  void noDifferenceOfWhatIsShownIsOfFewerThanFive() {
    Random random = new Random(5);
    int totals = 0;
    for (int table = 0; table < 20_000; table++) {
      Map<Integer, Cell> cells = random(random);
      ProgramMonth month = hide(cells);
      Set<PersonId> rest = new HashSet<>();
      Set<PersonId> restHeld = new HashSet<>();
      int hidden = 0;
      int hiddenHeld = 0;
      for (Map.Entry<Integer, Cell> entry : cells.entrySet()) {
        Figures figures = month.of(entry.getKey());
        Cell cell = entry.getValue();
        figures
            .agreements()
            .ifPresentOrElse(
                shown -> {
                  assertThat(shown).isEqualTo(sum(cell.agreements()));
                  assertThat(cell.agreements()).hasSizeGreaterThanOrEqualTo(5);
                },
                () -> rest.addAll(cell.agreements().keySet()));
        figures
            .held()
            .ifPresentOrElse(
                shown -> {
                  assertThat(shown).isEqualTo(sum(cell.held()));
                  assertThat(cell.held()).hasSizeGreaterThanOrEqualTo(5);
                },
                () -> restHeld.addAll(cell.held().keySet()));
        hidden += figures.agreements().isEmpty() && !cell.agreements().isEmpty() ? 1 : 0;
        hiddenHeld += figures.held().isEmpty() && !cell.held().isEmpty() ? 1 : 0;
      }
      boolean all = cells.keySet().stream().allMatch(one -> isShown(month.of(one).agreements()));
      if (month.all().agreements().isPresent() && !all) {
        totals++;
        assertThat(rest).hasSizeGreaterThanOrEqualTo(5);
        assertThat(hidden).isGreaterThanOrEqualTo(3);
      }
      boolean allHeld = cells.keySet().stream().allMatch(one -> isShown(month.of(one).held()));
      if (month.all().held().isPresent() && !allHeld) {
        assertThat(month.all().agreements()).isPresent();
        assertThat(restHeld).hasSizeGreaterThanOrEqualTo(5);
        assertThat(hiddenHeld).isGreaterThanOrEqualTo(3);
      }
    }
    assertThat(totals).isGreaterThan(100);
  }

  private static boolean isShown(Optional<Integer> figure) {
    return figure.isPresent();
  }

  private static Map<Integer, Cell> random(Random random) {
    Map<Integer, Cell> cells = new TreeMap<>();
    int schools = 1 + random.nextInt(6);
    for (int school = 1; school <= schools; school++) {
      Map<PersonId, Integer> agreements = new HashMap<>();
      Map<PersonId, Integer> held = new HashMap<>();
      int size = random.nextInt(random.nextBoolean() ? 5 : 9);
      for (int one = 0; one < size; one++) {
        PersonId teacher = teacher(random.nextInt(40));
        agreements.merge(teacher, 1, Integer::sum);
        if (random.nextInt(3) > 0) {
          held.merge(teacher, 1 + random.nextInt(4), Integer::sum);
        }
      }
      cells.put(school, new Cell(agreements, held));
    }
    return cells;
  }

  /** All tables of so many schools with 0 to 6 teachers. */
  private static List<List<Integer>> tables(int schools) {
    List<List<Integer>> tables = List.of(List.of());
    for (int school = 0; school < schools; school++) {
      tables =
          tables.stream()
              .flatMap(table ->
                  IntStream.rangeClosed(0, 6)
                      .mapToObj(size -> {
                        List<Integer> longer = new ArrayList<>(table);
                        longer.add(size);
                        return longer;
                      }))
              .map(List::copyOf)
              .toList();
    }
    return tables;
  }

  private static List<Integer> sizes(String text) {
    return List.of(text.split(" ")).stream().map(Integer::valueOf).toList();
  }

  /** Each teacher has one agreement and held two check-ins. */
  private static Map<Integer, Cell> ofSizes(List<Integer> sizes) {
    Map<Integer, Cell> cells = new TreeMap<>();
    for (int school = 1; school <= sizes.size(); school++) {
      int size = sizes.get(school - 1);
      cells.put(school, new Cell(teachers(100 * school, size, 1), teachers(100 * school, size, 2)));
    }
    return cells;
  }

  private static Cell cell(int teachers, int held) {
    return new Cell(teachers(1, teachers, 1), teachers(1, teachers, held));
  }

  private static Map<PersonId, Integer> teachers(int from, int many, int each) {
    return IntStream.range(from, from + many)
        .mapToObj(SmallGroupsTest::teacher)
        .collect(Collectors.toMap(teacher -> teacher, teacher -> each));
  }

  private static PersonId teacher(int number) {
    return new PersonId(WORKSPACE, "U" + number);
  }

  private static int sum(Map<PersonId, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static ProgramMonth hide(Map<Integer, Cell> cells) {
    return SmallGroups.hide(OCTOBER, cells, cells.keySet());
  }
}
