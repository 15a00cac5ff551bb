package org.samepage.schoolcalendar;

/** Why a calendar on the web could not be read. Each has its words; none tells what stood there. */
public enum FeedProblem {
  /** It is not an address of the web. */
  NO_ADDRESS,
  /** It begins with {@code http:}, so that anybody on the way could change what is read. */
  NOT_HTTPS,
  /** It holds a name and a password. */
  WITH_PASSWORD,
  /** It names another port than the usual one. */
  OTHER_PORT,
  /** It leads to this machine, or into a network that is not public. */
  NOT_PUBLIC,
  /** Nobody knows a machine by that name. */
  UNKNOWN_HOST,
  /** The machine cannot be reached, or the connection broke. */
  UNREACHABLE,
  /** It was led on to other addresses too often. */
  TOO_MANY_REDIRECTS,
  /** The address leads nowhere. */
  NOT_FOUND,
  /** The calendar is not shared with everybody who has the address. */
  NOT_SHARED,
  /** The other side said that it cannot answer, or answered in a way that nobody understands. */
  NO_GOOD_ANSWER,
  /** It took too long. */
  TOO_SLOW,
  /** It is larger than any calendar of a school. */
  TOO_LARGE,
  /** What came is no calendar in the iCalendar format. */
  NOT_A_CALENDAR,
  /** It has no days off any more, though it had some: that is believed after a day. */
  EMPTY,
  /** It has too many events, or rules that are too many to follow. */
  TOO_MUCH
}
