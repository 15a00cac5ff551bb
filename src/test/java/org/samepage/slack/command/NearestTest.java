package org.samepage.slack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
  private static final List<String> WORDS =
      List.of("list", "new", "view", "change", "pause", "resume", "renew", "end", "history");

  @ParameterizedTest
  @CsvSource({
    "pauze, pause", // replaced
    "paus, pause", // left out
    "pausee, pause", // put in
    "nwe, new", // swapped
    "histroy, history",
    "resmue, resume",
    "hystory, history",
    "edn, end",
    "lits, list"
  })
  void aSlipLeadsToTheWordThatWasMeant(String typed, String meant) {
    assertThat(Nearest.to(typed, WORDS)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "agreement", "paint", "hello", "wee-n", "😀"})
  void whatIsLikeNoneLeadsNowhere(String typed) {
    assertThat(Nearest.to(typed, WORDS)).isEmpty();
  }

  @Test
  void aWordLeadsToItself() {
    assertThat(WORDS).allSatisfy(word -> assertThat(Nearest.to(word, WORDS)).contains(word));
  }

  @Test
  void whatIsAsLongAsARequestIsComparedWithNothing() {
    String typed = "a".repeat(Integer.MAX_VALUE / 16);
    assertThat(Nearest.to(typed, List.of("pause", "resume", "history"))).isEmpty();
  }
}
