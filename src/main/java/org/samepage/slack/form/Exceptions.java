package org.samepage.slack.form;

import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.List;
import java.util.stream.Stream;
import org.samepage.words.Words;

/** What confidentiality never covers. It is part of every agreement and cannot be taken out. */
final class Exceptions {
  private Exceptions() {}

  static RichTextBlock block(Words words) {
    List<RichTextSectionElement> exceptions =
        Stream.of("safety", "danger", "law")
            .map(name -> words.say("summary.exceptions." + name))
            .map(text -> RichText.paragraph(RichText.text(text)))
            .toList();
    return RichText.block(
        List.of(
            RichText.paragraph(RichText.bold(words.say("summary.exceptions"))),
            RichText.bullets(exceptions)));
  }
}
