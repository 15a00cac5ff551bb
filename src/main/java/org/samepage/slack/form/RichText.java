package org.samepage.slack.form;

import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextListElement;
import com.slack.api.model.block.element.RichTextQuoteElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.block.element.RichTextSectionElement.Text;
import com.slack.api.model.block.element.RichTextSectionElement.TextStyle;
import java.util.List;
import org.samepage.agreement.PersonId;

/** Rich text: what people typed is shown in it as they typed it, whatever signs it contains. */
final class RichText {
  private RichText() {}

  static RichTextBlock block(List<? extends BlockElement> paragraphs) {
    return RichTextBlock.builder().elements(List.copyOf(paragraphs)).build();
  }

  static RichTextSectionElement paragraph(RichTextElement... parts) {
    return RichTextSectionElement.builder().elements(List.of(parts)).build();
  }

  /** A label and under it what was typed. */
  static RichTextBlock labelled(String label, String typed) {
    return block(List.of(paragraph(bold(label + "\n"), text(typed))));
  }

  static RichTextListElement bullets(List<RichTextSectionElement> items) {
    return RichTextListElement.builder().style("bullet").elements(List.copyOf(items)).build();
  }

  /** Bullets within what stands above them. */
  static RichTextListElement innerBullets(List<RichTextSectionElement> items) {
    RichTextListElement list = bullets(items);
    list.setIndent(1);
    return list;
  }

  static RichTextBlock quote(String typed) {
    return block(List.of(RichTextQuoteElement.builder().elements(List.of(text(typed))).build()));
  }

  static Text text(String text) {
    return Text.builder().text(text).build();
  }

  /**
   * @param url whatever it is, it is opened only if the reader chooses it
   */
  static RichTextSectionElement.Link link(String url, String text) {
    return RichTextSectionElement.Link.builder().url(url).text(text).build();
  }

  static Text bold(String text) {
    return Text.builder().text(text).style(TextStyle.builder().bold(true).build()).build();
  }

  static Text code(String text) {
    return Text.builder().text(text).style(TextStyle.builder().code(true).build()).build();
  }

  static RichTextElement person(PersonId person) {
    return RichTextSectionElement.User.builder().userId(person.user()).build();
  }
}
