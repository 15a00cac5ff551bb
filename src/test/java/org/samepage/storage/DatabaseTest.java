package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.coaching.CheckIns.KeptAnswer;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Sealed;
import org.samepage.confidentiality.Vault;

/** What is special about the embedded database. */
class DatabaseTest extends StorageContract {
  @Override
  Database open(Path folder) {
    return Database.open(new Location.SqliteFile(folder.resolve("data/samepage.db")));
  }

  @Test
  void readingGoesOnWhileATransactionIsOpen() throws Exception {
    Agreement before = draft();
    Agreement during = draft();
    write(ports -> ports.agreements().insert(before, WORDS));
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<?> writing =
          threads.submit(() ->
              write(ports -> {
                ports.agreements().insert(during, WORDS);
                written.countDown();
                awaitUninterrupted(read);
              }));
      written.await();
      long begin = System.nanoTime();
      for (int i = 0; i < 100; i++) {
        List<Agreement> seen = transactions.read(ports -> ports.agreements().of(COACH));
        assertThat(seen).containsExactly(before);
      }
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(20));
      read.countDown();
      writing.get();
    }
    assertThat(stored.agreements().of(COACH)).hasSize(2);
  }

  @Test
  void nothingIsWrittenByReading() {
    assertThatThrownBy(() -> transactions.read(ports -> ports.agreements().insert(draft(), WORDS)))
        .isInstanceOf(RuntimeException.class);
    assertThat(stored.agreements().of(COACH)).isEmpty();
  }

  @Test
  void thoseWhoChangeTheSameAgreementAtTheSameTimeLoseNothing() throws Exception {
    Agreement agreement = draft();
    write(ports -> ports.agreements().insert(agreement, WORDS));
    Callable<Void> change =
        () -> {
          for (int i = 0; i < 50; i++) {
            write(ports -> {
              Agreement seen = ports.agreements().find(SCHOOL, agreement.id()).orElseThrow();
              assertThat(ports.agreements().update(next(seen))).isTrue();
            });
          }
          return null;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Void> done : threads.invokeAll(Collections.nCopies(8, change))) {
        done.get();
      }
    }
    assertThat(stored.agreements().find(SCHOOL, agreement.id()).orElseThrow().revision())
        .isEqualTo(401);
  }

  @Test
  void onlyTheAppsUserMayReadTheFiles() throws IOException {
    write(ports -> ports.agreements().insert(draft(), WORDS));
    assertThat(mode(folder.resolve("data"))).isEqualTo("rwx------");
    for (Path file : files()) {
      assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------");
    }
  }

  @Test
  void wordsAreNotReadableInAnyFile() throws IOException {
    String marker = "marker-of-words";
    Agreement agreement = draft();
    try (JdbcKeyStore keys =
        JdbcKeyStore.open(new Location.SqliteFile(folder.resolve("data/keys.db")))) {
      Vault vault = new Vault(MasterKey.inOrNew(folder.resolve("data/master.json")), keys);
      Place pair = place(agreement, "words", Optional.empty());
      Place own = place(agreement, "private_words", Optional.of(agreement.pair().teacher()));
      Sealed words = vault.seal(pair, Answers.NONE.with("goal.1.what", marker));
      Sealed text = vault.seal(own, marker);
      write(ports -> {
        ports.agreements().insert(agreement, words);
        ports.checkIns().insert(checkIn(agreement, FIRST, NOW));
        ports
            .checkIns()
            .insertAnswer(
                SCHOOL,
                new KeptAnswer(
                    "1", agreement.id(), FIRST, Role.COACH, COACH, NOW, words, Optional.of(text)));
      });
      StringBuilder everything = new StringBuilder();
      for (Path file : files()) {
        everything.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
      assertThat(everything.indexOf("term.start")).as("what is not sealed").isPositive();
      assertThat(everything.indexOf(marker)).isNegative();
    }
  }

  @Test
  void theSchedulersInstantsAreExactOnManyConnections() throws Exception {
    SqliteInstants instants = new SqliteInstants();
    List<Callable<Integer>> work = new ArrayList<>();
    try (HikariDataSource source = new HikariDataSource(eightConnections());
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int thread = 0; thread < 8; thread++) {
        work.add(() -> wrong(source, instants));
      }
      for (Future<Integer> wrong : threads.invokeAll(work)) {
        assertThat(wrong.get()).isZero();
      }
    }
  }

  private HikariConfig eightConnections() {
    HikariConfig config = new Sqlite(folder.resolve("instants.db")).writers();
    config.setMaximumPoolSize(8);
    return config;
  }

  private static int wrong(HikariDataSource source, SqliteInstants instants) throws Exception {
    int wrong = 0;
    try (Connection connection = source.getConnection();
        PreparedStatement echo = connection.prepareStatement("select ? as instant")) {
      for (int i = 0; i < 2_000; i++) {
        Instant instant = NOW.plusMillis(i * 86_399_999L);
        instants.setInstant(echo, 1, instant);
        try (ResultSet row = echo.executeQuery()) {
          row.next();
          wrong += instant.equals(instants.getInstant(row, "instant")) ? 0 : 1;
        }
      }
    }
    return wrong;
  }

  private static Agreement next(Agreement seen) {
    return new Agreement(
        seen.id(),
        seen.pair(),
        seen.author(),
        seen.revision() + 1,
        seen.terms(),
        seen.stage(),
        seen.created(),
        NOW);
  }

  private static Place place(Agreement agreement, String column, Optional<PersonId> onlyFor) {
    return new Place(KeyName.of(SCHOOL, agreement.id()), "agreement", "1", column, onlyFor);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder.resolve("data"))) {
      return files.toList();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
