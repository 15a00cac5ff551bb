package org.samepage.slack.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.samepage.agreement.Deed;

/** Gathers everybody whom a file names, from what is written into it. */
final class Named {
  /** The fields that hold the id of a user. */
  private static final List<String> FIELDS =
      List.of("by", "coach", "newCoach", "partner", "teacher", "user");

  private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]+");
  private static final Pattern BLANK = Pattern.compile(" ");

  private final NavigableSet<String> users = new TreeSet<>();

  void add(JsonNode part) {
    FIELDS.forEach(field -> add(part.findValuesAsText(field).stream()));
    part.findParents("deed").stream()
        .filter(event -> Deed.valueOf(event.path("deed").asText()).isAboutPeople())
        .forEach(event -> add(BLANK.splitAsStream(event.path("about").asText())));
  }

  private void add(Stream<String> values) {
    values.filter(USER.asMatchPredicate()).forEach(users::add);
  }

  NavigableSet<String> users() {
    return users;
  }
}
