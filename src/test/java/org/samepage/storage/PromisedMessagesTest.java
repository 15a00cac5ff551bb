package org.samepage.storage;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.SchoolDays;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckingIn;
import org.samepage.coaching.Consent;
import org.samepage.coaching.Drafting;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Signing;
import org.samepage.coaching.Timekeeping;
import org.samepage.coaching.Writings;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.Vault;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Outbox;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Way;

/**
 * A coach with several agreements, through the real services on a real database, over weeks of
 * simulated time: what was agreed for a time comes at that time, and beside it nobody gets more
 * than one message a day.
 */
class PromisedMessagesTest {
  private static final WorkspaceId SCHOOL = new WorkspaceId("", "T1");
  private static final PersonId COACH = new PersonId(SCHOOL, "U0");
  private static final Instant BEGINNING = Instant.parse("2026-09-13T15:00:00Z");
  private static final Instant END = Instant.parse("2026-11-30T15:00:00Z");
  private static final Consent CONSENT = new Consent("I agree to this.", "en-US");
  private static final List<String> ZONES =
      List.of("America/New_York", "America/Chicago", "America/Los_Angeles");
  private static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday");

  @TempDir Path folder;

  private final MovableClock clock = new MovableClock(BEGINNING);
  private final Map<PersonId, ZoneId> zones = new HashMap<>();
  private final List<Sent> sent = new ArrayList<>();

  /** A message, and the minute in which it was sent. */
  private record Sent(Instant minute, Message message) {
    boolean says(Class<? extends Notice> kind) {
      return message.notices().stream().anyMatch(kind::isInstance);
    }

    /** Whether it says what a timeline says at no agreed time. */
    boolean isGathered() {
      return message.notices().stream()
          .anyMatch(notice ->
              notice instanceof Notice.CheckInNudge
                  || notice instanceof Notice.TermOver
                  || notice instanceof Notice.SeveralMissed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyPromptComesInItsMinuteAndNobodyGetsMoreMessagesThanPromised(long seed) {
    Random random = new Random(seed);
    try (Database database = SqliteTest.database(folder);
        JdbcKeyStore keys = JdbcKeyStore.open(new Location.SqliteFile(folder.resolve("keys.db")))) {
      JdbcTransactions transactions = new JdbcTransactions(database, clock);
      Vault vault = new Vault(MasterKey.inOrNew(folder.resolve("master.json")), keys);
      Writings writings = new Writings(new AccessPolicy(), vault);
      List<AgreementId> agreements = new ArrayList<>();
      know(transactions, COACH, ZONES.getFirst());
      for (int number = 1; number <= 6; number++) {
        PersonId teacher = new PersonId(SCHOOL, "U" + number);
        know(transactions, teacher, ZONES.get(random.nextInt(3)));
        agreements.add(agree(transactions, writings, teacher, random));
      }
      run(database, transactions, writings, random);
      List<CheckIn> checkIns = transactions.read(ports -> ports.checkIns().of(SCHOOL, agreements));
      assertThat(checkIns).hasSizeGreaterThan(30);
      everyPromptCameInItsMinute(checkIns);
      nobodyGotMoreThanPromised();
    }
  }

  private void know(JdbcTransactions transactions, PersonId person, String zone) {
    zones.put(person, ZoneId.of(zone));
    Profile profile =
        new Profile(
            person, ZoneId.of(zone), "en-US", Profile.Standing.MEMBER, false, clock.instant());
    transactions.run(ports -> {
      ports.people().save(profile);
      return profile;
    });
  }

  private AgreementId agree(
      JdbcTransactions transactions, Writings writings, PersonId teacher, Random random) {
    Drafting drafting = new Drafting(transactions, writings, clock);
    Signing signing = new Signing(transactions, writings, clock);
    AgreementId id = AgreementId.random();
    Agreement draft =
        taken(drafting.begin(id, COACH, Role.COACH, teacher, text(random))).agreement();
    long proposed = taken(signing.propose(COACH, id, draft.revision(), CONSENT)).revision();
    taken(signing.agree(teacher, id, proposed, Optional.empty(), CONSENT));
    return id;
  }

  private static Answers text(Random random) {
    Map<String, String> more = new HashMap<>();
    more.put("goal.1.what", "A goal");
    more.put("confidentiality.clause", "Between the two of us.");
    more.put("term.start", "2026-09-14");
    more.put("term.end", LocalDate.of(2026, 11, 1).plusDays(random.nextInt(14)).toString());
    more.put("checkin.1.every", random.nextBoolean() ? "1" : "2");
    more.put("checkin.1.days", DAYS.get(random.nextInt(5)));
    more.put(
        "checkin.1.time", "%02d:%02d".formatted(7 + random.nextInt(10), 10 * random.nextInt(6)));
    more.put("checkin.1.zone", random.nextBoolean() ? "teacher" : "coach");
    more.put(
        "checkin.1.asked", List.of("coach", "coach", "both", "teacher").get(random.nextInt(4)));
    more.put("checkin.1.medium", random.nextInt(5) == 0 ? "phone" : "slack");
    more.put("checkin.1.nudges", Integer.toString(random.nextInt(3)));
    return Questions.presets().with(more);
  }

  private void run(
      Database database, JdbcTransactions transactions, Writings writings, Random random) {
    Timekeeping timekeeping = new Timekeeping(transactions, clock);
    CheckingIn checkingIn = new CheckingIn(transactions, writings, clock);
    Outbox outbox = new JdbcOutbox(database, Way.SLACK, Duration.ZERO, Duration.ZERO);
    for (Optional<Instant> next = nextDue(database);
        next.filter(at -> at.isBefore(END)).isPresent();
        next = nextDue(database)) {
      if (next.get().isAfter(clock.instant())) {
        clock.moveTo(next.get());
      }
      wakeAll(database, timekeeping);
      for (Message message : send(outbox)) {
        sent.add(new Sent(clock.instant().truncatedTo(ChronoUnit.MINUTES), message));
        message.notices().stream()
            .filter(notice -> notice instanceof Notice.CheckInDue && random.nextInt(3) == 0)
            .forEach(notice ->
                checkingIn.tap(
                    message.recipient(),
                    notice.agreement(),
                    notice.checkIn().orElseThrow(),
                    "on_track"));
      }
    }
  }

  private Optional<Instant> nextDue(Database database) {
    return database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select min(due) from (
                      select min(execution_time) as due from scheduled_tasks
                      union all select min(due) from delivery where message is null)
                    """)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
  }

  private void wakeAll(Database database, Timekeeping timekeeping) {
    for (Optional<WakeUp> due = due(database); due.isPresent(); due = due(database)) {
      String name = due.get().name();
      database
          .writing()
          .useHandle(handle ->
              handle.execute("delete from scheduled_tasks where task_instance = ?", name));
      timekeeping.wake(due.get().workspace(), due.get().agreement());
    }
  }

  private Optional<WakeUp> due(Database database) {
    return database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select task_instance from scheduled_tasks where execution_time <= :now
                    order by execution_time, task_instance limit 1
                    """)
                .bind("now", clock.instant().toEpochMilli())
                .map((row, context) -> WakeUp.parse(row.getString(1)))
                .findOne());
  }

  private List<Message> send(Outbox outbox) {
    Instant wall = Instant.now(Clock.systemUTC());
    List<Message> begun =
        OutboxContract.begin(
            outbox,
            clock.instant(),
            wall,
            Duration.ofSeconds(5),
            OutboxContract.each(100, Set.of()));
    outbox.record(
        begun.stream()
            .map(message ->
                new Outbox.Attempt(
                    message.id(),
                    message.attempt(),
                    new Outcome.Delivered(new Receipt("D", message.id().toString()))))
            .toList(),
        wall);
    return begun;
  }

  private void everyPromptCameInItsMinute(List<CheckIn> checkIns) {
    for (CheckIn checkIn : checkIns) {
      for (Role role : Role.values()) {
        PersonId person = checkIn.pair().person(role);
        promptsOf(checkIn, person)
            .forEach(prompt ->
                assertThat(prompt.minute())
                    .as(person + " at " + checkIn.occurrence())
                    .isEqualTo(promised(checkIn, role, checkIns)));
        assertThat(promptsOf(checkIn, person).count()).isLessThanOrEqualTo(1);
      }
    }
  }

  private Stream<Sent> promptsOf(CheckIn checkIn, PersonId person) {
    Notice prompt = new Notice.CheckInDue(checkIn.agreement(), checkIn.occurrence(), 1);
    return sent.stream()
        .filter(one -> one.message().recipient().equals(person))
        .filter(one -> one.message().notices().contains(prompt));
  }

  /** A coach who is asked several times on one day is asked at the first of the times. */
  private Instant promised(CheckIn checkIn, Role role, List<CheckIn> all) {
    if (role == Role.TEACHER || !checkIn.medium().isAsked()) {
      return checkIn.due();
    }
    return all.stream()
        .filter(one -> one.medium().isAsked() && one.asked().roles().contains(Role.COACH))
        .filter(one -> dayOf(COACH, one.due()).equals(dayOf(COACH, checkIn.due())))
        .map(CheckIn::due)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private void nobodyGotMoreThanPromised() {
    Map<String, Long> gathered =
        sent.stream().filter(Sent::isGathered).collect(groupingBy(this::personAndDay, counting()));
    assertThat(gathered).isNotEmpty();
    assertThat(gathered.values()).containsOnly(1L);
    assertThat(sent)
        .filteredOn(Sent::isGathered)
        .filteredOn(one -> !one.says(Notice.CheckInDue.class))
        .allMatch(
            one -> SchoolDays.WEEKDAYS.isSchoolDay(dayOf(one.message().recipient(), one.minute())));
    assertThat(sent.stream().collect(groupingBy(this::personAndMinute, counting())).values())
        .containsOnly(1L);
  }

  private String personAndDay(Sent one) {
    PersonId person = one.message().recipient();
    return person.user() + " " + dayOf(person, one.minute());
  }

  private String personAndMinute(Sent one) {
    boolean timed = one.isGathered() || one.says(Notice.CheckInDue.class);
    return one.message().recipient().user()
        + " "
        + one.minute()
        + (timed ? "" : " " + one.message().id());
  }

  private LocalDate dayOf(PersonId person, Instant at) {
    return at.atZone(zones.getOrDefault(person, ZoneId.of("UTC"))).toLocalDate();
  }

  private static <T> T taken(Decision<T> decision) {
    return switch (decision) {
      case Decision.Taken<T>(T value) -> value;
      case Decision.Refused<T> refused -> throw new AssertionError("Refused: " + refused.why());
    };
  }
}
