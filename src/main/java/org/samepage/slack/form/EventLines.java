package org.samepage.slack.form;

import com.slack.api.model.block.LayoutBlock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
    ZonedDateTime at = event.at().atZone(zone);
    String when = words.dateWithYear(at.toLocalDate()) + ", " + words.time(at.toLocalTime());
    String sentence = new EventSentences(user -> "<@" + user + ">", words).tell(event);
    return Parts.sentence(words.say("page.history.line", when, sentence));
  }
}
