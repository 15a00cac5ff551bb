package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.CHECK_IN;
import static org.samepage.slack.form.Samples.METADATA;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {
  private static final String ID = "\"agreement\":\"0123456789abcdef0123456789abcdef\"";

  @Test
  void whatIsWrittenIsReadBack() {
    List<Metadata> all =
        List.of(
            METADATA,
            CHECK_IN,
            Metadata.of(METADATA.agreement(), Long.MAX_VALUE).on(Page.of(Topic.STEP, 5, 2)),
            CHECK_IN.on(Page.of(Topic.ANSWER_GOALS, 2)),
            METADATA.onLeaf(3));
    for (Metadata metadata : all) {
      assertThat(Metadata.parse(metadata.toJson())).contains(metadata);
    }
    assertThat(METADATA.toJson()).isEqualTo("{" + ID + ",\"revision\":3}");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "0",
        "[]",
        "{}",
        "{",
        "\"\"",
        "{" + ID + "}",
        "{\"revision\":1}",
        "{\"agreement\":null,\"revision\":1}",
        "{\"agreement\":5,\"revision\":1}",
        "{\"agreement\":\"../../etc/passwd\",\"revision\":1}",
        "{" + ID + ",\"revision\":-1}",
        "{" + ID + ",\"revision\":\"1\"}",
        "{" + ID + ",\"revision\":1.5}",
        "{" + ID + ",\"revision\":null}",
        "{" + ID + ",\"revision\":99999999999999999999}",
        "{" + ID + ",\"revision\":1,\"revision\":2}",
        "{" + ID + ",\"revision\":1,\"more\":2}",
        "{" + ID + ",\"revision\":1}x",
        "{" + ID + ",\"revision\":1,\"page\":\"GOALS.6\"}",
        "{" + ID + ",\"revision\":1,\"page\":\"GOALS.0\"}",
        "{" + ID + ",\"revision\":1,\"page\":\"goals.1\"}",
        "{" + ID + ",\"revision\":1,\"page\":7}",
        "{" + ID + ",\"revision\":1,\"page\":[\"GOALS.1\"]}",
        "{" + ID + ",\"revision\":1,\"checkin\":\"1/2026-02-30\"}",
        "{" + ID + ",\"revision\":1,\"checkin\":\"2026-02-03\"}",
        "{" + ID + ",\"revision\":1,\"checkin\":\"0/2026-02-03\"}",
        "{" + ID + ",\"revision\":1,\"checkin\":\"\"}",
        "\ud800"
      })
  void anythingElseIsNothing(String text) {
    assertThat(Metadata.parse(text)).isEmpty();
  }

  @Test
  void brokenCopiesAndHugeTextsAreNothing() {
    String whole = CHECK_IN.on(Page.of(Topic.ANSWER, 1)).toJson();
    IntStream.range(0, whole.length())
        .forEach(end -> assertThat(Metadata.parse(whole.substring(0, end))).isEmpty());
    assertThat(Metadata.parse(" ".repeat(3000) + whole)).isEmpty();
    assertThat(Metadata.parse("[".repeat(2999))).isEmpty();
  }
}
