package org.samepage.slack.flow;

import java.time.YearMonth;
import org.samepage.coaching.Overseeing;
import org.samepage.slack.form.ProgramView;
import org.samepage.slack.screen.Visit;

/** A program lead looks at what is counted. */
public final class Surveying {
  private final Overseeing overseeing;

  public Surveying(Overseeing overseeing) {
    this.overseeing = overseeing;
  }

  /** The last month that was counted. */
  public void open(Visit visit) {
    turn(visit, "");
  }

  /**
   * Another month.
   *
   * @param month as a button says it
   */
  public void turn(Visit visit, String month) {
    Pages.show(
        visit,
        overseeing
            .program(visit.person())
            .map(program -> {
              YearMonth wanted = ProgramView.month(month, program.next());
              return new ProgramView(program, wanted, visit.words()).toView();
            }));
  }
}
