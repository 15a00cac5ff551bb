package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import org.samepage.coaching.Mailing;
import org.samepage.slack.form.MailView;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/** Somebody wishes to be mailed as well, or does not any more. */
public final class BeingMailed {
  private final Mailing mailing;

  public BeingMailed(Mailing mailing) {
    this.mailing = mailing;
  }

  /** Opens the page. */
  public void open(Visit visit) {
    visit.screen().show(page(visit));
  }

  /** Mails a code to the address that was typed. */
  public Answer ask(Visit visit, View view) {
    Mailing.Asking asked = mailing.ask(visit.person(), MailView.address(view.getState()));
    return asked == Mailing.Asking.CODE_SENT
        ? new Answer.Replace(page(visit))
        : new Answer.Problems(MailView.errors(asked, visit.words()));
  }

  public Answer confirm(Visit visit, View view) {
    Mailing.Confirming confirmed = mailing.confirm(visit.person(), MailView.code(view.getState()));
    return confirmed == Mailing.Confirming.ON
        ? new Answer.Replace(page(visit))
        : new Answer.Problems(MailView.errors(confirmed, visit.words()));
  }

  /** Mails another code to the same address; one that is refused by now gives way to another. */
  public void again(Visit visit) {
    Mailing.Asking asked = mailing.askAgain(visit.person());
    switch (asked) {
      case CODE_SENT, NOT_ACCEPTED -> visit.screen().replace(page(visit));
      case NOT_AN_ADDRESS, TOO_MANY_CODES, NOT_SENT -> {
        String sentence = MailView.problem(asked, visit.words());
        visit.screen().show(new NoticeView(sentence, visit.words()).toView());
      }
    }
  }

  /** No mail any more; or to another address than the one that was asked about. */
  public void turnOff(Visit visit) {
    mailing.turnOff(visit.person());
    visit.screen().replace(page(visit));
  }

  private View page(Visit visit) {
    return new MailView(mailing.standing(visit.person()), visit.words()).toView();
  }
}
