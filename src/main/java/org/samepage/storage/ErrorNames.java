package org.samepage.storage;

import static java.util.stream.Collectors.joining;

import java.util.Objects;
import java.util.stream.Stream;

/** What may be logged of an error. Its message may hold what is confidential. */
final class ErrorNames {
  private ErrorNames() {}

  /** The kinds of error, the outermost first, and where the innermost was thrown. */
  static String of(Throwable error) {
    Throwable innermost =
        Stream.iterate(error, Objects::nonNull, Throwable::getCause)
            .reduce(error, (outer, inner) -> inner);
    String kinds =
        Stream.iterate(error, Objects::nonNull, Throwable::getCause)
            .map(each -> each.getClass().getName())
            .collect(joining(" by "));
    StackTraceElement[] frames = innermost.getStackTrace();
    return frames.length == 0 ? kinds : kinds + " at " + frames[0];
  }
}
