package org.samepage.slack.form;

import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.samepage.agreement.Each;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.words.Words;

/** From when until when, when the two look at it again, and how it can end early. */
record TermClauses(Phrases phrases) {
  private static final Set<Question> TOLD =
      Set.of(
          Questions.TERM_START,
          Questions.TERM_END,
          Questions.REVIEW_ON,
          Questions.ENDING_NOTICE,
          Questions.TEXT_LANGUAGE);

  List<LayoutBlock> blocks() {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.plainSentence(term()));
    Phrases.bullets(
            Stream.of(
                reviews(),
                phrases.sentence("ending", Questions.ENDING_NOTICE),
                phrases.sentence("language", Questions.TEXT_LANGUAGE)))
        .ifPresent(blocks::add);
    phrases.rest(Section.TERM, TOLD).ifPresent(blocks::add);
    return blocks;
  }

  /** From when until when. */
  String term() {
    Optional<String> start = phrases.value(Questions.TERM_START);
    Optional<String> end = phrases.value(Questions.TERM_END);
    return start.isPresent() && end.isPresent()
        ? words().say("summary.term", start.get(), end.get())
        : words().say("summary.nothing");
  }

  private Optional<String> reviews() {
    List<String> days =
        phrases
            .answers()
            .numbers(Each.REVIEW)
            .flatMap(number -> phrases.answer(Questions.REVIEW_ON, number.getFirst()).stream())
            .sorted()
            .map(day -> Labels.value(Questions.REVIEW_ON, day, words()))
            .toList();
    return days.isEmpty()
        ? Optional.empty()
        : Optional.of(words().say("summary.reviews", words().list(days)));
  }

  private Words words() {
    return phrases.words();
  }
}
