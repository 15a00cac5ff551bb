package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.Map;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Refusal;
import org.samepage.coaching.Leave;
import org.samepage.coaching.TakingLeave;
import org.samepage.slack.form.LeaveView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/** Somebody says when they are away, or that they are not after all. */
public final class GoingAway {
  private final TakingLeave takingLeave;

  public GoingAway(TakingLeave takingLeave) {
    this.takingLeave = takingLeave;
  }

  /** Opens the page. */
  public void open(Visit visit) {
    visit.screen().show(page(visit, takingLeave.coming(visit.person())));
  }

  public Answer take(Visit visit, View view) {
    LeaveView.Entered entered = LeaveView.read(view.getState());
    Map<String, String> errors = entered.errors(visit.words());
    if (!errors.isEmpty()) {
      return new Answer.Problems(errors);
    }
    Decision<List<Leave>> taken =
        takingLeave.take(
            visit.person(), entered.first().orElseThrow(), entered.last().orElseThrow());
    return taken instanceof Decision.Refused<List<Leave>>(Refusal.Incomplete why)
        ? new Answer.Problems(LeaveView.errors(why, visit.words()))
        : Pages.answer(visit, taken.map(coming -> page(visit, coming)));
  }

  /**
   * Removes one.
   *
   * @param id as it came back from the page
   */
  public void remove(Visit visit, String id) {
    Pages.show(visit, takingLeave.cancel(visit.person(), id).map(coming -> page(visit, coming)));
  }

  private static View page(Visit visit, List<Leave> coming) {
    return new LeaveView(coming, visit.words()).toView();
  }
}
