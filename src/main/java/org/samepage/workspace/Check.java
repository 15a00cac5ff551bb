package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.samepage.workspace.SlackLimits.Problem;

/** One rule about one value of a payload, and the kinds of rule that Slack's limits are made of. */
@FunctionalInterface
interface Check {
  void check(JsonNode node, Spot spot);

  default Check and(Check other) {
    return (node, spot) -> {
      check(node, spot);
      other.check(node, spot);
    };
  }

  /**
   * Where in the payload a value stands, and where its problems go.
   *
   * @param error Slack's name for problems in this payload
   */
  record Spot(String path, String error, List<Problem> problems) {
    Spot at(String field) {
      return new Spot(path + "/" + field, error, problems);
    }

    Spot at(int index) {
      return at(Integer.toString(index));
    }

    void problem(String sentence) {
      problems.add(new Problem(error, path, sentence));
    }
  }

  static Check string(int min, int max) {
    return (node, spot) -> {
      if (!node.isTextual()) {
        spot.problem("must be a string");
      } else if (node.textValue().length() < min) {
        spot.problem("must be more than " + (min - 1) + " characters");
      } else if (node.textValue().length() > max) {
        spot.problem(
            "must be less than " + (max + 1) + " characters, has " + node.textValue().length());
      }
    };
  }

  static Check matching(String pattern, String name) {
    return (node, spot) -> {
      if (!node.isTextual() || !node.textValue().matches(pattern)) {
        spot.problem("must be " + name);
      }
    };
  }

  static Check among(String... values) {
    return (node, spot) -> {
      if (!node.isTextual() || !List.of(values).contains(node.textValue())) {
        spot.problem("must be one of " + List.of(values));
      }
    };
  }

  static Check bool() {
    return (node, spot) -> {
      if (!node.isBoolean()) {
        spot.problem("must be true or false");
      }
    };
  }

  static Check integer(long min, long max) {
    return (node, spot) -> {
      if (!node.isIntegralNumber() || node.longValue() < min || node.longValue() > max) {
        spot.problem("must be a whole number from " + min + " to " + max);
      }
    };
  }

  static Check list(int min, int max, Check each) {
    return (node, spot) -> {
      if (!node.isArray()) {
        spot.problem("must be an array");
        return;
      }
      if (node.size() < min) {
        spot.problem("no fewer than " + min + " items allowed");
      }
      if (node.size() > max) {
        spot.problem("no more than " + max + " items allowed, has " + node.size());
      }
      for (int i = 0; i < node.size(); i++) {
        each.check(node.get(i), spot.at(i));
      }
    };
  }

  /** An object that says by its type which of these shapes it has. */
  static Check typed(Map<String, ? extends Check> types) {
    return (node, spot) -> {
      Check check = types.get(node.path("type").asText());
      if (check == null) {
        spot.problem(
            "unsupported type: " + (node.has("type") ? node.path("type").asText() : "none"));
      } else {
        check.check(node, spot);
      }
    };
  }
}
