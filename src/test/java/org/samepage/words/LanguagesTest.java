package org.samepage.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ChoiceFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every language says the same, about the same, and within the room that Slack gives it. */
class LanguagesTest {
  private static final Map<String, String> ENGLISH = Bundle.read("en");
  private static final Map<String, String> SPANISH = Bundle.read("es");

  /** Only the places that a language names otherwise than the zones' ids have words. */
  private static final String PLACE = "zone.";

  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

  private static final Set<String> THE_SAME_IN_BOTH = Set.of("option.zone.asia");

  /**
   * The room that Slack gives a text, by how its key begins; the first that fits counts. Sentences
   * that stand in no such place have the room of a section.
   */
  private static final Map<String, Integer> ROOM =
      inThisOrder(
          Map.entry("page\\.title\\..*|hub\\.title|.*\\.modal_title", 24),
          Map.entry("hub\\.close", 24),
          Map.entry(
              "page\\.(close|next|save|review|propose|agree|send|decline|move)|.*\\.submit", 24),
          Map.entry(".*\\.remove\\.(yes|no)|.*\\.confirm\\.(yes|no)", 30),
          Map.entry(".*\\.(remove|confirm)\\.title", 100),
          Map.entry(".*\\.(remove|confirm)\\.text", 300),
          Map.entry("button\\..*|.*\\.button|page\\.(edit|change|back|read\\..*)", 75),
          Map.entry("overview\\.(start|go_on)|page\\.plan\\.(read|record)|page\\.goal\\.add", 75),
          Map.entry("option\\..*|page\\.who\\.role\\..+|page\\.decline\\.never_again", 75),
          Map.entry("section\\..*|overview\\.(waiting|active|past)", 150),
          Map.entry(".*\\.placeholder", 150),
          Map.entry("question\\..*|problem\\..*", 2000),
          Map.entry(".*", 3000));

  @Test
  void noKeyIsMissingInAnyLanguage() {
    assertThat(keys(SPANISH)).isEqualTo(keys(ENGLISH));
    assertThat(Words.languages()).containsExactlyInAnyOrder("en", "es");
  }

  private static Set<String> keys(Map<String, String> sentences) {
    return sentences.keySet().stream()
        .filter(key -> !key.startsWith(PLACE))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Stream<String> keys() {
    return keys(ENGLISH).stream();
  }

  @Test
  void everySentenceTakesTheSameArgumentsInAllLanguages() {
    assertThat(keys())
        .allSatisfy(key ->
            assertThat(arguments(SPANISH.getOrDefault(key, "")))
                .as(key)
                .isEqualTo(arguments(ENGLISH.getOrDefault(key, ""))));
  }

  private static Set<String> arguments(String sentence) {
    Set<String> arguments = new TreeSet<>();
    Matcher matcher = ARGUMENT.matcher(sentence);
    while (matcher.find()) {
      arguments.add(matcher.group(1));
    }
    return arguments;
  }

  /** Both languages tell one from many, so that what is counted in one is counted in the other. */
  @Test
  void whatIsCountedInOneLanguageIsCountedInTheOther() {
    assertThat(keys())
        .allSatisfy(key ->
            assertThat(counted(SPANISH.getOrDefault(key, "")))
                .as(key)
                .isEqualTo(counted(ENGLISH.getOrDefault(key, ""))));
  }

  private static Set<Integer> counted(String sentence) {
    Format[] formats = new MessageFormat(sentence).getFormatsByArgumentIndex();
    Set<Integer> counted = new TreeSet<>();
    for (int index = 0; index < formats.length; index++) {
      if (formats[index] instanceof ChoiceFormat) {
        counted.add(index);
      }
    }
    return counted;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es"})
  void everySentenceFitsWhereSlackShowsIt(String language) {
    Words words = Words.in(language);
    assertThat(keys())
        .allSatisfy(key ->
            assertThat(words.say(key, longest(key)))
                .as(key)
                .hasSizeBetween(1, room(key)));
  }

  /** A goal's number in a title; elsewhere a mention, a day with its zone, or a list of options. */
  private static Object[] longest(String key) {
    Object argument = room(key) <= 75 ? 5 : "x".repeat(room(key) / 10);
    Object[] arguments = new Object[5];
    Arrays.fill(arguments, counts(key) ? 5 : argument);
    return arguments;
  }

  private static boolean counts(String key) {
    return !counted(ENGLISH.getOrDefault(key, "")).isEmpty();
  }

  private static int room(String key) {
    return ROOM.entrySet().stream()
        .filter(place -> key.matches(place.getKey()))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void noSentenceIsLeftUntranslated(String key) {
    String english = ENGLISH.getOrDefault(key, "");
    boolean hasWords = english.replaceAll("\\{[^}]*}|Same Page|Slack", "").matches("(?s).*[a-z].*");
    if (hasWords && !THE_SAME_IN_BOTH.contains(key)) {
      assertThat(SPANISH.get(key)).isNotEqualTo(english);
    }
  }

  /** A sentence asks or exclaims in Spanish from its beginning on. */
  @Test
  void spanishOpensItsQuestions() {
    assertThat(SPANISH)
        .allSatisfy((key, sentence) -> {
          assertThat(count(sentence, '¿')).as(key).isEqualTo(count(sentence, '?'));
          assertThat(count(sentence, '¡')).as(key).isEqualTo(count(sentence, '!'));
        });
  }

  private static long count(String sentence, char sign) {
    return sentence.chars().filter(character -> character == sign).count();
  }

  @Test
  void aSentenceEndsAsItDoesInEnglish() {
    assertThat(keys())
        .allSatisfy(key ->
            assertThat(isWhole(SPANISH.getOrDefault(key, "")))
                .as(key)
                .isEqualTo(isWhole(ENGLISH.getOrDefault(key, ""))));
  }

  private static boolean isWhole(String sentence) {
    return sentence.strip().endsWith(".");
  }

  /** The words of the glossary, which stands in {@code words/es/agreement.properties}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "contrato", "convenio", "firm[ae]", "usted(?!es)", "vosotros",
        "pareja", "maestr[oa]", "profesor", "alumn", "check-in", "feedback", "ordenador"
      })
  void spanishKeepsToItsGlossary(String avoided) {
    Pattern pattern = Pattern.compile("\\b" + avoided, Pattern.UNICODE_CHARACTER_CLASS);
    assertThat(SPANISH)
        .allSatisfy((key, sentence) ->
            assertThat(pattern.matcher(sentence.toLowerCase(Locale.ROOT)).find())
                .as(key + ": " + sentence)
                .isFalse());
  }

  @SafeVarargs
  private static Map<String, Integer> inThisOrder(Map.Entry<String, Integer>... places) {
    return Arrays.stream(places)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                Map.Entry::getValue,
                Integer::sum,
                LinkedHashMap::new));
  }
}
