package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.KeyName;

class SqliteKeyStoreTest {
  private static final WorkspaceId SCHOOL = new WorkspaceId("", "T1");
  private static final WorkspaceId OTHER = new WorkspaceId("E1", "T1");
  private static final AgreementId AGREEMENT = AgreementId.random();
  private static final KeyName KEY = KeyName.of(SCHOOL, AGREEMENT);

  @TempDir Path folder;

  @Test
  void theFirstKeyIsKeptAlsoAcrossARestart() {
    try (SqliteKeyStore keys = open()) {
      assertThat(keys.find(KEY)).isEmpty();
      assertThat(keys.putIfAbsent(KEY, bytes("first"))).isEqualTo(bytes("first"));
      assertThat(keys.putIfAbsent(KEY, bytes("second"))).isEqualTo(bytes("first"));
      assertThat(keys.putIfAbsent(KeyName.of(OTHER, AGREEMENT), bytes("third")))
          .isEqualTo(bytes("third"));
    }
    try (SqliteKeyStore keys = open()) {
      assertThat(keys.find(KEY)).contains(bytes("first"));
    }
  }

  @Test
  void thoseWhoPutAtTheSameTimeGetTheSameKey() throws Exception {
    try (SqliteKeyStore keys = open();
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
  void aDestroyedKeyIsInNoFileAnyMore() throws IOException {
    try (SqliteKeyStore keys = open()) {
      keys.putIfAbsent(KEY, bytes("marker-of-a-key"));
      assertThat(filesHolding("marker-of-a-key")).isNotEmpty();
      assertThat(keys.destroy(KEY)).isTrue();
      assertThat(keys.destroy(KEY)).isFalse();
      assertThat(keys.find(KEY)).isEmpty();
      assertThat(filesHolding("marker-of-a-key")).isEmpty();
    }
  }

  private SqliteKeyStore open() {
    return SqliteKeyStore.open(folder.resolve("keys.db"));
  }

  private List<Path> filesHolding(String text) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> holds(file, text)).toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
