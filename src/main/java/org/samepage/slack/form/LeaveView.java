package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Problem.Reason;
import org.samepage.agreement.Refusal;
import org.samepage.coaching.Leave;
import org.samepage.coaching.TakingLeave;
import org.samepage.words.Words;

/**
 * Asks on which days somebody is away, and lists what they said before.
 *
 * @param coming by the first day
 */
public record LeaveView(List<Leave> coming, Words words) {
  private static final Kind DAY = new Kind.Day();

  public View toView() {
    Modal modal =
        new Modal(ViewNames.LEAVE, words.say("page.title.leave"), words)
            .add(Parts.plainSentence(words.say("page.leave.intro")))
            .add(
                Parts.input(
                    TakingLeave.FIRST,
                    words.say("page.leave.first"),
                    Fields.datePicker(null),
                    false))
            .add(
                Parts.input(
                    TakingLeave.LAST,
                    words.say("page.leave.last"),
                    Fields.datePicker(null),
                    false));
    if (!coming.isEmpty()) {
      modal.add(Parts.heading(words.say("page.leave.coming")));
      coming.forEach(leave -> modal.add(line(leave)));
    }
    return modal.toSubmit("", "page.save");
  }

  private LayoutBlock line(Leave leave) {
    String days =
        leave.first().equals(leave.last())
            ? words.date(leave.first())
            : words.say("page.leave.days", words.date(leave.first()), words.date(leave.last()));
    ButtonElement remove = Parts.action(ViewNames.LEAVE_REMOVE, words.say("page.leave.remove"));
    remove.setValue(leave.id());
    return section(block -> block.text(plainText(days)).accessory(remove));
  }

  /** Reads the page. */
  public static Entered read(@Nullable ViewState state) {
    Typed typed = new Typed(state);
    return new Entered(date(typed, TakingLeave.FIRST), date(typed, TakingLeave.LAST));
  }

  private static Optional<LocalDate> date(Typed typed, String block) {
    return typed
        .date(block)
        .filter(text -> Slack.accepts(DAY, text) && DAY.check(text).isEmpty())
        .map(LocalDate::parse);
  }

  /** What was entered; each empty if it is no date. */
  public record Entered(Optional<LocalDate> first, Optional<LocalDate> last) {

    /** Sentences for what is missing, by block; empty if nothing is. */
    public Map<String, String> errors(Words words) {
      Map<String, String> errors = new LinkedHashMap<>();
      if (first.isEmpty()) {
        errors.put(TakingLeave.FIRST, words.say("problem." + Reason.NOT_A_DATE));
      }
      if (last.isEmpty()) {
        errors.put(TakingLeave.LAST, words.say("problem." + Reason.NOT_A_DATE));
      }
      return errors;
    }
  }

  /** Sentences at days that do not do, by block. */
  public static Map<String, String> errors(Refusal.Incomplete why, Words words) {
    Map<String, String> errors = new LinkedHashMap<>();
    for (Problem problem : why.problems()) {
      errors.put(problem.key(), words.say("problem." + problem.reason() + ".leave"));
    }
    return errors;
  }
}
