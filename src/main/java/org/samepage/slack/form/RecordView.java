package org.samepage.slack.form;

import static org.samepage.slack.form.RichText.bold;
import static org.samepage.slack.form.RichText.code;
import static org.samepage.slack.form.RichText.paragraph;
import static org.samepage.slack.form.RichText.person;
import static org.samepage.slack.form.RichText.text;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.view.View;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.samepage.agreement.Signature;
import org.samepage.words.Words;

/** The record of who agreed, when, and to exactly what. */
public record RecordView(Metadata metadata, List<Signature> signatures, Words words) {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public RecordView {
    signatures = List.copyOf(signatures);
  }

  public View toView() {
    return new Modal(ViewNames.RECORD, words.say("page.title.record"), words)
        .add(Parts.plainSentence(words.say("page.record.intro")))
        .addAll(signatures.stream().map(this::block).toList())
        .add(Parts.note(words.say("page.id", metadata.agreement().shortened())))
        .toRead(metadata);
  }

  private LayoutBlock block(Signature signature) {
    return RichText.block(
        List.of(
            paragraph(person(signature.signer())),
            RichText.bullets(
                List.of(
                    line("at", text(UTC.format(signature.at()))),
                    line("version", text(Integer.toString(signature.version()))),
                    line("hash", code(signature.hash())),
                    line("consent", text(signature.consent())),
                    line("language", text(language(signature.language())))))));
  }

  private RichTextSectionElement line(String name, RichTextElement value) {
    return paragraph(bold(words.say("page.record." + name) + " "), value);
  }

  private String language(String tag) {
    return Locale.forLanguageTag(tag).getDisplayLanguage(words.locale()) + " (" + tag + ")";
  }
}
