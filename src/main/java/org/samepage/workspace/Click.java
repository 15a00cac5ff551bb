package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Someone used a button, a menu or another element.
 *
 * @param action what was chosen, under Slack's name for it ({@code selected_option}, …); empty for
 *     a button, whose value is the app's own
 * @param state what stands in the inputs around it: block id → action id → value; null: as known
 */
record Click(
    Place place, String blockId, String actionId, JsonNode action, @Nullable JsonNode state) {

  /** Where the element is. */
  sealed interface Place {
    record InView(String id) implements Place {}

    record InMessage(String conversation, String ts) implements Place {}
  }
}
