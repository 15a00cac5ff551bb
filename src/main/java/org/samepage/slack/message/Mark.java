package org.samepage.slack.message;

import static java.util.stream.Collectors.joining;

import com.slack.api.model.Message.Metadata;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.AgreementId;
import org.samepage.calendar.Occurrence;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;

/**
 * What a message carries in its metadata, which everybody there may read: its id, and what it tells
 * by names, numbers and dates that its buttons carry as well. By it the message is found again, and
 * what was sent is known again after a backup was restored.
 *
 * @param due when the earliest of what it tells was due
 * @param notices what it tells; empty if it does not say
 */
record Mark(UUID id, Instant due, List<Notice> notices) {
  private static final String EVENT_TYPE = "samepage_message";
  private static final String ID = "id";
  private static final String DUE = "due";
  private static final String TOLD = "told";
  private static final String NO_CHECK_IN = "-";

  static Metadata of(Message message) {
    return Metadata.builder()
        .eventType(EVENT_TYPE)
        .eventPayload(
            new TreeMap<>(
                Map.of(
                    ID,
                    message.id().toString(),
                    DUE,
                    message.due().toString(),
                    TOLD,
                    message.notices().stream().map(Mark::write).collect(joining("\n")))))
        .build();
  }

  static boolean isOf(UUID id, @Nullable Metadata metadata) {
    return text(metadata, ID).filter(id.toString()::equals).isPresent();
  }

  /** Empty if it carries none, or none that can be understood. */
  static Optional<Mark> in(@Nullable Metadata metadata) {
    try {
      return text(metadata, ID)
          .map(id ->
              new Mark(
                  UUID.fromString(id),
                  Instant.parse(text(metadata, DUE).orElseThrow()),
                  text(metadata, TOLD).orElseThrow().lines().map(Mark::read).toList()));
    } catch (RuntimeException another) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(@Nullable Metadata metadata, String name) {
    return Optional.ofNullable(metadata)
        .filter(some -> EVENT_TYPE.equals(some.getEventType()))
        .map(Metadata::getEventPayload)
        .map(payload -> payload.get(name))
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  private static String write(Notice notice) {
    return String.join(
        " ",
        notice.step(),
        Integer.toString(notice.number()),
        notice.agreement().value(),
        notice.checkIn().map(Occurrence::toString).orElse(NO_CHECK_IN));
  }

  private static Notice read(String line) {
    String[] parts = line.split(" ", -1);
    return Notice.of(
        new AgreementId(parts[2]),
        parts[0],
        Optional.of(parts[3]).filter(text -> !text.equals(NO_CHECK_IN)).map(Occurrence::parse),
        Integer.parseInt(parts[1]));
  }
}
