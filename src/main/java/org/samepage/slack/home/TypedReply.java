package org.samepage.slack.home;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import com.slack.api.methods.response.chat.ChatPostEphemeralResponse;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Overview;
import org.samepage.coaching.Receiving;
import org.samepage.slack.api.Reply;
import org.samepage.slack.api.SlackApi;
import org.samepage.slack.message.SlashCommand;
import org.samepage.words.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meets what somebody types into the conversation with the app with the buttons of what waits for
 * them, seen by them alone. The text itself is never looked at.
 */
public final class TypedReply {
  private static final Logger LOG = LoggerFactory.getLogger(TypedReply.class);

  /** Of what waits, so much is shown; an entry takes two of the 50 blocks of a message. */
  private static final int MOST = 10;

  private final Receiving receiving;
  private final SlackApi slack;
  private final ExecutorService later;

  public TypedReply(Receiving receiving, SlackApi slack, ExecutorService later) {
    this.receiving = receiving;
    this.slack = slack;
    this.later = later;
  }

  /**
   * Where somebody typed something.
   *
   * @param thread the message in whose thread it was; null if in none
   */
  public record Place(String conversation, @Nullable String thread) {

    /** Empty if no person typed it, but an app, this one included. */
    public static Optional<Place> of(MessageEvent event) {
      return of(event.getUser(), event.getBotId(), event.getChannel(), event.getThreadTs());
    }

    /** The same of a file, a photo or a voice clip, which no app posts there. */
    public static Optional<Place> of(MessageFileShareEvent event) {
      return of(event.getUser(), null, event.getChannel(), event.getThreadTs());
    }

    private static Optional<Place> of(
        @Nullable String user,
        @Nullable String bot,
        @Nullable String conversation,
        @Nullable String thread) {
      return user == null || bot != null || conversation == null
          ? Optional.empty()
          : Optional.of(new Place(conversation, thread));
    }
  }

  /** Somebody typed something. However often Slack tells of it, they are met once. */
  public void typed(PersonId person, Place place, Supplier<Words> words) {
    later.execute(() ->
        receiving.typed(person).ifPresent(overview -> meet(person, place, overview, words.get())));
  }

  private void meet(PersonId person, Place place, Overview overview, Words words) {
    List<Overview.Entry> waiting =
        overview.entries().stream()
            .filter(entry -> entry.part() == Overview.Part.WAITING)
            .limit(MOST)
            .toList();
    String key = waiting.isEmpty() ? "message.typed.nothing_waits" : "message.typed";
    String sentence = words.say(key, SlashCommand.NAME);
    Reply<ChatPostEphemeralResponse> reply =
        slack.interact(
            person.workspace(),
            api ->
                api.chatPostEphemeral(post ->
                    post.channel(place.conversation())
                        .threadTs(place.thread())
                        .user(person.user())
                        .text(sentence)
                        .blocks(blocks(person, sentence, waiting, words))));
    if (reply instanceof Reply.Failed<?> failed) {
      // Who typed something is nobody's business, either.
      LOG.warn("Somebody was not shown what waits for them: {}", failed.reason());
      receiving.notMet(person);
    }
  }

  static List<LayoutBlock> blocks(
      PersonId person, String sentence, List<Overview.Entry> waiting, Words words) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(section(block -> block.text(markdownText(sentence))));
    blocks.addAll(new OverviewBlocks(person, words).of(waiting));
    return blocks;
  }
}
