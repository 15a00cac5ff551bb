package org.samepage.slack.message;

import com.slack.api.model.Message.Metadata;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The id that a message carries in its metadata, and nothing else: everybody there may read it. */
final class Mark {
  private static final String EVENT_TYPE = "samepage_message";
  private static final String ID = "id";

  private Mark() {}

  static Metadata of(UUID id) {
    return Metadata.builder().eventType(EVENT_TYPE).eventPayload(Map.of(ID, id.toString())).build();
  }

  static boolean isOf(UUID id, @Nullable Metadata metadata) {
    return metadata != null
        && EVENT_TYPE.equals(metadata.getEventType())
        && Optional.ofNullable(metadata.getEventPayload())
            .map(payload -> payload.get(ID))
            .filter(id.toString()::equals)
            .isPresent();
  }
}
