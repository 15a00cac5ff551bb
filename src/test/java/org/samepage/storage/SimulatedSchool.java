package org.samepage.storage;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Zones;
import org.samepage.schoolcalendar.Holidays;

/** A school somewhere in the world, with coaches of five teachers each. */
final class SimulatedSchool {
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 8, 24);
  static final LocalDate LAST_DAY = LocalDate.of(2028, 6, 16);
  private static final String TYPED =
      "2026-12-23 to 2027-01-03\n2027-04-12 to 2027-04-16\n2027-06-21 to 2027-08-20\n"
          + "2027-10-15\n2027-12-23 to 2028-01-02\n2028-02-28 to 2028-03-03";
  private static final List<List<LocalDate>> BREAKS =
      List.of(
          List.of(LocalDate.of(2026, 12, 23), LocalDate.of(2027, 1, 3)),
          List.of(LocalDate.of(2027, 4, 12), LocalDate.of(2027, 4, 16)),
          List.of(LocalDate.of(2027, 6, 21), LocalDate.of(2027, 8, 20)),
          List.of(LocalDate.of(2027, 10, 15), LocalDate.of(2027, 10, 15)),
          List.of(LocalDate.of(2027, 12, 23), LocalDate.of(2028, 1, 2)),
          List.of(LocalDate.of(2028, 2, 28), LocalDate.of(2028, 3, 3)));

  static final int TEACHERS = 5;
  private static final List<String> EVERY = List.of("1", "2", "3", "4", "month", "month");
  private static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday");

  /** Where a school is. */
  @SuppressWarnings("ImmutableEnumChecker") // Nobody changes what is listed here.
  enum Region {
    AMERICAS(
        "US",
        "ny",
        LocalTime.of(6, 0),
        "America/New_York",
        "America/Chicago",
        "America/Sao_Paulo",
        "America/Los_Angeles"),
    OLD_WORLD(
        "DE",
        "by",
        LocalTime.of(0, 30),
        "Europe/Berlin",
        "Europe/London",
        "Africa/Casablanca",
        "Asia/Kathmandu"),
    PACIFIC(
        "NZ", "", LocalTime.of(14, 0), "Pacific/Auckland", "Australia/Lord_Howe", "Pacific/Apia");

    final Holidays.Place place;

    /** When it is night in all of its zones, in UTC. */
    private final LocalTime night;

    private final List<ZoneId> zones;

    Region(String country, String region, LocalTime night, String... zones) {
      this.place = new Holidays.Place(country, region);
      this.night = night;
      this.zones = Stream.of(zones).map(ZoneId::of).toList();
    }

    Instant nightOf(LocalDate date) {
      return date.atTime(night).toInstant(ZoneOffset.UTC);
    }

    /** The day that dawns after the night of a date. */
    LocalDate dayAfterNightOf(LocalDate date) {
      return night.isAfter(LocalTime.NOON) ? date.plusDays(1) : date;
    }

    ZoneId anyZone(Random random) {
      return zones.get(random.nextInt(zones.size()));
    }

    /** As the calendar on the wall has them. */
    private Set<LocalDate> daysOff() {
      Set<LocalDate> off = new HashSet<>();
      String[] path = place.region().isEmpty() ? new String[0] : new String[] {place.region()};
      HolidayManager.getInstance(ManagerParameters.create(place.country()))
          .getHolidays(FIRST_DAY, LAST_DAY.plusYears(1), path)
          .stream()
          .filter(holiday -> holiday.getType() != HolidayType.OBSERVANCE)
          .forEach(holiday -> off.addAll(Set.of(holiday.getDate())));
      BREAKS.forEach(
          days -> days.getFirst().datesUntil(days.getLast().plusDays(1)).forEach(off::add));
      return off;
    }
  }

  final WorkspaceId workspace;
  final Region region;
  final PersonId lead;
  final List<Group> groups = new ArrayList<>();
  private final Set<LocalDate> off;

  /** Each with the day in whose morning it is known. */
  private final NavigableMap<LocalDate, LocalDate> snowDays = new TreeMap<>();

  private final Map<PersonId, NavigableMap<Instant, ZoneId>> zones = new HashMap<>();
  private final Map<PersonId, Set<LocalDate>> leaves = new HashMap<>();

  /**
   * A coach and their teachers.
   *
   * @param lively whether they change their minds, move and are away
   */
  record Group(PersonId coach, List<Couple> couples, boolean lively) {
    Stream<PersonId> people() {
      return Stream.concat(Stream.of(coach), couples.stream().map(couple -> couple.teacher));
    }
  }

  /** A coach and a teacher with their agreement, as they themselves remember it. */
  static final class Couple {
    final AgreementId id = AgreementId.random();
    final PersonId coach;
    final PersonId teacher;
    final PlanOnPaper plan = new PlanOnPaper();
    Answers text;
    boolean runs = true;

    Couple(PersonId coach, PersonId teacher, Answers text) {
      this.coach = coach;
      this.teacher = teacher;
      this.text = text;
    }
  }

  SimulatedSchool(int number, int groups, Answers presets, Random random, Instant now) {
    this.workspace = new WorkspaceId("", "T" + number);
    this.region = Region.values()[number % Region.values().length];
    this.lead = new PersonId(workspace, "ULEAD");
    this.off = region.daysOff();
    moves(lead, region.anyZone(random), now);
    for (int group = 0; group < groups; group++) {
      boolean lively = group % 2 == 0;
      PersonId coach = new PersonId(workspace, "UC" + group);
      moves(coach, region.anyZone(random), now);
      List<Couple> couples = new ArrayList<>();
      for (int each = 0; each < TEACHERS; each++) {
        PersonId teacher = new PersonId(workspace, "UT" + group + "X" + each);
        moves(teacher, region.anyZone(random), now);
        couples.add(new Couple(coach, teacher, text(presets, random)));
      }
      this.groups.add(new Group(coach, couples, lively));
    }
  }

  private Answers text(Answers presets, Random random) {
    Map<String, String> more = new HashMap<>(rule(1, random));
    if (random.nextInt(4) == 0) {
      more.putAll(rule(2, random));
    }
    if (random.nextInt(3) == 0) {
      more.putAll(sessions(random));
    }
    more.put("goal.1.what", "A goal");
    more.put("confidentiality.clause", "Between the two of us.");
    more.put("term.start", FIRST_DAY.toString());
    more.put("term.end", LAST_DAY.minusDays(random.nextInt(60)).toString());
    return presets.with(more);
  }

  /** Of which they wish to be reminded. */
  private static Map<String, String> sessions(Random random) {
    Map<String, String> sessions = new HashMap<>();
    sessions.put("session.reminder", "yes");
    sessions.put("session.cadence", List.of("weeks", "month", "cycle").get(random.nextInt(3)));
    sessions.put("session.every", List.of("1", "2", "3").get(random.nextInt(3)));
    sessions.put("session.month_week", List.of("first", "third", "last").get(random.nextInt(3)));
    sessions.put("session.month_days", DAYS.get(random.nextInt(5)));
    sessions.put("session.cycle_count", "2");
    sessions.put("session.cycle_weeks", List.of("3", "6").get(random.nextInt(2)));
    return sessions;
  }

  private Map<String, String> rule(int number, Random random) {
    String rule = "checkin.%d.".formatted(number);
    Map<String, String> answers = new HashMap<>(rhythm(number, random));
    answers.put(rule + "asked", List.of("coach", "both", "teacher").get(random.nextInt(3)));
    answers.put(rule + "medium", random.nextInt(5) == 0 ? "phone" : "slack");
    answers.put(rule + "reply_within", "1");
    answers.put(rule + "nudges", Integer.toString(random.nextInt(3)));
    answers.put(rule + "day_off", List.of("skip", "next", "previous").get(random.nextInt(3)));
    return answers;
  }

  /** On which days and when, by the first rule. */
  Map<String, String> rhythm(Random random) {
    return rhythm(1, random);
  }

  private Map<String, String> rhythm(int number, Random random) {
    String rule = "checkin.%d.".formatted(number);
    Map<String, String> rhythm = new HashMap<>();
    rhythm.put(rule + "every", EVERY.get(random.nextInt(EVERY.size())));
    rhythm.put(rule + "week", List.of("first", "third", "last").get(random.nextInt(3)));
    rhythm.put(rule + "days", DAYS.get(random.nextInt(5)));
    rhythm.put(
        rule + "time", "%02d:%02d".formatted(7 + random.nextInt(10), 10 * random.nextInt(6)));
    rhythm.put(
        rule + "zone",
        List.of("coach", "teacher", region.anyZone(random).getId()).get(random.nextInt(3)));
    return rhythm;
  }

  Stream<Couple> couples() {
    return groups.stream().flatMap(group -> group.couples().stream());
  }

  Stream<PersonId> people() {
    return Stream.concat(Stream.of(lead), groups.stream().flatMap(Group::people));
  }

  void moves(PersonId person, ZoneId zone, Instant now) {
    zones.computeIfAbsent(person, first -> new TreeMap<>()).put(now, zone);
  }

  /** The days off that its lead types. */
  String typed() {
    return Stream.concat(Stream.of(TYPED), snowDays.keySet().stream().map(LocalDate::toString))
        .collect(joining("\n"));
  }

  /** It snowed in the night before {@code morning}. */
  void isClosed(LocalDate day, LocalDate morning) {
    if (off.add(day)) {
      snowDays.put(day, morning);
    }
  }

  /** The days off of all, as they were known in the morning of a day. */
  Set<LocalDate> daysOffKnownOn(LocalDate morning) {
    Set<LocalDate> known = new HashSet<>(off);
    snowDays.forEach((day, since) -> {
      if (since.isAfter(morning)) {
        known.remove(day);
      }
    });
    return known;
  }

  void isAway(PersonId person, LocalDate first, LocalDate last) {
    Set<LocalDate> days = leaves.computeIfAbsent(person, none -> new HashSet<>());
    first.datesUntil(last.plusDays(1)).forEach(days::add);
  }

  ZoneId zone(PersonId person, Instant at) {
    return requireNonNull(zones.get(person)).floorEntry(at).getValue();
  }

  LocalDate dayOf(PersonId person, Instant at) {
    return at.atZone(zone(person, at)).toLocalDate();
  }

  /** A new chapter of the plan begins. */
  void turnThePage(Couple couple, PlanOnPaper.Why why, Instant now) {
    couple.plan.from(
        why,
        now,
        couple.runs,
        couple.text,
        new Zones(zone(couple.coach, now), zone(couple.teacher, now)),
        Map.of(Role.COACH, daysOff(couple.coach), Role.TEACHER, daysOff(couple.teacher)));
  }

  Set<LocalDate> daysOff(PersonId person) {
    Set<LocalDate> all = new HashSet<>(off);
    all.addAll(leaves.getOrDefault(person, Set.of()));
    return all;
  }
}
