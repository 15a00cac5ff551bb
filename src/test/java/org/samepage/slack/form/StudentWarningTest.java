package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.METADATA;
import static org.samepage.slack.form.Samples.QUICK;
import static org.samepage.slack.form.Samples.TEACHER;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.Golden;
import org.samepage.students.Identifiers;
import org.samepage.students.StudentDomains;
import org.samepage.words.Words;

class StudentWarningTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("project.basedir", ""), "src/test/resources/golden/form");
  private static final Identifiers IDENTIFIERS =
      new Identifiers(LocalDate.parse("2026-11-16"), StudentDomains.of(Set.of()));
  private static final String GOAL = "goal.1.what";
  private static final String BORN = "One who was born 3/14/2015 speaks in each lesson.";

  @ParameterizedTest(name = "in {0}")
  @FieldSource("org.samepage.Golden#LANGUAGES")
  void theQuestionSaysWhatWasFoundAndTheInputsHaveWhatWasTyped(String language) {
    Words words = Words.in(language);
    View page = new GoalView(METADATA, QUICK, TEACHER, words).toView();
    type(
        page,
        Map.of(
            GOAL,
            BORN + "\nMaria *G.* <!channel>, Ana G. (gr. 4), ana@stu.example.org, ID #48213"));
    View warned = StudentWarning.about(page, IDENTIFIERS, words).orElseThrow().toView();
    Limits.check(warned);
    Golden.check(language, "form/students-warning", Limits.json(warned));
  }

  static List<Path> pagesWithTexts() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files
          .filter(file -> !file.endsWith("students-warning.json"))
          .filter(file -> !texts(read(file)).isEmpty())
          .map(Path::getFileName)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pagesWithTexts")
  void everyPageStaysAsItIsBelowTheQuestionAndIsSubmittedAsBefore(Path file) {
    View page = read(GOLDEN.resolve(file));
    JsonNode before = Limits.json(page);
    type(page, texts(page).stream().collect(Collectors.toMap(input -> input, input -> BORN)));
    View warned = StudentWarning.about(page, IDENTIFIERS, Words.in("en")).orElseThrow().toView();
    Limits.check(warned);
    JsonNode after = Limits.json(warned);
    for (String same : List.of("type", "callback_id", "private_metadata", "submit", "close")) {
      assertThat(after.path(same)).as(same).isEqualTo(before.path(same));
    }
    assertThat(after.path("blocks").size()).isEqualTo(before.path("blocks").size() + 2);
    for (int block = 0; block < before.path("blocks").size(); block++) {
      JsonNode was = before.path("blocks").path(block);
      JsonNode is = after.path("blocks").path(block + 2);
      if (was.at("/element/type").asText().equals("plain_text_input")) {
        assertThat(is.at("/element/initial_value").asText()).isEqualTo(BORN);
        assertThat(is.path("block_id")).isEqualTo(was.path("block_id"));
        assertThat(is.at("/element/action_id")).isEqualTo(was.at("/element/action_id"));
      } else {
        assertThat(is).isEqualTo(was);
      }
    }
  }

  @Test
  void whatStoodThereBeforeIsNotAskedAboutAndTheSameWordsElsewhereAre() {
    View page = goal(BORN);
    type(page, Map.of(GOAL, "Before. " + BORN.toUpperCase(Locale.ROOT)));
    assertThat(about(page)).isEmpty();
    type(page, Map.of(GOAL, BORN + " DOB 2016-01-02"));
    assertThat(shown(about(page).orElseThrow().toView()))
        .contains("DOB 2016-01-02")
        .doesNotContain("3/14/2015");
    View other = read(GOLDEN.resolve("section-GOAL.1.json"));
    other.getBlocks().stream()
        .filter(block -> GOAL.equals(block.getBlockId()))
        .forEach(block -> text(block).setInitialValue(BORN));
    type(other, Map.of(GOAL, BORN, "goal.1.today", BORN));
    assertThat(about(other)).isPresent();
  }

  @Test
  void withoutAChoiceTheQuestionStandsAndWithATickTheWordsAreKept() {
    View warned = warned(goal(""), BORN);
    type(warned, Map.of(GOAL, BORN));
    assertThat(about(warned).orElseThrow().errors()).containsOnlyKeys(keep(warned));
    tick(warned, Map.of(GOAL, BORN));
    assertThat(about(warned)).isEmpty();
    type(warned, Map.of(GOAL, "One of them speaks."));
    assertThat(about(warned)).isEmpty();
  }

  @Test
  void aTickForSomeWordsCountsForNoOthers() {
    View warned = warned(goal(""), BORN);
    tick(warned, Map.of(GOAL, BORN + " Student ID 48213."));
    StudentWarning again = about(warned).orElseThrow();
    assertThat(again.errors()).isEmpty();
    View warnedAgain = again.toView();
    assertThat(keep(warnedAgain)).isNotEqualTo(keep(warned));
    assertThat(shown(warnedAgain)).contains("48213").doesNotContain("3/14/2015");
    assertThat(warnedAgain.getBlocks()).hasSameSizeAs(warned.getBlocks());
    type(warnedAgain, Map.of(GOAL, BORN + " Student ID 48213."));
    assertThat(about(warnedAgain).orElseThrow().errors()).hasSize(1);
    type(warnedAgain, Map.of(GOAL, BORN));
    assertThat(about(warnedAgain)).isEmpty();
  }

  @Test
  void whatWasKeptBeforeStaysKeptWhileOtherWordsAreAskedAbout() {
    View warned = warned(goal(BORN), BORN + " Student ID 48213.");
    type(warned, Map.of(GOAL, BORN));
    assertThat(about(warned)).isEmpty();
  }

  @Test
  void slackTakesTheQuestionAboutVeryMuch() {
    String all =
        IntStream.range(0, 90)
            .mapToObj(number -> "Student ID 4821%02d, %s".formatted(number, "x".repeat(8)))
            .collect(Collectors.joining(". "));
    View warned = warned(goal(all.substring(0, 2500)), all);
    Limits.check(warned);
    assertThat(warned.getBlocks().stream().map(LayoutBlock::getBlockId))
        .allMatch(id -> id == null || id.length() <= 255);
  }

  private static Optional<StudentWarning> about(View page) {
    return StudentWarning.about(page, IDENTIFIERS, Words.in("en"));
  }

  /** As it comes back from Slack. */
  private static View warned(View page, String typed) {
    type(page, Map.of(GOAL, typed));
    return parse(GsonFactory.createSnakeCase().toJson(about(page).orElseThrow().toView()));
  }

  private static View goal(String saved) {
    return new GoalView(METADATA, QUICK.with(GOAL, saved), TEACHER, Words.in("en")).toView();
  }

  private static View read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static View parse(String json) {
    return GsonFactory.createSnakeCase().fromJson(json, View.class);
  }

  private static List<String> texts(View page) {
    return page.getBlocks().stream()
        .filter(block ->
            block instanceof InputBlock input
                && input.getElement() instanceof PlainTextInputElement)
        .map(LayoutBlock::getBlockId)
        .toList();
  }

  private static PlainTextInputElement text(LayoutBlock block) {
    return (PlainTextInputElement) ((InputBlock) block).getElement();
  }

  private static void type(View page, Map<String, String> texts) {
    Map<String, Map<String, ViewState.Value>> values = new HashMap<>();
    texts.forEach((block, text) -> values.put(block, Map.of(ViewNames.VALUE, value(text))));
    page.setState(ViewState.builder().values(values).build());
  }

  private static ViewState.Value value(String text) {
    ViewState.Value value = new ViewState.Value();
    value.setType("plain_text_input");
    value.setValue(text);
    return value;
  }

  private static void tick(View page, Map<String, String> texts) {
    type(page, texts);
    ViewState.SelectedOption yes = new ViewState.SelectedOption();
    yes.setValue("yes");
    ViewState.Value value = new ViewState.Value();
    value.setType("checkboxes");
    value.setSelectedOptions(List.of(yes));
    page.getState().getValues().put(keep(page), Map.of(ViewNames.VALUE, value));
  }

  private static String keep(View page) {
    return page.getBlocks().get(1).getBlockId();
  }

  private static String shown(View page) {
    JsonNode blocks = Limits.json(page).path("blocks");
    return StreamSupport.stream(blocks.spliterator(), false)
        .findFirst()
        .orElseThrow()
        .at("/text/text")
        .asText();
  }
}
