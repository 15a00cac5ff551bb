package org.samepage.slack.export;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.samepage.agreement.PersonId;

/** What people are called in one file: by their names, or by their ids where Slack tells none. */
final class Names {
  private final Function<PersonId, Optional<String>> asked;
  private final Map<PersonId, Optional<String>> known = new HashMap<>();

  Names(Function<PersonId, Optional<String>> asked) {
    this.asked = asked;
  }

  Optional<String> known(PersonId person) {
    return known.computeIfAbsent(person, asked);
  }

  String of(PersonId person) {
    return known(person).orElse(person.user());
  }
}
