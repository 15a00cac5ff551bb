package org.samepage.slack.message;

import static java.util.stream.Collectors.toMap;

import com.slack.api.methods.Methods;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.model.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Channel.Lookup;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;
import org.samepage.slack.api.Reply;
import org.samepage.slack.api.SlackApi;

/**
 * Looks for messages in a conversation, for all in one go: in all that came since they can have
 * come, or else it does not say that they are not there.
 *
 * @param since none of them was sent before, on the app's clock
 */
record History(SlackApi api, WorkspaceId workspace, String conversation, Instant since) {
  private static final int PAGES = 10;

  /** Slack gives some apps no more at a time. */
  private static final int PAGE = 15;

  /** The app's clock may have been set since, and Slack's is another. */
  private static final Duration MARGIN = Duration.ofHours(2);

  /** What was found, for each of {@code messages}. */
  Map<UUID, Lookup> find(Set<UUID> messages) {
    Map<UUID, Lookup> found = new HashMap<>();
    Lookup ofTheOthers = search(messages, found);
    return messages.stream()
        .collect(toMap(Function.identity(), id -> found.getOrDefault(id, ofTheOthers)));
  }

  /**
   * @param found is added to
   * @return what holds for those that were not found
   */
  private Lookup search(Set<UUID> messages, Map<UUID, Lookup> found) {
    long start = System.nanoTime();
    String cursor = "";
    for (int page = 1; page <= PAGES; page++) {
      if (System.nanoTime() - start > api.timeouts().delivery().toNanos()) {
        return new Lookup.TryAgain(Duration.ZERO, "history_too_slow");
      }
      switch (page(cursor)) {
        case Reply.Failed<ConversationsHistoryResponse>(Outcome why) -> {
          return notLookedUp(why);
        }
        case Reply.Done<ConversationsHistoryResponse>(ConversationsHistoryResponse response) -> {
          if (response.getMessages() == null) {
            return new Lookup.TryAgain(Duration.ZERO, "no_messages");
          }
          note(messages, response.getMessages(), found);
          cursor = following(response);
        }
      }
      if (cursor.isEmpty() || found.size() == messages.size()) {
        return new Lookup.Known(Optional.empty());
      }
    }
    return new Lookup.TryAgain(Duration.ZERO, "history_too_long");
  }

  private Reply<ConversationsHistoryResponse> page(String cursor) {
    String oldest = Long.toString(since.minus(MARGIN).getEpochSecond());
    return page(api, workspace, conversation, oldest, cursor);
  }

  /**
   * @param oldest only what came later counts
   * @param cursor empty for the first
   */
  static Reply<ConversationsHistoryResponse> page(
      SlackApi api, WorkspaceId workspace, String conversation, String oldest, String cursor) {
    return api.deliver(
        workspace,
        Methods.CONVERSATIONS_HISTORY,
        slack ->
            slack.conversationsHistory(ask ->
                ask.channel(conversation)
                    .limit(PAGE)
                    .oldest(oldest)
                    .includeAllMetadata(true)
                    .cursor(cursor.isEmpty() ? null : cursor)));
  }

  private void note(Set<UUID> messages, List<Message> page, Map<UUID, Lookup> found) {
    for (Message each : page) {
      messages.stream()
          .filter(id -> Mark.isOf(id, each.getMetadata()))
          .forEach(id -> {
            Receipt receipt = new Receipt(conversation, each.getTs());
            found.put(id, new Lookup.Known(Optional.of(receipt)));
          });
    }
  }

  /** Where the next page begins; empty after the last. */
  static String following(ConversationsHistoryResponse page) {
    return page.getResponseMetadata() == null
        ? ""
        : Optional.ofNullable(page.getResponseMetadata().getNextCursor()).orElse("");
  }

  /** Where the conversation is refused, posting to it is as well: nothing can have arrived. */
  private static Lookup notLookedUp(Outcome why) {
    return switch (why) {
      case Outcome.TryAgain(Duration after, boolean wide, String reason) ->
          new Lookup.TryAgain(after, reason);
      case Outcome.Limited(Duration after, String reason) -> new Lookup.TryAgain(after, reason);
      case Outcome.NotYet(Duration after, String reason) -> new Lookup.TryAgain(after, reason);
      case Outcome.Refused refused -> new Lookup.Known(Optional.empty());
      case Outcome.Unknown unknown -> new Lookup.TryAgain(Duration.ZERO, unknown.reason());
      case Outcome.Delivered delivered -> new Lookup.Known(Optional.of(delivered.receipt()));
    };
  }
}
