package org.samepage.slack.form;

import static org.samepage.slack.form.RichText.bold;
import static org.samepage.slack.form.RichText.paragraph;
import static org.samepage.slack.form.RichText.text;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Marks;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.words.Words;

/**
 * What somebody answered at one check-in, to be read.
 *
 * @param agreed the text whose goals and check-ins the answers are about
 * @param former goals that are not in it any more, by their marks, as they were named last
 * @param rule of the check-in
 */
public record AnswerLines(
    Answers agreed, SortedMap<Integer, String> former, int rule, Words words) {
  private static final List<Question> TYPED =
      List.of(
          Questions.SKIP_OWN,
          Questions.ANSWER_WORKED,
          Questions.ANSWER_OBSTACLES,
          Questions.ANSWER_NEXT_STEP,
          Questions.ANSWER_STUDENTS,
          Questions.ANSWER_HELP,
          Questions.ANSWER_OWN,
          Questions.ANSWER_PRIVATE,
          Questions.NOTE_BOTH,
          Questions.NOTE_PRIVATE);

  /** Choices first, and then what was typed. */
  public List<LayoutBlock> of(Answers readable) {
    List<LayoutBlock> blocks = new ArrayList<>();
    chosen(readable).ifPresent(blocks::add);
    TYPED.forEach(question ->
        readable
            .get(question)
            .map(typed -> RichText.labelled(label(question), typed))
            .ifPresent(blocks::add));
    return blocks;
  }

  private Optional<LayoutBlock> chosen(Answers answers) {
    List<RichTextSectionElement> lines = new ArrayList<>();
    Stream.of(Questions.SKIP_REASON, Questions.ANSWER_PROGRESS, Questions.ANSWER_LAST_STEP)
        .forEach(question ->
            choice(question, question.key(), answers)
                .ifPresent(
                    choice -> lines.add(paragraph(bold(label(question) + " "), text(choice)))));
    List<Integer> goals = agreed.goals();
    for (int place = 1; place <= goals.size(); place++) {
      int goal = goals.get(place - 1);
      int mark = Marks.of(agreed, Each.GOAL, goal);
      String what = agreed.get(Questions.GOAL_WHAT, goal).orElseThrow();
      line(words.say("summary.goal", place), mark, what, answers).ifPresent(lines::add);
    }
    former.forEach((mark, what) ->
        line(words.say("page.answers.former_goal"), mark, what, answers).ifPresent(lines::add));
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(RichText.block(List.of(RichText.bullets(lines))));
  }

  private Optional<RichTextSectionElement> line(
      String label, int mark, String what, Answers answers) {
    return choice(Questions.ANSWER_GOAL, Questions.ANSWER_GOAL.key(mark), answers)
        .map(choice -> paragraph(bold(label + ": "), text(choice), text(" – " + what)));
  }

  private Optional<String> choice(Question question, String key, Answers answers) {
    return answers
        .get(key)
        .filter(option -> question.kind().check(option).isEmpty())
        .map(option -> Labels.option(question, option, words));
  }

  private String label(Question question) {
    return Optional.of(question)
        .filter(Questions.ANSWER_OWN::equals)
        .flatMap(own -> Marks.place(agreed, Each.CHECK_IN_RULE, rule))
        .flatMap(place -> agreed.get(Questions.CHECK_IN_QUESTION_OWN, place))
        .orElseGet(() -> Labels.of(question, words));
  }

  /** How it is going, in one word or two; empty if that was not said. */
  Optional<String> progress(Answers answers) {
    return choice(Questions.ANSWER_PROGRESS, Questions.ANSWER_PROGRESS.key(), answers);
  }
}
