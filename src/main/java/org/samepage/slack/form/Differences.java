package org.samepage.slack.form;

import static org.samepage.slack.form.RichText.bold;
import static org.samepage.slack.form.RichText.bullets;
import static org.samepage.slack.form.RichText.paragraph;
import static org.samepage.slack.form.RichText.text;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Field;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.words.Words;

/**
 * What is different between two texts of an agreement, field by field as the catalogue has them.
 * What is not asked, after what was chosen elsewhere, does not count as said.
 */
public record Differences(List<Difference> list, Words words) {
  private static final Comparator<Field> IN_ORDER =
      Comparator.comparing((Field field) -> field.question().section())
          .thenComparingInt(field -> first(field.numbers()))
          .thenComparing(field -> field.question().each() == Each.STEP)
          .thenComparingInt(field -> last(field.numbers()))
          .thenComparingInt(field -> Questions.all().indexOf(field.question()));

  /**
   * One field that is different.
   *
   * @param label its question, with the goal, step or check-in that it is about
   * @param before as it reads; empty if it was added
   * @param after as it reads; empty if it was removed
   */
  public record Difference(
      Field field, String label, Optional<String> before, Optional<String> after) {}

  public Differences {
    list = List.copyOf(list);
  }

  public static Differences between(Answers before, Answers after, Words words) {
    Predicate<Field> isDifferent = field -> !said(before, field).equals(said(after, field));
    List<Difference> list =
        Stream.concat(Questions.asked(before), Questions.asked(after))
            .distinct()
            .filter(isDifferent)
            .sorted(IN_ORDER)
            .map(field ->
                new Difference(
                    field,
                    Labels.numbered(field, said(after, field).isPresent() ? after : before, words),
                    said(before, field).map(value -> read(field, value, words)),
                    said(after, field).map(value -> read(field, value, words))))
            .toList();
    return new Differences(list, words);
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }

  /** Each with what it was and what it is now; of long texts the part that changed. */
  public List<LayoutBlock> blocks() {
    List<LayoutBlock> blocks = new ArrayList<>();
    if (list.isEmpty()) {
      blocks.add(Parts.plainSentence(words.say("summary.different.nothing")));
    }
    list.forEach(difference -> blocks.add(block(difference)));
    return blocks;
  }

  private LayoutBlock block(Difference difference) {
    Changed changed = Changed.of(difference.before(), difference.after());
    boolean both = difference.before().isPresent() && difference.after().isPresent();
    List<RichTextSectionElement> lines = new ArrayList<>();
    changed
        .before()
        .map(was -> line(both ? "summary.different.before" : "summary.different.removed", was))
        .ifPresent(lines::add);
    changed
        .after()
        .map(is -> line(both ? "summary.different.now" : "summary.different.added", is))
        .ifPresent(lines::add);
    return RichText.block(List.of(paragraph(bold(difference.label())), bullets(lines)));
  }

  private RichTextSectionElement line(String key, String typed) {
    RichTextElement label = bold(words.say(key) + " ");
    return paragraph(label, text(typed));
  }

  private static Optional<String> said(Answers answers, Field field) {
    return field.matters(answers) ? answers.get(field.key()) : Optional.empty();
  }

  private static String read(Field field, String value, Words words) {
    Question question = field.question();
    return question.kind().check(value).isEmpty() ? Labels.value(question, value, words) : value;
  }

  private static int first(List<Integer> numbers) {
    return numbers.isEmpty() ? 0 : numbers.getFirst();
  }

  private static int last(List<Integer> numbers) {
    return numbers.isEmpty() ? 0 : numbers.getLast();
  }
}
