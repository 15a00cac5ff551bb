package org.samepage.workspace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everything that is remembered; only {@link Memory} hands it out, one thread at a time. */
final class State {
  final Map<String, Person> people = new LinkedHashMap<>();

  /** By conversation, oldest first. */
  final Map<String, List<Message>> messages = new LinkedHashMap<>();

  /** The published Home tab, by person. */
  final Map<String, View> homes = new HashMap<>();

  /** The open modals by person, the one on top last. */
  final Map<String, List<View>> modals = new HashMap<>();

  final Map<String, List<Notice>> notices = new HashMap<>();

  /** By person, then conversation. */
  final Map<String, Map<String, Integer>> unread = new HashMap<>();

  /** Whether the app was removed: its token is not good any more then. */
  boolean removed;

  /** Microseconds of the newest message's ts, so that the next one is later. */
  long lastTs;

  long revision;

  /** How far the clock was moved, as an ISO 8601 duration. */
  String moved = "PT0S";

  /** What Slackbot tells one person alone. */
  record Notice(String id, String text) {}

  Optional<Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  Optional<View> home(String person) {
    return Optional.ofNullable(homes.get(person));
  }

  List<Message> messagesIn(String conversation) {
    return messages.computeIfAbsent(conversation, any -> new ArrayList<>());
  }

  List<View> stackOf(String person) {
    return modals.computeIfAbsent(person, any -> new ArrayList<>());
  }

  Optional<View> view(String id) {
    return views(v -> v.id().equals(id));
  }

  Optional<View> viewByExternalId(String externalId) {
    return externalId.isEmpty() ? Optional.empty() : views(v -> v.externalId().equals(externalId));
  }

  private Optional<View> views(Predicate<View> which) {
    return Stream.concat(modals.values().stream().flatMap(List::stream), homes.values().stream())
        .filter(which)
        .findFirst();
  }

  /** Puts a newer form of an open view in the old one's place; a closed one stays closed. */
  void replace(View view) {
    stackOf(view.user()).replaceAll(v -> v.id().equals(view.id()) ? view : v);
    homes.computeIfPresent(view.user(), (any, v) -> v.id().equals(view.id()) ? view : v);
  }

  Optional<Person> ownerOf(String directMessage) {
    return people.values().stream()
        .filter(p -> !p.bot() && p.directMessage().equals(directMessage))
        .findFirst();
  }

  void tell(String person, String text) {
    notices.computeIfAbsent(person, any -> new ArrayList<>()).add(new Notice(Ids.of("N"), text));
  }

  /** A ts later than every other, near the clock's time even if that was moved back. */
  String nextTs(Instant now) {
    lastTs = Math.max(lastTs + 1, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    return String.format(Locale.ROOT, "%d.%06d", lastTs / 1_000_000, lastTs % 1_000_000);
  }

  void add(String conversation, Message message) {
    messagesIn(conversation).add(message);
    for (Person person : people.values()) {
      boolean there =
          conversation.equals(Ids.STAFF_ROOM) || conversation.equals(person.directMessage());
      if (there && message.visibleTo(person.id()) && !message.user().equals(person.id())) {
        unread
            .computeIfAbsent(person.id(), any -> new HashMap<>())
            .merge(conversation, 1, Integer::sum);
      }
    }
  }

  Optional<Message> message(String conversation, String ts) {
    return messagesIn(conversation).stream().filter(m -> m.ts().equals(ts)).findFirst();
  }

  void replace(String conversation, Message message) {
    messagesIn(conversation).replaceAll(m -> m.ts().equals(message.ts()) ? message : m);
  }
}
