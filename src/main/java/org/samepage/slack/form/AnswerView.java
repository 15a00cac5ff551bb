package org.samepage.slack.form;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Field;
import org.samepage.agreement.Marks;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckingIn;
import org.samepage.words.Words;

/**
 * The answer to a check-in, on one page; with more than one goal, a second page asks about each.
 * Also why it is left out, and a note about one for which the two talked.
 *
 * @param metadata of the check-in; the page is put in
 * @param page one of section {@code CHECK_IN}
 */
public record AnswerView(Metadata metadata, Page page, CheckingIn.Sheet sheet, Words words) {
  private static final int MOST_OF_A_GOAL = 300;

  public View toView() {
    return new Modal(ViewNames.ANSWER, words.say(title()), words)
        .addAll(above())
        .addAll(
            page.fields(agreed(), sheet.view().role()).stream()
                .filter(this::isAsked)
                .map(this::input)
                .toList())
        .add(Parts.note(words.say("page.answer.unsaved")))
        .toSubmit(metadata.on(page), page.topic() == Topic.SKIP ? "page.skip" : submit());
  }

  private String title() {
    return switch (page.topic()) {
      case SKIP -> "page.title.skip";
      case NOTE -> "page.title.note";
      default -> "page.title.answer";
    };
  }

  private String submit() {
    return page.next(agreed()).isPresent() ? "page.next" : "page.save";
  }

  /** Who will read it, for when it counts, and what the reader wanted to do last time. */
  private List<LayoutBlock> above() {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.note(words.say("page.visible", Parts.mention(partner()))));
    CheckIn checkIn = sheet.view().checkIn();
    if (page.topic() == Topic.SKIP) {
      blocks.add(Parts.plainSentence(words.say("page.skip.intro")));
    } else if (checkIn.state() == CheckIn.State.MOVED) {
      ZonedDateTime due = checkIn.dueLocally();
      blocks.add(
          Parts.plainSentence(
              words.say("page.answer.early", words.dateTime(due), words.zone(due.getZone()))));
    }
    lastStep()
        .map(step -> RichText.labelled(words.say("page.answer.last"), step))
        .ifPresent(blocks::add);
    return blocks;
  }

  private Optional<String> lastStep() {
    return sheet.lastStep().filter(step -> page.topic() == Topic.ANSWER);
  }

  /** What came of a step is asked only of those who named one. */
  private boolean isAsked(Field field) {
    return !field.question().equals(Questions.ANSWER_LAST_STEP) || lastStep().isPresent();
  }

  private PersonId partner() {
    return sheet.view().agreement().pair().person(sheet.view().role().other());
  }

  private Answers agreed() {
    return sheet.agreed();
  }

  private LayoutBlock input(Field field) {
    Question question = field.question();
    if (question.equals(Questions.ANSWER_GOAL)) {
      return Fields.input(field, goal(field.numbers().getFirst()), true, sheet.answers(), words);
    }
    return question.equals(Questions.ANSWER_OWN)
        ? Fields.input(field, ownQuestion(), true, sheet.answers(), words)
        : Fields.input(field, sheet.answers(), words);
  }

  private String ownQuestion() {
    return agreed()
        .get(Questions.CHECK_IN_QUESTION_OWN, page.numbers().getFirst())
        .orElseGet(() -> Labels.of(Questions.ANSWER_OWN, words));
  }

  private String goal(int mark) {
    int goal = Marks.place(agreed(), Each.GOAL, mark).orElseThrow();
    int place = agreed().goals().indexOf(goal) + 1;
    String what = agreed().get(Questions.GOAL_WHAT, goal).orElseThrow();
    return words.say("summary.goal", place) + ": " + Words.typed(shortened(what));
  }

  /** Enough to know which goal it is; Slack takes 2000 characters. */
  private static String shortened(String what) {
    return what.codePointCount(0, what.length()) <= MOST_OF_A_GOAL
        ? what
        : what.substring(0, what.offsetByCodePoints(0, MOST_OF_A_GOAL)) + "…";
  }
}
