package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.CHECK_IN;
import static org.samepage.slack.form.Samples.COACH;
import static org.samepage.slack.form.Samples.DATES;
import static org.samepage.slack.form.Samples.DUE;
import static org.samepage.slack.form.Samples.METADATA;
import static org.samepage.slack.form.Samples.PAIR;
import static org.samepage.slack.form.Samples.TEACHER;

import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;
import org.samepage.agreement.Act;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckingIn;
import org.samepage.words.Words;

/** However much people type, Slack takes the views. */
@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class LongestTextTest {
  private static final Answers LONGEST = Samples.longest();

  private final Words words;

  LongestTextTest(String language) {
    this.words = Words.in(language);
  }

  @Test
  void everyPageTakesTheLongestAnswers() {
    Page.all()
        .filter(page -> page.section() != Section.CHECK_IN)
        .map(page -> new SectionView(METADATA, page, LONGEST, Role.COACH, TEACHER, words))
        .forEach(page -> Limits.check(page.toView()));
    Page.all()
        .filter(page -> page.section() == Section.CHECK_IN)
        .map(page -> new AnswerView(CHECK_IN, page, longestSheet(), words))
        .forEach(page -> Limits.check(page.toView()));
    Limits.check(new GoalView(METADATA, LONGEST, TEACHER, words).toView());
  }

  @Test
  void theWholeTextIsSplitIntoLeavesOfWhichSlackTakesEach() {
    List<View> review = leaves(leaf -> review(LONGEST, leaf).toView(), review(LONGEST, 1).leaves());
    assertThat(review).hasSizeBetween(2, 10).allSatisfy(Limits::check);
    assertThat(review.getLast().getSubmit().getText()).isEqualTo(words.say("page.propose"));
    assertThat(review.subList(0, review.size() - 1))
        .allSatisfy(
            leaf -> assertThat(leaf.getSubmit().getText()).isEqualTo(words.say("page.next")));

    List<View> read = leaves(leaf -> read(LONGEST, leaf).toView(), read(LONGEST, 1).leaves());
    assertThat(read).hasSizeBetween(2, 10).allSatisfy(Limits::check);
    assertThat(read.getLast().getSubmit().getText()).isEqualTo(words.say("page.agree"));
    assertThat(read.getFirst().getSubmit().getText()).isEqualTo(words.say("page.next"));
  }

  @Test
  void whatChangedInTheWholeTextIsSplitToo() {
    Answers other =
        Answers.of(
            LONGEST.values().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, answer -> answer.getValue().replace("<&é", "é&<"))));
    ReviewView review = review(LONGEST, other, 1);
    assertThat(leaves(leaf -> review(LONGEST, other, leaf).toView(), review.leaves()))
        .hasSizeBetween(4, 25)
        .allSatisfy(Limits::check);
  }

  @Test
  void everyCharacterOfTheTextIsOnSomeLeaf() {
    Answers whole = LONGEST.with("goals.by_partner", "");
    List<View> read = leaves(leaf -> read(whole, leaf).toView(), read(whole, 1).leaves());
    String shown = read.stream().map(leaf -> Limits.json(leaf).toString()).toList().toString();
    String typed = LONGEST.get("goal.5.level_plus_2").orElseThrow();
    String[] parts = shown.split(Pattern.quote(typed), -1);
    assertThat(parts.length - 1L)
        .isEqualTo(
            LONGEST.values().entrySet().stream()
                .filter(answer -> !answer.getKey().startsWith("answer."))
                .filter(answer -> !answer.getKey().startsWith("skip."))
                .filter(answer -> !answer.getKey().startsWith("note."))
                .filter(answer -> answer.getValue().contains(typed))
                .count());
  }

  private static List<View> leaves(IntFunction<View> leaf, Leaves leaves) {
    return IntStream.rangeClosed(1, leaves.count()).mapToObj(leaf).toList();
  }

  private ReviewView review(Answers answers, int leaf) {
    return review(answers, answers, leaf);
  }

  private ReviewView review(Answers answers, Answers base, int leaf) {
    String note = "<&é".repeat(660);
    return new ReviewView(
        METADATA.onLeaf(leaf),
        PAIR,
        Role.TEACHER,
        answers,
        DATES,
        Optional.of(note),
        Optional.of(base),
        List.of(),
        EnumSet.allOf(Act.class),
        words);
  }

  private ReadView read(Answers answers, int leaf) {
    return new ReadView(METADATA.onLeaf(leaf), PAIR, Role.COACH, answers, DATES, "", words);
  }

  private static CheckingIn.Sheet longestSheet() {
    CheckingIn.Sheet sheet = Samples.sheet(LONGEST, LONGEST, Role.TEACHER);
    return new CheckingIn.Sheet(
        sheet.view(), LONGEST, LONGEST, LONGEST.get(Questions.ANSWER_NEXT_STEP));
  }

  @Test
  void theAnswersOfBothFitOnOnePageAndWhatWasChangedOnFurtherOnes() {
    assertThat(answers(1, 1).getBlocks()).hasSizeLessThan(75);
    List<View> leaves = new ArrayList<>();
    do {
      leaves.add(answers(12, leaves.size() + 1));
      Limits.check(leaves.getLast());
    } while (hasNext(leaves.getLast()));
    assertThat(leaves).hasSizeGreaterThan(2);
  }

  private View answers(int times, int leaf) {
    List<CheckingIn.Entry> entries =
        IntStream.range(0, times).mapToObj(LongestTextTest::changed).toList();
    Map<Role, CheckingIn.Given> both =
        Map.of(
            Role.COACH, new CheckingIn.Given(COACH, entries),
            Role.TEACHER, new CheckingIn.Given(TEACHER, entries));
    CheckingIn.View view = Samples.view(Samples.checkIn(CheckIn.State.HELD), Role.COACH);
    CheckingIn.Reading reading = Samples.reading(view, LONGEST, both);
    return new AnswersView(CHECK_IN.onLeaf(leaf), reading, words).toView();
  }

  /** Each time something else, so that nothing is left out as said again. */
  private static CheckingIn.Entry changed(int time) {
    String key = Questions.ANSWER_WORKED.key();
    String longest = LONGEST.get(Questions.ANSWER_WORKED).orElseThrow();
    String other = (char) ('a' + time) + longest.substring(1);
    return new CheckingIn.Entry(DUE.toInstant(), LONGEST.with(Map.of(key, other)));
  }

  private static boolean hasNext(View view) {
    return Limits.json(view).findValuesAsText("action_id").contains(ViewNames.LEAF_NEXT);
  }
}
