package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Event;
import org.samepage.agreement.Share;
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
    Metadata metadata,
    List<Event> events,
    ZoneId zone,
    int from,
    boolean certified,
    Words words) {
  /** Names the list, for the buttons that turn its pages. */
  public static final String LIST = "history";

  private static final String NOBODY = "";
  private static final int PAGE = 40;

  public HistoryView {
    events = List.copyOf(events);
  }

  /** Nothing was erased. */
  public HistoryView(
      Metadata metadata, List<Event> events, ZoneId zone, int from, Words words) {
    this(metadata, events, zone, from, false, words);
  }

  public View toView() {
    return new Modal(ViewNames.HISTORY, words.say("page.title.history"), words)
        .add(Parts.plainSentence(words.say("page.history.intro", words.zone(zone))))
        .addAll(events.reversed().stream().skip(from).limit(PAGE).map(this::line).toList())
        .addAll(new Pager(LIST, PAGE, from, events.size(), words).blocks())
        .addAll(certificate())
        .add(Parts.note(words.say("page.id", metadata.agreement().shortened())))
        .toRead(metadata);
  }

  private List<LayoutBlock> certificate() {
    if (!certified) {
      return List.of();
    }
    ButtonElement open = Parts.action(Buttons.CERTIFICATE, words.say("page.certificate.open"));
    open.setValue(metadata.agreement().value());
    return List.of(actions(block -> block.blockId("certificate").elements(List.of(open))));
  }

  private LayoutBlock line(Event event) {
    ZonedDateTime at = event.at().atZone(zone);
    String when = words.dateWithYear(at.toLocalDate()) + ", " + words.time(at.toLocalTime());
    return Parts.sentence(words.say("page.history.line", when, deed(event)));
  }

  private String deed(Event event) {
    String key = "history." + event.deed();
    Optional<Share.About> share = Share.About.read(event.about());
    String part = share.map(Share.About::part).map(ShareView::kind).orElse("some");
    String with =
        share.map(Share.About::user).filter(Slack::isUser).map(user -> "<@" + user + ">").orElse("…");
    return words.say(
        event.by().isEmpty() && words.has(key + ".app") ? key + ".app" : key,
        event.by().map(Parts::mention).orElse(NOBODY),
        event.version(),
        words.say("share.part." + part),
        with);
  }
}
