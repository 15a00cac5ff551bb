package org.samepage.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.agreement.WorkspaceId;

/** What was erased is known whatever happens to the rest. */
class ErasureLogTest {
  private static final WorkspaceId SCHOOL = new WorkspaceId("E1", "T1");
  private static final Tombstone FIRST =
      new Tombstone(
          KeyName.ofTemplate(SCHOOL, "a\n\"b"), "k1", Instant.ofEpochMilli(1795464000123L));
  private static final Tombstone SECOND = new Tombstone(FIRST.name(), "k2", Instant.EPOCH);

  @TempDir Path folder;

  @Test
  void whatIsAddedIsRead() {
    ErasureLog log = new ErasureLog(folder.resolve("new/erased.log"));
    assertThat(log.read()).isEmpty();
    log.add(List.of(FIRST));
    log.add(List.of(FIRST, SECOND));
    log.add(List.of());
    assertThat(log.read()).containsExactly(FIRST, SECOND);
  }

  @Test
  void aLineThatWasCutShortDoesNotCountAndIsWrittenOver() throws IOException {
    Path file = folder.resolve("erased.log");
    ErasureLog log = new ErasureLog(file);
    log.add(List.of(FIRST));
    Files.writeString(file, "{\"enterprise\":\"E1\",\"te", StandardOpenOption.APPEND);
    assertThat(log.read()).containsExactly(FIRST);
    log.add(List.of(SECOND));
    assertThat(log.read()).containsExactly(FIRST, SECOND);
    assertThat(Files.readString(file).lines()).hasSize(2);
  }

  @Test
  void aLineThatCannotBeReadIsNotPassedOver() throws IOException {
    Path file = folder.resolve("erased.log");
    Files.writeString(file, "{\"enterprise\":\"E1\"}\n");
    assertThatThrownBy(() -> new ErasureLog(file).read())
        .hasMessageContaining("Line 1 of")
        .hasMessageContaining("not known");
  }
}
