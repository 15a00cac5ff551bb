package org.samepage.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Format;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
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

  /** Where the sentences whose keys match are shown, and how many characters fit there. */
  private record Room(String keys, int most) {}

  private static final Set<String> THE_SAME_IN_BOTH = Set.of("option.zone.asia");

  /**
   * The room that Slack gives a text, by how its key begins; the first that fits counts. Sentences
   * that stand in no such place have the room of a section.
   */
  private static final List<Room> ROOM =
      List.of(
          new Room("(page|templates)\\.title\\..*|(hub|templates|bulk|students)\\.title", 24),
          new Room("hub\\.close|act\\.[A-Z_]+|.*\\.submit|templates\\.add\\.next|bulk\\.send", 24),
          new Room("page\\.(close|next|save|review|propose|agree|send|decline|move)", 24),
          new Room("page\\.(change\\.propose|offer\\.accept)", 24),
          new Room(".*\\.(remove|retire)\\.(yes|no)", 30),
          new Room(".*\\.(remove|retire)\\.title", 100),
          new Room(".*\\.(remove|retire)\\.text", 300),
          new Room(
              "button\\..*|.*\\.(button|open)|page\\.(edit|change|back|up|down|read\\.[a-z_]+)",
              75),
          new Room("overview\\.(start|go_on)|page\\.plan\\.read|page\\.[A-Z_]+\\.(add|remove)", 75),
          new Room("pager\\.(back|more)|page\\.(leaf\\.(back|next)|offer\\.refuse)", 75),
          new Room(
              "templates\\.(look|before|after|add|leads|students|use|all|relabel|copy|retire|back)",
              75),
          new Room(
              "option\\..*|page\\.who\\.role\\..+|page\\.decline\\.never_again|students\\.keep",
              75),
          new Room("templates\\.weeks\\.option|template\\.[a-z]+\\.(name|about)", 75),
          new Room("section\\..*|overview\\.part\\..*", 150),
          new Room("question\\..*|problem\\..*", 2000),
          new Room(".*", 3000));

  @Test
  void noKeyIsMissingInAnyLanguage() {
    assertThat(keys(SPANISH)).containsAll(keys(ENGLISH));
    assertThat(keys(ENGLISH)).containsAll(keys(SPANISH));
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

  /** The sentences of which {@code what} is another in Spanish than in English. */
  private static Stream<String> unlike(Function<String, ?> what) {
    return keys()
        .filter(SPANISH::containsKey)
        .filter(key ->
            !what.apply(SPANISH.getOrDefault(key, ""))
                .equals(what.apply(ENGLISH.getOrDefault(key, ""))));
  }

  @Test
  void everySentenceTakesTheSameArgumentsInAllLanguages() {
    assertThat(unlike(LanguagesTest::arguments)).isEmpty();
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
    assertThat(unlike(LanguagesTest::counted)).isEmpty();
  }

  private static Set<Integer> counted(String sentence) {
    Format[] formats = new MessageFormat(sentence).getFormatsByArgumentIndex();
    Set<Integer> counted = new TreeSet<>();
    for (int index = 0; index < formats.length; index++) {
      if (formats[index] != null) {
        counted.add(index);
      }
    }
    return counted;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es"})
  void everySentenceFitsWhereSlackShowsIt(String language) {
    Words words = Words.in(language);
    assertThat(words.keys())
        .filteredOn(key -> words.say(key, longest(key)).length() > room(key))
        .isEmpty();
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
    return ROOM.stream().filter(room -> key.matches(room.keys())).findFirst().orElseThrow().most();
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
    assertThat(SPANISH.values())
        .filteredOn(sentence ->
            count(sentence, '¿') != count(sentence, '?')
                || count(sentence, '¡') != count(sentence, '!'))
        .isEmpty();
  }

  private static long count(String sentence, char sign) {
    return sentence.chars().filter(character -> character == sign).count();
  }

  @Test
  void aSentenceEndsAsItDoesInEnglish() {
    assertThat(unlike(sentence -> sentence.strip().endsWith("."))).isEmpty();
  }

  /** The words of the glossary, which stands in {@code words/es/agreement.properties}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "contrato",
        "convenio",
        "firm[ae]",
        "usted(?!es)",
        "vosotros",
        "pareja",
        "maestr[oa]",
        "profesor",
        "alumn",
        "check-in",
        "feedback",
        "ordenador"
      })
  void spanishKeepsToItsGlossary(String avoided) {
    Pattern pattern = Pattern.compile("\\b" + avoided, Pattern.UNICODE_CHARACTER_CLASS);
    assertThat(SPANISH.values())
        .filteredOn(sentence -> pattern.matcher(sentence.toLowerCase(Locale.ROOT)).find())
        .isEmpty();
  }
}
