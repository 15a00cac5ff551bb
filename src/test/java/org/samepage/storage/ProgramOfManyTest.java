package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.Curating;
import org.samepage.coaching.History;
import org.samepage.coaching.Overseeing;
import org.samepage.coaching.Overseeing.Program;
import org.samepage.coaching.Ports;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Profile.Standing;
import org.samepage.coaching.ProgramMonth;
import org.samepage.coaching.ProgramMonth.Figures;
import org.samepage.coaching.Transactions;
import org.samepage.coaching.WorkspaceWording;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.MemoryKeyStore;
import org.samepage.confidentiality.Vault;
import org.samepage.delivery.Way;

/** Two thousand agreements are counted by a few statements, and no word is opened for it. */
class ProgramOfManyTest extends StorageContract {
  private static final int MANY = 2_000;
  private static final PersonId LEAD = new PersonId(SCHOOL, "U0LEAD");
  private static final Instant LATER = Instant.parse("2026-10-08T00:00:00Z");

  private final AtomicInteger statements = new AtomicInteger();

  @Override
  Database open(Path folder) {
    return SqliteTest.database(folder);
  }

  @Test
  void aMonthTakesFewStatementsAndTheNextLookFewer() {
    write(ports -> {
      ports.leads().set(SCHOOL, Set.of(LEAD), NOW.minusSeconds(1));
      is(ports, Standing.MEMBER);
      for (int number = 0; number < MANY; number++) {
        keep(ports, number);
      }
    });
    Counted counted = new Counted();
    Shut keys = new Shut();
    Vault vault = new Vault(MasterKey.generate(), keys);
    keys.shut = true;
    Overseeing overseeing = overseeing(counted, vault);

    long begin = System.nanoTime();
    Program first = look(overseeing);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    assertThat(statements).hasValueLessThanOrEqualTo(20);
    assertThat(first.months()).hasSize(1);
    ProgramMonth september = first.months().getFirst();
    assertThat(september.of(40))
        .isEqualTo(new Figures(Optional.of(MANY / 40), Optional.of(MANY / 40)));

    statements.set(0);
    assertThat(look(overseeing)).isEqualTo(first);
    assertThat(statements).hasValueLessThanOrEqualTo(5);
  }

  @Test
  void aLeadWhoBecameAGuestSeesNoCountsAndCuratesNothingUntilTheyAreAMemberAgain() {
    AccessPolicy policy = new AccessPolicy();
    Vault vault = new Vault(MasterKey.generate(), new MemoryKeyStore());
    Overseeing overseeing = overseeing(transactions, vault);
    Curating curating = new Curating(transactions, policy, vault, Clock.systemUTC());
    write(ports -> ports.leads().set(SCHOOL, Set.of(LEAD), NOW));
    for (Standing standing : Standing.values()) {
      write(ports -> is(ports, standing));
      boolean member = standing == Standing.MEMBER;
      assertThat(curating.isLead(LEAD)).isEqualTo(member);
      assertThat(curating.isNamed(LEAD)).isEqualTo(member);
      assertThat(overseeing.program(LEAD) instanceof Decision.Taken<Program>).isEqualTo(member);
    }
  }

  private static void is(Ports ports, Standing standing) {
    ports.people().save(new Profile(LEAD, ZoneOffset.UTC, "en-US", standing, false, NOW));
  }

  private static Overseeing overseeing(Transactions transactions, Vault vault) {
    AccessPolicy policy = new AccessPolicy();
    return new Overseeing(
        transactions,
        policy,
        new WorkspaceWording(transactions, policy, vault, Clock.systemUTC()),
        Clock.fixed(LATER, ZoneOffset.UTC));
  }

  private static Program look(Overseeing overseeing) {
    return switch (overseeing.program(LEAD)) {
      case Decision.Taken<Program>(Program program) -> program;
      case Decision.Refused<Program>(Refusal why) -> throw new AssertionError(why);
    };
  }

  private static void keep(Ports ports, int number) {
    Pair pair = new Pair(COACH, new PersonId(SCHOOL, "U0T" + number));
    Agreement agreement = draft(pair);
    Answers terms =
        Answers.of(
            Map.of(
                "visible.coaching", "lead",
                "visible.dates", "lead",
                "school.number", Integer.toString(1 + number % 40)));
    ports.agreements().insert(agreement, WORDS);
    ports
        .agreements()
        .insertVersion(
            SCHOOL, new KeptVersion(agreement.id(), pair, 1, terms, WORDS, "salt", "hash", NOW));
    ports
        .history()
        .append(
            SCHOOL,
            agreement.id(),
            new History.Entry(Deed.AGREED, Optional.of(COACH), 1, "hash", ""),
            NOW);
    CheckIn checkIn = checkIn(agreement, FIRST, NOW.plusSeconds(60));
    if (checkIn.answer(Role.COACH).then(half -> half.answer(Role.TEACHER))
        instanceof Decision.Taken<CheckIn>(CheckIn held)) {
      ports.checkIns().insert(held);
    }
  }

  /** Every statement of a transaction is counted. */
  private final class Counted implements Transactions {
    private Counted() {
      SqlLogger counter =
          new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
              statements.incrementAndGet();
            }
          };
      database.reading().setSqlLogger(counter);
      database.writing().setSqlLogger(counter);
    }

    @Override
    public <T> T run(Function<Ports, T> work) {
      return database
          .writing()
          .inTransaction(handle ->
              work.apply(
                  JdbcPorts.on(handle, Set.of(Way.SLACK), new JdbcLooks(), StorageContract.CLOCK)));
    }

    @Override
    public <T> T inTurn(WorkspaceId workspace, Function<Ports, T> work) {
      return run(work);
    }

    @Override
    public <T> T read(Function<Ports, T> work) {
      return database
          .reading()
          .withHandle(handle ->
              work.apply(
                  JdbcPorts.on(handle, Set.of(Way.SLACK), new JdbcLooks(), StorageContract.CLOCK)));
    }
  }

  /** Nothing can be opened. */
  private static final class Shut extends MemoryKeyStore {
    private boolean shut;

    @Override
    public Optional<byte[]> find(KeyName name) {
      assertThat(shut).as("something was opened").isFalse();
      return super.find(name);
    }
  }
}
