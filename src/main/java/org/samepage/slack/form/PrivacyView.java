package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.samepage.agreement.PersonId;
import org.samepage.slack.message.SlashCommand;
import org.samepage.words.Words;

/**
 * What is kept, who could see it, what nobody can promise, and how to take it along or erase it.
 *
 * @param mail whether people can have themselves mailed
 * @param uninvited by whom the reader does not want to be invited, the earliest first
 */
public record PrivacyView(Words words, boolean mail, List<PersonId> uninvited) {
  /** So many at once, the latest first; with each that is allowed there is room for another. */
  private static final int MOST = 50;

  private static final int LINES = 10;
  private static final int MESSAGES = 5;

  public PrivacyView {
    uninvited = List.copyOf(uninvited);
  }

  public View toView() {
    return new Modal(ViewNames.PRIVACY, words.say("page.title.privacy"), words)
        .add(
            RichText.block(
                List.of(
                    RichText.bullets(
                        IntStream.rangeClosed(1, LINES)
                            .mapToObj(this::key)
                            .map(key ->
                                RichText.paragraph(
                                    RichText.bold(words.say(key + ".name") + ": "),
                                    RichText.text(words.say(key, SlashCommand.NAME))))
                            .toList()))))
        .addAll(invitations())
        .toRead();
  }

  private List<LayoutBlock> invitations() {
    if (uninvited.isEmpty()) {
      return List.of();
    }
    return Stream.concat(
            Stream.of(divider(), Parts.plainSentence(words.say("page.privacy.uninvited"))),
            uninvited.reversed().stream().limit(MOST).map(this::line))
        .toList();
  }

  private LayoutBlock line(PersonId asker) {
    ButtonElement allow = Parts.action(ViewNames.INVITE_AGAIN, words.say("page.privacy.allow"));
    allow.setValue(asker.user());
    return section(block -> block.text(markdownText(Parts.mention(asker))).accessory(allow));
  }

  /** A mail says what a message says. */
  private String key(int line) {
    return "page.privacy." + line + (mail && line == MESSAGES ? ".mail" : "");
  }
}
