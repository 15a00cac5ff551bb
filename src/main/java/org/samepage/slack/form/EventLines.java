package org.samepage.slack.form;

import com.slack.api.model.block.LayoutBlock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Event;
import org.samepage.agreement.Share;
import org.samepage.words.Words;

/**
 * Tells events, each in a line: when, and who did what.
 *
 * @param zone where the reader's clock is
 */
record EventLines(ZoneId zone, Words words) {
  /** How many stand on a page. */
  static final int PAGE = 40;

  private static final String NOBODY = "";

  /** What was decided, or what happened to the workspace. */
  LayoutBlock decision(Event event) {
    String key = "history." + event.deed();
    Optional<Share.About> share = Share.About.read(event.about());
    String part = share.map(Share.About::part).map(ShareView::kind).orElse("some");
    String with =
        share
            .map(Share.About::user)
            .filter(Slack::isUser)
            .map(user -> "<@" + user + ">")
            .orElse("…");
    return line(
        event,
        words.say(
            event.by().isEmpty() && words.has(key + ".app") ? key + ".app" : key,
            who(event),
            event.version(),
            words.say("share.part." + part),
            with));
  }

  /** Who opened or wrote which kind of words; {@code about} says it in names. */
  LayoutBlock look(Event event) {
    List<String> about = List.of(event.about().split(" ", -1));
    return switch (event.deed()) {
      case KEY_MADE -> line(event, words.say("trail.KEY_MADE." + about.getFirst(), who(event)));
      case WROTE -> line(event, words.say("trail.WROTE", who(event), matter(about.getFirst(), 0)));
      default ->
          line(
              event,
              words.say(
                  "trail.LOOKED." + about.get(1),
                  who(event),
                  matter(about.getFirst(), event.version())));
    };
  }

  private String matter(String matter, int version) {
    String key = "trail.matter." + matter;
    return version > 0 ? words.say(key + ".number", version) : words.say(key);
  }

  private static String who(Event event) {
    return event.by().map(Parts::mention).orElse(NOBODY);
  }

  private LayoutBlock line(Event event, String sentence) {
    ZonedDateTime at = event.at().atZone(zone);
    String when = words.dateWithYear(at.toLocalDate()) + ", " + words.time(at.toLocalTime());
    return Parts.sentence(words.say("page.history.line", when, sentence));
  }
}
