package org.samepage.slack.form;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.stream.IntStream;
import org.samepage.slack.message.SlashCommand;
import org.samepage.words.Words;

/**
 * What is kept, who could see it, what nobody can promise, and how to take it along or erase it.
 *
 * @param mail whether people can have themselves mailed
 */
public record PrivacyView(Words words, boolean mail) {
  private static final int LINES = 10;
  private static final int MESSAGES = 5;

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
        .toRead();
  }

  /** A mail says what a message says. */
  private String key(int line) {
    return "page.privacy." + line + (mail && line == MESSAGES ? ".mail" : "");
  }
}
