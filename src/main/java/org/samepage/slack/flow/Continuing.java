package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Draft;
import org.samepage.coaching.Drafting;
import org.samepage.coaching.Ending;
import org.samepage.coaching.Erasing;
import org.samepage.coaching.Life;
import org.samepage.coaching.Passing;
import org.samepage.coaching.Renewing;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.Standings;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.WhoView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/**
 * A draft is handed to the partner, taken back or thrown away; a proposal becomes a draft again; an
 * agreement is what a new draft starts from.
 */
public final class Continuing {
  private final Reviewing reviewing;
  private final Drafting drafting;
  private final Passing passing;
  private final Ending ending;
  private final Erasing erasing;
  private final Renewing renewing;
  private final Standings standings;
  private final Editing editing;
  private final Beginnings beginnings;

  public Continuing(
      Reviewing reviewing,
      Drafting drafting,
      Life life,
      Erasing erasing,
      Standings standings,
      Editing editing,
      Beginnings beginnings) {
    this.reviewing = reviewing;
    this.drafting = drafting;
    this.passing = life.passing();
    this.ending = life.ending();
    this.erasing = erasing;
    this.renewing = life.renewing();
    this.standings = standings;
    this.editing = editing;
    this.beginnings = beginnings;
  }

  Answer pass(Visit visit, Metadata metadata) {
    return Pages.answer(
        visit,
        reviewing
            .agreement(visit.person(), metadata.agreement())
            .then(draft -> standings.stillThere(draft.pair().partnerOf(visit.person())))
            .then(there -> passing.pass(visit.person(), metadata.agreement(), metadata.revision()))
            .map(after -> Pages.saying(visit, "passed")));
  }

  Answer takeBack(Visit visit, Metadata metadata) {
    return goOn(visit, passing.takeBack(visit.person(), metadata.agreement(), metadata.revision()));
  }

  Answer withdraw(Visit visit, Metadata metadata) {
    return goOn(visit, ending.withdraw(visit.person(), metadata.agreement(), metadata.revision()));
  }

  Answer discard(Visit visit, Metadata metadata) {
    return Pages.answer(
        visit,
        erasing
            .discard(visit.person(), metadata.agreement(), metadata.revision())
            .map(after -> Pages.saying(visit, "discarded")));
  }

  Answer renew(Visit visit, Metadata metadata, View view) {
    AgreementId old = metadata.agreement();
    return review(
        visit, renewing.renew(visit.person(), old, newId(old, view), beginnings.presets(visit)));
  }

  Answer another(Visit visit, Metadata metadata, View view) {
    AgreementId old = metadata.agreement();
    WhoView.Entered entered = WhoView.read(view.getState());
    Map<String, String> errors = new HashMap<>(entered.errors(visit.words()));
    Optional<PersonId> partner =
        entered.user().map(user -> new PersonId(visit.person().workspace(), user));
    partner
        .flatMap(person -> standings.obstacle(visit.person(), person))
        .ifPresent(obstacle -> errors.putAll(WhoView.errors(obstacle, visit.words())));
    if (!errors.isEmpty() || partner.isEmpty() || entered.role().isEmpty()) {
      return new Answer.Problems(errors);
    }
    return review(
        visit,
        renewing.another(
            visit.person(),
            old,
            newId(old, view),
            entered.role().get(),
            partner.get(),
            beginnings.presets(visit)));
  }

  private Answer goOn(Visit visit, Decision<Agreement> draft) {
    return review(visit, draft.then(agreement -> drafting.open(visit.person(), agreement.id())));
  }

  private Answer review(Visit visit, Decision<Draft> draft) {
    return Pages.answer(visit, draft.map(one -> editing.review(visit, one, List.of())));
  }

  /** The page sent twice makes one draft; the page opened again makes another. */
  private static AgreementId newId(AgreementId old, View page) {
    return AgreementId.madeFrom(old, page.getId());
  }
}
