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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Field;
import org.samepage.agreement.Items;
import org.samepage.agreement.Marks;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.words.Words;

/**
 * What is different between two texts of an agreement, field by field as the catalogue has them. A
 * goal or check-in rule is compared with itself, wherever it stands; that they were ordered anew is
 * told by itself. What is not asked, after what was chosen elsewhere, does not count as said.
 *
 * @param reordered of what there are several, in another order than before
 */
public record Differences(List<Difference> list, List<Each> reordered, Words words) {
  private static final List<Each> ORDERED = List.of(Each.GOAL, Each.CHECK_IN_RULE);

  /** By place; what stood where something else stands now comes first. */
  private static final Comparator<Difference> IN_ORDER =
      Comparator.comparing((Difference one) -> one.field().question().section())
          .thenComparingInt(one -> first(one.field().numbers()))
          .thenComparing(one -> !one.gone())
          .thenComparing(one -> one.field().question().each() == Each.STEP)
          .thenComparingInt(one -> last(one.field().numbers()))
          .thenComparingInt(one -> Questions.all().indexOf(one.field().question()));

  /**
   * One field that is different.
   *
   * @param field where it stands now, or stood if it was removed
   * @param gone whether the goal or rule that it is about was removed as a whole
   * @param label its question, with the goal, step or check-in that it is about
   * @param before as it reads; empty if it was added
   * @param after as it reads; empty if it was removed
   */
  public record Difference(
      Field field, boolean gone, String label, Optional<String> before, Optional<String> after) {}

  /**
   * What a field is about, whatever place it has.
   *
   * @param numbers with the mark of a goal or rule for its place
   */
  private record Subject(Question question, List<Integer> numbers) {
    static Subject of(Field field, Answers answers) {
      List<Integer> numbers = new ArrayList<>(field.numbers());
      whole(field)
          .ifPresent(each -> numbers.set(0, Marks.of(answers, each, field.numbers().getFirst())));
      return new Subject(field.question(), numbers);
    }

    /** What it belongs to, if that may stand at another place. */
    private static Optional<Each> whole(Field field) {
      return switch (field.question().each()) {
        case GOAL, STEP -> Optional.of(Each.GOAL);
        case CHECK_IN_RULE -> Optional.of(Each.CHECK_IN_RULE);
        case AGREEMENT, REVIEW, MARK -> Optional.empty();
      };
    }
  }

  public Differences {
    list = List.copyOf(list);
    reordered = List.copyOf(reordered);
  }

  public static Differences between(Answers before, Answers after, Words words) {
    Map<Subject, Field> was = asked(before);
    Map<Subject, Field> is = asked(after);
    List<Difference> list =
        Stream.concat(was.keySet().stream(), is.keySet().stream())
            .distinct()
            .flatMap(subject ->
                between(
                    Optional.ofNullable(was.get(subject)),
                    before,
                    Optional.ofNullable(is.get(subject)),
                    after,
                    words)
                    .stream())
            .sorted(IN_ORDER)
            .toList();
    List<Each> reordered =
        ORDERED.stream()
            .filter(each -> !order(each, before, after).equals(order(each, after, before)))
            .toList();
    return new Differences(list, reordered, words);
  }

  private static Map<Subject, Field> asked(Answers answers) {
    return Questions.asked(answers)
        .collect(Collectors.toMap(field -> Subject.of(field, answers), field -> field));
  }

  private static Optional<Difference> between(
      Optional<Field> was, Answers before, Optional<Field> is, Answers after, Words words) {
    Optional<String> saidBefore = was.flatMap(field -> before.get(field.key()));
    Optional<String> saidAfter = is.flatMap(field -> after.get(field.key()));
    if (saidBefore.equals(saidAfter)) {
      return Optional.empty();
    }
    Field field = saidAfter.isPresent() ? is.orElseThrow() : was.orElseThrow();
    return Optional.of(
        new Difference(
            field,
            isGone(field, saidAfter.isPresent() ? after : before, after),
            Labels.numbered(field, saidAfter.isPresent() ? after : before, words),
            saidBefore.map(value -> read(field, value, words)),
            saidAfter.map(value -> read(field, value, words))));
  }

  /** Whether the goal or rule that {@code field} of {@code answers} belongs to is not there now. */
  private static boolean isGone(Field field, Answers answers, Answers now) {
    return Subject.whole(field)
        .filter(each ->
            Marks.place(now, each, Marks.of(answers, each, field.numbers().getFirst())).isEmpty())
        .isPresent();
  }

  /** The marks of what stands in both, as they follow each other in {@code answers}. */
  private static List<Integer> order(Each each, Answers answers, Answers other) {
    return new Items(each, List.of())
        .numbers(answers).stream()
            .map(place -> Marks.of(answers, each, place))
            .filter(mark -> Marks.place(other, each, mark).isPresent())
            .toList();
  }

  public boolean isEmpty() {
    return list.isEmpty() && reordered.isEmpty();
  }

  /** Each with what it was and what it is now; of long texts the part that changed. */
  public List<LayoutBlock> blocks() {
    List<LayoutBlock> blocks = new ArrayList<>();
    if (isEmpty()) {
      blocks.add(Parts.plainSentence(words.say("summary.different.nothing")));
    }
    list.forEach(difference -> blocks.add(block(difference)));
    reordered.forEach(
        each -> blocks.add(Parts.plainSentence(words.say("summary.different.order." + each))));
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
