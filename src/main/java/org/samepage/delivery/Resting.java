package org.samepage.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/**
 * A channel on which nothing goes to workspaces that removed the app; it waits, and asks nobody.
 */
public record Resting(Channel channel, Predicate<WorkspaceId> isGone) implements Channel {
  private static final Duration LATER = Duration.ofSeconds(15);
  private static final String WHY = "app_removed";

  @Override
  public Outcome send(Message message) {
    return isGone.test(message.recipient().workspace()) ? later() : channel.send(message);
  }

  @Override
  public Outcome refresh(Sent sent) {
    return isGone.test(sent.message().recipient().workspace()) ? later() : channel.refresh(sent);
  }

  @Override
  public Map<UUID, Lookup> find(PersonId recipient, Set<UUID> messages, Instant since) {
    if (!isGone.test(recipient.workspace())) {
      return channel.find(recipient, messages, since);
    }
    return messages.stream()
        .collect(Collectors.toMap(message -> message, message -> new Lookup.TryAgain(LATER, WHY)));
  }

  private static Outcome later() {
    return new Outcome.TryAgain(LATER, true, WHY);
  }

  @Override
  public Duration timeout() {
    return channel.timeout();
  }
}
