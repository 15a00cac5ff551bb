package org.samepage.agreement;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.samepage.agreement.Problem.Reason;

/**
 * What kind of answer a question takes. Every answer is kept as text; its kind says what text fits.
 */
public sealed interface Kind {

  /** What is wrong with {@code value}, which is never blank; empty if nothing is. */
  Optional<Reason> check(String value);

  /** Whether the answer is in somebody's own words, and not one of what there is to choose. */
  default boolean isTyped() {
    return switch (this) {
      case Words words -> true;
      case Link link -> true;
      case OneOf oneOf -> false;
      case AnyOf anyOf -> false;
      case Day day -> false;
      case TimeOfDay time -> false;
      case Zone zone -> false;
    };
  }

  /**
   * Typed words.
   *
   * @param max the most characters that may be typed, 1 to 3000 (Slack's limit for a text input)
   * @param lines whether it may run over several lines
   */
  record Words(int max, boolean lines) implements Kind {
    @Override
    public Optional<Reason> check(String value) {
      return value.codePointCount(0, value.length()) > max
          ? Optional.of(Reason.TOO_LONG)
          : Optional.empty();
    }
  }

  /**
   * The address of a page on the web, typed by a person: {@code https} and a host, without a user
   * or a password, in plain letters and signs, so that it reads as what it is.
   *
   * @param max the most characters that may be typed, 1 to 3000
   */
  record Link(int max) implements Kind {
    @Override
    public Optional<Reason> check(String value) {
      if (value.codePointCount(0, value.length()) > max) {
        return Optional.of(Reason.TOO_LONG);
      }
      return isOfTheWeb(value) ? Optional.empty() : Optional.of(Reason.NOT_A_LINK);
    }

    private static boolean isOfTheWeb(String value) {
      try {
        URI address = new URI(value);
        return value.chars().allMatch(sign -> sign > ' ' && sign <= '~')
            && "https".equalsIgnoreCase(address.getScheme())
            && address.getHost() != null
            && address.getUserInfo() == null;
      } catch (URISyntaxException none) {
        return false;
      }
    }
  }

  /** One of several options, each named by a key without commas. */
  record OneOf(List<String> options) implements Kind {
    public OneOf {
      options = List.copyOf(options);
    }

    @Override
    public Optional<Reason> check(String value) {
      return options.contains(value) ? Optional.empty() : Optional.of(Reason.NOT_AN_OPTION);
    }
  }

  /** Any of several options, each once, in the catalogue's order and separated by commas. */
  record AnyOf(List<String> options) implements Kind {
    public AnyOf {
      options = List.copyOf(options);
    }

    @Override
    public Optional<Reason> check(String value) {
      List<String> chosen = Answers.split(value);
      return options.stream().filter(chosen::contains).toList().equals(chosen)
          ? Optional.empty()
          : Optional.of(Reason.NOT_AN_OPTION);
    }
  }

  /** A date as ISO 8601, {@code 2026-12-03}, without a zone; its year has four digits. */
  record Day() implements Kind {
    @Override
    public Optional<Reason> check(String value) {
      return value.length() == "2026-12-03".length() && parses(value, LocalDate::parse)
          ? Optional.empty()
          : Optional.of(Reason.NOT_A_DATE);
    }
  }

  /** A local time to the minute, {@code 15:30}. */
  record TimeOfDay() implements Kind {
    @Override
    public Optional<Reason> check(String value) {
      return value.length() == "15:30".length() && parses(value, LocalTime::parse)
          ? Optional.empty()
          : Optional.of(Reason.NOT_A_TIME);
    }
  }

  /**
   * Whose clock counts: {@code teacher} or {@code coach} (it follows that person), or an IANA zone,
   * {@code America/Chicago}.
   */
  record Zone() implements Kind {
    @Override
    public Optional<Reason> check(String value) {
      boolean known = ZoneRule.isPerson(value) || ZoneId.getAvailableZoneIds().contains(value);
      return known ? Optional.empty() : Optional.of(Reason.NOT_A_ZONE);
    }
  }

  private static boolean parses(String value, Consumer<String> parser) {
    try {
      parser.accept(value);
      return true;
    } catch (DateTimeException doesNot) {
      return false;
    }
  }
}
