package org.samepage.schoolcalendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event that lasts whole days, as it stands in a calendar.
 *
 * @param days for how many days it lasts, each time
 * @param replaces of which of the days on which it begins this one tells something else; empty for
 *     the event itself
 */
record AllDayEvent(
    String uid,
    LocalDate first,
    long days,
    String summary,
    boolean cancelled,
    Optional<LocalDate> replaces,
    List<String> rules,
    Set<LocalDate> more,
    Set<LocalDate> not) {
  /** Some programs write a whole day from midnight to midnight, where its clock is read. */
  private static final Pattern DATE = Pattern.compile("(\\d{8})(?:T000000)?");

  private static final Pattern TIME = Pattern.compile("\\d{8}T\\d{6}Z?");
  private static final Pattern DAYS = Pattern.compile("\\+?P(?:(\\d{1,4})W|(\\d{1,4})D)(?:T.*)?");
  private static final int LONGEST_NAME = 120;

  /** The lines of an event that are of interest, as they are read one after the other. */
  static final class Lines {
    private String uid = "";
    private String summary = "";
    private boolean cancelled;
    private String begins = "";
    private String ends = "";
    private @Nullable LocalDate first;
    private @Nullable LocalDate end;
    private @Nullable LocalDate replaces;
    private long lasting;
    private final List<String> rules = new ArrayList<>();
    private final Set<LocalDate> more = new TreeSet<>();
    private final Set<LocalDate> not = new TreeSet<>();

    void add(String name, String value) {
      switch (name) {
        case "UID" -> uid = value;
        case "SUMMARY" -> summary = value;
        case "STATUS" -> cancelled = value.equalsIgnoreCase("CANCELLED");
        case "DTSTART" -> {
          begins = value;
          first = date(value).orElse(null);
        }
        case "DTEND" -> {
          ends = value;
          end = date(value).orElse(null);
        }
        case "DURATION" -> lasting = lasting(value);
        case "RECURRENCE-ID" -> replaces = date(value).orElse(null);
        case "RRULE" -> rules.add(value);
        case "RDATE" -> dates(value).forEach(more::add);
        case "EXDATE" -> dates(value).forEach(not::add);
        default -> {
          // Whoever comes, where it is and what it is about is not our concern.
        }
      }
    }

    /** Empty for an event at a time of day. */
    Optional<AllDayEvent> event() {
      return Optional.ofNullable(first)
          .filter(begin -> !isAtTime(begins) || lastsWholeDays(begin))
          .map(begin ->
              new AllDayEvent(
                  uid,
                  begin,
                  end == null ? Math.max(1, lasting) : Math.max(1, between(begin, end)),
                  name(summary),
                  cancelled,
                  replaces(),
                  List.copyOf(rules),
                  more,
                  not));
    }

    String uid() {
      return uid;
    }

    /** On which day it takes the place of another, whenever it is itself. */
    Optional<LocalDate> replaces() {
      return Optional.ofNullable(replaces);
    }

    /** From a midnight to another, or for so many days. */
    private boolean lastsWholeDays(LocalDate begin) {
      return ends.isEmpty() ? lasting > 0 : end != null && end.isAfter(begin);
    }

    /** Whether nobody knows when it is, so that it does not count, or may end otherwise. */
    boolean isNotUnderstood() {
      boolean begun = first != null || isAtTime(begins);
      boolean ended = ends.isEmpty() || end != null || isAtTime(ends);
      return !cancelled && !(begun && ended);
    }

    private static boolean isAtTime(String value) {
      return TIME.matcher(value).matches();
    }
  }

  /** The days on which it begins within {@code window}, or so shortly before that it reaches it. */
  Stream<LocalDate> beginnings(Collection<LocalDate> replaced, Recurring recurring, Window window)
      throws Recurring.TooMuch {
    LocalDate from = window.first().minusDays(days);
    Set<LocalDate> beginnings = new TreeSet<>(more);
    beginnings.add(first);
    for (String rule : rules) {
      beginnings.addAll(recurring.days(first, rule, from, window));
    }
    beginnings.removeAll(not);
    beginnings.removeAll(replaced);
    return beginnings.stream();
  }

  FreeDays on(LocalDate beginning) {
    return new FreeDays(beginning, beginning.plusDays(days - 1), summary);
  }

  private static long between(LocalDate first, LocalDate end) {
    return ChronoUnit.DAYS.between(first, end);
  }

  private static Optional<LocalDate> date(String value) {
    Matcher day = DATE.matcher(value);
    if (!day.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(day.group(1), DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static Stream<LocalDate> dates(String values) {
    return Stream.of(values.split(",", -1))
        .map(String::strip)
        .flatMap(value -> date(value).stream());
  }

  private static long lasting(String value) {
    Matcher days = DAYS.matcher(value);
    if (!days.matches()) {
      return 0;
    }
    return days.group(1) == null
        ? Long.parseLong(days.group(2))
        : 7 * Long.parseLong(days.group(1));
  }

  /** On one line, without the marks by which the format writes commas and the like. */
  private static String name(String summary) {
    String plain =
        summary
            .replaceAll("\\\\[nN]", " ")
            .replaceAll("\\\\(.)", "$1")
            .replaceAll("\\p{Cntrl}", " ")
            .strip();
    return plain.codePointCount(0, plain.length()) <= LONGEST_NAME
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME)) + "…";
  }
}
