package org.samepage.students;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates on which somebody of a student's age was born. */
final class Births {
  private static final int YOUNGEST = 3;
  private static final int OLDEST = 21;

  private static final String CERTAIN =
      "(?:born|birth ?date|date of birth|d\\.?o\\.?b\\b\\.?|naci[oó]|nacid[oa]s?|nacimiento"
          + "|f(?:echa|\\.)? ?(?:de )?nac\\.)";
  private static final String LIKELY = "(?:birthday|b-?day|cumpleaños|cumple(?: años)?)";
  private static final String NEAR = "[^.!?;\\n]{0,25}?";

  private static final Pattern BORN =
      pattern("\\b(?:" + CERTAIN + "|" + LIKELY + ")" + NEAR + "(?<date>" + Dates.WITH_YEAR + ")");
  private static final Pattern BORN_AFTER =
      pattern(
          "(?<date>"
              + Dates.WITH_YEAR
              + ")"
              + "[^.!?;\\n]{0,15}?\\b(?:"
              + CERTAIN
              + "|"
              + LIKELY
              + ")");
  private static final Pattern DAY_OF_BIRTH =
      pattern(
          "\\b"
              + CERTAIN
              + "[ :]{1,3}(?:on |is |el |es )?"
              + Dates.WITHOUT_YEAR
              + "(?!,?(?: del?| of)? \\d{4})");
  private static final Pattern TURNS =
      pattern(
          "\\b(?:turn(?:s|ed|ing)?|will be|cumpl(?:e|ió|irá)) (?<age>\\d{1,2})(?: years old| años)?"
              + "(?: on| el)? "
              + "(?:"
              + Dates.WITHOUT_YEAR
              + ")");

  private final int year;

  /**
   * @param year the one in which we are
   */
  Births(int year) {
    this.year = year;
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  List<String> in(String text) {
    List<String> found = new ArrayList<>();
    for (Pattern dated : List.of(BORN, BORN_AFTER, Names.WITH_DATE)) {
      Matcher matcher = dated.matcher(text);
      while (matcher.find()) {
        boolean named = dated != Names.WITH_DATE || Names.isGiven(matcher.group("given"));
        if (named && Dates.year(matcher.group("date")).filter(this::isOfAStudent).isPresent()) {
          found.add(matcher.group());
        }
      }
    }
    DAY_OF_BIRTH.matcher(text).results().forEach(match -> found.add(match.group()));
    Matcher turns = TURNS.matcher(text);
    while (turns.find()) {
      int age = Integer.parseInt(turns.group("age"));
      if (age >= YOUNGEST && age <= OLDEST) {
        found.add(turns.group());
      }
    }
    return Longest.of(found);
  }

  private boolean isOfAStudent(int born) {
    return born >= year - OLDEST - 1 && born <= year - YOUNGEST;
  }
}
