package org.samepage.slack.form;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.samepage.slack.message.SlashCommand;
import org.samepage.words.Words;

/**
 * What is kept, who could see it, what nobody can promise, and how to take it along or erase it.
 *
 * @param mail whether people can have themselves mailed
 */
public record PrivacyView(Words words, boolean mail) {
  private static final int LINES = 10;

  public View toView() {
    return new Modal(ViewNames.PRIVACY, words.say("page.title.privacy"), words)
        .add(
            RichText.block(
                List.of(
                    RichText.bullets(
                        Stream.concat(
                                IntStream.rangeClosed(1, LINES).mapToObj(Integer::toString),
                                mail ? Stream.of("mail") : Stream.empty())
                            .map(line -> "page.privacy." + line)
                            .map(key ->
                                RichText.paragraph(
                                    RichText.bold(words.say(key + ".name") + ": "),
                                    RichText.text(words.say(key, SlashCommand.NAME))))
                            .toList()))))
        .toRead();
  }
}
