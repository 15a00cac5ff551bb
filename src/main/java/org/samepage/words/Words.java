package org.samepage.words;

import java.text.ListFormat;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;

/**
 * The words for one reader: sentences by key, and dates, times and lists as the reader writes them.
 *
 * <p>Immutable and cheap to make; languages are read once, when the class is first used.
 */
public final class Words {
  private static final Map<String, Map<String, String>> LANGUAGES = Map.of("en", Bundle.read("en"));

  private final Locale locale;
  private final Map<String, String> sentences;

  private Words(Locale locale, Map<String, String> sentences) {
    this.locale = locale;
    this.sentences = sentences;
  }

  /**
   * The words in a reader's language; in American English if there are none in it.
   *
   * @param languageTag a BCP 47 tag, such as {@code en-GB}; anything may stand here
   */
  public static Words in(String languageTag) {
    Locale wanted = Locale.forLanguageTag(languageTag);
    Map<String, String> sentences = LANGUAGES.get(wanted.getLanguage());
    return sentences == null
        ? new Words(Locale.US, LANGUAGES.getOrDefault("en", Map.of()))
        : new Words(wanted, sentences);
  }

  public Locale locale() {
    return locale;
  }

  /** The BCP 47 tag of the language that the sentences are really in. */
  public String language() {
    return locale.toLanguageTag();
  }

  /**
   * The sentence named {@code key}, with {@code arguments} put in by {@link MessageFormat}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public String say(String key, Object... arguments) {
    String sentence = sentences.get(key);
    if (sentence == null) {
      throw new IllegalArgumentException("No words for " + key + " in " + locale);
    }
    return new MessageFormat(sentence, locale).format(arguments);
  }

  public boolean has(String key) {
    return sentences.containsKey(key);
  }

  /** All keys that have words. */
  public Set<String> keys() {
    return sentences.keySet();
  }

  /** {@code Thu, Dec 3}. */
  public String date(LocalDate date) {
    return plainSpaces(
        DateTimeFormatter.ofLocalizedPattern("MMMEd").localizedBy(locale).format(date));
  }

  /** {@code Thu, Dec 3, 2026}, where the year may be another one than the reader thinks of. */
  public String dateWithYear(LocalDate date) {
    return plainSpaces(
        DateTimeFormatter.ofLocalizedPattern("yMMMEd").localizedBy(locale).format(date));
  }

  /** {@code 3:30 pm}, or {@code 15:30} where people write it so. */
  public String time(LocalTime time) {
    return plainSpaces(
            DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).localizedBy(locale).format(time))
        .toLowerCase(locale);
  }

  /** {@code Thu, Dec 3, 3:30 pm}, read where {@code moment} says, which is not named. */
  public String dateTime(ZonedDateTime moment) {
    return date(moment.toLocalDate()) + ", " + time(moment.toLocalTime());
  }

  /**
   * {@code Central Time}; {@code Mountain Standard Time} for a zone that knows no daylight-saving
   * time, like that of Phoenix; {@code GMT+05:30} for one without a name.
   */
  public String zone(ZoneId zone) {
    return zone.getRules().getTransitionRules().isEmpty()
        ? TimeZone.getTimeZone(zone).getDisplayName(false, TimeZone.LONG, locale)
        : zone.getDisplayName(TextStyle.FULL, locale);
  }

  /** {@code a, b and c}; empty for none. */
  public String list(List<String> items) {
    if (items.isEmpty()) {
      return "";
    }
    // American English would have a comma before the "and", which reads heavily in short sentences.
    Locale style = locale.getLanguage().equals("en") ? Locale.UK : locale;
    return ListFormat.getInstance(style, ListFormat.Type.STANDARD, ListFormat.Style.FULL)
        .format(items);
  }

  /** Java writes narrow and unbreakable spaces, which not every font and no search knows. */
  private static String plainSpaces(String text) {
    return text.replace('\u202f', ' ').replace('\u00a0', ' ');
  }
}
