package org.samepage.slack.api;

import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.samepage.agreement.PersonId;

/**
 * What people call themselves in Slack, for where a mention is not shown. Names are kept in memory
 * alone, and for a while.
 */
public final class SlackNames {
  private static final Duration KEPT = Duration.ofHours(12);
  private static final int MOST_KEPT = 10_000;
  private static final int LONGEST = 80;

  private final SlackApi api;
  private final InstantSource wall;
  private final Map<PersonId, Known> known = new ConcurrentHashMap<>();

  private record Known(String name, Instant since) {}

  public SlackNames(SlackApi api, InstantSource wall) {
    this.api = api;
    this.wall = wall;
  }

  /** In one line; empty if Slack does not tell. */
  public Optional<String> of(PersonId person) {
    Instant now = wall.instant();
    return Optional.ofNullable(known.get(person))
        .filter(one -> now.isBefore(one.since().plus(KEPT)))
        .map(Known::name)
        .or(() -> asked(person, now));
  }

  private Optional<String> asked(PersonId person, Instant now) {
    Reply<UsersInfoResponse> reply =
        api.interact(person.workspace(), slack -> slack.usersInfo(ask -> ask.user(person.user())));
    Optional<String> name =
        reply instanceof Reply.Done<UsersInfoResponse>(UsersInfoResponse response)
            ? Optional.ofNullable(response.getUser()).flatMap(SlackNames::name)
            : Optional.empty();
    if (known.size() >= MOST_KEPT) {
      known.clear();
    }
    name.ifPresent(some -> known.put(person, new Known(some, now)));
    return name;
  }

  private static Optional<String> name(User user) {
    Stream<Optional<String>> names =
        Stream.of(Optional.ofNullable(user.getRealName()), Optional.ofNullable(user.getName()));
    return names
        .flatMap(Optional::stream)
        .map(SlackNames::oneLine)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** A person types it themselves: what is no letter or sign is left out. */
  private static String oneLine(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029]+", " ").strip();
    return plain.codePointCount(0, plain.length()) > LONGEST
        ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST))
        : plain;
  }
}
