package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Section;
import org.samepage.words.Words;

/** Nothing of the catalogue is without words, and no words are without something to name. */
@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class CatalogueWordsTest {

  private final Words words;

  CatalogueWordsTest(String language) {
    this.words = Words.in(language);
  }

  static Stream<Question> questions() {
    return Questions.all().stream();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void everyQuestionAndOptionHasWords(Question question) {
    assertThat(words.say("question." + question.name())).hasSizeBetween(2, 2000);
    options(question)
        .forEach(
            option -> assertThat(Labels.option(question, option, words)).hasSizeBetween(2, 75));
  }

  private static Stream<String> options(Question question) {
    return switch (question.kind()) {
      case Kind.OneOf(List<String> options) -> options.stream();
      case Kind.AnyOf(List<String> options) -> options.stream();
      case Kind.Zone zone -> Stream.of("teacher", "coach");
      case Kind.Words typed -> Stream.empty();
      case Kind.Link link -> Stream.empty();
      case Kind.Day day -> Stream.empty();
      case Kind.TimeOfDay time -> Stream.empty();
    };
  }

  @Test
  void noQuestionOrOptionIsNamedThatDoesNotExist() {
    Set<String> known = new HashSet<>();
    questions()
        .forEach(question -> {
          known.add("question." + question.name());
          known.add("question." + question.name() + ".hint");
          options(question)
              .forEach(option -> known.add("option." + question.name() + "." + option));
        });
    assertThat(words.keys())
        .filteredOn(key -> key.startsWith("question.") || key.startsWith("option."))
        .filteredOn(key -> !key.startsWith("option.zone."))
        .allMatch(known::contains);
    assertThat(words.keys())
        .filteredOn(key -> key.startsWith("summary.option."))
        .allMatch(key -> known.contains(key.substring("summary.".length())));
  }

  @Test
  void everySectionProblemAndRefusalHasWords() {
    for (Section section : Section.values()) {
      assertThat(words.say("section." + section)).isNotBlank();
    }
    for (Problem.Reason reason : Problem.Reason.values()) {
      assertThat(Problems.sentence(new Problem("term.start", reason), words)).endsWith(".");
    }
    for (Refusal refusal :
        List.of(
            new Refusal.NotYours(),
            new Refusal.ChangedMeanwhile(),
            new Refusal.NoLongerPossible(),
            new Refusal.Incomplete(List.of()),
            new Refusal.AskedNotTo())) {
      assertThat(Refusals.sentence(refusal, words)).endsWith(".");
    }
  }

  @Test
  void everySentenceCanBeSaid() {
    assertThat(words.keys())
        .allSatisfy(key -> {
          String sentence = words.say(key, 1, 2, 3, 4, 5);
          assertThat(sentence).isNotBlank().doesNotContain("{");
          assertThat(new MessageFormat(sentence.replace("'", "''"))).isNotNull();
        });
  }

  @Test
  void everyZoneOfTheListExistsAndIsListedOnce() {
    List<String> answers =
        ZoneChoices.groups(Optional.empty(), words).stream()
            .flatMap(group -> group.getOptions().stream())
            .map(option -> option.getValue())
            .toList();
    assertThat(answers).doesNotHaveDuplicates().startsWith("teacher", "coach");
    assertThat(ZoneId.getAvailableZoneIds()).containsAll(answers.subList(2, answers.size()));
  }

  @Test
  void aZoneThatIsNotListedStaysChoosable() {
    assertThat(ZoneChoices.groups(Optional.of("Europe/Vaduz"), words).get(1).getOptions())
        .singleElement()
        .satisfies(option -> assertThat(option.getValue()).isEqualTo("Europe/Vaduz"));
    assertThat(ZoneChoices.groups(Optional.of("coach"), words))
        .hasSameSizeAs(ZoneChoices.groups(Optional.empty(), words));
  }

  @Test
  void whateverZoneIsChosenItsNameFitsAnOption() {
    assertThat(ZoneId.getAvailableZoneIds())
        .allSatisfy(id -> assertThat(ZoneChoices.name(id, words)).hasSizeBetween(2, 75));
  }
}
