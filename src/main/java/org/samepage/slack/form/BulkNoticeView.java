package org.samepage.slack.form;

import com.slack.api.model.view.View;
import java.time.ZonedDateTime;
import org.samepage.coaching.BulkStart;
import org.samepage.words.Words;

/** What came of starting with several teachers. */
public record BulkNoticeView(BulkStart.Outcome outcome, Words words) {

  /** Nobody of those who were chosen can be invited. */
  public View toNobody() {
    return new Modal(ViewNames.NOTICE, words.say("bulk.title"), words)
        .add(Parts.plainSentence(words.say("bulk.nobody")))
        .addAll(BulkReviewView.leftOut(outcome, words))
        .toRead();
  }

  /**
   * They were invited.
   *
   * @param last when the last of them gets the invitation, where the coach's clock is read
   */
  public View toSent(ZonedDateTime last) {
    int invited = outcome.invited().size();
    return new Modal(ViewNames.NOTICE, words.say("bulk.title"), words)
        .add(Parts.plainSentence(words.say("bulk.sent", invited, words.time(last.toLocalTime()))))
        .addAll(BulkReviewView.leftOut(outcome, words))
        .toRead();
  }
}
