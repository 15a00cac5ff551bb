package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.samepage.workspace.Check.Spot;

/** What a JSON object may look like: its fields, which of them must be there, and rules on top. */
final class Shape implements Check {
  private final Map<String, Check> fields = new HashMap<>();
  private final Set<String> required = new HashSet<>();
  private final List<Check> rules = new ArrayList<>();

  private Shape() {}

  static Shape shape() {
    return new Shape();
  }

  Shape must(String field, Check check) {
    required.add(field);
    return may(field, check);
  }

  Shape may(String field, Check check) {
    fields.put(field, check);
    return this;
  }

  /** A rule about the object as a whole. */
  Shape rule(Check rule) {
    rules.add(rule);
    return this;
  }

  @Override
  public void check(JsonNode node, Spot spot) {
    if (!node.isObject()) {
      spot.problem("must be an object");
      return;
    }
    required.stream()
        .sorted()
        .filter(f -> !node.has(f))
        .forEach(f -> spot.problem("missing required field: " + f));
    node.properties()
        .forEach(e -> {
          Check check = fields.get(e.getKey());
          if (check == null) {
            spot.problem("invalid additional property: " + e.getKey());
          } else {
            check.check(e.getValue(), spot.at(e.getKey()));
          }
        });
    rules.forEach(r -> r.check(node, spot));
  }
}
