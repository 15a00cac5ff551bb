package org.samepage.storage;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Samples;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Ports;
import org.samepage.coaching.Profile;
import org.samepage.coaching.SchoolYear;
import org.samepage.coaching.SchoolYear.Choice;
import org.samepage.coaching.SchoolYearUpkeep;
import org.samepage.coaching.Transactions;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.MemoryKeyStore;
import org.samepage.confidentiality.Vault;
import org.samepage.schoolcalendar.Feed;
import org.samepage.schoolcalendar.Holidays;
import org.samepage.schoolcalendar.Reach;

/** When days off change, and as time goes by, what runs is planned anew. */
abstract class SchoolYearUpkeepContract extends StorageContract {
  /** More than are planned anew in one transaction. */
  private static final int MANY = 120;

  private static final int BATCH = 10;
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final PersonId LEAD = new PersonId(SCHOOL, "U0LEAD");

  private static final Pair OTHER_PAIR =
      new Pair(new PersonId(OTHER_SCHOOL, "U1"), new PersonId(OTHER_SCHOOL, "U2"));

  private final MovableClock clock = new MovableClock(NOW);
  private final Feed feed = new Feed(new Reach(Map.of()), Duration.ofSeconds(5));
  private final AccessPolicy policy = new AccessPolicy();
  private Vault vault;
  private SchoolYearUpkeep upkeep;
  private SchoolYear schoolYear;

  @BeforeEach
  void openUpkeep() {
    vault = new Vault(MasterKey.inOrNew(folder.resolve("keys/master.json")), new MemoryKeyStore());
    upkeep = upkeepOn(transactions);
    schoolYear = new SchoolYear(transactions, policy, vault, feed, clock, () -> {});
    write(ports ->
        ports
            .people()
            .save(new Profile(LEAD, ZoneId.of("UTC"), "en", Profile.Standing.MEMBER, true, NOW)));
  }

  @AfterEach
  void closeUpkeep() {
    upkeep.close();
  }

  @Test
  void whateverRunsInTheWorkspaceIsWokenHoweverManyThereAreAndNothingElse() {
    Set<AgreementId> running = new HashSet<>();
    write(ports -> {
      for (int number = 0; number < MANY; number++) {
        Agreement agreement = agreement(PAIR, number);
        ports.agreements().insert(agreement, WORDS);
        if (agreement.plan().isPresent()) {
          running.add(agreement.id());
        }
      }
      ports.agreements().insert(agreement(OTHER_PAIR, 1), WORDS);
    });
    choose(new Choice(Optional.empty(), "", "", "2026-12-24 to 2027-01-01"));
    upkeep.start();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> stored.schoolCalendars().state(SCHOOL).plannedTo().isEmpty());
    assertThat(running).hasSizeGreaterThan(100);
    assertThat(woken()).containsExactlyInAnyOrderElementsOf(running);
  }

  @Test
  void whatWasCutShortIsTakenUpSoon() {
    Set<AgreementId> running = some(3 * BATCH);
    choose(new Choice(Optional.empty(), "", "", "2026-12-24 to 2027-01-01"));
    upkeep.close();
    AtomicInteger left = new AtomicInteger(3);
    Runnable killed =
        () -> {
          if (left.getAndDecrement() <= 0) {
            throw new IllegalStateException("Killed.");
          }
        };
    try (SchoolYearUpkeep dies = upkeepOn(new Disturbed(transactions, killed))) {
      dies.start();
      await().atMost(LONG).until(() -> !woken().isEmpty());
    }
    assertThat(woken()).hasSize(BATCH);
    clock.moveTo(NOW.plus(Duration.ofMinutes(2)));
    upkeep = upkeepOn(transactions);
    upkeep.start();
    await().atMost(LONG).until(this::isDone);
    assertThat(woken()).containsExactlyInAnyOrderElementsOf(running);
    assertThat(stored.schoolCalendars().state(SCHOOL).next())
        .isEqualTo(clock.instant().plus(Duration.ofDays(1)));
  }

  @Test
  void oneThatCannotBeMadeAnewHoldsUpNoOtherIsCountedAndTriedAgain() {
    Set<AgreementId> running = some(3 * BATCH);
    AgreementId damaged = running.stream().sorted(comparing(AgreementId::value)).toList().get(3);
    String terms = swapTerms(damaged, "[");
    choose(new Choice(Optional.empty(), "", "", "2026-12-24 to 2027-01-01"));
    upkeep.start();
    await().atMost(LONG).until(this::isDone);
    assertThat(woken()).containsExactlyInAnyOrderElementsOf(running);
    assertThat(failing()).isOne();
    swapTerms(damaged, terms);
    clock.moveTo(NOW.plus(Duration.ofHours(1)));
    upkeep.wake();
    await().atMost(LONG).until(() -> failing() == 0 && isDone());
  }

  /** As with keys of another installation, by which its address cannot be opened. */
  @Test
  void aCalendarOnTheWebThatCannotBeReadForAnyReasonHoldsUpNoOtherDays() {
    Set<AgreementId> running = some(1);
    choose(
        new Choice(
            Optional.empty(), "https://district.test/school.ics", "", "2026-12-24 to 2027-01-01"));
    vault = new Vault(MasterKey.inOrNew(folder.resolve("other.json")), new MemoryKeyStore());
    upkeep.close();
    upkeep = upkeepOn(transactions);
    upkeep.start();
    await().atMost(LONG).until(this::isDone);
    assertThat(woken()).containsExactlyInAnyOrderElementsOf(running);
    assertThat(stored.schoolCalendars().state(SCHOOL).next())
        .isEqualTo(NOW.plus(Duration.ofMinutes(15)));
  }

  @Test
  void aPlanThatKnowsNothingOfTheDaysThatChangeStaysAsItIs() {
    AgreementId one = some(1).iterator().next();
    choose(new Choice(Optional.empty(), "", "", "2027-07-01 to 2027-07-09"));
    upkeep.start();
    await().atMost(LONG).until(this::isDone);
    assertThat(woken()).containsExactly(one);
    assertThat(revision(one)).isOne();
    assertThat(
            schoolYear.change(
                LEAD,
                1,
                new Choice(Optional.empty(), "", "", "2027-01-04 to 2027-01-05"),
                Optional.empty()))
        .isInstanceOf(Decision.Taken.class);
    upkeep.wake();
    await().atMost(LONG).until(this::isDone);
    assertThat(revision(one)).isEqualTo(2);
  }

  @Test
  void whatIsMadeAnewAfterTheMomentAtWhichOthersAreToldWaitsForTheNext() {
    clock.moveTo(Instant.parse("2026-11-30T08:00:00Z"));
    some(2 * BATCH);
    choose(new Choice(Optional.empty(), "", "", "2026-12-03"));
    upkeep.close();
    Runnable slowly =
        () -> {
          if (!woken().isEmpty()) {
            clock.moveTo(Instant.parse("2026-11-30T09:00:00Z"));
          }
        };
    upkeep = upkeepOn(new Disturbed(transactions, slowly));
    upkeep.start();
    await().atMost(LONG).until(this::isDone);
    assertThat(told()).containsExactly("2026-11-30T08:30:00Z", "2026-12-01T08:30:00Z");
  }

  @Test
  void holidaysAreWorkedOutFurtherAheadAsTimeGoesBy() {
    choose(new Choice(Optional.of(new Holidays.Place("US", "")), "", "", ""));
    LocalDate ahead = LocalDate.of(2029, 12, 25);
    assertThat(isOff(ahead)).isFalse();
    clock.moveTo(NOW.plus(Duration.ofDays(150)));
    upkeep.start();
    await().atMost(Duration.ofSeconds(60)).until(() -> isOff(ahead));
    assertThat(isOff(LocalDate.of(2026, 12, 25))).isTrue();
  }

  private void choose(Choice choice) {
    assertThat(schoolYear.change(LEAD, 0, choice, Optional.empty()))
        .isInstanceOf(Decision.Taken.class);
  }

  private SchoolYearUpkeep upkeepOn(Transactions some) {
    return new SchoolYearUpkeep(some, policy, vault, feed, clock);
  }

  private Set<AgreementId> some(int many) {
    Set<AgreementId> some = new HashSet<>();
    write(ports -> {
      for (int number = 0; number < many; number++) {
        Agreement agreement = agreement(PAIR, 1);
        ports.agreements().insert(agreement, WORDS);
        some.add(agreement.id());
      }
    });
    return some;
  }

  private boolean isDone() {
    return stored.schoolCalendars().state(SCHOOL).plannedTo().isEmpty();
  }

  private List<String> told() {
    return database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select distinct due from delivery where step = 'rescheduled' order by due")
                .mapTo(Long.class)
                .map(due -> Instant.ofEpochMilli(due).toString())
                .list());
  }

  private long revision(AgreementId id) {
    return stored.agreements().find(SCHOOL, id).orElseThrow().revision();
  }

  private int failing() {
    return stored.schoolCalendars().state(SCHOOL).failing();
  }

  /** The terms that were there. */
  private String swapTerms(AgreementId id, String terms) {
    return database
        .writing()
        .withHandle(handle -> {
          String before =
              handle
                  .createQuery("select terms from agreement where id = :id")
                  .bind("id", id.value())
                  .mapTo(String.class)
                  .one();
          handle
              .createUpdate("update agreement set terms = :terms where id = :id")
              .bind("terms", terms)
              .bind("id", id.value())
              .execute();
          return before;
        });
  }

  private boolean isOff(LocalDate day) {
    return stored.schoolCalendars().of(SCHOOL, day).holidays().isOff(day);
  }

  private List<AgreementId> woken() {
    return database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery("select task_instance from scheduled_tasks")
                .mapTo(String.class)
                .map(WakeUp::parse)
                .map(WakeUp::agreement)
                .list());
  }

  /** Every tenth is a draft. */
  private static Agreement agreement(Pair pair, int number) {
    Instant at = Samples.NOW;
    Signature coach = Samples.signature(pair.coach(), 1, at);
    Signature teacher = Samples.signature(pair.teacher(), 1, at);
    Stage stage =
        number % 10 == 0
            ? new Stage.Draft(false)
            : new Stage.Active(1, NOW, List.of(coach, teacher));
    return new Agreement(AgreementId.random(), pair, Role.COACH, 1, Samples.TERMS, stage, NOW, NOW);
  }

  /** Something happens before each transaction. */
  private record Disturbed(Transactions whole, Runnable before) implements Transactions {
    @Override
    public <T> T run(Function<Ports, T> work) {
      before.run();
      return whole.run(work);
    }

    @Override
    public <T> T inTurn(WorkspaceId workspace, Function<Ports, T> work) {
      return run(work);
    }

    @Override
    public <T> T read(Function<Ports, T> work) {
      return whole.read(work);
    }
  }
}
