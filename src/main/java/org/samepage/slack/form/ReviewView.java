package org.samepage.slack.form;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.Act;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.words.Words;

/**
 * A draft to look over and to propose.
 *
 * @param author the role of the one who writes it
 * @param dates the next check-ins, where their clock is read
 * @param note what the partner wrote when they asked for changes
 * @param base the text as the author had it before the partner worked on it; empty if only the
 *     author did
 * @param problems what keeps it from being proposed; said on top
 * @param acts what else the author can do with it
 */
public record ReviewView(
    Metadata metadata,
    Pair pair,
    Role author,
    Answers answers,
    List<ZonedDateTime> dates,
    Optional<String> note,
    Optional<Answers> base,
    List<Problem> problems,
    Set<Act> acts,
    Words words) {
  public ReviewView {
    dates = List.copyOf(dates);
    problems = List.copyOf(problems);
  }

  public View toView() {
    Leaves leaves = leaves();
    int leaf = metadata.leaf();
    Modal modal =
        new Modal(ViewNames.REVIEW, words.say("page.title.review"), words)
            .addAll(leaves.leaf(leaf))
            .addAll(leaves.turning(leaf, false, words));
    return leaves.isLast(leaf)
        ? modal
            .addAll(new ActsRow(metadata.agreement(), acts, words).blocks())
            .add(Blocks.divider())
            .addAll(WiderConsent.blocks(answers, author, words))
            .add(Parts.plainSentence(ConsentSentence.authorAlone(answers, words)))
            .toSubmit(metadata, "page.propose")
        : modal.toSubmit(metadata, "page.next");
  }

  /** Proposing is possible from the last one only, so that all of it could be read. */
  public Leaves leaves() {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.addAll(problemsToSay(problems, answers, words));
    blocks.addAll(note.map(this::changesAsked).orElse(List.of()));
    blocks.addAll(base.map(this::changedByPartner).orElse(List.of()));
    blocks.addAll(
        new Summary(
                pair,
                answers,
                dates,
                note.isEmpty() ? Summary.Edits.ALL : Summary.Edits.TEXT,
                words)
            .blocks());
    return Leaves.of(blocks);
  }

  static List<LayoutBlock> problemsToSay(List<Problem> problems, Answers answers, Words words) {
    if (problems.isEmpty()) {
      return List.of();
    }
    List<String> lines =
        problems.stream().map(problem -> line(problem, answers, words)).distinct().toList();
    return List.of(
        RichText.block(
            List.of(
                RichText.paragraph(RichText.bold(words.say("page.review.problems"))),
                RichText.bullets(
                    lines.stream()
                        .map(line -> RichText.paragraph(RichText.text(line)))
                        .toList()))));
  }

  private static String line(Problem problem, Answers answers, Words words) {
    String sentence = Problems.sentence(problem, words);
    return Questions.field(problem.key())
        .map(field ->
            words.say(
                "page.review.problem",
                words.say("section." + field.question().section()),
                Labels.numbered(field, answers, words),
                sentence))
        .orElse(sentence);
  }

  private List<LayoutBlock> changesAsked(String typed) {
    PersonId partner = pair.person(author.other());
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.sentence(words.say("page.review.note", Parts.mention(partner))));
    blocks.add(RichText.quote(typed));
    return blocks;
  }

  private List<LayoutBlock> changedByPartner(Answers before) {
    PersonId partner = pair.person(author.other());
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.sentence(words.say("page.review.changed", Parts.mention(partner))));
    blocks.addAll(Differences.between(before, answers, words).blocks());
    return blocks;
  }
}
