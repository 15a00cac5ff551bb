package org.samepage.slack.form;

import com.slack.api.model.view.View;
import java.time.ZoneId;
import org.samepage.coaching.History;
import org.samepage.words.Words;

/**
 * Who opened and who wrote words of an agreement, and what was done to those of all, a page of it.
 *
 * @param events the last first
 * @param zone where the reader's clock is
 * @param from how many are left out
 */
public record TrailView(
    Metadata metadata, History.Page events, ZoneId zone, int from, Words words) {
  /** Names the list, for the buttons that turn its pages. */
  public static final String LIST = "trail";

  /** How many stand on a page. */
  public static final int PAGE = EventLines.PAGE;

  public View toView() {
    EventLines lines = new EventLines(zone, words);
    return new Modal(ViewNames.TRAIL, words.say("page.title.trail"), words)
        .add(Parts.plainSentence(words.say("page.trail.intro", words.zone(zone))))
        .addAll(events.events().stream().map(lines::line).toList())
        .addAll(new Pager(LIST, PAGE, from, events.of(), words).blocks())
        .add(Parts.note(words.say("page.id", metadata.agreement().shortened())))
        .toRead(metadata);
  }
}
