package org.samepage.schoolcalendar;

import java.util.List;

/**
 * A calendar that somebody has as a file, and its days off. It is read once; what repeats is worked
 * out as far as the window goes.
 *
 * @param days at least one, in their order
 * @param notUnderstood how many of its events nobody understands
 */
public record CalendarFile(List<FreeDays> days, int notUnderstood) {
  public CalendarFile {
    days = List.copyOf(days);
  }

  /** Why a file does not do. Each has its words; none tells what stood in it. */
  public enum Problem {
    /** Slack did not hand it over in time. */
    NOT_FETCHED,
    /** It is larger than any calendar of a school. */
    TOO_LARGE,
    /** It is no calendar in the iCalendar format. */
    NOT_A_CALENDAR,
    /** It has too many events, or rules that are too many to follow. */
    TOO_MUCH,
    /** It is a calendar, but no day in it that is still to come is off. */
    EMPTY
  }

  /** What came of reading it. */
  public sealed interface Result {
    record Read(CalendarFile file) implements Result {}

    record Unreadable(Problem problem) implements Result {}
  }

  /** Reads the text of a file. */
  public static Result read(String text, Window window) {
    return switch (IcsFile.read(text, window)) {
      case IcsFile.Result.Days(List<FreeDays> days, int notUnderstood) ->
          days.isEmpty()
              ? new Result.Unreadable(Problem.EMPTY)
              : new Result.Read(new CalendarFile(days, notUnderstood));
      case IcsFile.Result.Unreadable(FeedProblem why) ->
          new Result.Unreadable(
              why == FeedProblem.TOO_MUCH ? Problem.TOO_MUCH : Problem.NOT_A_CALENDAR);
    };
  }
}
