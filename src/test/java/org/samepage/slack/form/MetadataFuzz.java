package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.samepage.slack.message.Buttons;

/**
 * Anything at all as a page's metadata or as the value of a button: it is read as what it says, or
 * as nothing.
 */
public final class MetadataFuzz {
  private MetadataFuzz() {}

  /** Reads the text as everything that comes back from a browser. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Metadata.parse(text)
        .ifPresent(read -> assertThat(Metadata.parse(read.toJson())).contains(read));
    TemplateMark.parse(text)
        .ifPresent(read -> assertThat(TemplateMark.parse(read.toString())).contains(read));
    BulkMark.parse(text)
        .ifPresent(read -> assertThat(BulkMark.parse(read.toString())).contains(read));
    TemplateChoice.parse(text)
        .ifPresent(read -> assertThat(TemplateChoice.parse(read.toString())).contains(read));
    Buttons.subject(text)
        .ifPresent(
            read -> assertThat(Buttons.value(read.agreement(), read.occurrence())).isEqualTo(text));
    Buttons.Entry entry = Buttons.entry(text);
    assertThat(text).startsWith(entry.button()).endsWith(entry.value());
    ActsRow.chosen(text);
    assertThat(Pager.from(text)).isNotNegative();
    assertThat(Leaves.number(text)).isPositive();
  }
}
