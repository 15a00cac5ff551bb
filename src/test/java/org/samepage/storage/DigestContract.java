package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckingIn;
import org.samepage.coaching.Consent;
import org.samepage.coaching.Drafting;
import org.samepage.coaching.Ports;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.Signing;
import org.samepage.coaching.TakingLeave;
import org.samepage.coaching.Timekeeping;
import org.samepage.coaching.Transactions;
import org.samepage.coaching.Writings;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.MemoryKeyStore;
import org.samepage.confidentiality.Vault;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Outbox;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Way;

/**
 * A coach with many teachers, through the real services on a real database: each asks the coach on
 * Thursdays, from nine on, every ten minutes another.
 */
abstract class DigestContract {
  private static final WorkspaceId SCHOOL = new WorkspaceId("", "T1");
  private static final PersonId COACH = new PersonId(SCHOOL, "U0");
  private static final int AT_ONCE = 12;
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final Consent CONSENT = new Consent("I agree to this.", "en-US");
  private static final Occurrence THURSDAY = new Occurrence(1, LocalDate.of(2026, 9, 17));

  @TempDir Path folder;

  private final MovableClock clock = new MovableClock(at("2026-09-14T10:00"));
  private final AtomicInteger statements = new AtomicInteger();
  private final List<AgreementId> agreements = new ArrayList<>();
  private final Map<String, String> terms = new HashMap<>();
  private Database database;
  private Transactions transactions;
  private Writings writings;
  private Outbox outbox;

  /** Opens an empty database in {@code folder}. */
  abstract Database open(Path folder);

  @BeforeEach
  void openDatabase() {
    database = open(folder);
    outbox = new JdbcOutbox(database, Way.SLACK, Duration.ZERO, Duration.ZERO);
    Vault vault = new Vault(MasterKey.inOrNew(folder.resolve("master.json")), new MemoryKeyStore());
    writings = new Writings(new AccessPolicy(), vault);
    database
        .writing()
        .setSqlLogger(
            new SqlLogger() {
              @Override
              public void logBeforeExecution(StatementContext context) {
                statements.incrementAndGet();
              }
            });
    transactions = new Counted(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** On the connection that is listened to. */
  private record Counted(Database database) implements Transactions {
    @Override
    public <T> T run(Function<Ports, T> work) {
      return database.transact(handle ->
          work.apply(
              JdbcPorts.on(handle, Set.of(Way.SLACK), new JdbcLooks(), StorageContract.CLOCK)));
    }

    @Override
    public <T> T inTurn(WorkspaceId workspace, Function<Ports, T> work) {
      return run(work);
    }

    @Override
    public <T> T read(Function<Ports, T> work) {
      return run(work);
    }
  }

  @Test
  void aWakeUpTakesAsManyStatementsForFifteenAgreementsAsForTwo() {
    agree(2);
    int ofTwo = statementsOfTheLast();
    agree(15);
    clock.moveTo(at("2026-09-24T08:00"));
    wakeAll();
    assertThat(statementsOfTheLast()).isEqualTo(ofTwo).isLessThan(40);
  }

  /** The first of the day has asked about all: what the last one takes when its time comes. */
  private int statementsOfTheLast() {
    LocalDate day = clock.instant().atZone(CHICAGO).toLocalDate();
    LocalDate thursday = day.isBefore(THURSDAY.date()) ? THURSDAY.date() : day;
    clock.moveTo(thursday.atTime(9, 0).atZone(CHICAGO).toInstant());
    wakeAll();
    send();
    clock.moveTo(
        thursday
            .atTime(9, 0)
            .plusMinutes(10L * (agreements.size() - 1))
            .atZone(CHICAGO)
            .toInstant());
    statements.set(0);
    new Timekeeping(transactions, clock).wake(SCHOOL, agreements.getLast());
    return statements.get();
  }

  @Test
  void fifteenThatBecameDueInADowntimeOfMinutesAreOneMessage() {
    agree(15);
    clock.moveTo(at("2026-09-17T11:25"));
    wakeAll();
    assertThat(questions(send())).containsExactly(15);
    clock.moveTo(at("2026-09-17T11:26"));
    wakeAll();
    assertThat(send()).isEmpty();
  }

  @Test
  void fifteenThatBecameDueInADowntimeOfADayAreOneMessageOnTheNextSchoolDay() {
    agree(15);
    clock.moveTo(at("2026-09-17T22:00"));
    wakeAll();
    assertThat(send()).isEmpty();
    clock.moveTo(at("2026-09-18T08:30"));
    wakeAll();
    List<Message> morning = send();
    assertThat(questions(morning)).containsExactly(15);
    Optional<Instant> agreed =
        transactions.read(ports ->
            ports
                .ledger()
                .agreed(COACH, new Notice.CheckInDue(agreements.getFirst(), THURSDAY, 1)));
    assertThat(agreed).contains(at("2026-09-17T09:00"));
  }

  /** As three processes do after a downtime, with four threads each. */
  @Test
  @Timeout(60)
  void whoeverWakesThemAllAtTheSameTimeGetsInNobodysWayForLong() throws Exception {
    agree(25);
    clock.moveTo(at("2026-09-17T13:25"));
    Timekeeping timekeeping = new Timekeeping(new JdbcTransactions(database, clock), clock);
    List<Future<?>> woken = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      agreements.forEach(
          agreement -> woken.add(threads.submit(() -> timekeeping.wake(SCHOOL, agreement))));
    }
    for (Future<?> each : woken) {
      each.get();
    }
    List<Integer> asked = new ArrayList<>();
    for (List<Message> now = send(); !now.isEmpty(); now = send()) {
      asked.addAll(questions(now));
    }
    // So many fit into one message.
    assertThat(asked).containsExactly(16, 9);
  }

  @Test
  void whatIsLateWaitsForTheEndOfTheWeekend() {
    agree(3);
    clock.moveTo(at("2026-09-19T12:00"));
    wakeAll();
    assertThat(send()).isEmpty();
    clock.moveTo(at("2026-09-21T08:30"));
    wakeAll();
    assertThat(questions(send())).containsExactly(3);
  }

  @Test
  void theDigestIsFormedAlsoIfTheFirstWasAnsweredEarlyByTheTeacher() {
    agree(4, "both");
    CheckingIn checkingIn = new CheckingIn(transactions, writings, clock);
    taken(checkingIn.tap(teacher(0), agreements.getFirst(), THURSDAY, "on_track"));
    clock.moveTo(at("2026-09-17T09:00"));
    wakeAll();
    assertThat(questions(toCoach(send()))).containsExactly(4);
  }

  @Test
  void whatIsAgreedAfterTheDigestIsAskedAtItsOwnTime() {
    agree(2);
    clock.moveTo(at("2026-09-17T09:00"));
    wakeAll();
    assertThat(questions(send())).containsExactly(2);
    clock.moveTo(at("2026-09-17T09:05"));
    agree(3);
    clock.moveTo(at("2026-09-17T09:10"));
    wakeAll();
    assertThat(send()).isEmpty();
    clock.moveTo(at("2026-09-17T09:20"));
    wakeAll();
    assertThat(questions(send())).containsExactly(1);
  }

  @Test
  void whatWasAskedEarlyAndGoesToAnotherDayIsAskedOnThatDayAgain() {
    agree(2, "both");
    clock.moveTo(at("2026-09-17T09:00"));
    wakeAll();
    assertThat(questions(toCoach(send()))).containsExactly(2);
    clock.moveTo(at("2026-09-17T09:05"));
    taken(
        new TakingLeave(transactions, clock)
            .take(teacher(1), LocalDate.of(2026, 9, 17), LocalDate.of(2026, 9, 18)));
    send();
    clock.moveTo(at("2026-09-21T09:09"));
    wakeAll();
    assertThat(questions(send())).doesNotContain(1);
    clock.moveTo(at("2026-09-21T09:10"));
    wakeAll();
    assertThat(questions(send())).containsExactly(1, 1);
    clock.moveTo(at("2026-09-24T09:00"));
    wakeAll();
    assertThat(questions(toCoach(send()))).containsExactly(2);
    clock.moveTo(at("2026-09-24T09:10"));
    wakeAll();
    assertThat(toCoach(send())).isEmpty();
  }

  @Test
  void whatWentToAnotherDayMoreThanOnceIsAskedOnTheLastOfThem() {
    agree(2, "both");
    clock.moveTo(at("2026-09-17T09:00"));
    wakeAll();
    assertThat(questions(toCoach(send()))).containsExactly(2);
    clock.moveTo(at("2026-09-17T09:05"));
    TakingLeave takingLeave = new TakingLeave(transactions, clock);
    LocalDate today = LocalDate.of(2026, 9, 17);
    taken(takingLeave.take(COACH, today, today));
    taken(takingLeave.take(teacher(1), today.plusDays(1), today.plusDays(1)));
    send();
    clock.moveTo(at("2026-09-18T12:00"));
    wakeAll();
    assertThat(questions(toCoach(send()))).doesNotContain(1);
    clock.moveTo(at("2026-09-21T09:10"));
    wakeAll();
    assertThat(questions(toCoach(send()))).containsExactly(1);
  }

  @Test
  void whatNobodyWasAskedIsNotMissedAndNobodyIsOfferedALighterPlan() {
    agree(1);
    for (int week = 0; week < 4; week++) {
      // The app is up, but nothing is ever sent.
      for (int day = 0; day < 7; day++) {
        clock.moveTo(clock.instant().plus(Duration.ofDays(1)));
        wakeAll();
      }
    }
    List<CheckIn> checkIns =
        transactions.read(ports -> ports.checkIns().of(SCHOOL, agreements.getFirst()));
    assertThat(checkIns.stream().limit(3))
        .extracting(CheckIn::state)
        .containsOnly(CheckIn.State.NOT_ASKED);
    assertThat(checkIns).noneMatch(CheckIn::isMissed);
    assertThat(send())
        .flatExtracting(Message::notices)
        .noneMatch(Notice.SeveralMissed.class::isInstance);
  }

  @Test
  void whatIsLateWaitsForADayOnWhichAllOfItMayComeButOnlyUntilTheNextDay() {
    agree(1);
    terms.put("days_off.kinds", "holidays");
    agree(2);
    isAway("2026-09-15", "2026-09-15");
    isAway("2026-09-22", "2026-09-24");
    clock.moveTo(at("2026-09-15T11:00"));
    assertThat(soon(COACH, 1)).isEqualTo(at("2026-09-15T11:00"));
    assertThat(soon(COACH, 0)).isEqualTo(at("2026-09-16T08:30"));
    assertThat(soon(COACH, 0, 1)).isEqualTo(at("2026-09-16T08:30"));
    assertThat(soon(COACH, 1, 0)).isEqualTo(at("2026-09-16T08:30"));
    clock.moveTo(at("2026-09-22T02:00"));
    // With the check-in that goes to that day.
    assertThat(soon(COACH, 0)).isEqualTo(at("2026-09-25T09:00"));
    assertThat(soon(COACH, 0, 1)).isEqualTo(at("2026-09-22T08:30"));
    clock.moveTo(at("2026-09-22T11:00"));
    assertThat(soon(COACH, 0, 1)).isEqualTo(at("2026-09-22T11:00"));
  }

  @Test
  void aLateInvitationWaitsForTheDayAndTakesNothingAlongIntoTheNight() {
    know(COACH);
    know(teacher(0));
    propose(0, "coach");
    clock.moveTo(at("2026-09-19T11:00"));
    assertThat(soon(teacher(0), 0)).isEqualTo(at("2026-09-21T08:30"));
    clock.moveTo(at("2026-09-21T11:00"));
    assertThat(soon(teacher(0), 0)).isEqualTo(at("2026-09-21T11:00"));
    agree(2);
    clock.moveTo(at("2026-09-22T02:00"));
    assertThat(soon(COACH, 0, 1)).isEqualTo(at("2026-09-22T08:30"));
  }

  private void isAway(String first, String last) {
    taken(
        new TakingLeave(transactions, clock)
            .take(COACH, LocalDate.parse(first), LocalDate.parse(last)));
  }

  /** When {@code reader} is told what is late in the agreements of these numbers. */
  private Instant soon(PersonId reader, Integer... numbers) {
    List<Notice> notices =
        Stream.of(numbers)
            .<Notice>map(number -> new Notice.Invitation(agreements.get(number), 1))
            .toList();
    return new Reviewing(transactions, writings, clock).soon(reader, notices);
  }

  private void agree(int many) {
    agree(many, "coach");
  }

  private void agree(int many, String asked) {
    know(COACH);
    IntStream.range(agreements.size(), many).forEach(number -> agreeOne(number, asked));
  }

  private void agreeOne(int number, String asked) {
    PersonId teacher = teacher(number);
    know(teacher);
    Agreement proposed = propose(number, asked);
    taken(
        new Signing(transactions, writings, clock)
            .agree(teacher, proposed.id(), proposed.revision(), Optional.empty(), CONSENT));
    send();
  }

  private Agreement propose(int number, String asked) {
    AgreementId id = AgreementId.random();
    agreements.add(id);
    Agreement draft =
        taken(
                new Drafting(transactions, writings, clock)
                    .begin(id, COACH, Role.COACH, teacher(number), text(number, asked)))
            .agreement();
    return taken(
        new Signing(transactions, writings, clock).propose(COACH, id, draft.revision(), CONSENT));
  }

  private Answers text(int number, String asked) {
    Map<String, String> more = new HashMap<>();
    more.put("goal.1.what", "A goal");
    more.put("confidentiality.clause", "Between the two of us.");
    more.put("term.start", clock.instant().atZone(CHICAGO).toLocalDate().toString());
    more.put("term.end", "2026-12-18");
    more.put("checkin.1.every", "1");
    more.put("checkin.1.days", "thursday");
    more.put("checkin.1.time", "%02d:%02d".formatted(9 + number / 6, 10 * (number % 6)));
    more.put("checkin.1.zone", "coach");
    more.put("checkin.1.day_off", "next");
    more.put("checkin.1.asked", asked);
    more.put("checkin.1.medium", "slack");
    more.putAll(terms);
    return Questions.presets().with(more);
  }

  private void know(PersonId person) {
    Profile profile =
        new Profile(person, CHICAGO, "en-US", Profile.Standing.MEMBER, false, clock.instant());
    transactions.run(ports -> {
      ports.people().save(profile);
      return profile;
    });
  }

  private static PersonId teacher(int number) {
    return new PersonId(SCHOOL, "U1" + number);
  }

  private void wakeAll() {
    Timekeeping timekeeping = new Timekeeping(transactions, clock);
    for (Optional<WakeUp> due = due(); due.isPresent(); due = due()) {
      String name = due.get().name();
      database
          .writing()
          .useHandle(handle ->
              handle.execute("delete from scheduled_tasks where task_instance = ?", name));
      timekeeping.wake(due.get().workspace(), due.get().agreement());
    }
  }

  private Optional<WakeUp> due() {
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

  private List<Message> send() {
    List<Message> begun =
        OutboxContract.begin(
            outbox,
            clock.instant(),
            Instant.EPOCH,
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
        Instant.EPOCH);
    return begun;
  }

  private static List<Message> toCoach(List<Message> messages) {
    return messages.stream().filter(one -> one.recipient().equals(COACH)).toList();
  }

  /** How many questions stand in each message. */
  private static List<Integer> questions(List<Message> messages) {
    return messages.stream()
        .map(message ->
            (int) message.notices().stream().filter(Notice.CheckInDue.class::isInstance).count())
        .toList();
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
  }

  private static <T> T taken(Decision<T> decision) {
    return switch (decision) {
      case Decision.Taken<T>(T value) -> value;
      case Decision.Refused<T> refused -> throw new AssertionError("Refused: " + refused.why());
    };
  }
}
