package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.CHECK_IN;
import static org.samepage.slack.form.Samples.COACH;
import static org.samepage.slack.form.Samples.DATES;
import static org.samepage.slack.form.Samples.DUE;
import static org.samepage.slack.form.Samples.METADATA;
import static org.samepage.slack.form.Samples.PAIR;
import static org.samepage.slack.form.Samples.QUICK;
import static org.samepage.slack.form.Samples.TEACHER;
import static org.samepage.slack.form.Samples.WORDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.view.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Field;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;
import org.samepage.agreement.Stage;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckingIn;
import org.samepage.coaching.GivenReason;
import org.samepage.coaching.Reviewing;

/** Whatever is typed is shown as it was typed, and is nothing but words to Slack. */
class TypedWordsTest {
  private static final List<String> ODD =
      List.of(
          "<!channel> <!here> <@U0TARA> <https://example.org|x>",
          "*bold* _it_ ~no~ `code` > quote :smile:",
          "&lt; & \" \\ {0} '' %s",
          "😀 ñ 中文 عربى \u202Ertl \u2067אבג\u2069 \u200E");

  static Stream<Question> typedQuestions() {
    return Questions.all().stream().filter(question -> question.kind() instanceof Kind.Words);
  }

  @ParameterizedTest
  @MethodSource("typedQuestions")
  void whatIsTypedIsKeptAndStandsThereAgain(Question question) {
    Field field = first(question);
    for (String odd : ODD) {
      assertThat(typed(field, odd)).isEqualTo(odd);
      InputBlock again = Fields.input(field, Answers.of(Map.of(field.key(), odd)), WORDS);
      assertThat(((PlainTextInputElement) again.getElement()).getInitialValue()).isEqualTo(odd);
    }
  }

  @ParameterizedTest
  @MethodSource("typedQuestions")
  void controlCharactersAreDroppedButLinesAndTabsStay(Question question) {
    assertThat(typed(first(question), "\u0000a\u0007b\u001B[31mc\u007Fd\u0085e\r\nf\tg"))
        .isEqualTo("ab[31mcde\nf\tg");
  }

  private static Field first(Question question) {
    long numbers = question.key().chars().filter(sign -> sign == '#').count();
    return Field.of(question, IntStream.range(0, (int) numbers).map(each -> 1).toArray());
  }

  private static String typed(Field field, String text) {
    Browser browser = new Browser().put(field.key(), Browser.text(text));
    return Answers.of(Submission.read(List.of(field), Set.of(), browser.state()).changes())
        .get(field.key())
        .orElse("");
  }

  @ParameterizedTest
  @MethodSource("views")
  void nothingTypedIsMarkupOrTravelsWithThePage(View view) {
    JsonNode json = Limits.json(view);
    assertThat(json.path("private_metadata").asText()).doesNotContain(ODD);
    assertThat(everything(json).filter(part -> part.path("type").asText().equals("mrkdwn")))
        .isNotEmpty()
        .noneMatch(part -> ODD.stream().anyMatch(part.path("text").asText()::contains));
  }

  private static Stream<JsonNode> everything(JsonNode node) {
    return Stream.concat(
        Stream.of(node),
        StreamSupport.stream(node.spliterator(), false).flatMap(TypedWordsTest::everything));
  }

  private static CheckingIn.Sheet oddSheet(Answers odd) {
    CheckingIn.View open = Samples.view(Samples.checkIn(CheckIn.State.OPEN), Role.TEACHER);
    return new CheckingIn.Sheet(open, odd, odd, odd.get(Questions.ANSWER_NEXT_STEP));
  }

  static Stream<View> views() {
    Answers odd = everywhere(String.join("\n", ODD));
    Optional<String> note = Optional.of(ODD.getFirst());
    Optional<GivenReason> reason = note.map(typed -> new GivenReason(Remark.Kind.REASON, typed));
    Stream<View> pages =
        Page.all()
            .map(page ->
                page.section() == Section.CHECK_IN
                    ? new AnswerView(CHECK_IN, page, oddSheet(odd), WORDS).toView()
                    : new SectionView(METADATA, page, odd, Role.COACH, TEACHER, WORDS).toView());
    CheckingIn.View held = Samples.view(Samples.checkIn(CheckIn.State.HELD), Role.COACH);
    CheckingIn.Reading given =
        new CheckingIn.Reading(
            held,
            odd,
            new TreeMap<>(Map.of(21, String.join("\n", ODD))),
            Map.of(Role.COACH, List.of(Samples.given(COACH, odd.with("answer.21.goal", "stuck")))));
    return Stream.concat(
        pages,
        Stream.of(
            new GoalView(METADATA, odd, TEACHER, WORDS).toView(),
            new ReviewView(
                    METADATA,
                    PAIR,
                    Role.COACH,
                    odd,
                    DATES,
                    note,
                    Optional.of(QUICK),
                    List.of(),
                    Set.of(),
                    WORDS)
                .toView(),
            new ReadView(METADATA, PAIR, Role.COACH, odd, DATES, "", WORDS).toView(),
            new PlanView(
                    METADATA,
                    new Reviewing.Text(declined(odd), odd, DATES, List.of(), reason),
                    COACH,
                    WORDS)
                .toView(),
            new AnswersView(CHECK_IN, given, WORDS).toView()));
  }

  private static Agreement declined(Answers odd) {
    Instant then = DUE.toInstant();
    return new Agreement(
        METADATA.agreement(), PAIR, Role.COACH, 3, odd, new Stage.Declined(then), then, then);
  }

  private static Answers everywhere(String typed) {
    Map<String, String> answers = new TreeMap<>(QUICK.values());
    typedQuestions().forEach(question -> answers.put(first(question).key(), typed));
    answers.put("checkin.1.medium", "own");
    return Answers.of(answers);
  }
}
