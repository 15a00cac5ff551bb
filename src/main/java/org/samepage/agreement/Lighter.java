package org.samepage.agreement;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The same plan with less frequent check-ins: every week becomes every other week, and so on. */
public final class Lighter {
  private static final Map<String, String> NEXT =
      Map.of("1", "2", "2", "3", "3", "4", "4", "month");

  private Lighter() {}

  /**
   * What has to be changed.
   *
   * @return changes to the answers; none if every check-in is a monthly one already
   */
  public static Map<String, String> changes(Answers terms) {
    Map<String, String> changes = new HashMap<>();
    for (int rule : terms.rules()) {
      Optional<String> lighter = terms.get(Questions.CHECK_IN_EVERY, rule).map(NEXT::get);
      lighter.ifPresent(every -> changes.put(Questions.CHECK_IN_EVERY.key(rule), every));
      lighter
          .filter("month"::equals)
          .flatMap(month -> Questions.CHECK_IN_WEEK.preset())
          .ifPresent(week -> changes.put(Questions.CHECK_IN_WEEK.key(rule), week));
    }
    return Map.copyOf(changes);
  }
}
