package org.samepage.slack.form;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Field;
import org.samepage.agreement.Marks;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.words.Words;

/**
 * The answer to a check-in, on one page; with more than one goal, a second page asks about each.
 *
 * @param metadata of the check-in; the page is put in
 * @param page one of section {@code CHECK_IN}
 * @param agreed the agreement's answers, for the goals and for what the check-in asks
 * @param given what was answered so far
 * @param author the role of the one who answers
 * @param partner the other of the two, who will read it
 */
public record AnswerView(
    Metadata metadata,
    Page page,
    Answers agreed,
    Answers given,
    Role author,
    PersonId partner,
    Words words) {
  private static final int MOST_OF_A_GOAL = 300;

  public View toView() {
    return new Modal(ViewNames.ANSWER, words.say("page.title.answer"), words)
        .add(Parts.note(words.say("page.visible", Parts.mention(partner))))
        .addAll(page.fields(agreed, author).stream().map(this::input).toList())
        .add(Parts.note(words.say("page.answer.unsaved")))
        .toSubmit(metadata.on(page), page.next(agreed).isPresent() ? "page.next" : "page.save");
  }

  private LayoutBlock input(Field field) {
    Question question = field.question();
    if (question.equals(Questions.ANSWER_GOAL)) {
      return Fields.input(field, goal(field.numbers().getFirst()), true, given, words);
    }
    return question.equals(Questions.ANSWER_OWN)
        ? Fields.input(field, ownQuestion(), true, given, words)
        : Fields.input(field, given, words);
  }

  private String ownQuestion() {
    return agreed
        .get(Questions.CHECK_IN_QUESTION_OWN, page.numbers().getFirst())
        .orElseGet(() -> Labels.of(Questions.ANSWER_OWN, words));
  }

  private String goal(int mark) {
    int goal = Marks.place(agreed, Each.GOAL, mark).orElseThrow();
    int place = agreed.goals().indexOf(goal) + 1;
    String what = agreed.get(Questions.GOAL_WHAT, goal).orElseThrow();
    return words.say("summary.goal", place) + ": " + Words.typed(shortened(what));
  }

  /** Enough to know which goal it is; Slack takes 2000 characters. */
  private static String shortened(String what) {
    return what.codePointCount(0, what.length()) <= MOST_OF_A_GOAL
        ? what
        : what.substring(0, what.offsetByCodePoints(0, MOST_OF_A_GOAL)) + "…";
  }
}
