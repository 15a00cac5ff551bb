package org.samepage.trouble;

import java.util.UUID;

/**
 * An exception without its messages, which may quote what somebody wrote: the types and where they
 * were thrown say enough. Only this is logged of an exception that was not made for the log.
 */
public final class Trouble extends Exception {
  private static final long serialVersionUID = 1;
  private static final int MOST_CAUSES = 4;

  private Trouble(Throwable original) {
    super(original.getClass().getName());
    setStackTrace(original.getStackTrace());
  }

  /** With the trace, and with the causes as far as they lead to something new. */
  public static Trouble of(Throwable original) {
    return of(original, MOST_CAUSES);
  }

  private static Trouble of(Throwable original, int causes) {
    Trouble trouble = new Trouble(original);
    if (original.getCause() != null && causes > 0) {
      trouble.initCause(of(original.getCause(), causes - 1));
    }
    return trouble;
  }

  /** In one line: the type of each exception in the chain, and where it was thrown. */
  public static String name(Throwable original) {
    StringBuilder names = new StringBuilder();
    for (Throwable each = of(original); each != null; each = each.getCause()) {
      names.append(names.isEmpty() ? "" : ", caused by ").append(each.getMessage());
      StackTraceElement[] trace = each.getStackTrace();
      if (trace.length > 0) {
        names.append(" at ").append(trace[0]);
      }
    }
    return names.toString();
  }

  /** What an entry in the log can be found by: a person may be told it. */
  public static String reference() {
    return UUID.randomUUID().toString().substring(0, 8);
  }
}
