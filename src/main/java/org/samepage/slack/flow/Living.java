package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.Map;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.coaching.Ending;
import org.samepage.coaching.Pausing;
import org.samepage.coaching.Reviewing;
import org.samepage.slack.form.ActView;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/** An agreement is paused and taken up again, ended early, or kept on after all. */
public final class Living {
  private final Pausing pausing;
  private final Ending ending;
  private final Reviewing reviewing;
  private final Reading reading;

  public Living(Pausing pausing, Ending ending, Reviewing reviewing, Reading reading) {
    this.pausing = pausing;
    this.ending = ending;
    this.reviewing = reviewing;
    this.reading = reading;
  }

  /** The page that asks for a reason, and says when it ends. */
  Decision<View> askToEnd(Visit visit, Agreement agreement) {
    return ending
        .lastDay(visit.person(), agreement.id())
        .map(day -> new ActView(Act.END, agreement, visit.person(), day, visit.words()).toView());
  }

  Answer pause(Visit visit, Metadata metadata, View view) {
    ActView.Entered entered = ActView.read(view.getState());
    Map<String, String> errors = entered.errors(visit.words());
    return errors.isEmpty()
        ? backToPlan(
            visit,
            pausing.pause(
                visit.person(), metadata.agreement(), metadata.revision(), entered.until()))
        : new Answer.Problems(errors);
  }

  Answer resume(Visit visit, Metadata metadata) {
    return backToPlan(
        visit, pausing.resume(visit.person(), metadata.agreement(), metadata.revision()));
  }

  Answer end(Visit visit, Metadata metadata, View view) {
    ActView.Entered entered = ActView.read(view.getState());
    Map<String, String> errors = entered.errors(visit.words());
    return errors.isEmpty()
        ? backToPlan(
            visit,
            ending.end(visit.person(), metadata.agreement(), metadata.revision(), entered.reason()))
        : new Answer.Problems(errors);
  }

  Answer keepOn(Visit visit, Metadata metadata) {
    return backToPlan(
        visit, ending.keepOn(visit.person(), metadata.agreement(), metadata.revision()));
  }

  /** One tap in a message takes the plan up again. */
  public void resume(Visit visit, AgreementId id) {
    PersonId who = visit.person();
    tellIfRefused(
        visit, reviewing.agreement(who, id).then(seen -> pausing.resume(who, id, seen.revision())));
  }

  /** One tap in a message takes the notice back. */
  public void keepOn(Visit visit, AgreementId id) {
    PersonId who = visit.person();
    tellIfRefused(
        visit, reviewing.agreement(who, id).then(seen -> ending.keepOn(who, id, seen.revision())));
  }

  private Answer backToPlan(Visit visit, Decision<Agreement> decision) {
    return decision instanceof Decision.Refused<Agreement>(Refusal.Incomplete why)
        ? new Answer.Problems(ActView.errors(why, visit.words()))
        : Pages.answer(visit, decision.then(after -> reading.page(visit, after.id())));
  }

  private static void tellIfRefused(Visit visit, Decision<Agreement> decision) {
    if (decision instanceof Decision.Refused<Agreement>(Refusal why)) {
      visit.screen().show(NoticeView.of(why, visit.words()).toView());
    }
  }
}
