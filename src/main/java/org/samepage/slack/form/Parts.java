package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.PersonId;
import org.samepage.words.Words;

/** The small parts that views are put together from. */
final class Parts {
  private Parts() {}

  static HeaderBlock heading(String text) {
    return header(block -> block.text(plainText(text)));
  }

  /** A sentence of ours, in which people are mentioned. Never for what somebody typed. */
  static SectionBlock sentence(String mrkdwn) {
    return section(block -> block.text(markdownText(mrkdwn)));
  }

  /** A sentence in which something typed may stand. */
  static SectionBlock plainSentence(String text) {
    return section(block -> block.text(plainText(text)));
  }

  /** A small line of ours, in which people are mentioned. Never for what somebody typed. */
  static ContextBlock note(String mrkdwn) {
    return context(List.of(markdownText(mrkdwn)));
  }

  /** Stands where words were that are erased. */
  static LayoutBlock erased(Instant at, Words words) {
    return plainSentence(words.say("erased.on", words.day(at)));
  }

  static String mention(PersonId person) {
    return "<@" + person.user() + ">";
  }

  static ButtonElement action(String actionId, String text) {
    return button(button -> button.actionId(actionId).text(plainText(text)));
  }

  static OptionObject choice(String text, String value) {
    return option(plainText(text), value);
  }

  /**
   * An input that no question of the catalogue asks.
   *
   * @param blockId names it in what is submitted
   */
  static InputBlock input(String blockId, String label, BlockElement element, boolean optional) {
    return InputBlock.builder()
        .blockId(blockId)
        .label(plainText(label))
        .element(element)
        .optional(optional)
        .build();
  }

  static PlainTextInputElement textInput(int max, boolean lines, Optional<String> initial) {
    return PlainTextInputElement.builder()
        .actionId(ViewNames.VALUE)
        .multiline(lines)
        .maxLength(max)
        .initialValue(initial.orElse(null))
        .build();
  }
}
