package org.samepage.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
  private static final byte[] WORDS = {1, 2, 3};
  private static final byte[] BOUND = {4};

  @TempDir Path folder;

  @Test
  void theFirstStartMakesAKeyThatOnlyTheAppsUserMayRead() throws Exception {
    Path file = folder.resolve("data/master.json");
    byte[] sealed = MasterKey.inOrNew(file).aead().encrypt(WORDS, BOUND);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
        .isEqualTo("rwx------");
    assertThat(filesIn(folder.resolve("data"))).containsExactly("master.json");
    assertThat(MasterKey.inOrNew(file).aead().decrypt(sealed, BOUND)).isEqualTo(WORDS);
    assertThat(MasterKey.in(file).aead().decrypt(sealed, BOUND)).isEqualTo(WORDS);
    assertThat(MasterKey.of(Files.readString(file)).aead().decrypt(sealed, BOUND)).isEqualTo(WORDS);
  }

  @Test
  void aKeyThatOthersMayReadIsTold() throws Exception {
    Path file = folder.resolve("master.json");
    assertThat(new MasterKeyFile(file).make()).isTrue();
    assertThat(new MasterKeyFile(file).make()).isFalse();
    assertThat(new MasterKeyFile(file).isOpenToOthers()).isFalse();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(new MasterKeyFile(file).isOpenToOthers()).isTrue();
  }

  @Test
  void aChangeThatFailsLeavesTheKeyAndNothingElse() throws Exception {
    Path file = folder.resolve("master.json");
    new MasterKeyFile(file).make();
    String before = Files.readString(file);
    assertThatThrownBy(() ->
            new MasterKeyFile(file)
                .change(key -> {
                  throw new UnusableKeyException("Not this one.");
                }))
        .hasMessage("Not this one.");
    assertThat(file).hasContent(before);
    assertThat(filesIn(folder)).containsExactly("master.json");

    MasterKey after = new MasterKeyFile(file).change(MasterKey::rotated);
    assertThat(MasterKey.in(file).ids()).isEqualTo(after.ids()).hasSize(2);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "marker-of-a-key",
        "{}",
        "{\"key\":[]}",
        "{\"primaryKeyId\":1,\"key\":[{\"x\":\"marker\"}]}"
      })
  void aMalformedKeyIsRefusedAndStaysAsItIs(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("master.json"), text);

    assertThatThrownBy(() -> MasterKey.inOrNew(file))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContaining("master.json holds no usable master key")
        .hasNoCause()
        .message()
        .doesNotContain("marker");
    assertThat(file).hasContent(text);
    assertThatThrownBy(() -> MasterKey.of(text))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContaining("SAMEPAGE_KEYS");
  }

  @Test
  void aKeyThatIsNotThereIsNotMadeUnlessAskedFor() {
    Path file = folder.resolve("master.json");
    assertThatThrownBy(() -> MasterKey.in(file)).isInstanceOf(UnusableKeyException.class);
    assertThat(file).doesNotExist();
  }

  @Test
  void startersAtTheSameTimeGetTheSameKey() throws Exception {
    Path file = folder.resolve("data/master.json");
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<MasterKey>> starts =
          IntStream.range(0, 8)
              .<Callable<MasterKey>>mapToObj(i -> () -> MasterKey.inOrNew(file))
              .toList();
      List<Future<MasterKey>> keys = threads.invokeAll(starts);
      byte[] sealed = keys.getFirst().get().aead().encrypt(WORDS, BOUND);
      for (Future<MasterKey> key : keys) {
        assertThat(key.get().aead().decrypt(sealed, BOUND)).isEqualTo(WORDS);
      }
    }
    assertThat(filesIn(folder.resolve("data"))).containsExactly("master.json");
  }

  @Test
  void anotherKeyOpensNothing() throws GeneralSecurityException {
    byte[] sealed = MasterKey.inOrNew(folder.resolve("one.json")).aead().encrypt(WORDS, BOUND);
    MasterKey other = MasterKey.inOrNew(folder.resolve("other.json"));
    assertThatThrownBy(() -> other.aead().decrypt(sealed, BOUND))
        .isInstanceOf(GeneralSecurityException.class);
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
    }
  }
}
