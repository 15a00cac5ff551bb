package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.samepage.SourceLiterals.Found;
import org.samepage.SourceLiterals.Use;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.words.Words;

/**
 * Every sentence that a person reads in Slack stands in the files of {@code words}: none stands in
 * the code, none that the code names is missing, and none is there for nothing.
 */
class SentencesTest {
  private static final List<Found> TEXTS = SourceLiterals.all();
  private static final Set<String> KEYS = Words.in("en").keys();

  /**
   * Who never speaks to somebody in Slack: what stands in for Slack, SQL, the log, and what an
   * operator reads at the command line.
   */
  private static final Pattern SILENT =
      Pattern.compile(
          "(workspace|storage|students|trouble|delivery|operations)/.*|(Main|Serving|(Keys|Backup|Restore|Certificates|Operator)Command|Settings|LocalSetup|Readiness|Metrics|coaching/(Verifying|Heads))\\.java");

  /** Two words with a blank between them; zones, file names and patterns of dates are none. */
  private static final Pattern TWO_WORDS =
      Pattern.compile("(?<![\\p{L}/_.-])\\p{L}{2,}[,;:]? \\p{L}{2,}(?![\\p{L}/_.:-])");

  private static final Pattern PART_OF_A_KEY = Pattern.compile("[a-z_.]+");

  /** What puts a text on a page or in a message. */
  private static final Set<String> SHOWS =
      Set.of(
          "plainText",
          "markdownText",
          "text",
          "bold",
          "heading",
          "sentence",
          "plainSentence",
          "note",
          "label",
          "hint",
          "placeholder",
          "accessibilityLabel");

  @Test
  void noSentenceStandsInTheCode() {
    assertThat(spoken().filter(text -> TWO_WORDS.matcher(text.text()).find())).isEmpty();
  }

  @Test
  void nothingIsShownButWhatWordsSay() {
    assertThat(
            spoken()
                .filter(text -> SHOWS.contains(text.call()))
                .filter(text -> text.text().chars().anyMatch(Character::isLetter))
                .filter(text -> !PART_OF_A_KEY.matcher(text.text()).matches()))
        .isEmpty();
  }

  private static Stream<Found> spoken() {
    return TEXTS.stream()
        .filter(text -> text.use() == Use.ANYTHING)
        .filter(text -> !SILENT.matcher(text.file()).matches());
  }

  @Test
  void everySentenceThatIsNamedIsThere() {
    assertThat(
            TEXTS.stream()
                .filter(text -> text.call().equals("say") && text.whole())
                .filter(text -> text.text().contains("."))
                .filter(text -> !SILENT.matcher(text.file()).matches())
                .filter(text -> !KEYS.contains(text.text())))
        .isEmpty();
  }

  /**
   * A key is named whole, or put together: from how it begins, and from other texts, names of
   * questions, options and constants.
   */
  @Test
  void noSentenceIsThereForNothing() {
    Set<String> texts = TEXTS.stream().map(Found::text).collect(Collectors.toSet());
    Set<String> pieces = new HashSet<>(texts);
    texts.forEach(text -> pieces.add(text.toLowerCase(Locale.ROOT)));
    Questions.all().forEach(question -> pieces.addAll(endsOf(question)));
    pieces.remove("");
    assertThat(KEYS)
        .filteredOn(key -> !key.startsWith("zone."))
        .filteredOn(key -> !texts.contains(key))
        .map(key -> key.replaceFirst("\\.[1-9]\\.", "."))
        .filteredOn(key ->
            IntStream.range(1, key.length())
                .filter(at -> key.substring(0, at).contains("."))
                .filter(at -> texts.contains(key.substring(0, at)))
                .noneMatch(at -> isMadeOf(pieces, key.substring(at))))
        .isEmpty();
  }

  private static boolean isMadeOf(Set<String> pieces, String rest) {
    return pieces.contains(rest)
        || IntStream.range(1, rest.length())
            .anyMatch(at ->
                pieces.contains(rest.substring(0, at)) && isMadeOf(pieces, rest.substring(at)));
  }

  private static List<String> endsOf(Question question) {
    List<String> options =
        switch (question.kind()) {
          case Kind.OneOf(List<String> all) -> all;
          case Kind.AnyOf(List<String> all) -> all;
          case Kind.Zone zone -> List.of("teacher", "coach");
          case Kind.Words words -> List.of();
          case Kind.Link link -> List.of();
          case Kind.Day day -> List.of();
          case Kind.TimeOfDay time -> List.of();
        };
    return Stream.concat(
            Stream.of(question.name(), question.name() + ".hint"),
            options.stream().map(option -> question.name() + "." + option))
        .toList();
  }
}
