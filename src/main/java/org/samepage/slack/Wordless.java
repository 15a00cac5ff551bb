package org.samepage.slack;

/**
 * An exception without its messages, which may quote what somebody wrote: its type and where it
 * came from say enough.
 */
final class Wordless extends Exception {
  private static final long serialVersionUID = 1;

  private Wordless(String type, StackTraceElement[] trace) {
    super(type);
    setStackTrace(trace);
  }

  /** What may be logged of {@code cause}. */
  static Wordless of(Throwable cause) {
    Wordless wordless = new Wordless(cause.getClass().getName(), cause.getStackTrace());
    if (cause.getCause() != null) {
      wordless.initCause(of(cause.getCause()));
    }
    return wordless;
  }
}
