package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.samepage.agreement.Event;
import org.samepage.slack.message.Buttons;
import org.samepage.words.Words;

/**
 * Who did what when, the last first, a page at a time.
 *
 * @param events the first that happened first
 * @param zone where the reader's clock is
 * @param from how many to leave out
 * @param certified whether the reader can open what proves that words were erased
 */
public record HistoryView(
    Metadata metadata, List<Event> events, ZoneId zone, int from, boolean certified, Words words) {
  /** Names the list, for the buttons that turn its pages. */
  public static final String LIST = "history";

  public HistoryView {
    events = List.copyOf(events);
  }

  /** Nothing was erased. */
  public HistoryView(Metadata metadata, List<Event> events, ZoneId zone, int from, Words words) {
    this(metadata, events, zone, from, false, words);
  }

  public View toView() {
    return new Modal(ViewNames.HISTORY, words.say("page.title.history"), words)
        .add(Parts.plainSentence(words.say("page.history.intro", words.zone(zone))))
        .addAll(
            events.reversed().stream()
                .skip(from)
                .limit(EventLines.PAGE)
                .map(new EventLines(zone, words)::line)
                .toList())
        .addAll(new Pager(LIST, EventLines.PAGE, from, events.size(), words).blocks())
        .add(actions(block -> block.blockId(ViewNames.TRAIL).elements(buttons())))
        .add(Parts.note(words.say("page.id", metadata.agreement().shortened())))
        .toRead(metadata);
  }

  private List<BlockElement> buttons() {
    List<BlockElement> buttons = new ArrayList<>();
    buttons.add(Parts.action(ViewNames.OPEN_TRAIL, words.say("page.history.trail")));
    if (certified) {
      ButtonElement open = Parts.action(Buttons.CERTIFICATE, words.say("page.certificate.open"));
      open.setValue(metadata.agreement().value());
      buttons.add(open);
    }
    return buttons;
  }
}
