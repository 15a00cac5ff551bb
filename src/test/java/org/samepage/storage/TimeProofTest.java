package org.samepage.storage;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Asked;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Terms;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.SchoolDays;
import org.samepage.calendar.Zones;
import org.samepage.coaching.Amending;
import org.samepage.coaching.CheckingIn;
import org.samepage.coaching.Consent;
import org.samepage.coaching.Directory;
import org.samepage.coaching.Drafting;
import org.samepage.coaching.MailWish;
import org.samepage.coaching.Pausing;
import org.samepage.coaching.Profile;
import org.samepage.coaching.SchoolYear;
import org.samepage.coaching.SchoolYearUpkeep;
import org.samepage.coaching.Signing;
import org.samepage.coaching.Standings;
import org.samepage.coaching.TakingLeave;
import org.samepage.coaching.Timekeeping;
import org.samepage.coaching.Transactions;
import org.samepage.coaching.Writings;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.Vault;
import org.samepage.delivery.Channel;
import org.samepage.delivery.Dispatcher;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Sent;
import org.samepage.delivery.Way;
import org.samepage.schoolcalendar.Feed;
import org.samepage.schoolcalendar.Reach;
import org.samepage.storage.PlanOnPaper.Why;
import org.samepage.storage.SimulatedSchool.Couple;
import org.samepage.storage.SimulatedSchool.Group;

/**
 * Two school years of many pairs all over the world pass, from one thing due to the next, through
 * the real services, scheduler, outbox and dispatcher on a real database, while people answer or do
 * not, agree to something else, pause, move to another zone and are away, and schools stay closed
 * for snow. Everybody gets exactly what walking through the years day by day says, in its minute;
 * some are mailed the same as well.
 *
 * <p>{@code -Dsamepage.proof=long} has 1,000 pairs, {@code -Dsamepage.pairs=…} so many; {@code
 * -Dsamepage.seed=…} makes another world.
 */
class TimeProofTest {
  private static final boolean LONG = "long".equals(System.getProperty("samepage.proof"));
  private static final int PAIRS = Integer.getInteger("samepage.pairs", LONG ? 1_000 : 50);
  private static final int GROUPS = 2;
  private static final int SNOW_DAYS = 4;
  private static final int SCHOOLS = Math.max(1, PAIRS / (GROUPS * SimulatedSchool.TEACHERS));
  private static final long SEED = Long.getLong("samepage.seed", 20_260_824);

  private static final LocalDate EVE = SimulatedSchool.FIRST_DAY.minusDays(2);
  private static final Instant BEGINNING = Instant.parse(EVE + "T12:00:00Z");
  private static final Instant END = Instant.parse("2028-07-15T12:00:00Z");
  private static final Consent CONSENT = new Consent("I agree to this.", "en-US");

  private static final Duration QUIET_WITHIN = Duration.ofMinutes(2);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final Random random = new Random(SEED);
  private final MovableClock clock = new MovableClock(BEGINNING);
  private final List<SimulatedSchool> schools = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private final ConcurrentLinkedQueue<Arrived> arrived = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Arrived> mailed = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Message> toAnswer = new ConcurrentLinkedQueue<>();
  private final List<Answer> answers = new ArrayList<>();
  private final Map<String, Integer> done = new HashMap<>();

  private Database database;
  private JdbcKeyStore keys;
  private final List<Post> posts = new ArrayList<>();
  private TimelineScheduler scheduler;
  private Drafting drafting;
  private Signing signing;
  private Amending amending;
  private Pausing pausing;
  private CheckingIn checkingIn;
  private TakingLeave takingLeave;
  private Standings standings;
  private SchoolYear schoolYear;
  private Supplier<SchoolYearUpkeep> openUpkeep;

  /** What sends on one way. */
  private record Post(JdbcOutbox outbox, Dispatcher dispatcher) {}

  /** Something that somebody does at some time. */
  private record Deed(Instant at, Runnable act) {}

  /** A message, and the minute in which it came. */
  private record Arrived(Instant minute, Message message) {
    boolean asks() {
      return message.notices().stream().anyMatch(Notice.CheckInDue.class::isInstance);
    }
  }

  private record Answer(AgreementId agreement, Instant at) {}

  /** Somebody is asked, or told that it is time to talk. */
  private record Prompt(PersonId person, AgreementId agreement, Occurrence occurrence) {}

  @BeforeEach
  void open() {
    database = SqliteTest.database(folder);
    // Here the years are what counts, and not what a power cut leaves.
    database.writing().useHandle(handle -> handle.execute("pragma synchronous = off"));
    keys = JdbcKeyStore.open(new Location.SqliteFile(folder.resolve("keys.db")));
    Transactions transactions = new JdbcTransactions(database, EnumSet.allOf(Way.class), clock);
    AccessPolicy policy = new AccessPolicy();
    Vault vault = new Vault(MasterKey.inOrNew(folder.resolve("master.json")), keys);
    Writings writings = new Writings(policy, vault);
    drafting = new Drafting(transactions, writings, clock);
    signing = new Signing(transactions, writings, clock);
    amending = new Amending(transactions, writings, clock);
    pausing = new Pausing(transactions, clock);
    checkingIn = new CheckingIn(transactions, writings, clock);
    takingLeave = new TakingLeave(transactions, clock);
    standings = new Standings(transactions, this::look, clock);
    Feed nowhere = new Feed(new Reach(Map.of()), Duration.ofSeconds(5));
    openUpkeep = () -> new SchoolYearUpkeep(transactions, policy, vault, nowhere, clock);
    schoolYear = new SchoolYear(transactions, policy, vault, nowhere, clock, () -> {});
    open(Way.SLACK, new Recording(this::isTold));
    open(Way.MAIL, new Recording(mailed::add));
    Timekeeping timekeeping = new Timekeeping(transactions, clock);
    scheduler =
        new TimelineScheduler(database, clock, timekeeping::wake, new SimpleMeterRegistry());
  }

  private void open(Way way, Channel channel) {
    JdbcOutbox outbox = new JdbcOutbox(database, way, Duration.ofSeconds(1), Duration.ofMinutes(1));
    Dispatcher.Pace pace = new Dispatcher.Pace(128, Duration.ofSeconds(30), Duration.ofMillis(500));
    posts.add(new Post(outbox, new Dispatcher(outbox, channel, clock, pace, message -> {})));
  }

  @AfterEach
  void close() {
    scheduler.close();
    posts.forEach(post -> post.dispatcher().close());
    database.close();
    keys.close();
  }

  @Test
  @Timeout(7200)
  void inTwoSchoolYearsEverybodyGetsWhatWasAgreedInItsMinuteAndNothingElse() {
    for (int number = 0; number < SCHOOLS; number++) {
      schools.add(
          new SimulatedSchool(number, GROUPS, Questions.presets(), random, clock.instant()));
    }
    schools.forEach(this::begin);
    deeds.sort(Comparator.comparing(Deed::at));
    posts.forEach(post -> post.dispatcher().start());
    scheduler.start();
    liveOn();
    everyPromptComesInItsMinuteAndNoOtherComes();
    nobodyIsToldAnythingOnADayOffOrMoreThanOnceADayWithoutATimeThatWasAgreed();
    aTermThatIsOverIsToldOnTheNextSchoolDayAndNothingOfItAfterwards();
    aPlanThatStallsIsAskedAboutAndNoOther();
    whoWishesItIsRemindedOfEverySession();
    nothingIsTwice();
    whoWishesItIsMailedTheSame();
    schools.stream()
        .flatMap(SimulatedSchool::couples)
        .flatMap(couple -> couple.plan.checkIns().stream())
        .filter(PlanOnPaper.Expected::isMadeUp)
        .forEach(one -> count("made up"));
    schools.stream()
        .flatMap(SimulatedSchool::couples)
        .filter(couple -> Terms.of(couple.text).checkIns().size() > 1)
        .forEach(couple -> count("two rules"));
    assertThat(done.keySet())
        .contains(
            "amended",
            "paused",
            "resumed",
            "moved",
            "away",
            "answered",
            "made up",
            "snowed",
            "two rules",
            "reminded of sessions");
    System.out.printf("%d pairs, seed %d: %d messages, %s%n", PAIRS, SEED, arrived.size(), done);
  }

  private void chooseDaysOff(SimulatedSchool school) {
    // As when they come to the app: what is known of them since months ago would not do.
    standings.refresh(school.lead);
    SchoolYear.Standing before = taken(schoolYear.toChange(school.lead));
    SchoolYear.Choice days =
        new SchoolYear.Choice(Optional.of(school.region.place), "", "", school.typed());
    taken(schoolYear.change(school.lead, before.revision(), days, Optional.empty()));
    try (SchoolYearUpkeep upkeep = openUpkeep.get()) {
      upkeep.start();
      // Until plans were made anew with them, these days do not count.
      soon().until(() -> isPlanned(school.workspace));
    }
  }

  private boolean isPlanned(WorkspaceId workspace) {
    return new JdbcTransactions(database, clock)
        .read(ports -> ports.schoolCalendars().state(workspace).plannedTo().isEmpty());
  }

  private void begin(SimulatedSchool school) {
    school.people().forEach(person -> standings.refresh(person));
    school.people().filter(TimeProofTest::isMailed).forEach(this::mail);
    chooseDaysOff(school);
    for (Group group : school.groups) {
      for (Couple couple : group.couples()) {
        taken(drafting.begin(couple.id, couple.coach, Role.COACH, couple.teacher, couple.text));
        taken(signing.propose(couple.coach, couple.id, revision(couple), CONSENT));
        taken(
            signing.agree(couple.teacher, couple.id, revision(couple), Optional.empty(), CONSENT));
        school.turnThePage(couple, Why.GOES_ON, clock.instant());
      }
      if (group.lively()) {
        plan(school, group);
      }
    }
    for (int snow = 0; snow < SNOW_DAYS; snow++) {
      LocalDate night = anyDate(0);
      LocalDate morning = school.region.dayAfterNightOf(night);
      LocalDate day = morning.plusDays(random.nextInt(2));
      at(school, night, () -> snows(school, day, morning));
    }
  }

  /** One in four. */
  private static boolean isMailed(PersonId person) {
    return Math.floorMod(Objects.hash(SEED, person.toString()), 4) == 0;
  }

  private void mail(PersonId person) {
    MailWish wish =
        new MailWish(
            person,
            Optional.of(StorageContract.WORDS),
            Optional.of(clock.instant()),
            Optional.empty(),
            Instant.EPOCH,
            0,
            List.of(),
            false);
    new JdbcTransactions(database, clock)
        .run(ports -> {
          ports.mailWishes().save(wish);
          return true;
        });
  }

  /** What will happen to them, each time at night. */
  private void plan(SimulatedSchool school, Group group) {
    for (PersonId person : group.people().toList()) {
      for (int leave = random.nextInt(4); leave >= 0; leave--) {
        LocalDate known = anyDate(40);
        // Some say it for tomorrow, or in the night for today.
        LocalDate first = known.plusDays(1 + random.nextInt(random.nextInt(3) == 0 ? 2 : 30));
        LocalDate last = first.plusDays(random.nextInt(8));
        at(school, known, () -> isAway(school, group, person, first, last));
      }
      ZoneId zone = school.region.anyZone(random);
      at(school, anyDate(0), () -> moves(school, group, person, zone));
    }
    for (Couple couple : group.couples()) {
      for (int change = 0; change < 3; change++) {
        Map<String, String> rhythm = school.rhythm(random);
        at(school, anyDate(0), () -> amend(school, couple, rhythm));
      }
      LocalDate pause = anyDate(60);
      at(school, pause, () -> pause(school, couple));
      at(school, pause.plusDays(7 + random.nextInt(30)), () -> resume(school, couple));
    }
  }

  private LocalDate anyDate(int before) {
    int days = (int) ChronoUnit.DAYS.between(SimulatedSchool.FIRST_DAY, SimulatedSchool.LAST_DAY);
    return SimulatedSchool.FIRST_DAY.plusDays(random.nextInt(days - 61 - before));
  }

  private void at(SimulatedSchool school, LocalDate date, Runnable act) {
    deeds.add(new Deed(school.region.nightOf(date).plusSeconds(random.nextInt(1200)), act));
  }

  /** The school stays closed on this day or the next, which nobody knew before. */
  private void snows(SimulatedSchool school, LocalDate day, LocalDate morning) {
    school.isClosed(day, morning);
    chooseDaysOff(school);
    school.couples().forEach(couple -> school.turnThePage(couple, Why.DAYS_OFF, clock.instant()));
    count("snowed");
  }

  private void isAway(
      SimulatedSchool school, Group group, PersonId person, LocalDate first, LocalDate last) {
    taken(takingLeave.take(person, first, last));
    school.isAway(person, first, last);
    turnThePages(school, group, person, Why.DAYS_OFF);
    count("away");
  }

  private void moves(SimulatedSchool school, Group group, PersonId person, ZoneId zone) {
    school.moves(person, zone, clock.instant());
    standings.refresh(person);
    turnThePages(school, group, person, Why.CLOCK);
    count("moved");
  }

  private void turnThePages(SimulatedSchool school, Group group, PersonId person, Why why) {
    group.couples().stream()
        .filter(couple -> couple.coach.equals(person) || couple.teacher.equals(person))
        .forEach(couple -> school.turnThePage(couple, why, clock.instant()));
  }

  private void amend(SimulatedSchool school, Couple couple, Map<String, String> rhythm) {
    Answers text = couple.text.with(rhythm);
    if (!text.equals(couple.text) && isTaken(amending.begin(couple.coach, couple.id))) {
      taken(drafting.answer(couple.coach, couple.id, revision(couple), rhythm));
      if (!isProposed(amending.propose(couple.coach, couple.id, revision(couple), CONSENT))) {
        taken(amending.discard(couple.coach, couple.id, revision(couple)));
        count("amended in vain");
        return;
      }
      taken(amending.agree(couple.teacher, couple.id, revision(couple), CONSENT));
      couple.text = text;
      school.turnThePage(couple, Why.AGREED, clock.instant());
      count("amended");
    }
  }

  /**
   * Shortly before the end a new rhythm may come to no day any more, or only to days off: then it
   * is refused.
   */
  private static boolean isProposed(Decision<Agreement> decision) {
    return switch (decision) {
      case Decision.Taken<Agreement> _ -> true;
      case Decision.Refused<Agreement>(Refusal.Incomplete(List<Problem> problems)) -> {
        assertThat(problems)
            .isSubsetOf(
                new Problem(Questions.TERM_END.key(), Problem.Reason.NO_CHECK_IN),
                new Problem("checkin.1.days", Problem.Reason.NO_SCHOOL_DAY),
                new Problem("checkin.2.days", Problem.Reason.NO_SCHOOL_DAY));
        yield false;
      }
      case Decision.Refused<Agreement>(Refusal why) -> throw new AssertionError("Refused: " + why);
    };
  }

  private void pause(SimulatedSchool school, Couple couple) {
    taken(pausing.pause(couple.teacher, couple.id, revision(couple), Optional.empty()));
    couple.runs = false;
    school.turnThePage(couple, Why.RESTS, clock.instant());
    count("paused");
  }

  private void resume(SimulatedSchool school, Couple couple) {
    taken(pausing.resume(couple.coach, couple.id, revision(couple)));
    couple.runs = true;
    school.turnThePage(couple, Why.GOES_ON, clock.instant());
    count("resumed");
  }

  private void liveOn() {
    int next = 0;
    settle();
    while (true) {
      Instant deed = next < deeds.size() ? deeds.get(next).at() : END;
      Instant due = scheduler.nextDue().filter(deed::isAfter).orElse(deed);
      if (!due.isBefore(END)) {
        return;
      }
      clock.moveTo(due);
      count("steps");
      while (next < deeds.size() && !deeds.get(next).at().isAfter(due)) {
        deeds.get(next).act().run();
        next++;
      }
      settle();
      answerSome();
    }
  }

  /** Everything that is due is done. */
  private void settle() {
    if (isAwaited(() -> scheduler.due(clock.instant()) == 0)) {
      scheduler.clockMoved();
      soon().until(() -> scheduler.due(clock.instant()) == 0);
    }
    for (Post post : posts) {
      if (isAwaited(() -> post.outbox().queues(clock.instant()).isEmpty())) {
        post.dispatcher().wake();
        soon().until(() -> post.outbox().queues(clock.instant()).isEmpty());
      }
    }
  }

  private void isTold(Arrived one) {
    arrived.add(one);
    toAnswer.add(one.message());
  }

  private static boolean isAwaited(BooleanSupplier condition) {
    return !condition.getAsBoolean();
  }

  private static ConditionFactory soon() {
    return await()
        .atMost(QUIET_WITHIN)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2));
  }

  /** Whoever is asked answers at once, one time in three. */
  private void answerSome() {
    boolean somebodyAnswered = false;
    for (Message message = toAnswer.poll(); message != null; message = toAnswer.poll()) {
      for (Notice notice : message.notices()) {
        if (notice instanceof Notice.CheckInDue asked
            && answers(message.recipient(), asked.occurrence())
            && isTaken(
                checkingIn.tap(
                    message.recipient(), asked.agreement(), asked.occurrence(), "on_track"))) {
          answers.add(new Answer(asked.agreement(), clock.instant()));
          count("answered");
          somebodyAnswered = true;
        }
      }
    }
    if (somebodyAnswered) {
      settle();
    }
  }

  private static boolean answers(PersonId person, Occurrence occurrence) {
    return Math.floorMod(Objects.hash(SEED, person.toString(), occurrence.toString()), 3) == 0;
  }

  private void everyPromptComesInItsMinuteAndNoOtherComes() {
    Map<Prompt, Instant> promised = new HashMap<>();
    schools.forEach(school -> school.groups.forEach(group -> promise(school, group, promised)));
    Map<Prompt, Instant> came = new HashMap<>();
    for (Arrived one : arrived) {
      for (Notice notice : one.message().notices()) {
        if (notice instanceof Notice.CheckInDue due) {
          came.put(
              new Prompt(one.message().recipient(), due.agreement(), due.occurrence()),
              one.minute());
        }
      }
    }
    assertThat(promised).hasSizeGreaterThan(PAIRS * 20);
    assertThat(differences(promised, came)).isEmpty();
  }

  private static List<String> differences(
      Map<Prompt, Instant> promised, Map<Prompt, Instant> came) {
    return Stream.concat(promised.keySet().stream(), came.keySet().stream())
        .distinct()
        .filter(prompt -> !Objects.equals(promised.get(prompt), came.get(prompt)))
        .map(prompt ->
            prompt + " was promised for " + promised.get(prompt) + ", came " + came.get(prompt))
        .sorted()
        .limit(20)
        .toList();
  }

  private static void promise(SimulatedSchool school, Group group, Map<Prompt, Instant> promised) {
    Map<LocalDate, Instant> digests = new HashMap<>();
    Map<LocalDate, Set<AgreementId>> asking = new HashMap<>();
    for (Couple couple : group.couples()) {
      for (PlanOnPaper.Expected checkIn : couple.plan.checkIns()) {
        if (isAsked(checkIn, Role.COACH)) {
          LocalDate day = school.dayOf(couple.coach, checkIn.due());
          digests.merge(day, checkIn.due(), (one, other) -> one.isBefore(other) ? one : other);
          asking.computeIfAbsent(day, none -> new HashSet<>()).add(couple.id);
        }
      }
    }
    // What a single agreement asks on one day comes each at its own time.
    digests.keySet().removeIf(day -> asking.getOrDefault(day, Set.of()).size() == 1);
    for (Couple couple : group.couples()) {
      for (PlanOnPaper.Expected checkIn : couple.plan.checkIns()) {
        CheckInRule rule = checkIn.rule();
        if (isAsked(checkIn, Role.COACH)) {
          LocalDate day = school.dayOf(couple.coach, checkIn.due());
          promised.put(
              new Prompt(couple.coach, couple.id, checkIn.occurrence()),
              digests.getOrDefault(day, checkIn.due()));
        } else if (!rule.medium().isAsked()) {
          promised.put(new Prompt(couple.coach, couple.id, checkIn.occurrence()), checkIn.due());
        }
        if (isAsked(checkIn, Role.TEACHER) || !rule.medium().isAsked()) {
          promised.put(new Prompt(couple.teacher, couple.id, checkIn.occurrence()), checkIn.due());
        }
      }
    }
  }

  private static boolean isAsked(PlanOnPaper.Expected checkIn, Role role) {
    CheckInRule rule = checkIn.rule();
    Asked other = role == Role.COACH ? Asked.TEACHER : Asked.COACH;
    return rule.medium().isAsked() && rule.asked() != other;
  }

  private void nobodyIsToldAnythingOnADayOffOrMoreThanOnceADayWithoutATimeThatWasAgreed() {
    Set<String> gathered = gathered();
    for (SimulatedSchool school : schools) {
      Map<PersonId, List<Arrived>> byPerson =
          arrived.stream()
              .filter(one -> one.message().recipient().workspace().equals(school.workspace))
              .filter(one -> one.asks() || gathered.contains(one.message().id().toString()))
              .collect(groupingBy(one -> one.message().recipient()));
      byPerson.forEach((person, messages) -> {
        Set<LocalDate> off = school.daysOff(person);
        assertThat(messages)
            .allSatisfy(one -> {
              LocalDate day = school.dayOf(person, one.minute());
              assertThat(off).as("%s gets %s", person, one).doesNotContain(day);
              assertThat(SchoolDays.WEEKDAYS.isSchoolDay(day)).isTrue();
            });
        assertThat(
                messages.stream()
                    .filter(one -> gathered.contains(one.message().id().toString()))
                    .collect(groupingBy(one -> school.dayOf(person, one.minute()), counting()))
                    .values())
            .as("gathered for %s", person)
            .allMatch(count -> count == 1);
        assertThat(messages.stream().collect(groupingBy(Arrived::minute, counting())).values())
            .as("in one minute for %s", person)
            .allMatch(count -> count == 1);
      });
    }
    assertThat(gathered).isNotEmpty();
  }

  /** The messages with something that was agreed for no time. */
  private Set<String> gathered() {
    return database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery("select distinct message from delivery where gathered = 1")
                .mapTo(String.class)
                .set());
  }

  /** What somebody was told, and the minute in which they were. */
  private record Told(PersonId person, Notice notice, Instant minute) {}

  private static Stream<Told> told(Collection<Arrived> messages) {
    return messages.stream()
        .flatMap(one ->
            one.message().notices().stream()
                .map(notice -> new Told(one.message().recipient(), notice, one.minute())));
  }

  private void aTermThatIsOverIsToldOnTheNextSchoolDayAndNothingOfItAfterwards() {
    Map<AgreementId, List<Told>> byAgreement =
        told(arrived).collect(groupingBy(one -> one.notice().agreement()));
    for (SimulatedSchool school : schools) {
      school
          .couples()
          .forEach(couple -> {
            Instant over = over(school, couple);
            List<Told> all = byAgreement.getOrDefault(couple.id, List.of());
            assertThat(all)
                .filteredOn(one -> one.notice() instanceof Notice.TermOver)
                .extracting(
                    one -> Map.entry(one.person(), school.dayOf(one.person(), one.minute())))
                .containsExactlyInAnyOrder(
                    Map.entry(couple.coach, firstDayAfter(school, couple.coach, over)),
                    Map.entry(couple.teacher, firstDayAfter(school, couple.teacher, over)));
            assertThat(all)
                .filteredOn(one -> !(one.notice() instanceof Notice.TermOver))
                .allMatch(one -> one.minute().isBefore(over));
          });
    }
  }

  /** When the last day of the term is over on every clock that the two go by. */
  private static Instant over(SimulatedSchool school, Couple couple) {
    Terms terms = Terms.of(couple.text);
    Zones zones = new Zones(school.zone(couple.coach, END), school.zone(couple.teacher, END));
    return terms.checkIns().stream()
        .map(rule -> terms.end().plusDays(1).atStartOfDay(zones.of(rule.zone())).toInstant())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Where it is evening already, it is told on another day. */
  private static LocalDate firstDayAfter(SimulatedSchool school, PersonId person, Instant over) {
    Set<LocalDate> off = school.daysOff(person);
    LocalDate day = school.dayOf(person, over.plus(Duration.ofHours(8)));
    while (off.contains(day) || !SchoolDays.WEEKDAYS.isSchoolDay(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /**
   * Six weeks of school are at least forty days. Where nobody changes anything, both are asked once
   * for each such time, if a check-in was missed in it.
   */
  private void aPlanThatStallsIsAskedAboutAndNoOther() {
    Map<AgreementId, List<Told>> stalls =
        told(arrived)
            .filter(one -> one.notice() instanceof Notice.Stalled)
            .collect(groupingBy(one -> one.notice().agreement()));
    Map<AgreementId, List<Instant>> answered =
        answers.stream().collect(groupingBy(Answer::agreement, mapping(Answer::at, toList())));
    assertThat(stalls).isNotEmpty();
    stalls.forEach((agreement, told) ->
        assertThat(told)
            .allSatisfy(one ->
                assertThat(answered.getOrDefault(agreement, List.of()))
                    .noneMatch(at ->
                        at.isAfter(one.minute().minus(Duration.ofDays(40)))
                            && at.isBefore(one.minute().minus(Duration.ofDays(2))))));
    for (SimulatedSchool school : schools) {
      school.groups.stream()
          .filter(group -> !group.lively())
          .flatMap(group -> group.couples().stream())
          .forEach(couple ->
              isAskedWheneverItStalls(
                  school,
                  couple,
                  answered.getOrDefault(couple.id, List.of()),
                  stalls.getOrDefault(couple.id, List.of())));
    }
  }

  private static void isAskedWheneverItStalls(
      SimulatedSchool school, Couple couple, List<Instant> answered, List<Told> stalls) {
    List<Instant> turns = new ArrayList<>(List.of(BEGINNING));
    turns.addAll(answered);
    turns.add(over(school, couple));
    Set<LocalDate> off = new HashSet<>(school.daysOff(couple.coach));
    off.addAll(school.daysOff(couple.teacher));
    for (int turn = 0; turn + 1 < turns.size(); turn++) {
      Instant from = turns.get(turn);
      Instant to = turns.get(turn + 1);
      LocalDate day = school.dayOf(couple.coach, from);
      for (int left = 30; left > 0; ) {
        day = day.plusDays(1);
        left -= !off.contains(day) && SchoolDays.WEEKDAYS.isSchoolDay(day) ? 1 : 0;
      }
      // A check-in that was missed closed in time for both to be told before the next answer.
      Instant certain = day.plusDays(14).atStartOfDay(ZoneOffset.UTC).toInstant();
      boolean missed =
          couple.plan.checkIns().stream()
              .map(PlanOnPaper.Expected::due)
              .anyMatch(due ->
                  due.isAfter(from.plus(Duration.ofDays(1)))
                      && due.isBefore(certain.minus(Duration.ofDays(21))));
      if (missed && certain.isBefore(to)) {
        assertThat(stalls)
            .as("%s from %s to %s", couple.id, from, to)
            .filteredOn(one -> one.minute().isAfter(from) && one.minute().isBefore(to))
            .extracting(Told::person)
            .containsExactlyInAnyOrder(couple.coach, couple.teacher);
      }
    }
  }

  /** A session, and the day on which somebody is reminded of it. */
  private record Reminder(PersonId person, LocalDate session, LocalDate day) {}

  /** Where nobody changes anything; snow does. */
  private void whoWishesItIsRemindedOfEverySession() {
    Map<AgreementId, List<Told>> byAgreement =
        told(arrived)
            .filter(one -> one.notice() instanceof Notice.SessionsAhead)
            .collect(groupingBy(one -> one.notice().agreement()));
    assertThat(byAgreement).isNotEmpty();
    for (SimulatedSchool school : schools) {
      school.groups.stream()
          .filter(group -> !group.lively())
          .flatMap(group -> group.couples().stream())
          .forEach(couple ->
              assertThat(byAgreement.getOrDefault(couple.id, List.of()))
                  .as("%s of %s", couple.id, school.workspace)
                  .extracting(one -> reminder(school, one))
                  .containsExactlyInAnyOrderElementsOf(reminders(school, couple)));
    }
  }

  private static Reminder reminder(SimulatedSchool school, Told told) {
    LocalDate session = ((Notice.SessionsAhead) told.notice()).day();
    return new Reminder(told.person(), session, school.dayOf(told.person(), told.minute()));
  }

  private List<Reminder> reminders(SimulatedSchool school, Couple couple) {
    List<Reminder> reminders = new ArrayList<>();
    Terms terms = Terms.of(couple.text);
    Zones zones = new Zones(school.zone(couple.coach, END), school.zone(couple.teacher, END));
    ZoneId zone = zones.of(terms.checkIns().getFirst().zone());
    new RemindersOnPaper(terms, zone, school::daysOffKnownOn)
        .days()
        .forEach((session, day) -> {
          reminders.add(new Reminder(couple.coach, session, day));
          reminders.add(new Reminder(couple.teacher, session, day));
          count("reminded of sessions");
        });
    return reminders;
  }

  private void whoWishesItIsMailedTheSame() {
    assertThat(mailed).isNotEmpty();
    assertThat(told(mailed))
        .containsExactlyInAnyOrderElementsOf(
            told(arrived).filter(one -> isMailed(one.person())).toList());
  }

  private void nothingIsTwice() {
    Collection<Long> times =
        told(arrived)
            .collect(groupingBy(one -> Map.entry(one.person(), one.notice()), counting()))
            .values();
    assertThat(times).isNotEmpty().allMatch(count -> count == 1);
    assertThat(arrived.stream().map(one -> one.message().id()).distinct().count())
        .isEqualTo(arrived.size());
  }

  private long revision(Couple couple) {
    return new JdbcTransactions(database, clock)
        .read(ports -> ports.agreements().find(couple.coach.workspace(), couple.id))
        .orElseThrow()
        .revision();
  }

  private void count(String deed) {
    done.merge(deed, 1, Integer::sum);
  }

  private Directory.Answer look(PersonId person) {
    SimulatedSchool school =
        schools.stream()
            .filter(one -> one.workspace.equals(person.workspace()))
            .findFirst()
            .orElseThrow();
    return new Directory.Answer.Found(
        new Profile(
            person,
            school.zone(person, clock.instant()),
            "en-US",
            Profile.Standing.MEMBER,
            person.equals(school.lead),
            clock.instant()));
  }

  private static boolean isTaken(Decision<?> decision) {
    return decision instanceof Decision.Taken<?>;
  }

  private static <T> T taken(Decision<T> decision) {
    return switch (decision) {
      case Decision.Taken<T>(T value) -> value;
      case Decision.Refused<T> refused -> throw new AssertionError("Refused: " + refused.why());
    };
  }

  /** Everything arrives, and is written down. */
  private final class Recording implements Channel {
    private final Consumer<Arrived> came;

    Recording(Consumer<Arrived> came) {
      this.came = came;
    }

    @Override
    public Outcome send(Message message) {
      came.accept(new Arrived(clock.instant().truncatedTo(ChronoUnit.MINUTES), message));
      return new Outcome.Delivered(new Receipt("D", message.id().toString()));
    }

    @Override
    public Outcome refresh(Sent sent) {
      return new Outcome.Delivered(sent.receipt());
    }

    @Override
    public Map<UUID, Lookup> find(PersonId recipient, Set<UUID> messages, Instant since) {
      throw new AssertionError("Nothing is ever uncertain here.");
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(30);
    }
  }
}
