package org.samepage.coaching;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Field;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;

/**
 * What of an agreement one of the two may use without the other, in a template that everybody reads
 * or in an agreement with somebody else: choices, numbers and times. Nothing that was typed, by
 * whichever of them.
 */
public final class ChoicesAlone {
  private ChoicesAlone() {}

  /**
   * A new text with the choices of another. An option that says nothing without words of one's own,
   * such as a place of one's own, gives way: to nothing, or to what the catalogue chooses where
   * something has to be chosen.
   *
   * @param presets what a new agreement starts with; counts for all that is typed, for goals and
   *     for dates
   */
  public static Answers of(Answers text, Answers presets) {
    Answers chosen =
        only(presets, question -> !isChoice(question)).with(only(text, ChoicesAlone::isChoice));
    Answers given = chosen;
    for (Field words : Questions.asked(chosen).filter(ChoicesAlone::sayWhatWasChosen).toList()) {
      Field choice = words.dependsOn().orElseThrow();
      given = given.with(choice.key(), withoutOptionsOf(words.question(), choice, given));
    }
    return withWhatIsAskedNow(chosen, given);
  }

  private static boolean isChoice(Question question) {
    return Template.presets(question.section())
        && question.audience() == Audience.MACHINE
        && !question.kind().isTyped();
  }

  /** Words without which it would not be clear what was chosen. */
  private static boolean sayWhatWasChosen(Field field) {
    return field.question().required()
        && field.question().kind().isTyped()
        && field.question().when().isPresent();
  }

  /** What stays chosen, where there are no {@code words}. */
  private static String withoutOptionsOf(Question words, Field choice, Answers given) {
    List<String> options = words.when().orElseThrow().options();
    String left =
        Answers.split(given.get(choice.key()).orElse("")).stream()
            .filter(option -> !options.contains(option))
            .collect(joining(","));
    boolean needed = left.isEmpty() && choice.question().required();
    return needed ? choice.question().preset().orElse("") : left;
  }

  /** Another option may call for answers that nobody was asked for. */
  private static Answers withWhatIsAskedNow(Answers before, Answers after) {
    Set<Field> asked = Questions.asked(before).collect(toSet());
    Map<String, String> presets = new TreeMap<>();
    Questions.asked(after)
        .filter(field -> !asked.contains(field))
        .forEach(field ->
            field.question().preset().ifPresent(preset -> presets.put(field.key(), preset)));
    return after.with(presets);
  }

  private static Answers only(Answers text, Predicate<Question> which) {
    Map<String, String> kept = new TreeMap<>(text.values());
    kept.keySet().removeIf(key -> Questions.answeredBy(key).filter(which).isEmpty());
    return Answers.of(kept);
  }
}
