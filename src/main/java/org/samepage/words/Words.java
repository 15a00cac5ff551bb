package org.samepage.words;

import java.text.ListFormat;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;

/**
 * The words for one reader: sentences by key, and dates, times and lists as the reader writes them.
 *
 * <p>Immutable and cheap to make; languages are read once, when the class is first used.
 */
public final class Words {
  private static final Map<String, Map<String, String>> LANGUAGES =
      Map.of("en", Bundle.read("en"), "es", Bundle.read("es"));

  /** What Slack calls the Spanish of the Americas; to Java it is that of Laos. */
  private static final String SLACKS_LATIN_AMERICA = "es-LA";

  /** An "y" in front of the same sound, which becomes "e": {@code padres e hijos}. */
  private static final Pattern SOUNDS_LIKE_Y = Pattern.compile("(?ius)[ií].*|h[ií]([^aeo].*)?");

  private static final ListFormat WITH_E =
      ListFormat.getInstance(new String[] {"{0}, {1}", "{0}, {1}", "{0} e {1}", "{0} e {1}", ""});

  private final Locale locale;
  private final Map<String, String> sentences;
  private final ZoneId clock;

  private Words(Locale locale, Map<String, String> sentences, ZoneId clock) {
    this.locale = locale;
    this.sentences = sentences;
    this.clock = clock;
  }

  /**
   * The words in a reader's language; in American English if there are none in it.
   *
   * @param languageTag a BCP 47 tag or a locale of Slack's, such as {@code en-GB}; anything may
   *     stand here
   */
  public static Words in(String languageTag) {
    boolean american = languageTag.equals(SLACKS_LATIN_AMERICA);
    Locale wanted = Locale.forLanguageTag(american ? "es-US" : languageTag);
    Map<String, String> sentences = LANGUAGES.get(wanted.getLanguage());
    return sentences == null
        ? new Words(Locale.US, LANGUAGES.getOrDefault("en", Map.of()), ZoneOffset.UTC)
        : new Words(wanted, sentences, ZoneOffset.UTC);
  }

  /** The same, for a reader whose clock is there; before, it is UTC. */
  public Words at(ZoneId zone) {
    return new Words(locale, sentences, zone);
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
    // A Spanish time ends with a dot, as the sentence does that ends with it: one is enough.
    return new MessageFormat(sentence, locale).format(arguments).replace(".m..", ".m.");
  }

  public boolean has(String key) {
    return sentences.containsKey(key);
  }

  /**
   * What a language is called in the reader's: {@code English (United States)}.
   *
   * @param languageTag a BCP 47 tag or a locale of Slack's; what names no language stays as it is
   */
  public String called(String languageTag) {
    boolean american = languageTag.equals(SLACKS_LATIN_AMERICA);
    String name = Locale.forLanguageTag(american ? "es-419" : languageTag).getDisplayName(locale);
    return name.isEmpty() ? languageTag : name;
  }

  /** All keys that have words. */
  public Set<String> keys() {
    return sentences.keySet();
  }

  /** The languages that there are words in, by their BCP 47 tags. */
  public static Set<String> languages() {
    return LANGUAGES.keySet();
  }

  /** {@code Thu, Dec 3}, or {@code jueves 3 de diciembre}. */
  public String date(LocalDate date) {
    return date("MMMEd", "EEEE d 'de' MMMM", date);
  }

  /** {@code Thu, Dec 3, 2026}, where the year may be another one than the reader thinks of. */
  public String dateWithYear(LocalDate date) {
    return date("yMMMEd", "EEEE d 'de' MMMM 'de' uuuu", date);
  }

  /** The day, as {@link #dateWithYear} writes it, on which it was {@code moment} for the reader. */
  public String day(Instant moment) {
    return dateWithYear(moment.atZone(clock).toLocalDate());
  }

  /** {@code Thu, Dec 3, 2026, 3:30 pm}: what the reader's clock showed then. */
  public String moment(Instant moment) {
    return day(moment) + ", " + time(moment.atZone(clock).toLocalTime());
  }

  /** {@code October 2026}, or {@code octubre de 2026}. */
  public String month(YearMonth month) {
    return date("yMMMM", "MMMM 'de' uuuu", month.atDay(1));
  }

  /** Java has no pattern for a Spanish date that is written out, as it stands in a sentence. */
  private String date(String skeleton, String spanish, LocalDate date) {
    DateTimeFormatter format =
        locale.getLanguage().equals("es")
            ? DateTimeFormatter.ofPattern(spanish, locale)
            : DateTimeFormatter.ofLocalizedPattern(skeleton).localizedBy(locale);
    return plainSpaces(format.format(date));
  }

  /** {@code Thu, Dec 3}, or {@code jue 3 dic}: where there is little room, as in a table. */
  public String shortDate(LocalDate date) {
    return date("MMMEd", "EEE d MMM", date);
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

  /** {@code Chicago}: the place that a zone is named after. */
  public String place(ZoneId zone) {
    String id = zone.getId();
    return has("zone." + id)
        ? say("zone." + id)
        : id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
  }

  /** {@code a, b and c}; empty for none. */
  public String list(List<String> items) {
    return items.isEmpty() ? "" : listFormat(items.getLast()).format(items);
  }

  private ListFormat listFormat(String last) {
    if (locale.getLanguage().equals("es") && SOUNDS_LIKE_Y.matcher(last).matches()) {
      return WITH_E;
    }
    // American English would have a comma before the "and", which reads heavily in short sentences.
    Locale style = locale.getLanguage().equals("en") ? Locale.UK : locale;
    return ListFormat.getInstance(style, ListFormat.Type.STANDARD, ListFormat.Style.FULL);
  }

  /**
   * What somebody typed, as it may stand within a sentence of ours: whatever the direction in which
   * it is written, that of the sentence stays. Where it stands by itself, it needs nothing.
   */
  public static String typed(String text) {
    return Aside.of(text);
  }

  /** Java writes narrow and unbreakable spaces, which not every font and no search knows. */
  private static String plainSpaces(String text) {
    return text.replace('\u202f', ' ').replace('\u00a0', ' ');
  }
}
