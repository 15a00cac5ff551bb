package org.samepage.schoolcalendar;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Public holidays, which need no network: those of a country, and those of a region of it as well.
 * What is merely observed, with schools open, is none.
 */
public final class Holidays {
  private static final Set<String> KNOWN = HolidayManager.getSupportedCalendarCodes();

  private Holidays() {}

  /**
   * Where holidays are kept.
   *
   * @param country such as {@code US}
   * @param region of it, such as {@code ca}, or a part of one, such as {@code by/ag}; empty for the
   *     holidays of the whole country alone
   */
  public record Place(String country, String region) {
    private String[] path() {
      return region.isEmpty() ? new String[0] : region.split("/", -1);
    }
  }

  /** Something to choose: what is kept, and its name in the reader's language. */
  public record Choice(String code, String name) {}

  /** The countries whose holidays are known, by name. */
  public static List<Choice> countries(Locale reader) {
    return Arrays.stream(Locale.getISOCountries())
        .filter(KNOWN::contains)
        .map(code -> new Choice(code, Locale.of("", code).getDisplayCountry(reader)))
        .sorted(byName(reader))
        .toList();
  }

  /** The regions of a country with holidays of their own, and their parts, by name. */
  public static List<Choice> regions(String country, Locale reader) {
    return isCountry(country)
        ? regions(manager(country).getCalendarHierarchy(), "", "", reader)
            .sorted(byName(reader))
            .toList()
        : List.of();
  }

  /** Whether the place is one of those that can be chosen. */
  public static boolean isPlace(Place place) {
    return isCountry(place.country())
        && (place.region().isEmpty()
            || regions(place.country(), Locale.ENGLISH).stream()
                .anyMatch(region -> region.code().equals(place.region())));
  }

  /** What a place is called: {@code California, United States}. */
  public static String name(Place place, Locale reader) {
    String country = Locale.of("", place.country()).getDisplayCountry(reader);
    Optional<String> region =
        regions(place.country(), reader).stream()
            .filter(choice -> choice.code().equals(place.region()))
            .map(Choice::name)
            .findFirst();
    return region.map(name -> name + ", " + country).orElse(country);
  }

  /**
   * The holidays of a place in their order, each by its name in the reader's language, where it is
   * known. One that falls on a weekend and is kept on another day is there on both.
   */
  public static List<FreeDays> in(Place place, Window window, Locale reader) {
    return manager(place.country())
        .getHolidays(window.first(), window.last(), place.path())
        .stream()
        .filter(holiday -> holiday.getType() != HolidayType.OBSERVANCE)
        .flatMap(holiday -> days(holiday, reader))
        .filter(days -> days.touches(window))
        .sorted()
        .distinct()
        .toList();
  }

  private static Stream<FreeDays> days(Holiday holiday, Locale reader) {
    String name = holiday.getDescription(reader);
    return Stream.of(holiday.getActualDate(), holiday.getDate())
        .distinct()
        .map(day -> new FreeDays(day, day, name));
  }

  private static Stream<Choice> regions(
      CalendarHierarchy above, String path, String name, Locale reader) {
    return above.getChildren().values().stream()
        .flatMap(region -> {
          Choice choice = new Choice(path + region.getId(), name + region.getDescription(reader));
          return Stream.concat(
              Stream.of(choice),
              regions(region, choice.code() + "/", choice.name() + " – ", reader));
        });
  }

  private static boolean isCountry(String code) {
    return KNOWN.contains(code) && List.of(Locale.getISOCountries()).contains(code);
  }

  private static HolidayManager manager(String country) {
    return HolidayManager.getInstance(ManagerParameters.create(country));
  }

  private static Comparator<Choice> byName(Locale reader) {
    return Comparator.comparing(Choice::name, Collator.getInstance(reader));
  }
}
