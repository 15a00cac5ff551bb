package org.samepage.slack.message;

import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.model.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Memory.Arrived;
import org.samepage.delivery.Memory.Recalled;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;
import org.samepage.slack.api.Reply;
import org.samepage.slack.api.SlackApi;

/**
 * Goes through the messages of the app in a conversation.
 *
 * @param after only what came later counts; empty for all
 */
record Recall(SlackApi api, WorkspaceId workspace, String conversation, Optional<String> after) {
  private static final Recalled NOTHING = new Recalled.Some(List.of(), Optional.empty());
  private static final String BEGINNING = "0";

  /**
   * @param cursor where to go on; empty for the beginning
   */
  Recalled page(Optional<String> cursor) {
    return switch (History.page(
        api, workspace, conversation, after.orElse(BEGINNING), cursor.orElse(""))) {
      case Reply.Failed<ConversationsHistoryResponse> failed -> notKnown(failed);
      case Reply.Done<ConversationsHistoryResponse>(ConversationsHistoryResponse page) -> {
        if (page.getMessages() == null) {
          yield new Recalled.TryAgain(Duration.ZERO, "no_messages");
        }
        List<Arrived> arrived =
            page.getMessages().stream().flatMap(message -> arrived(message).stream()).toList();
        Optional<String> next =
            Optional.of(History.following(page)).filter(following -> !following.isEmpty());
        yield new Recalled.Some(arrived, next);
      }
    };
  }

  private Optional<Arrived> arrived(Message message) {
    return Mark.in(message.getMetadata())
        .map(mark ->
            new Arrived(
                mark.id(),
                new Receipt(conversation, message.getTs()),
                due(mark, message.getTs()),
                mark.notices()));
  }

  /** What came late told everything that was late by then, and not only the earliest. */
  private static Instant due(Mark mark, String position) {
    return SlackChannel.arrived(position)
        .map(arrived -> arrived.minus(Writer.IN_TIME))
        .filter(mark.due()::isBefore)
        .orElse(mark.due());
  }

  /** Where the conversation is refused, posting to it was as well. */
  static Recalled notKnown(Reply.Failed<?> failed) {
    return switch (failed.why()) {
      case Outcome.TryAgain(Duration wait, boolean wide, String reason) when failed.isShut() ->
          new Recalled.Shut(wait, reason);
      case Outcome.TryAgain(Duration wait, boolean wide, String reason) ->
          new Recalled.TryAgain(wait, reason);
      case Outcome.Limited(Duration wait, String reason) -> new Recalled.TryAgain(wait, reason);
      case Outcome.NotYet(Duration wait, String reason) -> new Recalled.TryAgain(wait, reason);
      case Outcome.Unknown(String reason) -> new Recalled.TryAgain(Duration.ZERO, reason);
      case Outcome.Refused refused -> NOTHING;
      case Outcome.Delivered delivered -> NOTHING;
    };
  }
}
