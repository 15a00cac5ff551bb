package org.samepage.schoolcalendar;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;
import org.jspecify.annotations.Nullable;

/**
 * A calendar in the iCalendar format that was named as the calendar of the days off.
 *
 * <p>Every event in it that lasts whole days counts, however it is called, also if that is written
 * as from midnight to midnight; one that is cancelled does not, nor does one at a time of day, or
 * one that is longer than half a year, such as "School year". Whether it makes people busy ({@code
 * TRANSP}) says nothing: most programs mark holidays as free. No time zone is needed, so none in it
 * is read.
 */
final class IcsFile {
  private static final int DEEPEST = 4;
  private static final int MOST_EVENTS = 5_000;
  private static final int MOST_FREE_DAYS = 2_000;
  private static final int LONGEST_EVENT_DAYS = 183;

  private IcsFile() {}

  /** What was read, or why it was not. */
  sealed interface Result {
    /**
     * A calendar, which may have no days off.
     *
     * @param days in their order
     * @param notUnderstood how many events do not count, or only the first time, because nobody
     *     understands when they are
     */
    record Days(List<FreeDays> days, int notUnderstood) implements Result {}

    record Unreadable(FeedProblem problem) implements Result {}
  }

  static Result read(String text, Window window) {
    Events events = new Events();
    try {
      String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
      UnfoldingReader lines =
          new UnfoldingReader(new StringReader(withoutMark.stripLeading() + "\r\n"), true);
      new CalendarParserImpl().parse(lines, events);
      Recurring recurring = new Recurring();
      List<FreeDays> days = daysOff(events, recurring, window);
      return new Result.Days(days, events.notUnderstood + recurring.notUnderstood());
    } catch (IOException | ParserException noCalendar) {
      return new Result.Unreadable(
          events.tooMany ? FeedProblem.TOO_MUCH : FeedProblem.NOT_A_CALENDAR);
    } catch (Recurring.TooMuch tooMuch) {
      return new Result.Unreadable(FeedProblem.TOO_MUCH);
    }
  }

  private static List<FreeDays> daysOff(Events events, Recurring recurring, Window window)
      throws Recurring.TooMuch {
    List<FreeDays> days = new ArrayList<>();
    for (AllDayEvent event : events.read) {
      if (!event.cancelled() && event.days() <= LONGEST_EVENT_DAYS) {
        Set<LocalDate> others =
            event.replaces().isPresent()
                ? Set.of()
                : events.replaced.getOrDefault(event.uid(), Set.of());
        event
            .beginnings(others, recurring, window)
            .map(event::on)
            .filter(off -> off.touches(window))
            .forEach(days::add);
      }
      if (days.size() > MOST_FREE_DAYS) {
        throw new Recurring.TooMuch();
      }
    }
    return days.stream().sorted().distinct().toList();
  }

  /** Takes the all-day events out of what the parser finds. */
  private static final class Events implements ContentHandler {
    private final List<AllDayEvent> read = new ArrayList<>();

    /** On which days other events take the place of one that repeats, be it at a time of day. */
    private final Map<String, Set<LocalDate>> replaced = new TreeMap<>();

    private AllDayEvent.@Nullable Lines event;
    private int depth;
    private String property = "";
    private boolean tooMany;
    private int notUnderstood;

    @Override
    public void startCalendar() {
      depth = 0;
    }

    @Override
    public void endCalendar() {
      event = null;
    }

    /** The parser goes down with every component: what has no end must not take it too far. */
    @Override
    public void startComponent(String name) {
      depth++;
      if (depth > DEEPEST) {
        throw new IllegalArgumentException("Too deep.");
      }
      if (depth == 1 && name.equalsIgnoreCase("VEVENT")) {
        event = new AllDayEvent.Lines();
      }
    }

    @Override
    public void endComponent(String name) {
      depth--;
      if (depth == 0) {
        Optional.ofNullable(event).ifPresent(this::take);
        event = null;
      }
      if (read.size() > MOST_EVENTS) {
        tooMany = true;
        throw new IllegalArgumentException("Too many.");
      }
    }

    private void take(AllDayEvent.Lines lines) {
      lines.event().ifPresent(read::add);
      lines
          .replaces()
          .ifPresent(day -> replaced.computeIfAbsent(lines.uid(), uid -> new HashSet<>()).add(day));
      if (lines.isNotUnderstood()) {
        notUnderstood++;
      }
    }

    @Override
    public void startProperty(String name) {
      property = name.toUpperCase(Locale.ROOT);
    }

    @Override
    public void propertyValue(String value) {
      AllDayEvent.Lines lines = event;
      if (lines != null && depth == 1) {
        lines.add(property, value.strip());
      }
    }

    @Override
    public void endProperty(String name) {
      property = "";
    }

    /** Whether it is a date or a time is seen in the value itself. */
    @Override
    public void parameter(String name, String value) {}
  }
}
