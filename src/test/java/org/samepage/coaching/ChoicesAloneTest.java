package org.samepage.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Each;
import org.samepage.agreement.Field;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Problem.Reason;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.agreement.Terms;

/** What one of the two may use without the other: whatever the catalogue asks, nothing typed. */
class ChoicesAloneTest {
  private static final String TYPED = "typed by one of the two";

  /** What a new agreement starts with: words of ours, and dates. */
  private static final Answers PRESETS =
      Questions.presets()
          .with(
              Map.of(
                  "confidentiality.clause", "A suggestion.",
                  "roles.coach_commits", "A suggestion.",
                  "term.start", "2026-11-30",
                  "term.end", "2027-02-22"));

  /** Everything that is typed into an agreement, also by the app alone. */
  static Stream<Field> typed() {
    return fields().filter(field -> field.question().kind().isTyped());
  }

  private static Stream<Field> fields() {
    return Stream.concat(
            Questions.all().stream(),
            Stream.of("school.number", "checkin.1.mark", "goal.1.mark")
                .map(key -> Questions.answeredBy(key).orElseThrow()))
        .filter(question -> question.section() != Section.CHECK_IN)
        .flatMap(ChoicesAloneTest::asOftenAsItIsAsked);
  }

  private static Stream<Field> asOftenAsItIsAsked(Question question) {
    return numbers(question.each()).map(numbers -> new Field(question, numbers));
  }

  private static Stream<List<Integer>> numbers(Each each) {
    return switch (each) {
      case AGREEMENT -> Stream.of(List.of());
      case GOAL, MARK, CHECK_IN_RULE, REVIEW ->
          IntStream.rangeClosed(1, each.most()).mapToObj(List::of);
      case STEP ->
          numbers(Each.GOAL)
              .flatMap(goal ->
                  IntStream.rangeClosed(1, each.most())
                      .mapToObj(step -> List.of(goal.getFirst(), step)));
    };
  }

  @ParameterizedTest
  @MethodSource("typed")
  void whateverOneOfThemTypedStaysBehindAndTheRestCanBeProposed(Field field) {
    Answers text = withConditionsOf(field, withRuleOf(field)).with(field.key(), TYPED);
    for (Answers given :
        List.of(
            ChoicesAlone.of(text, PRESETS), Template.reusable(ChoicesAlone.of(text, PRESETS)))) {
      assertThat(given.values().values()).doesNotContain(TYPED);
    }
    canBeProposed(ChoicesAlone.of(text, PRESETS));
  }

  @Test
  void nothingTypedComesAlongHoweverMuchIsTyped() {
    Map<String, String> all = new TreeMap<>();
    fields().forEach(field -> all.put(field.key(), answer(field.question())));
    Answers given = ChoicesAlone.of(Answers.of(all), PRESETS);
    given
        .values()
        .forEach((key, value) -> {
          Question question = Questions.answeredBy(key).orElseThrow();
          if (question.kind().isTyped() || question.audience() != Audience.MACHINE) {
            assertThat(PRESETS.get(key)).as(key).contains(value);
          }
        });
    assertThat(given.rules()).containsExactly(1, 2, 3);
    assertThat(given.get("checkin.3.days")).hasValue(all.get("checkin.3.days"));
    assertThat(given.get("quiet.from")).hasValue("10:05");
  }

  /** Every option, those that call for words as well. */
  private static String answer(Question question) {
    return switch (question.kind()) {
      case Kind.Words words -> TYPED;
      case Kind.Link link -> "https://meet.example.org/" + TYPED.replace(' ', '-');
      case Kind.OneOf(List<String> options) -> options.getLast();
      case Kind.AnyOf(List<String> options) -> String.join(",", options);
      case Kind.Day day -> "2027-01-15";
      case Kind.TimeOfDay time -> "10:05";
      case Kind.Zone zone -> "coach";
    };
  }

  @Test
  void aWayOfTheirOwnGivesWayToWhatTheCatalogueChooses() {
    Answers text =
        PRESETS.with(
            Map.of(
                "checkin.1.medium", "own",
                "checkin.1.medium_own", "A walk",
                "checkin.1.link", "https://meet.example.org/walk",
                "checkin.1.asked", "",
                "checkin.1.questions", "",
                "checkin.1.reply_within", "",
                "checkin.1.nudges", ""));
    assertThat(ChoicesAlone.of(text, PRESETS).values())
        .containsEntry("checkin.1.medium", "slack")
        .containsEntry("checkin.1.asked", "teacher")
        .containsEntry("checkin.1.questions", "goals,worked,obstacles,next_step")
        .doesNotContainKeys("checkin.1.medium_own", "checkin.1.link");
  }

  @Test
  void anOptionOfTheirOwnGivesWayToTheOthers() {
    Answers text =
        PRESETS.with(
            Map.of(
                "session.place", "own",
                "session.place_own", "The garden",
                "observation.data", "questions,own",
                "observation.data_own", "Smiles",
                "checkin.1.questions", "students,own",
                "checkin.1.question_own", "What made you smile?"));
    assertThat(ChoicesAlone.of(text, PRESETS).values())
        .containsEntry("observation.data", "questions")
        .containsEntry("checkin.1.questions", "students")
        .doesNotContainKeys("session.place", "session.place_own");
  }

  @Test
  void aPlaceStaysWhereItsLinkIsLeftOut() {
    Answers text =
        PRESETS.with(
            Map.of(
                "session.place", "video",
                "session.link", "https://meet.example.org/ours",
                "checkin.1.medium", "phone",
                "checkin.1.link", "https://meet.example.org/ours"));
    assertThat(ChoicesAlone.of(text, PRESETS).values())
        .containsEntry("session.place", "video")
        .containsEntry("checkin.1.medium", "phone")
        .doesNotContainKeys("session.link", "checkin.1.link");
  }

  @Test
  void whatTheTwoLeftOpenStaysOpen() {
    Answers text = PRESETS.with(Map.of("days_off.kinds", "", "text.language", "es"));
    assertThat(ChoicesAlone.of(text, PRESETS.with("quiet.from", "18:00")).values())
        .doesNotContainKeys("days_off.kinds", "quiet.from")
        .containsEntry("text.language", "en");
  }

  /** All but the goal, which is each pair's own. */
  private static void canBeProposed(Answers given) {
    assertThat(given.problems()).isEmpty();
    assertThat(Terms.of(given).checkIns()).isNotEmpty();
    assertThat(
            Questions.asked(given)
                .filter(field -> field.question().required())
                .filter(field -> given.get(field.key()).isEmpty())
                .map(field -> new Problem(field.key(), Reason.MISSING)))
        .isEmpty();
  }

  private static Answers withRuleOf(Field field) {
    return field.question().each() == Each.CHECK_IN_RULE
        ? PRESETS.with(Questions.presets(Each.CHECK_IN_RULE, field.numbers().getFirst()))
        : PRESETS;
  }

  /** What has to be chosen before it is asked. */
  private static Answers withConditionsOf(Field field, Answers answers) {
    return field
        .dependsOn()
        .map(choice ->
            withConditionsOf(choice, answers)
                .with(choice.key(), field.question().when().orElseThrow().options().getLast()))
        .orElse(answers);
  }
}
