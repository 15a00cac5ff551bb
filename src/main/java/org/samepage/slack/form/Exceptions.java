package org.samepage.slack.form;

import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.element.BlockElement;
import java.util.List;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Questions;
import org.samepage.words.Words;

/** What confidentiality never covers. It is part of every agreement and cannot be taken out. */
final class Exceptions {
  /** Many short lines make a text, not a list; Slack takes 1000 items at most. */
  private static final int MOST_ITEMS = 20;

  private Exceptions() {}

  /** As the workspace worded them for this agreement, one a line; as the app has them otherwise. */
  static RichTextBlock block(Answers answers, Words words) {
    String text =
        answers
            .get(Questions.CONFIDENTIALITY_EXCEPTIONS)
            .orElseGet(() -> words.say("preset.confidentiality.exceptions"));
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    BlockElement all =
        lines.size() > MOST_ITEMS
            ? RichText.paragraph(RichText.text(text))
            : RichText.bullets(
                lines.stream().map(line -> RichText.paragraph(RichText.text(line))).toList());
    return RichText.block(
        List.of(RichText.paragraph(RichText.bold(words.say("summary.exceptions"))), all));
  }
}
