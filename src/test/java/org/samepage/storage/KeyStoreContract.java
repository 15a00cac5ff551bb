package org.samepage.storage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.ErasureLog;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.Tombstone;

abstract class KeyStoreContract {
  static final Instant NOW = Instant.parse("2026-09-14T15:00:00Z");
  private static final WorkspaceId SCHOOL = new WorkspaceId("", "T1");
  private static final WorkspaceId OTHER = new WorkspaceId("E1", "T1");
  private static final AgreementId AGREEMENT = AgreementId.random();
  static final KeyName KEY = KeyName.of(SCHOOL, AGREEMENT);

  @TempDir Path folder;

  /** Where it is; the same for the same folder. */
  abstract Location locate(Path folder);

  @Test
  void theFirstKeyIsKeptAlsoAcrossARestart() {
    try (JdbcKeyStore keys = open()) {
      assertThat(keys.find(KEY)).isEmpty();
      assertThat(keys.putIfAbsent(KEY, bytes("first"))).isEqualTo(bytes("first"));
      assertThat(keys.putIfAbsent(KEY, bytes("second"))).isEqualTo(bytes("first"));
      assertThat(keys.putIfAbsent(KeyName.of(OTHER, AGREEMENT), bytes("third")))
          .isEqualTo(bytes("third"));
    }
    try (JdbcKeyStore keys = open()) {
      assertThat(keys.find(KEY)).contains(bytes("first"));
    }
  }

  @Test
  void thoseWhoPutAtTheSameTimeGetTheSameKey() throws Exception {
    try (JdbcKeyStore keys = open();
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<String>> puts =
          IntStream.range(0, 64)
              .<Callable<String>>mapToObj(i ->
                  () ->
                      new String(keys.putIfAbsent(KEY, bytes("key " + i)), StandardCharsets.UTF_8))
              .toList();
      String kept = threads.invokeAll(puts).getFirst().get();
      for (Future<String> put : threads.invokeAll(puts)) {
        assertThat(put.get()).isEqualTo(kept);
      }
    }
  }

  @Test
  void aKeyThatIsNamedByItsIdIsDestroyedAndNoneThatWasMadeSince() {
    try (JdbcKeyStore keys = open()) {
      keys.putIfAbsent(KEY, bytes("first"));
      String first = requireNonNull(keys.of(SCHOOL, AGREEMENT).get(KEY));
      assertThat(keys.replace(KEY, bytes("first"), bytes("wrapped anew"))).isTrue();
      assertThat(keys.of(SCHOOL, AGREEMENT)).as("wrapped anew it is the same").containsValue(first);
      assertThat(keys.destroy(KEY, first, NOW)).isTrue();
      keys.putIfAbsent(KEY, bytes("second"));
      assertThat(keys.destroy(KEY, first, NOW.plusSeconds(1))).isFalse();
      assertThat(keys.find(KEY)).contains(bytes("second"));
      assertThat(keys.destroyed(KEY)).contains(NOW);
    }
  }

  @Test
  void aDestroyedKeyIsGone() {
    try (JdbcKeyStore keys = open()) {
      keys.putIfAbsent(KEY, bytes("first"));
      assertThat(keys.destroy(KeyName.of(OTHER, AGREEMENT), NOW)).isFalse();
      assertThat(keys.destroyed(KEY)).isEmpty();
      assertThat(keys.destroy(KEY, NOW)).isTrue();
      assertThat(keys.destroy(KEY, NOW)).isFalse();
      assertThat(keys.find(KEY)).isEmpty();
    }
    try (JdbcKeyStore keys = open()) {
      assertThat(keys.destroyed(KEY)).contains(NOW);
      assertThat(keys.destroyed(KeyName.of(OTHER, AGREEMENT))).isEmpty();
      keys.putIfAbsent(KEY, bytes("another"));
      assertThat(keys.find(KEY)).contains(bytes("another"));
      assertThat(keys.destroyed(KEY)).contains(NOW);
      keys.destroy(KEY, NOW.plusSeconds(60));
      assertThat(keys.destroyed(KEY)).contains(NOW.plusSeconds(60));
    }
  }

  @Test
  void whatTheLogOrTheStoreItselfKnowsToBeDestroyedCameBackIfItIsThere() {
    Tombstone elsewhere = new Tombstone(KeyName.of(OTHER, AGREEMENT), "k", NOW);
    List<Tombstone> first;
    try (JdbcKeyStore keys = open()) {
      keys.putIfAbsent(KEY, bytes("first"));
      keys.destroy(KEY, NOW);
      keys.putIfAbsent(KEY, bytes("second"));
      assertThat(keys.cameBack()).isEmpty();
      first = keys.tombstones();
      new ErasureLog(folder.resolve("erased.log")).add(List.of(elsewhere));
      assertThat(keys.cameBack()).containsExactly(elsewhere);
      keys.destroyAgain(keys.cameBack());
      assertThat(keys.cameBack()).isEmpty();
      assertThat(keys.find(KEY)).contains(bytes("second"));
    }
    comeBack(first.getFirst().key());
    try (JdbcKeyStore keys = open()) {
      assertThat(keys.cameBack()).isEqualTo(first);
      assertThat(keys.destroyAgain(keys.cameBack())).isEqualTo(first);
      assertThat(keys.find(KEY)).isEmpty();
    }
  }

  /** The key that is there becomes the one of that id. */
  private void comeBack(String id) {
    Dialect dialect = Dialect.of(locate(folder));
    try (HikariDataSource source = new HikariDataSource(dialect.keyHolders())) {
      Database.jdbi(source, dialect)
          .useHandle(handle -> handle.execute("update <data_key> set key_id = ?", id));
    }
  }

  @Test
  void whatWasDestroyedIsRememberedByTheKeyAndNotByItsName() {
    List<Tombstone> first;
    try (JdbcKeyStore keys = open()) {
      keys.putIfAbsent(KEY, bytes("first"));
      keys.destroy(KEY, NOW);
      first = keys.tombstones();
      keys.putIfAbsent(KEY, bytes("second"));
      assertThat(keys.destroyAgain(first)).as("it is another key").isEmpty();
      assertThat(keys.find(KEY)).contains(bytes("second"));
      keys.replace(KEY, bytes("second"), bytes("rewrapped"));
      keys.destroy(KEY, NOW.plusSeconds(1));
      assertThat(keys.tombstones()).hasSize(2).containsAll(first);
      assertThat(keys.tombstones()).extracting(Tombstone::name).containsOnly(KEY);
      assertThat(new ErasureLog(folder.resolve("erased.log")).read())
          .containsExactlyInAnyOrderElementsOf(keys.tombstones());
    }
  }

  @Test
  void aKeyStaysIfItsDestructionCannotBeWrittenDown() throws IOException {
    Files.createDirectories(folder.resolve("erased.log/taken"));
    try (JdbcKeyStore keys = open()) {
      keys.putIfAbsent(KEY, bytes("first"));
      assertThatThrownBy(() -> keys.destroy(KEY, NOW)).hasMessageContaining("cannot be written");
      assertThat(keys.find(KEY)).contains(bytes("first"));
      assertThat(keys.destroyed(KEY)).isEmpty();
    }
  }

  @Test
  void aKeyIsReplacedOnlyIfNobodyElseDidSoOrDestroyedIt() {
    try (JdbcKeyStore keys = open()) {
      keys.putIfAbsent(KEY, bytes("first"));
      assertThat(keys.replace(KEY, bytes("first"), bytes("second"))).isTrue();
      assertThat(keys.replace(KEY, bytes("first"), bytes("third"))).isFalse();
      assertThat(keys.find(KEY)).contains(bytes("second"));
      keys.destroy(KEY, NOW);
      assertThat(keys.replace(KEY, bytes("second"), bytes("fourth"))).isFalse();
      assertThat(keys.find(KEY)).isEmpty();
    }
  }

  @Test
  void allKeysAreToldSomeAtATime() {
    try (JdbcKeyStore keys = open()) {
      Set<KeyName> names = new HashSet<>();
      for (int number = 0; number < 7; number++) {
        names.add(KeyName.of(number % 2 == 0 ? SCHOOL : OTHER, AgreementId.random()));
      }
      names.forEach(name -> keys.putIfAbsent(name, bytes(name.thing())));
      List<KeyName> told = new ArrayList<>();
      Map<KeyName, byte[]> some = keys.after(Optional.empty(), 3);
      while (!some.isEmpty()) {
        assertThat(some)
            .allSatisfy((name, wrapped) -> assertThat(wrapped).isEqualTo(bytes(name.thing())));
        told.addAll(some.keySet());
        some = keys.after(Optional.of(told.getLast()), 3);
      }
      assertThat(told).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void theKeysOfAnAgreementAreFoundTogether() {
    KeyName author = KeyName.ofAuthor(AGREEMENT, new PersonId(SCHOOL, "U1"));
    try (JdbcKeyStore keys = open()) {
      for (KeyName name :
          List.of(
              author,
              KEY,
              KeyName.of(OTHER, AGREEMENT),
              KeyName.of(SCHOOL, AgreementId.random()),
              KeyName.ofTemplate(SCHOOL, AGREEMENT.value()))) {
        keys.putIfAbsent(name, bytes(name.thing()));
      }
      assertThat(keys.of(SCHOOL, AGREEMENT)).containsOnlyKeys(KEY, author);
      assertThat(keys.of(SCHOOL, AgreementId.random())).isEmpty();
    }
  }

  @Test
  void whatIsOpenedToReadFindsKeysAndKeepsNone() {
    try (JdbcKeyStore keys = open()) {
      keys.putIfAbsent(KEY, bytes("first"));
    }
    try (JdbcKeyStore keys = JdbcKeyStore.openToRead(locate(folder))) {
      assertThat(keys.find(KEY)).contains(bytes("first"));
      assertThatThrownBy(() -> keys.putIfAbsent(KeyName.of(OTHER, AGREEMENT), bytes("second")))
          .isInstanceOf(RuntimeException.class);
      assertThat(keys.find(KeyName.of(OTHER, AGREEMENT))).isEmpty();
    }
  }

  JdbcKeyStore open() {
    return JdbcKeyStore.open(locate(folder), new ErasureLog(folder.resolve("erased.log")));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
