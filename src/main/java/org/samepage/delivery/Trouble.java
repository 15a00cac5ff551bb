package org.samepage.delivery;

import java.util.UUID;

/** Names what went wrong without quoting it: an exception's own text may hold anything. */
final class Trouble {
  private static final int MOST_CAUSES = 5;

  private Trouble() {}

  /** The class of each exception in the chain, and where it was thrown. */
  static String name(Throwable thrown) {
    StringBuilder names = new StringBuilder();
    int causes = 0;
    for (Throwable each = thrown; each != null && causes < MOST_CAUSES; each = each.getCause()) {
      names.append(names.isEmpty() ? "" : ", caused by ").append(each.getClass().getName());
      StackTraceElement[] trace = each.getStackTrace();
      if (trace.length > 0) {
        names.append(" at ").append(trace[0]);
      }
      causes++;
    }
    return names.toString();
  }

  /** What a log entry can be found by. */
  static String reference() {
    return UUID.randomUUID().toString().substring(0, 8);
  }
}
