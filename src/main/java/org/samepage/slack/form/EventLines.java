package org.samepage.slack.form;

import com.slack.api.model.block.LayoutBlock;
import java.time.ZoneId;
import org.samepage.agreement.Event;
import org.samepage.words.Words;

/**
 * Tells events, each in a line: when, and who did what.
 *
 * @param zone where the reader's clock is
 */
record EventLines(ZoneId zone, Words words) {
  /** How many stand on a page. */
  static final int PAGE = 40;

  LayoutBlock line(Event event) {
    Words there = words.at(zone);
    String sentence = new EventSentences(user -> "<@" + user + ">", there).tell(event);
    return Parts.sentence(there.say("page.history.line", there.moment(event.at()), sentence));
  }
}
