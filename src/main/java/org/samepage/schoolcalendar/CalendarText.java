package org.samepage.schoolcalendar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okio.Buffer;
import okio.BufferedSource;

/** The text of a calendar that comes from outside: as much of it as any school's may have. */
public final class CalendarText {
  /** Of what is unpacked: the calendar of a large district has a tenth of it. */
  public static final int MOST_BYTES = 2 * 1024 * 1024;

  private CalendarText() {}

  /**
   * What comes, unpacked; empty if it is too large, of which no more is read than shows it.
   *
   * @param source is left open
   */
  public static Optional<String> of(BufferedSource source) throws IOException {
    Buffer text = new Buffer();
    while (text.size() <= MOST_BYTES) {
      if (source.read(text, MOST_BYTES + 1 - text.size()) < 0) {
        return Optional.of(text.readString(StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }
}
