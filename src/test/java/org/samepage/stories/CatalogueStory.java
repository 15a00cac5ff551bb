package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Field;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.slack.form.Differences;
import org.samepage.words.Words;
import org.samepage.workspace.Member;

/**
 * Every question of the catalogue goes the whole way: it is asked on a page, what is entered there
 * is kept, is told as a difference, and stands in the text that is read.
 */
class CatalogueStory extends OneSchool {
  private static final Words WORDS = Words.in("en-US");

  /** What must be said beside something, for it to make sense. */
  private static final Map<String, Map<String, String>> BESIDE =
      Map.of(
          "quiet.from", Map.of("quiet.until", "07:00"),
          "quiet.until", Map.of("quiet.from", "18:00"),
          "goal.1.step.1.who", Map.of("goal.1.step.1.what", "Film one lesson."),
          "goal.1.step.1.by", Map.of("goal.1.step.1.what", "Film one lesson."));

  private static final String OURS = "Some *words* of <ours> about ";

  private Kept kept;

  @BeforeAll
  void openTheFiles() {
    kept = new Kept(school.appFolder());
  }

  @AfterAll
  void closeTheFiles() {
    kept.close();
  }

  /** Whatever was typed to whichever question is in none of the app's files. */
  @AfterAll
  void nothingTypedStandsInAFile() throws IOException {
    assertThat(Traces.in(school.appFolder(), List.of(OURS))).isEmpty();
  }

  /**
   * Whatever is asked of an agreement, once; nobody is asked for the exceptions, and for the school
   * only where there are several, see {@link ProgramLeadStory}.
   */
  static Stream<Field> fields() {
    return Questions.all().stream()
        .filter(question -> question.section() != Section.CHECK_IN)
        .filter(question -> !question.equals(Questions.CONFIDENTIALITY_EXCEPTIONS))
        .filter(question -> !question.equals(Questions.SCHOOL_NAME))
        .map(CataloguePages::first);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  void whatIsAskedIsKeptToldAsADifferenceAndRead(Field field) {
    boolean ofTeacher = field.question().equals(Questions.CONTACT_TEACHER);
    Member author = ofTeacher ? tomas : casey;
    Member partner = ofTeacher ? lee : tara;
    toReview(author, partner, ofTeacher ? "teacher" : "coach");
    String readBefore = Shown.page(author);
    Answers before = kept.draft(author, partner);
    CataloguePages.open(author, field);

    String value = another(field.question(), before.get(field.key()).orElse(""));
    Map<String, Object> typed = new HashMap<>(BESIDE.getOrDefault(field.key(), Map.of()));
    typed.put(field.key(), asEntered(field.question(), value));
    assertThat(Walk.fill(author, typed).errors()).isEmpty();
    String readAfter = CataloguePages.review(author);

    Answers after = kept.draft(author, partner);
    assertThat(after.get(field.key())).contains(value);
    assertThat(Differences.between(before, after, WORDS).list())
        .filteredOn(difference -> difference.field().equals(field))
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.label()).endsWith(WORDS.say("question." + field.question().name()));
          assertThat(difference.after()).isPresent();
        });
    assertThat(readAfter).isNotEqualTo(readBefore);
    if (field.question().kind() instanceof Kind.Words
        || field.question().kind() instanceof Kind.Link) {
      assertThat(readAfter).contains(value);
      assertThat(readBefore).doesNotContain(value);
    }
  }

  /** The draft is begun once, with a goal and in a time with room for all dates. */
  private static void toReview(Member author, Member partner, String role) {
    author.command("/agreement");
    if (Shown.buttons(author.modal().orElseThrow()).contains("Continue")) {
      author.press("Continue");
    } else {
      author.closeAll();
      Walk.start(author, partner);
      author.submit(Map.of("who.role", role));
      author.submit(Map.of("goal.1.what", Walk.GOAL));
      Walk.edit(author, "TERM");
      author.submit(Map.of("term.start", "2026-11-30", "term.end", "2027-05-28"));
    }
    assertThat(Shown.title(author)).isEqualTo("Review");
  }

  private static String another(Question question, String value) {
    return switch (question.kind()) {
      case Kind.Words words -> OURS + question.name();
      case Kind.Link link -> "https://meet.example.org/" + question.name();
      case Kind.OneOf(List<String> options) -> other(options, value);
      case Kind.AnyOf(List<String> options) -> other(options, value);
      case Kind.Day day -> question.equals(Questions.TERM_END) ? "2027-06-30" : "2027-01-15";
      case Kind.TimeOfDay time -> "10:05";
      case Kind.Zone zone -> "America/Denver";
    };
  }

  private static String other(List<String> options, String value) {
    return options.reversed().stream()
        .filter(option -> !Objects.equals(option, value))
        // That one asks for words beside it, which are a question of their own.
        .filter(option -> !option.equals("own"))
        .findFirst()
        .orElseThrow();
  }

  private static Object asEntered(Question question, String value) {
    return question.kind() instanceof Kind.AnyOf ? List.of(value) : value;
  }
}
