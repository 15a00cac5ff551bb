package org.samepage.schoolcalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import okio.Buffer;

/**
 * Anything at all as the calendar of a school: days off within the time that counts, or a reason
 * why there are none.
 */
public final class IcsFuzz {
  private static final Window WINDOW = Window.from(LocalDate.parse("2026-11-23"));

  private IcsFuzz() {}

  /** Reads it as a calendar, and as what somebody types. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      CalendarText.of(new Buffer().write(input))
          .map(text -> IcsFile.read(text, WINDOW))
          .ifPresent(IcsFuzz::check);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    Ranges.read(new String(input, StandardCharsets.UTF_8));
  }

  private static void check(IcsFile.Result result) {
    if (result instanceof IcsFile.Result.Days(var days, int _)) {
      assertThat(days).isSorted().allMatch(day -> day.touches(WINDOW));
    }
  }
}
