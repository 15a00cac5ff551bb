package org.samepage.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person gets to see at once after doing something.
 *
 * @param errors block id → sentence at that field; the view stays open
 * @param error a sentence for the whole; null if there is none
 */
public record Reply(Map<String, String> errors, @Nullable String error) {
  static final Reply OK = new Reply(Map.of(), null);

  public Reply {
    errors = Map.copyOf(errors);
  }

  static Reply at(Map<String, String> errors) {
    return new Reply(errors, null);
  }

  static Reply saying(String error) {
    return new Reply(Map.of(), error);
  }

  public boolean ok() {
    return errors.isEmpty() && error == null;
  }

  ObjectNode toPage() {
    ObjectNode node = Json.object().put("ok", ok());
    if (error != null) {
      node.put("error", error);
    }
    if (!errors.isEmpty()) {
      ObjectNode fields = node.putObject("errors");
      errors.forEach(fields::put);
    }
    return node;
  }
}
