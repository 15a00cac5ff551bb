package org.samepage.slack.form;

import com.slack.api.model.block.LayoutBlock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
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

  private static final String NOBODY = "";

  /** What was decided, or what happened to the workspace. */
  LayoutBlock decision(Event event) {
    String key = "history." + event.deed();
    return line(
        event,
        event.by().isEmpty() && words.has(key + ".app") ? key + ".app" : key,
        event.version());
  }

  /** Who opened or wrote which kind of words; {@code about} says it in names. */
  LayoutBlock look(Event event) {
    String[] about = event.about().split(" ");
    return switch (event.deed()) {
      case KEY_MADE -> line(event, "trail.KEY_MADE." + about[0], "");
      case WROTE -> line(event, "trail.WROTE", matter(about[0], 0));
      default -> line(event, "trail.LOOKED." + about[1], matter(about[0], event.version()));
    };
  }

  private String matter(String matter, int version) {
    String key = "trail.matter." + matter;
    return version > 0 ? words.say(key + ".number", version) : words.say(key);
  }

  private LayoutBlock line(Event event, String key, Object what) {
    ZonedDateTime at = event.at().atZone(zone);
    String when = words.dateWithYear(at.toLocalDate()) + ", " + words.time(at.toLocalTime());
    Optional<String> who = event.by().map(Parts::mention);
    return Parts.sentence(
        words.say("page.history.line", when, words.say(key, who.orElse(NOBODY), what)));
  }
}
