package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesTest {
  private static final List<String> TYPED = List.of("zqxjñword", "another");

  @TempDir Path folder;

  @Test
  void aWordIsFoundInEveryForm() {
    String around = "12 zqxjñword 3";
    byte[] utf8 = around.getBytes(StandardCharsets.UTF_8);
    assertThat(Traces.in(around, TYPED)).containsExactly("zqxjñword");
    assertThat(Traces.in(around.getBytes(StandardCharsets.UTF_16LE), TYPED)).hasSize(1);
    assertThat(Traces.in(around.getBytes(StandardCharsets.UTF_16BE), TYPED)).hasSize(1);
    assertThat(Traces.in(HexFormat.of().formatHex(utf8), TYPED)).hasSize(1);
    assertThat(Traces.in(HexFormat.of().withUpperCase().formatHex(utf8), TYPED)).hasSize(1);
    for (String before : List.of("", "1", "12", "123")) {
      byte[] shifted = (before + "zqxjñword and").getBytes(StandardCharsets.UTF_8);
      assertThat(Traces.in(Base64.getEncoder().encodeToString(shifted), TYPED)).hasSize(1);
    }
    assertThat(Traces.in("zqxjñwor", TYPED)).isEmpty();
  }

  @Test
  void aFileThatHoldsOneIsNamed() throws IOException {
    Path below = Files.createDirectory(folder.resolve("below"));
    Files.writeString(folder.resolve("clean"), "nothing");
    Path found = Files.writeString(below.resolve("found"), "here is another");
    assertThat(Traces.in(folder, TYPED)).containsExactly(found);
  }
}
