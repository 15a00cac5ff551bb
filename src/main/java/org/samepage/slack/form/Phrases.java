package org.samepage.slack.form;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Field;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.words.Words;

/**
 * What the clauses of an agreement are put together from: its answers, as they stand within a
 * sentence. An answer that does not fit its question is as if it were not there.
 */
record Phrases(Answers answers, Words words) {

  /** The answer as it reads by itself. */
  Optional<String> value(Question question, int... numbers) {
    return answer(question, numbers).map(value -> Labels.value(question, value, words));
  }

  /** The chosen option, as it is called within a sentence. */
  Optional<String> choice(Question question, int... numbers) {
    return answer(question, numbers).map(option -> inSentence(question, option));
  }

  /** The chosen options as a list within a sentence; empty if there are none. */
  Optional<String> choices(Question question, int... numbers) {
    return listed(options(question, numbers).map(option -> inSentence(question, option)));
  }

  /** As {@link #choices}, with what was typed where it says "in our own words". */
  Optional<String> choices(Question question, Question own, int... numbers) {
    return listed(
        options(question, numbers)
            .map(option ->
                answer(own, numbers)
                    .filter(typed -> option.equals("own"))
                    .map(Words::typed)
                    .orElseGet(() -> inSentence(question, option))));
  }

  /** The sentence {@code summary.<name>.<option>} for the chosen option. */
  Optional<String> sentence(String name, Question question, int... numbers) {
    return answer(question, numbers).map(option -> words.say("summary." + name + "." + option));
  }

  /** The answer, if it fits. */
  Optional<String> answer(Question question, int... numbers) {
    return answers.get(question, numbers).filter(value -> question.kind().check(value).isEmpty());
  }

  Optional<LayoutBlock> typed(Question question) {
    return answers.get(question).map(value -> RichText.labelled(Labels.of(question, words), value));
  }

  /** Sentences as bullets; nothing if there are none. */
  static Optional<RichTextBlock> bullets(Stream<Optional<String>> sentences) {
    List<RichTextSectionElement> items =
        sentences
            .flatMap(Optional::stream)
            .map(sentence -> RichText.paragraph(RichText.text(sentence)))
            .toList();
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(RichText.block(List.of(RichText.bullets(items))));
  }

  /**
   * What is answered in a section and has no words of its own there, by its label: so does a new
   * question show by itself.
   *
   * @param told the questions that have words of their own
   */
  Optional<LayoutBlock> rest(Section section, Set<Question> told) {
    return labelled(
            Questions.asked(answers)
                .filter(field -> field.question().section() == section)
                .filter(field ->
                    field.question().each() == Each.AGREEMENT
                        || field.question().each() == Each.REVIEW)
                .filter(field -> !told.contains(field.question()))
                .toList())
        .map(items -> RichText.block(List.of(RichText.bullets(items))));
  }

  /** Each with its label; those without an answer are left out; empty if none has one. */
  Optional<List<RichTextSectionElement>> labelled(List<Field> fields) {
    List<RichTextSectionElement> items = new ArrayList<>();
    for (Field field : fields) {
      String label = shortLabel(field.question());
      answers
          .get(field.key())
          .filter(value -> field.question().kind().check(value).isEmpty())
          .map(value -> Labels.value(field.question(), value, words))
          .map(value -> RichText.paragraph(RichText.bold(label + " "), RichText.text(value)))
          .ifPresent(items::add);
    }
    return items.isEmpty() ? Optional.empty() : Optional.of(items);
  }

  /** A question is not asked any more when it is read: it may have a shorter label then. */
  private String shortLabel(Question question) {
    String key = "summary." + question.name();
    return words.has(key) ? words.say(key) : Labels.of(question, words) + ":";
  }

  private Stream<String> options(Question question, int... numbers) {
    return answer(question, numbers).map(Answers::split).orElse(List.of()).stream();
  }

  private Optional<String> listed(Stream<String> names) {
    List<String> all = names.toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(words.list(all));
  }

  /** Within a sentence an option may be worded otherwise than in a menu. */
  private String inSentence(Question question, String option) {
    String special = "summary.option." + question.name() + "." + option;
    return words.has(special) ? words.say(special) : Labels.option(question, option, words);
  }
}
