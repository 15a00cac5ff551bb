package org.samepage.slack.message;

import static java.util.stream.Collectors.toMap;

import com.slack.api.methods.Methods;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Situations;
import org.samepage.delivery.Channel;
import org.samepage.delivery.Conversations;
import org.samepage.delivery.Memory;
import org.samepage.delivery.Message;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Outcome.Because;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Sent;
import org.samepage.slack.api.Reply;
import org.samepage.slack.api.SlackApi;
import org.samepage.trouble.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Direct messages in Slack. By its {@link Mark} a message is found again in the conversation's
 * {@link History} when nobody knows whether it arrived.
 */
public final class SlackChannel implements Channel, Memory {
  private static final Logger LOG = LoggerFactory.getLogger(SlackChannel.class);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
  private static final String NOT_THERE = "channel_not_found";

  private final SlackApi api;
  private final Conversations conversations;
  private final Writer writer;
  private final Duration call;
  private final Clock clock;

  /**
   * @param clock the app's
   */
  public SlackChannel(
      SlackApi api, Situations situations, Conversations conversations, Clock clock) {
    this.clock = clock;
    this.api = api;
    this.conversations = conversations;
    this.writer = new Writer(situations);
    this.call = api.timeouts().delivery();
  }

  /** What comes before the last call takes at most as long as a call. */
  @Override
  public Duration timeout() {
    return call.multipliedBy(2);
  }

  /**
   * Where a person is written to.
   *
   * @param known whether it was opened for an earlier message, and may be there no longer
   */
  private record Address(String conversation, boolean known) {}

  @Override
  public Outcome send(Message message) {
    long until = System.nanoTime() + call.toNanos();
    Reply<Address> address;
    Written written;
    try {
      Duration wait = writer.untilConsiderate(message, clock.instant());
      if (wait.isPositive()) {
        return Outcome.NotYet.considerately(wait);
      }
      written = writer.write(message, clock.instant());
      if (!written.isWorthSending()) {
        return new Outcome.Refused(Because.STALE, "over_by_now");
      }
      address = address(message.recipient());
    } catch (RuntimeException trouble) {
      return notWritten(message, trouble);
    }
    return switch (address) {
      case Reply.Failed<Address>(Outcome why) -> repeatable(why);
      case Reply.Done<Address>(Address to) ->
          System.nanoTime() - until > 0
              ? new Outcome.TryAgain(Duration.ZERO, false, "prepared_too_slowly")
              : postSomehow(message, to, written, until);
    };
  }

  /** Words that Slack does not take are replaced by a sentence, so that nobody is left without. */
  private Outcome postSomehow(Message message, Address to, Written written, long until) {
    Outcome posted = post(message, to, written, until);
    if (!(posted instanceof Outcome.Refused(Because because, String reason))
        || because != Because.MALFORMED) {
      return posted;
    }
    LOG.error("Message {} was not taken as it was written: {}", message.id(), reason);
    Outcome plainly = post(message, to, writer.plain(message), until);
    return plainly instanceof Outcome.Delivered(Receipt receipt, boolean _)
        ? new Outcome.Delivered(receipt, true)
        : plainly;
  }

  private Reply<Address> address(PersonId person) {
    return conversations
        .find(person)
        .<Reply<Address>>map(known -> new Reply.Done<>(new Address(known, true)))
        .orElseGet(() -> openConversation(person));
  }

  /** It is remembered before anything is posted to it, so that what is posted can be found. */
  private Reply<Address> openConversation(PersonId person) {
    Reply<ConversationsOpenResponse> opened =
        api.deliver(
            person.workspace(),
            Methods.CONVERSATIONS_OPEN,
            slack -> slack.conversationsOpen(ask -> ask.users(List.of(person.user()))));
    return switch (opened) {
      case Reply.Failed<ConversationsOpenResponse>(Outcome why) -> new Reply.Failed<>(why);
      case Reply.Done<ConversationsOpenResponse>(ConversationsOpenResponse response) -> {
        if (response.getChannel() == null || response.getChannel().getId() == null) {
          yield new Reply.Failed<>(new Outcome.Unknown("no_conversation"));
        }
        conversations.remember(person, response.getChannel().getId());
        yield new Reply.Done<>(new Address(response.getChannel().getId(), false));
      }
    };
  }

  /** A conversation of which Slack knows nothing any more is opened anew at the next attempt. */
  private Outcome post(Message message, Address to, Written written, long until) {
    Outcome posted = post(message, to.conversation(), written, until);
    boolean stale = posted instanceof Outcome.Refused refused && refused.reason().equals(NOT_THERE);
    return stale && to.known() ? forgotten(message.recipient(), to.conversation()) : posted;
  }

  private Outcome forgotten(PersonId person, String conversation) {
    try {
      conversations.forget(person, conversation);
    } catch (RuntimeException trouble) {
      LOG.warn("A conversation could not be forgotten: {}", Trouble.name(trouble));
    }
    return new Outcome.TryAgain(Duration.ZERO, false, NOT_THERE);
  }

  private Outcome post(Message message, String channel, Written written, long until) {
    Reply<ChatPostMessageResponse> posted =
        api.deliverUntil(
            until,
            message.recipient().workspace(),
            Methods.CHAT_POST_MESSAGE,
            slack ->
                slack.chatPostMessage(post ->
                    post.channel(channel)
                        .text(written.text())
                        .blocks(written.blocks())
                        .metadata(Mark.of(message))
                        .unfurlLinks(false)
                        .unfurlMedia(false)));
    return switch (posted) {
      case Reply.Failed<ChatPostMessageResponse>(Outcome why) -> why;
      case Reply.Done<ChatPostMessageResponse>(ChatPostMessageResponse response) ->
          response.getTs() == null
              ? new Outcome.Unknown("no_ts")
              : new Outcome.Delivered(new Receipt(channel, response.getTs()));
    };
  }

  @Override
  public Outcome refresh(Sent sent) {
    Written written;
    try {
      written = writer.write(sent.message(), arrived(sent));
    } catch (RuntimeException trouble) {
      return notWritten(sent.message(), trouble);
    }
    Receipt receipt = sent.receipt();
    Reply<ChatUpdateResponse> updated =
        api.deliver(
            sent.message().recipient().workspace(),
            Methods.CHAT_UPDATE,
            slack ->
                slack.chatUpdate(update ->
                    update
                        .channel(receipt.conversation())
                        .ts(receipt.position())
                        .text(written.text())
                        .blocks(written.blocks())
                        .metadata(Mark.of(sent.message()))));
    return switch (updated) {
      case Reply.Failed<ChatUpdateResponse>(Outcome why) -> repeatable(why);
      case Reply.Done<ChatUpdateResponse> done -> new Outcome.Delivered(receipt);
    };
  }

  private Instant arrived(Sent sent) {
    return arrived(sent.receipt().position()).orElseGet(clock::instant);
  }

  /** Slack's name of a message begins with the second in which it came. */
  static Optional<Instant> arrived(String position) {
    Matcher seconds = SECONDS.matcher(position);
    return seconds.lookingAt()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds.group())))
        : Optional.empty();
  }

  @Override
  public Map<UUID, Lookup> find(PersonId recipient, Set<UUID> messages, Instant since) {
    try {
      return conversations
          .find(recipient)
          .map(known -> new History(api, recipient.workspace(), known, since).find(messages))
          .orElseGet(() -> each(messages, new Lookup.Known(Optional.empty())));
    } catch (RuntimeException trouble) {
      String name = trouble.getClass().getSimpleName();
      return each(messages, new Lookup.TryAgain(Duration.ZERO, name));
    }
  }

  /** Nobody may have been written to before, as far as is known here: then it is asked for. */
  @Override
  public Recalled recall(PersonId person, Optional<String> after, Optional<String> page) {
    try {
      return switch (address(person)) {
        case Reply.Failed<Address> failed -> Recall.notKnown(failed);
        case Reply.Done<Address>(Address at) ->
            new Recall(api, person.workspace(), at.conversation(), after).page(page);
      };
    } catch (RuntimeException trouble) {
      return new Recalled.TryAgain(Duration.ZERO, Trouble.name(trouble));
    }
  }

  private static Map<UUID, Lookup> each(Set<UUID> messages, Lookup lookup) {
    return messages.stream().collect(toMap(Function.identity(), message -> lookup));
  }

  /** For a call that does no harm when it is made twice, and whose limits are its own. */
  private static Outcome repeatable(Outcome why) {
    return switch (why) {
      case Outcome.Unknown(String reason) -> new Outcome.TryAgain(Duration.ZERO, false, reason);
      case Outcome.TryAgain(Duration after, boolean wide, String reason) ->
          new Outcome.TryAgain(after, false, reason);
      case Outcome.Limited(Duration after, String reason) ->
          new Outcome.TryAgain(after, false, reason);
      case Outcome.NotYet notYet -> notYet;
      case Outcome.Refused refused -> refused;
      case Outcome.Delivered delivered -> delivered;
    };
  }

  private static Outcome notWritten(Message message, RuntimeException trouble) {
    LOG.error("Message {} could not be written", message.id(), Trouble.of(trouble));
    return new Outcome.TryAgain(Duration.ZERO, false, trouble.getClass().getName());
  }
}
