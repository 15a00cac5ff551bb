package org.samepage.slack.form;

import static org.samepage.slack.form.RichText.bold;
import static org.samepage.slack.form.RichText.paragraph;
import static org.samepage.slack.form.RichText.text;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.view.View;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Each;
import org.samepage.agreement.Marks;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.words.Words;

/**
 * What was answered at one check-in.
 *
 * @param due when it was due, where its clock is read
 * @param reader one of the two; what somebody else wrote for themselves is left out
 * @param agreed the agreement's answers, for the goals and for the rule's own question
 * @param former goals that are gone and were answered, by their marks
 * @param given the answers that the reader may read
 * @param waiting who was asked and has not answered, or whose answer the reader may not read yet
 */
public record AnswersView(
    Metadata metadata,
    ZonedDateTime due,
    PersonId reader,
    Answers agreed,
    SortedMap<Integer, String> former,
    List<Given> given,
    List<PersonId> waiting,
    Words words) {
  private static final List<Question> TYPED =
      List.of(
          Questions.ANSWER_WORKED,
          Questions.ANSWER_OBSTACLES,
          Questions.ANSWER_NEXT_STEP,
          Questions.ANSWER_STUDENTS,
          Questions.ANSWER_HELP,
          Questions.ANSWER_OWN,
          Questions.ANSWER_PRIVATE);

  /** What one of the two answered. */
  public record Given(PersonId author, Answers answers) {}

  public AnswersView {
    former = Collections.unmodifiableSortedMap(new TreeMap<>(former));
    given = List.copyOf(given);
    waiting = List.copyOf(waiting);
  }

  public View toView() {
    return new Modal(ViewNames.ANSWERS, words.say("page.title.answers"), words)
        .add(
            Parts.plainSentence(
                words.say("page.answers.due", words.dateTime(due), words.zone(due.getZone()))))
        .addAll(given.stream().flatMap(this::blocks).toList())
        .addAll(waiting.stream().map(this::missing).toList())
        .toRead(metadata);
  }

  private Stream<LayoutBlock> blocks(Given one) {
    Answers readable =
        one.author().equals(reader) ? one.answers() : one.answers().only(Audience.PAIR);
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.sentence(words.say("page.answers.by", Parts.mention(one.author()))));
    progress(readable).ifPresent(blocks::add);
    TYPED.forEach(question ->
        readable
            .get(question)
            .map(typed -> RichText.labelled(label(question), typed))
            .ifPresent(blocks::add));
    return blocks.stream();
  }

  private Optional<LayoutBlock> progress(Answers answers) {
    List<RichTextSectionElement> lines = new ArrayList<>();
    choice(Questions.ANSWER_PROGRESS, Questions.ANSWER_PROGRESS.key(), answers)
        .ifPresent(choice ->
            lines.add(paragraph(bold(label(Questions.ANSWER_PROGRESS) + " "), text(choice))));
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
        .flatMap(own -> metadata.checkIn())
        .flatMap(checkIn -> Marks.place(agreed, Each.CHECK_IN_RULE, checkIn.rule()))
        .flatMap(rule -> agreed.get(Questions.CHECK_IN_QUESTION_OWN, rule))
        .orElseGet(() -> Labels.of(question, words));
  }

  private LayoutBlock missing(PersonId person) {
    return person.equals(reader)
        ? Parts.plainSentence(words.say("page.answers.waits_for_you"))
        : Parts.sentence(words.say("page.answers.waits", Parts.mention(person)));
  }
}
