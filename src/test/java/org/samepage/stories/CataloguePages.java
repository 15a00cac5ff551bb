package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.samepage.agreement.Each;
import org.samepage.agreement.Field;
import org.samepage.agreement.Question;
import org.samepage.slack.form.Topic;
import org.samepage.workspace.Member;

/** Finds the page on which a question of the catalogue is asked. */
final class CataloguePages {
  /** More than it takes to get anywhere. */
  private static final int MOST_STEPS = 8;

  private CataloguePages() {}

  /** Where a question is asked first. */
  static Field first(Question question) {
    return switch (question.each()) {
      case AGREEMENT -> Field.of(question);
      case GOAL, CHECK_IN_RULE, REVIEW, MARK -> Field.of(question, 1);
      case STEP -> Field.of(question, 1, 1);
    };
  }

  /**
   * From the review to the page on which it is asked, page by page as somebody would look for it.
   * What it hangs on is chosen.
   */
  static void open(Member author, Field field) {
    field
        .question()
        .when()
        .map(when -> sibling(when.answer(), field))
        .filter(other -> other.question().when().isPresent())
        .ifPresent(other -> choose(author, other));
    Walk.edit(author, field.question().section().name());
    for (int step = 1; step <= MOST_STEPS && !isShown(author, field.key()); step++) {
      if (!choosesCondition(author, field) && !opensDetail(author, field.question())) {
        author.submit();
      }
    }
    assertThat(isShown(author, field.key())).as(field.key()).isTrue();
  }

  /** Whether the page asks what the field hangs on, and it was not chosen yet; it is chosen. */
  private static boolean choosesCondition(Member author, Field field) {
    if (field.question().when().isEmpty()) {
      return false;
    }
    Question.Condition when = field.question().when().get();
    String input = sibling(when.answer(), field).key();
    String option = when.options().getFirst();
    if (!isShown(author, input)
        || List.of(Shown.standing(author, input).split(",", -1)).contains(option)) {
      return false;
    }
    author.choose(input, option);
    return true;
  }

  /** Something that is itself asked only after a choice. */
  private static void choose(Member author, Field field) {
    open(author, field);
    assertThat(author.submit().errors()).isEmpty();
    review(author);
  }

  /** Back from any page; what the review says. */
  static String review(Member author) {
    if (!Shown.title(author).equals("Review")) {
      author.press("Back to review");
    }
    return Shown.page(author);
  }

  private static Field sibling(Question other, Field field) {
    return other.each() == Each.AGREEMENT ? Field.of(other) : new Field(other, field.numbers());
  }

  /** Whether the page has a button for more about what the question belongs to; it is pressed. */
  private static boolean opensDetail(Member author, Question question) {
    JsonNode modal = author.modal().orElseThrow();
    return Stream.of(Topic.values())
        .filter(topic -> topic.asks(question))
        .map(topic -> "detail." + topic)
        .filter(block -> blocks(modal).anyMatch(id -> id.equals(block)))
        .findFirst()
        .map(block ->
            author.click(
                modal.path("id").asText(),
                block,
                "page.open",
                JsonNodeFactory.instance.objectNode()))
        .isPresent();
  }

  private static boolean isShown(Member author, String input) {
    return author.modal().orElseThrow().path("state").has(input);
  }

  private static Stream<String> blocks(JsonNode modal) {
    return StreamSupport.stream(modal.path("blocks").spliterator(), false)
        .map(block -> block.path("block_id").asText());
  }
}
