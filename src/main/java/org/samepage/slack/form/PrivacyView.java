package org.samepage.slack.form;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.stream.IntStream;
import org.samepage.words.Words;

/** What is kept, who could see it, and what nobody can promise. */
public record PrivacyView(Words words) {
  private static final int LINES = 10;

  public View toView() {
    return new Modal(ViewNames.PRIVACY, words.say("page.title.privacy"), words)
        .add(
            RichText.block(
                List.of(
                    RichText.bullets(
                        IntStream.rangeClosed(1, LINES)
                            .mapToObj(line -> words.say("page.privacy." + line))
                            .map(sentence -> RichText.paragraph(RichText.text(sentence)))
                            .toList()))))
        .toRead();
  }
}
