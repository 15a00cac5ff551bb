package org.samepage.slack.form;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Share;
import org.samepage.coaching.Retaining;
import org.samepage.coaching.Retentions.Kind;
import org.samepage.words.Words;

/**
 * Tells events in a sentence each.
 *
 * @param naming how the people with these ids are named where it is read
 */
public record EventSentences(Function<String, String> naming, Words words) {
  private static final String NOBODY = "";

  /** In place of what somebody else's hand made unreadable. */
  private static final String UNKNOWN = "…";

  /** Who did what; of what was opened and written, which kind of words. */
  public String tell(Event event) {
    return event.deed().isOfWords() ? look(event) : decision(event);
  }

  private String decision(Event event) {
    return event.deed().isOfWorkspace() ? ofWorkspace(event) : ofAgreement(event);
  }

  private String ofWorkspace(Event event) {
    String key = "history." + event.deed();
    return switch (event.deed()) {
      case LEADS_NAMED, PERSON_HELD, PERSON_RELEASED -> {
        List<String> whom =
            Stream.of(event.about().split(" ", -1)).filter(Slack::isUser).map(naming).toList();
        yield whom.isEmpty() && words.has(key + ".none")
            ? words.say(key + ".none", who(event))
            : words.say(key, who(event), whom.isEmpty() ? UNKNOWN : String.join(", ", whom));
      }
      case RETENTION_SET -> {
        String about = event.about();
        Kind kind = Retaining.kind(about);
        String period = RetentionView.period(kind, about.substring(about.lastIndexOf(' ') + 1));
        yield words.say(
            kind == Kind.RECORD ? key + ".record" : key,
            who(event),
            words.has(period) ? words.say(period) : UNKNOWN);
      }
      case WORDING_CHANGED -> {
        String special = key + "." + event.about();
        yield words.say(words.has(special) ? special : key, who(event));
      }
      case RESTORED -> words.say(key, moment(event.about()));
      default -> words.say(key, who(event));
    };
  }

  private String moment(String instant) {
    try {
      return words.moment(Instant.parse(instant));
    } catch (DateTimeParseException changedByHand) {
      return UNKNOWN;
    }
  }

  private String ofAgreement(Event event) {
    String key = "history." + event.deed();
    Optional<Share.About> share = Share.About.read(event.about());
    String part = share.map(Share.About::part).map(ShareView::kind).orElse("some");
    String with = share.map(Share.About::user).filter(Slack::isUser).map(naming).orElse(UNKNOWN);
    return words.say(
        event.by().isEmpty() && words.has(key + ".app") ? key + ".app" : key,
        who(event),
        event.version(),
        words.say("share.part." + part),
        with);
  }

  /** {@link Event#about} says it in names. */
  private String look(Event event) {
    List<String> about = List.of(event.about().split(" ", -1));
    String matter = about.getFirst();
    return switch (event.deed()) {
      case KEY_MADE -> words.say("trail.KEY_MADE." + matter, who(event));
      case WROTE -> words.say("trail.WROTE", who(event), words.say("trail.matter." + matter));
      default ->
          words.say("trail.LOOKED." + about.get(1), who(event), matter(matter, event.version()));
    };
  }

  private String matter(String matter, int version) {
    String key = "trail.matter." + matter;
    return version > 0 ? words.say(key + ".number", version) : words.say(key);
  }

  private String who(Event event) {
    return event.by().map(PersonId::user).map(naming).orElse(NOBODY);
  }
}
