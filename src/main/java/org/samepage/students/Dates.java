package org.samepage.students;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as people write them, in English and Spanish; the month is not told from the day. */
final class Dates {
  private static final String MONTH =
      "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ene(?:ro)?|febrero|marzo"
          + "|abr(?:il)?|mayo|junio|julio|ago(?:sto)?|sep?tiembre|octubre|noviembre|dic(?:iembre)?)\\b\\.?";
  private static final String DAY = "\\d{1,2}(?:st|nd|rd|th|º|°)?";
  private static final String YEAR = "(?:19|20)\\d\\d";

  /** With all of day, month and year, or with month and year. */
  static final String WITH_YEAR =
      "(?<![\\d/.-])(?:"
          + String.join(
              "|",
              YEAR + "[-/.]\\d{1,2}[-/.]\\d{1,2}",
              "\\d{1,2}[-/.]\\d{1,2}[-/.](?:" + YEAR + "|\\d\\d)",
              MONTH + " " + DAY + ",? " + YEAR,
              DAY + "(?: of| de)? " + MONTH + ",?(?: del?)? " + YEAR,
              DAY + "[-/]" + MONTH + "[-/](?:" + YEAR + "|\\d\\d)",
              MONTH + ",?(?: of| del?)? " + YEAR)
          + ")(?![\\d/-])";

  /** With day and month. */
  static final String WITHOUT_YEAR =
      "(?<![\\d/.-])(?:\\d{1,2}/\\d{1,2}|"
          + MONTH
          + " "
          + DAY
          + "|"
          + DAY
          + "(?: of| de)? "
          + MONTH
          + ")(?![\\d/-])";

  private static final Pattern LONG_YEAR = Pattern.compile("(?<!\\d)" + YEAR + "(?!\\d)");
  private static final Pattern SHORT_YEAR = Pattern.compile("[-/.](\\d\\d)$");

  private Dates() {}

  /** The year of a date that has one. */
  static Optional<Integer> year(String date) {
    Matcher full = LONG_YEAR.matcher(date);
    if (full.find()) {
      return Optional.of(Integer.parseInt(full.group()));
    }
    Matcher two = SHORT_YEAR.matcher(date);
    return two.find() ? Optional.of(2000 + Integer.parseInt(two.group(1))) : Optional.empty();
  }
}
