package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Samples;
import org.samepage.agreement.Share;
import org.samepage.agreement.ShareId;
import org.samepage.agreement.SharedPart;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.Overview;
import org.samepage.coaching.Overview.Entry;
import org.samepage.coaching.Overview.Part;
import org.samepage.coaching.Ports;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.Writings;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.MemoryKeyStore;
import org.samepage.confidentiality.Vault;

/** A coach with two hundred agreements is shown them as quickly as one with two, and sealed. */
class ManyAgreementsTest extends StorageContract {
  private static final int MANY = 200;
  private static final Instant LATER = Samples.NOW.plus(Duration.ofDays(30));
  private static final Duration QUICK = Duration.ofSeconds(5);

  private final AtomicInteger statements = new AtomicInteger();
  private Reviewing reviewing;

  @Override
  Database open(Path folder) {
    return SqliteTest.database(folder);
  }

  @BeforeEach
  void fill() {
    Shut keys = new Shut();
    Vault sealed = new Vault(MasterKey.inOrNew(folder.resolve("keys/master.json")), keys);
    keys.shut = true;
    reviewing =
        new Reviewing(
            transactions,
            new Writings(new AccessPolicy(), sealed),
            Clock.fixed(LATER, ZoneOffset.UTC));
    write(ports -> IntStream.range(0, MANY).forEach(number -> keep(ports, number)));
    write(ManyAgreementsTest::keepShown);
    database
        .reading()
        .setSqlLogger(
            new SqlLogger() {
              @Override
              public void logBeforeExecution(StatementContext context) {
                statements.incrementAndGet();
              }
            });
  }

  @Test
  void everyPageTakesElevenStatementsAndOpensNothing() {
    for (int from = 0; from < MANY; from += Overview.PAGE) {
      statements.set(0);
      long begin = System.nanoTime();
      Overview page = reviewing.overview(COACH, from);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(QUICK);
      assertThat(statements).hasValueLessThanOrEqualTo(11);
      assertThat(page.entries()).hasSize(Overview.PAGE);
    }
  }

  @Test
  void theListToChooseFromTakesOneStatement() {
    assertThat(reviewing.agreements(COACH)).hasSize(MANY);
    assertThat(statements).hasValue(1);
  }

  @Test
  void thePagesTogetherShowEachEntryOnceInTheOrderOfTheParts() {
    List<Entry> all = new ArrayList<>();
    int total = reviewing.overview(COACH, 0).total();
    for (int from = 0; from < total; from += Overview.PAGE) {
      all.addAll(reviewing.overview(COACH, from).entries());
    }
    assertThat(all).hasSize(total).doesNotHaveDuplicates();
    assertThat(all.stream().map(Entry::part)).isSorted();
    assertThat(all.stream().map(Entry::part).distinct()).containsExactly(Part.values());
    assertThat(all.stream().map(entry -> entry.id()).distinct()).hasSize(MANY + 1);
  }

  @Test
  void aPageThatIsNotThereAnyMoreIsTheLastOne() {
    int total = reviewing.overview(COACH, 0).total();
    assertThat(reviewing.overview(COACH, 100_000).from()).isBetween(total - Overview.PAGE, total);
    assertThat(reviewing.overview(COACH, -5).from()).isZero();
    assertThat(reviewing.overview(new PersonId(SCHOOL, "U9"), 25)).isEqualTo(nothing());
  }

  private static Overview nothing() {
    return new Overview(List.of(), 0, 0);
  }

  /** Two others show theirs to the coach. */
  private static void keepShown(Ports ports) {
    Pair pair = new Pair(new PersonId(SCHOOL, "U0C"), new PersonId(SCHOOL, "U0T"));
    Agreement theirs =
        new Agreement(
            AgreementId.random(), pair, Role.COACH, 1, Samples.TERMS, stage(pair, 9), NOW, NOW);
    ports.agreements().insert(theirs, WORDS);
    Share.Step step = new Share.Step(Optional.of(pair.coach()), NOW);
    ports
        .shares()
        .insert(
            new Share(
                new ShareId(theirs.id(), 1),
                pair,
                new SharedPart.Text(),
                1,
                COACH,
                Share.State.SHARED,
                step,
                Optional.of(step),
                Optional.empty(),
                2));
  }

  /** Each plan that runs has three check-ins so far. */
  private static void keep(Ports ports, int number) {
    PersonId teacher = new PersonId(SCHOOL, "U0T%03d".formatted(number));
    Pair pair = new Pair(COACH, teacher);
    AgreementId id = AgreementId.random();
    Agreement agreement =
        new Agreement(
            id,
            pair,
            Role.COACH,
            1,
            Samples.TERMS,
            stage(pair, number),
            NOW,
            NOW.plusMillis(number));
    ports.agreements().insert(agreement, WORDS);
    ports
        .people()
        .save(new Profile(teacher, ZoneId.of("UTC"), "en", Profile.Standing.MEMBER, false, NOW));
    if (agreement.stage() instanceof Stage.Active) {
      IntStream.of(3, 10, 17)
          .mapToObj(day -> new Occurrence(1, LocalDate.of(2026, 12, day)))
          .map(occurrence -> checkIn(agreement, occurrence, NOW))
          .forEach(ports.checkIns()::insert);
    }
  }

  private static Stage stage(Pair pair, int number) {
    Signature coach = Samples.signature(pair.coach(), 1, Samples.NOW);
    Signature teacher = Samples.signature(pair.teacher(), 1, Samples.NOW);
    Stage.Active active = new Stage.Active(1, NOW, List.of(coach, teacher));
    return switch (number % 10) {
      case 0 -> new Stage.Draft(false);
      case 1 -> new Stage.Draft(true);
      case 2 -> new Stage.Proposed(1, coach, false);
      case 3 -> new Stage.Declined(NOW);
      case 4 -> new Stage.Completed(1, NOW, List.of(coach, teacher));
      case 5 ->
          new Stage.Paused(
              active, NOW, Optional.of(pair.coach()), Optional.empty(), Stage.Paused.Reason.AGREED);
      case 6 -> new Stage.Ended(1, NOW, pair.teacher(), List.of(coach, teacher));
      default -> active;
    };
  }

  /** Once it is shut, whoever asks for a key wants to read words. */
  private static final class Shut extends MemoryKeyStore {
    private boolean shut;

    @Override
    public Optional<byte[]> find(KeyName name) {
      assertThat(shut).as("something was opened").isFalse();
      return super.find(name);
    }

    @Override
    public byte[] putIfAbsent(KeyName name, byte[] wrapped) {
      assertThat(shut).as("something was sealed").isFalse();
      return super.putIfAbsent(name, wrapped);
    }
  }
}
