package org.samepage.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.ProgramCounts.Cell;
import org.samepage.coaching.ProgramCounts.Held;
import org.samepage.coaching.ProgramCounts.Stretch;

/** What counts for program leads, against a recount hour by hour. */
class ProgramCountsTest {
  private static final WorkspaceId WORKSPACE = new WorkspaceId("", "T1");
  private static final PersonId TEACHER = new PersonId(WORKSPACE, "U1");
  private static final AgreementId ONE = new AgreementId("%032x".formatted(1));
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final Instant BEGIN = Instant.parse("2026-08-20T00:00:00Z");
  private static final Answers BOTH = terms("lead", "principal,lead", 3);

  @Test
  void aMonthIsCountedAWeekAfterItsEnd() {
    assertThat(ProgramCounts.last(Instant.parse("2026-11-07T23:59:59Z")))
        .isEqualTo(OCTOBER.minusMonths(1));
    assertThat(ProgramCounts.last(Instant.parse("2026-11-08T00:00:00Z"))).isEqualTo(OCTOBER);
  }

  @Test
  void whatWasInForceForAnyTimeOfTheMonthCountsUnderItsSchool() {
    assertThat(counted(stretch("2026-10-31T23:59:59Z", null, BOTH))).containsOnlyKeys(3);
    assertThat(counted(stretch("2026-11-01T00:00:00Z", null, BOTH))).isEmpty();
    assertThat(counted(stretch("2026-09-01T00:00:00Z", "2026-10-01T00:00:00Z", BOTH))).isEmpty();
    assertThat(counted(stretch("2026-09-01T00:00:00Z", "2026-10-01T00:00:01Z", BOTH)))
        .isEqualTo(Map.of(3, new Cell(Map.of(TEACHER, 1), Map.of())));
  }

  @Test
  void itCountsOnceUnderTheSchoolThatWasNamedLast() {
    Answers elsewhere = terms("lead", "", 4);
    Answers nowhere = terms("lead", "", 0);
    Stretch first = stretch("2026-09-01T00:00:00Z", "2026-10-10T00:00:00Z", BOTH);
    assertThat(counted(first, stretch("2026-10-10T00:00:00Z", null, elsewhere)))
        .isEqualTo(Map.of(4, new Cell(Map.of(TEACHER, 1), Map.of())));
    assertThat(counted(first, stretch("2026-10-10T00:00:00Z", null, nowhere)))
        .containsOnlyKeys(ProgramMonth.NO_SCHOOL);
    assertThat(counted(first, stretch("2026-10-10T00:00:00Z", null, terms("principal", "lead", 4))))
        .containsOnlyKeys(3);
  }

  @Test
  void checkInsCountOnlyWhileTheTextTellsTheirDatesAndThatThereIsCoaching() {
    Stretch told = stretch("2026-10-05T00:00:00Z", "2026-10-20T00:00:00Z", BOTH);
    Stretch silent = stretch("2026-10-20T00:00:00Z", null, terms("lead", "principal", 3));
    ProgramCounts counts =
        new ProgramCounts(
            List.of(told, silent),
            List.of(
                held("2026-10-04T23:00:00Z"),
                held("2026-10-05T00:00:00Z"),
                held("2026-10-19T23:59:00Z"),
                held("2026-10-20T00:00:00Z")),
            BEGIN);
    assertThat(counts.of(OCTOBER))
        .isEqualTo(Map.of(3, new Cell(Map.of(TEACHER, 1), Map.of(TEACHER, 2))));
    Stretch datesAlone = stretch("2026-10-05T00:00:00Z", null, terms("principal", "lead", 3));
    assertThat(
            new ProgramCounts(List.of(datesAlone), List.of(held("2026-10-07T00:00:00Z")), BEGIN)
                .of(OCTOBER))
        .isEmpty();
  }

  @RepeatedTest(300)
  void itCountsWhatARecountHourByHourCounts(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Stretch> stretches = new ArrayList<>();
    List<Held> held = new ArrayList<>();
    Map<AgreementId, PersonId> teachers = new HashMap<>();
    for (int number = 1; number <= 12; number++) {
      AgreementId id = new AgreementId("%032x".formatted(number));
      PersonId teacher = new PersonId(WORKSPACE, "U" + random.nextInt(8));
      teachers.put(id, teacher);
      Instant from = BEGIN.plus(hours(random, 60));
      for (int version = 0; version <= random.nextInt(4); version++) {
        boolean last = random.nextInt(4) == 0;
        Instant until = from.plus(hours(random, 40));
        stretches.add(
            new Stretch(
                id, teacher, from, last ? Optional.empty() : Optional.of(until), terms(random)));
        if (last) {
          break;
        }
        from = until;
      }
      for (int checkIn = 0; checkIn < 15; checkIn++) {
        LocalDate date = LocalDate.of(2026, 8, 20).plusDays(random.nextInt(110));
        // Some take place on another day than the one on which the plan has them.
        Instant due = date.atTime(15, 0).toInstant(ZoneOffset.UTC).plus(hours(random, 4));
        held.add(new Held(id, YearMonth.from(date), due));
      }
    }
    Instant since = BEGIN.plus(hours(random, 70));
    ProgramCounts counts = new ProgramCounts(stretches, held, since);
    for (YearMonth month = YearMonth.of(2026, 8);
        month.isBefore(YearMonth.of(2027, 1));
        month = month.plusMonths(1)) {
      assertThat(counts.of(month))
          .as("%s", month)
          .isEqualTo(recount(month, stretches, held, teachers, since));
    }
  }

  /** Walks through the month: everything in it happens on the hour. */
  private static Map<Integer, Cell> recount(
      YearMonth month,
      List<Stretch> stretches,
      List<Held> held,
      Map<AgreementId, PersonId> teachers,
      Instant since) {
    Map<AgreementId, Integer> schools = new HashMap<>();
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    for (Instant hour = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        hour.isBefore(end);
        hour = hour.plus(Duration.ofHours(1))) {
      for (Stretch stretch : stretches) {
        if (!hour.isBefore(since)
            && inForce(stretch, hour)
            && stretch.terms().chose("visible.coaching", "lead")) {
          schools.put(
              stretch.agreement(),
              stretch.terms().get("school.number").map(Integer::valueOf).orElse(0));
        }
      }
    }
    Map<AgreementId, Integer> heldOf = new HashMap<>();
    for (Held one : held) {
      for (Stretch stretch : stretches) {
        if (one.month().equals(month)
            && one.agreement().equals(stretch.agreement())
            && !one.due().isBefore(since)
            && inForce(stretch, one.due())
            && stretch.terms().chose("visible.coaching", "lead")
            && stretch.terms().chose("visible.dates", "lead")) {
          heldOf.merge(one.agreement(), 1, Integer::sum);
        }
      }
    }
    Map<Integer, Map<PersonId, Integer>> agreements = new TreeMap<>();
    Map<Integer, Map<PersonId, Integer>> checkIns = new TreeMap<>();
    schools.forEach((id, school) -> {
      PersonId teacher = teachers.get(id);
      agreements.computeIfAbsent(school, n -> new HashMap<>()).merge(teacher, 1, Integer::sum);
      checkIns.computeIfAbsent(school, n -> new HashMap<>());
      if (heldOf.containsKey(id)) {
        checkIns.get(school).merge(teacher, heldOf.get(id), Integer::sum);
      }
    });
    Map<Integer, Cell> cells = new TreeMap<>();
    agreements.forEach((school, count) ->
        cells.put(school, new Cell(count, checkIns.getOrDefault(school, Map.of()))));
    return cells;
  }

  private static boolean inForce(Stretch stretch, Instant moment) {
    return !moment.isBefore(stretch.from())
        && (stretch.until().isEmpty() || moment.isBefore(stretch.until().get()));
  }

  private static Duration hours(Random random, int days) {
    return Duration.ofHours(1 + random.nextInt(24 * days));
  }

  private static Answers terms(Random random) {
    List<String> told = List.of("lead", "principal,lead", "principal", "");
    return terms(told.get(random.nextInt(4)), told.get(random.nextInt(4)), random.nextInt(4));
  }

  private static Answers terms(String coaching, String dates, int school) {
    return Answers.of(
        Map.of(
            "visible.coaching",
            coaching,
            "visible.dates",
            dates,
            "school.number",
            school == 0 ? "" : Integer.toString(school)));
  }

  private static Stretch stretch(String from, @Nullable String until, Answers terms) {
    return new Stretch(
        ONE, TEACHER, Instant.parse(from), Optional.ofNullable(until).map(Instant::parse), terms);
  }

  private static Held held(String due) {
    return new Held(ONE, OCTOBER, Instant.parse(due));
  }

  private static Map<Integer, Cell> counted(Stretch... stretches) {
    return new ProgramCounts(List.of(stretches), List.of(), BEGIN).of(OCTOBER);
  }
}
