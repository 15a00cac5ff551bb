package org.samepage.slack.form;

import static org.samepage.slack.form.RichText.bold;
import static org.samepage.slack.form.RichText.bullets;
import static org.samepage.slack.form.RichText.paragraph;
import static org.samepage.slack.form.RichText.text;

import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.agreement.Visibility;
import org.samepage.words.Words;

/**
 * What stays between the two, who else may know what, and what is never covered. Whatever is wider
 * than the default is marked in words.
 */
record ConfidentialityClauses(Phrases phrases) {
  private static final Set<Question> TOLD = told();

  private static Set<Question> told() {
    Set<Question> told = new HashSet<>(Visibility.GRID);
    told.add(Questions.CONFIDENTIALITY_PRESET);
    told.add(Questions.CONFIDENTIALITY_CLAUSE);
    told.add(Questions.CONFIDENTIALITY_OWN);
    told.add(Questions.CONFIDENTIALITY_EXCEPTIONS);
    return told;
  }

  List<LayoutBlock> blocks() {
    List<LayoutBlock> blocks = new ArrayList<>();
    phrases
        .sentence("confidential", Questions.CONFIDENTIALITY_PRESET)
        .map(Parts::plainSentence)
        .ifPresent(blocks::add);
    phrases.typed(Questions.CONFIDENTIALITY_CLAUSE).ifPresent(blocks::add);
    phrases.typed(Questions.CONFIDENTIALITY_OWN).ifPresent(blocks::add);
    blocks.addAll(grid());
    counts().map(Parts::plainSentence).ifPresent(blocks::add);
    blocks.add(Parts.plainSentence(words().say("summary.visible.more")));
    phrases.rest(Section.CONFIDENTIALITY, TOLD).ifPresent(blocks::add);
    blocks.add(Exceptions.block(phrases.answers(), words()));
    return blocks;
  }

  private List<LayoutBlock> grid() {
    List<String> wider = wider(phrases.answers(), words());
    List<LayoutBlock> blocks = new ArrayList<>();
    if (!wider.isEmpty()) {
      blocks.add(
          RichText.block(
              List.of(
                  paragraph(bold(words().say("summary.visible.wider"))),
                  bullets(wider.stream().map(row -> paragraph(text(row))).toList()))));
    }
    List<String> ours =
        Visibility.GRID.stream()
            .filter(row -> phrases.choices(row).isEmpty())
            .map(this::name)
            .toList();
    if (!ours.isEmpty()) {
      blocks.add(Parts.plainSentence(words().say("summary.visible.only_us", words().list(ours))));
    }
    return blocks;
  }

  /** In which form program leads learn it; empty if they learn nothing. */
  private Optional<String> counts() {
    Answers answers = phrases.answers();
    if (!Visibility.isToldToLeads(Questions.VISIBLE_COACHING, answers)) {
      return Optional.empty();
    }
    boolean dates = Visibility.isToldToLeads(Questions.VISIBLE_DATES, answers);
    return Optional.of(words().say(dates ? "summary.counted.dates" : "summary.counted"));
  }

  /** The rows in which more may know than by default: {@code Goals: the two of us and …}. */
  static List<String> wider(Answers answers, Words words) {
    Phrases phrases = new Phrases(answers, words);
    return Visibility.GRID.stream()
        .flatMap(
            row -> phrases.answer(row).map(who -> line(row, Answers.split(who), words)).stream())
        .toList();
  }

  /** Who may know what {@code rows} are about: {@code Goals: the two of us}. */
  static List<String> rows(Set<Question> rows, Answers answers, Words words) {
    return Visibility.GRID.stream()
        .filter(rows::contains)
        .map(row -> line(row, answers.choices(row), words))
        .toList();
  }

  private static String line(Question row, List<String> others, Words words) {
    List<String> who =
        Stream.concat(
                Stream.of(words.say("summary.visible.us")),
                others.stream().map(one -> words.say("summary.visible." + one)))
            .toList();
    return words.say("summary.visible.row", words.say("summary." + row.name()), words.list(who));
  }

  private String name(Question row) {
    return words().say("summary." + row.name() + ".in_list");
  }

  private Words words() {
    return phrases.words();
  }
}
