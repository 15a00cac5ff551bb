package org.samepage.slack.export;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.ContextBlockElement;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextListElement;
import com.slack.api.model.block.element.RichTextQuoteElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is shown in Slack, on paper: the same clauses in the same words, with names for mentions.
 *
 * @param names a user's name by their id
 */
record Markup(UnaryOperator<String> names) {
  /** A mention, or what stands between two stars. */
  private static final Pattern SIGNS = Pattern.compile("<@([A-Z0-9]+)>|\\*([^*\\n]+)\\*|`([^`]+)`");

  String of(List<? extends LayoutBlock> blocks) {
    return blocks.stream().map(this::block).collect(Collectors.joining());
  }

  private String block(LayoutBlock block) {
    return switch (block) {
      case HeaderBlock header -> Html.plain("h4", header.getText().getText());
      case SectionBlock section -> Html.of("p", text(section.getText()));
      case RichTextBlock rich ->
          rich.getElements().stream().map(this::paragraph).collect(Collectors.joining());
      case ContextBlock context ->
          Html.of(
              "p",
              "note",
              context.getElements().stream().map(this::note).collect(Collectors.joining(" ")));
      case DividerBlock divider -> "";
      case ActionsBlock buttons -> "";
      default -> throw new IllegalArgumentException(block.getType());
    };
  }

  private String note(ContextBlockElement element) {
    return element instanceof TextObject text ? text(text) : "";
  }

  private String text(TextObject text) {
    return text instanceof MarkdownTextObject mrkdwn
        ? sentence(mrkdwn.getText())
        : Html.escaped(text.getText());
  }

  /** A sentence of ours, in which people are mentioned. */
  String sentence(String mrkdwn) {
    StringBuilder html = new StringBuilder();
    Matcher signs = SIGNS.matcher(mrkdwn);
    int done = 0;
    while (signs.find()) {
      html.append(Html.escaped(mrkdwn.substring(done, signs.start()))).append(sign(signs));
      done = signs.end();
    }
    return html.append(Html.escaped(mrkdwn.substring(done))).toString();
  }

  private String sign(MatchResult sign) {
    if (sign.group(1) != null) {
      return Html.escaped(names.apply(sign.group(1)));
    }
    return sign.group(2) != null
        ? Html.of("strong", sentence(sign.group(2))).strip()
        : Html.plain("code", sign.group(3)).strip();
  }

  private String paragraph(BlockElement element) {
    return switch (element) {
      case RichTextSectionElement section -> Html.of("p", parts(section.getElements()));
      case RichTextQuoteElement quote -> Html.of("blockquote", parts(quote.getElements()));
      case RichTextListElement list ->
          Html.bullets(
              list.getElements().stream()
                  .map(item ->
                      item instanceof RichTextSectionElement section
                          ? parts(section.getElements())
                          : "")
                  .toList());
      default -> throw new IllegalArgumentException(element.getClass().getName());
    };
  }

  private String parts(List<RichTextElement> parts) {
    return parts.stream().map(this::part).collect(Collectors.joining());
  }

  private String part(RichTextElement part) {
    return switch (part) {
      case RichTextSectionElement.Text text -> styled(text);
      case RichTextSectionElement.User user ->
          Html.plain("strong", names.apply(user.getUserId())).strip();
      case RichTextSectionElement.Link link ->
          Html.escaped(link.getText() == null ? link.getUrl() : link.getText());
      default -> throw new IllegalArgumentException(part.getType());
    };
  }

  private static String styled(RichTextSectionElement.Text text) {
    RichTextSectionElement.TextStyle style = text.getStyle();
    if (style != null && style.isCode()) {
      return Html.plain("code", text.getText()).strip();
    }
    return style != null && style.isBold()
        ? Html.plain("strong", text.getText()).strip()
        : Html.escaped(text.getText());
  }
}
