package org.samepage.agreement;

import java.time.ZoneId;
import java.util.Locale;

/** Whose clock an agreed time is read from. */
public sealed interface ZoneRule {

  /** Always this zone, wherever the two are. */
  record Fixed(ZoneId zone) implements ZoneRule {}

  /** The zone of one of the two, as Slack tells it: it moves with them. */
  record Follows(Role role) implements ZoneRule {}

  /** Reads an answer of kind {@link Kind.Zone}, which has been checked. */
  static ZoneRule of(String answer) {
    return isPerson(answer)
        ? new Follows(Role.valueOf(answer.toUpperCase(Locale.ROOT)))
        : new Fixed(ZoneId.of(answer));
  }

  static boolean isPerson(String answer) {
    return answer.equals("teacher") || answer.equals("coach");
  }
}
