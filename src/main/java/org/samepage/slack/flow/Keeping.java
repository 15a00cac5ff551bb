package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.ChosenPeople;
import org.samepage.coaching.Holding;
import org.samepage.coaching.Retaining;
import org.samepage.slack.form.HoldView;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.RetentionView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/** Administrators say for how long what is kept, and whose are kept from being erased. */
public final class Keeping {
  private final Holding holding;
  private final Retaining retaining;

  public Keeping(Holding holding, Retaining retaining) {
    this.holding = holding;
    this.retaining = retaining;
  }

  /** Opens the page with those who are under a legal hold. */
  public void holds(Visit visit) {
    Decision<List<PersonId>> held = holding.held(visit.person());
    Pages.show(visit, held.map(people -> new HoldView(people, visit.words()).toView()));
  }

  /** That page was submitted. */
  public Answer hold(Visit visit, View view) {
    return Pages.then(
        visit, HoldView.read(view, visit.person().workspace()), people -> hold(visit, people));
  }

  private Answer hold(Visit visit, ChosenPeople people) {
    return people.chosen().size() > Holding.MOST
        ? new Answer.Problems(HoldView.tooMany(visit.words()))
        : Pages.then(
            visit,
            holding.hold(visit.person(), people),
            held ->
                new Answer.Replace(
                    Pages.saying(
                        visit, held.isEmpty() ? "page.hold.saved.none" : "page.hold.saved")));
  }

  /** Opens the page that says for how long what is kept. */
  public void retention(Visit visit) {
    visit
        .screen()
        .show(
            new RetentionView(
                    retaining.periods(visit.person()),
                    retaining.isAdministrator(visit.person()),
                    visit.words())
                .toView());
  }

  /** That page was submitted. */
  public Answer keep(Visit visit, View view) {
    Optional<RetentionView.Chosen> chosen =
        RetentionView.read(view.getPrivateMetadata(), view.getState());
    return chosen.isEmpty()
        ? new Answer.Above(NoticeView.gone(visit.words()).toView())
        : Pages.then(
            visit,
            retaining.keep(visit.person(), chosen.get().seen(), chosen.get().periods()),
            done -> new Answer.Replace(Pages.saying(visit, "page.retention.saved")));
  }
}
