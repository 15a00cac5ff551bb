package org.samepage.slack.message;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Situations;
import org.samepage.delivery.Conversations;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Telling;
import org.samepage.words.Words;

/**
 * Says what a direct message says, in the same words, for where there are neither mentions nor
 * buttons; and links to the direct message, where there are.
 */
public final class SlackTelling implements Telling {
  private final Writer writer;
  private final Situations situations;
  private final Conversations conversations;
  private final Function<PersonId, Optional<String>> names;

  /**
   * @param names what people are called; empty where it is not known
   */
  public SlackTelling(
      Situations situations,
      Conversations conversations,
      Function<PersonId, Optional<String>> names) {
    this.writer = new Writer(situations);
    this.situations = situations;
    this.conversations = conversations;
    this.names = names;
  }

  @Override
  public Duration untilConsiderate(Message message, Instant now) {
    return writer.untilConsiderate(message, now);
  }

  @Override
  public Told tell(Message message, Instant now) {
    Words words = Words.in(situations.language(message.recipient()));
    List<Said> said = new ArrayList<>();
    for (Notice notice : message.notices()) {
      if (situations.isPast(message.recipient(), notice, now)) {
        continue;
      }
      writer
          .tell(message, notice, words, now, person -> name(person, words))
          .filter(told -> Worth.isWorthTelling(notice, told, writer.due(message, notice), now))
          .ifPresent(told -> said.add(new Said(notice, capitalised(told.sentence(), words))));
    }
    return new Told(words.language(), said, link(message.recipient()));
  }

  private String name(PersonId person, Words words) {
    return names.apply(person).map(Words::typed).orElseGet(() -> words.say("mail.somebody"));
  }

  /** It may begin with what stands in the place of a name. */
  private static String capitalised(String sentence, Words words) {
    int first = sentence.offsetByCodePoints(0, 1);
    return sentence.substring(0, first).toUpperCase(words.locale()) + sentence.substring(first);
  }

  /**
   * Needs no scope.
   *
   * @see <a href="https://docs.slack.dev/interactivity/deep-linking">Deep linking</a>
   */
  private URI link(PersonId person) {
    String team = encoded(person.workspace().team());
    return conversations
        .find(person)
        .map(known -> "https://slack.com/app_redirect?channel=" + encoded(known) + "&team=" + team)
        .map(URI::create)
        .orElseGet(() -> URI.create("https://app.slack.com/client/" + team));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
