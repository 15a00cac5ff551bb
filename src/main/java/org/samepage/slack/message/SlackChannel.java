package org.samepage.slack.message;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Situations;
import org.samepage.delivery.Channel;
import org.samepage.delivery.Conversations;
import org.samepage.delivery.Message;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Sent;
import org.samepage.slack.api.Reply;
import org.samepage.slack.api.SlackApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Direct messages in Slack.
 *
 * <p>A message carries its id in its metadata, which others in the conversation's workspace may
 * read, and nothing else there. By it the message is found again when nobody knows whether it
 * arrived: in the newest {@value #PAGES} × {@value #PAGE} messages of the conversation.
 */
public final class SlackChannel implements Channel {
  private static final Logger log = LoggerFactory.getLogger(SlackChannel.class);
  private static final String EVENT_TYPE = "samepage_message";
  private static final String ID = "id";
  private static final String NOT_THERE = "channel_not_found";
  private static final int PAGES = 3;
  private static final int PAGE = 100;

  private final SlackApi api;
  private final Conversations conversations;
  private final Writer writer;
  private final Duration call;

  public SlackChannel(SlackApi api, Situations situations, Conversations conversations) {
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
    long start = System.nanoTime();
    Reply<Address> address;
    Written written;
    try {
      written = writer.write(message);
      address = address(message.recipient());
    } catch (RuntimeException trouble) {
      return notWritten(message, trouble);
    }
    return switch (address) {
      case Reply.Failed<Address>(Outcome why) -> repeatable(why);
      case Reply.Done<Address>(Address to) ->
          isLate(start)
              ? new Outcome.TryAgain(Duration.ZERO, false, "prepared_too_slowly")
              : post(message, to, written);
    };
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
  private Outcome post(Message message, Address to, Written written) {
    Outcome posted = post(message, to.conversation(), written);
    boolean stale = posted instanceof Outcome.Refused refused && refused.reason().equals(NOT_THERE);
    return stale && to.known() ? forgotten(message.recipient(), to.conversation()) : posted;
  }

  private Outcome forgotten(PersonId person, String conversation) {
    try {
      conversations.forget(person, conversation);
    } catch (RuntimeException trouble) {
      log.warn("A conversation could not be forgotten: {}", trouble.getClass().getName());
    }
    return new Outcome.TryAgain(Duration.ZERO, false, NOT_THERE);
  }

  private Outcome post(Message message, String channel, Written written) {
    Reply<ChatPostMessageResponse> posted =
        api.deliver(
            message.recipient().workspace(),
            slack ->
                slack.chatPostMessage(post ->
                    post.channel(channel)
                        .text(written.text())
                        .blocks(written.blocks())
                        .metadata(metadata(message.id()))
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
      written = writer.write(sent.message());
    } catch (RuntimeException trouble) {
      return notWritten(sent.message(), trouble);
    }
    Receipt receipt = sent.receipt();
    Reply<ChatUpdateResponse> updated =
        api.deliver(
            sent.message().recipient().workspace(),
            slack ->
                slack.chatUpdate(update ->
                    update
                        .channel(receipt.conversation())
                        .ts(receipt.position())
                        .text(written.text())
                        .blocks(written.blocks())
                        .metadata(metadata(sent.message().id()))));
    return switch (updated) {
      case Reply.Failed<ChatUpdateResponse>(Outcome why) -> repeatable(why);
      case Reply.Done<ChatUpdateResponse> done -> new Outcome.Delivered(receipt);
    };
  }

  @Override
  public Lookup find(Message message) {
    try {
      return conversations
          .find(message.recipient())
          .map(conversation -> find(message, conversation))
          .orElseGet(() -> new Lookup.Known(Optional.empty()));
    } catch (RuntimeException trouble) {
      return new Lookup.TryAgain(Duration.ZERO, trouble.getClass().getSimpleName());
    }
  }

  private Lookup find(Message message, String conversation) {
    long start = System.nanoTime();
    String cursor = "";
    for (int page = 1; page <= PAGES; page++) {
      if (isLate(start)) {
        return new Lookup.TryAgain(Duration.ZERO, "history_too_slow");
      }
      switch (history(message, conversation, cursor)) {
        case Reply.Failed<ConversationsHistoryResponse>(Outcome why) -> {
          return notLookedUp(why);
        }
        case Reply.Done<ConversationsHistoryResponse>(ConversationsHistoryResponse response) -> {
          if (response.getMessages() == null) {
            return new Lookup.TryAgain(Duration.ZERO, "no_messages");
          }
          Optional<Receipt> found = find(message, conversation, response);
          cursor = following(response);
          if (found.isPresent() || cursor.isEmpty()) {
            return new Lookup.Known(found);
          }
        }
      }
    }
    return new Lookup.Known(Optional.empty());
  }

  private Reply<ConversationsHistoryResponse> history(
      Message message, String conversation, String cursor) {
    return api.deliver(
        message.recipient().workspace(),
        slack ->
            slack.conversationsHistory(ask ->
                ask.channel(conversation)
                    .limit(PAGE)
                    .includeAllMetadata(true)
                    .cursor(cursor.isEmpty() ? null : cursor)));
  }

  private static Optional<Receipt> find(
      Message message, String conversation, ConversationsHistoryResponse page) {
    return page.getMessages().stream()
        .filter(each -> isThe(message.id(), each.getMetadata()))
        .findFirst()
        .map(each -> new Receipt(conversation, each.getTs()));
  }

  private static boolean isThe(UUID id, com.slack.api.model.Message.@Nullable Metadata metadata) {
    return metadata != null
        && EVENT_TYPE.equals(metadata.getEventType())
        && metadata.getEventPayload() != null
        && id.toString().equals(metadata.getEventPayload().get(ID));
  }

  private static String following(ConversationsHistoryResponse page) {
    return page.getResponseMetadata() == null
        ? ""
        : Optional.ofNullable(page.getResponseMetadata().getNextCursor()).orElse("");
  }

  /** Where the conversation is refused, posting to it is as well: nothing can have arrived. */
  private static Lookup notLookedUp(Outcome why) {
    return switch (repeatable(why)) {
      case Outcome.TryAgain(Duration after, boolean wide, String reason) ->
          new Lookup.TryAgain(after, reason);
      case Outcome.Refused refused -> new Lookup.Known(Optional.empty());
      case Outcome.Unknown unknown -> new Lookup.TryAgain(Duration.ZERO, unknown.reason());
      case Outcome.Delivered delivered -> new Lookup.Known(Optional.of(delivered.receipt()));
    };
  }

  /** For a call that does no harm when it is made twice, and whose limits are its own. */
  private static Outcome repeatable(Outcome why) {
    return switch (why) {
      case Outcome.Unknown(String reason) -> new Outcome.TryAgain(Duration.ZERO, false, reason);
      case Outcome.TryAgain(Duration after, boolean wide, String reason) ->
          new Outcome.TryAgain(after, false, reason);
      case Outcome.Refused refused -> refused;
      case Outcome.Delivered delivered -> delivered;
    };
  }

  private static Outcome notWritten(Message message, RuntimeException trouble) {
    String name = trouble.getClass().getName();
    log.error("Message {} could not be written: {}", message.id(), name);
    return new Outcome.TryAgain(Duration.ZERO, false, name);
  }

  private boolean isLate(long start) {
    return System.nanoTime() - start > call.toNanos();
  }

  private static com.slack.api.model.Message.Metadata metadata(UUID id) {
    return com.slack.api.model.Message.Metadata.builder()
        .eventType(EVENT_TYPE)
        .eventPayload(Map.of(ID, id.toString()))
        .build();
  }
}
