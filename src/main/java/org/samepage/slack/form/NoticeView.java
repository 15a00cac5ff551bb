package org.samepage.slack.form;

import com.slack.api.model.view.View;
import org.samepage.agreement.Refusal;
import org.samepage.slack.message.SlashCommand;
import org.samepage.words.Words;

/**
 * A modal with one sentence.
 *
 * @param sentence in the reader's words; nothing that somebody typed
 */
public record NoticeView(String sentence, Words words) {

  /** Says why something was not done. */
  public static NoticeView of(Refusal refusal, Words words) {
    return new NoticeView(Refusals.sentence(refusal, words), words);
  }

  /** Says that what was asked for is not there any more; also of buttons that nobody knows. */
  public static NoticeView gone(Words words) {
    return new NoticeView(words.say("page.notice.gone", SlashCommand.NAME), words);
  }

  public View toView() {
    return new Modal(ViewNames.NOTICE, words.say("page.title.notice"), words)
        .add(Parts.plainSentence(sentence))
        .toRead();
  }
}
