package org.samepage.slack.form;

import com.slack.api.model.view.View;
import java.time.ZoneId;
import org.samepage.coaching.History;
import org.samepage.words.Words;

/**
 * What happened to the workspace as a whole, a page of it, for its administrators.
 *
 * @param events the last first
 * @param zone where the reader's clock is
 * @param from how many are left out
 */
public record WorkspaceTrailView(History.Page events, ZoneId zone, int from, Words words) {
  /** Names the list, for the buttons that turn its pages. */
  public static final String LIST = "workspace.trail";

  /** How many stand on a page. */
  public static final int PAGE = EventLines.PAGE;

  public View toView() {
    EventLines lines = new EventLines(zone, words);
    Modal modal =
        new Modal(TemplateNames.TRAIL, words.say("workspace.trail.title"), words)
            .add(Parts.plainSentence(words.say("workspace.trail.intro", words.zone(zone))));
    if (events.of() == 0) {
      modal.add(Parts.plainSentence(words.say("workspace.trail.none")));
    }
    return modal
        .addAll(events.events().stream().map(lines::line).toList())
        .addAll(new Pager(LIST, PAGE, from, events.of(), words).blocks())
        .toRead("");
  }
}
