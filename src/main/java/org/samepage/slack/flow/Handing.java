package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Handover;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.coaching.Consent;
import org.samepage.coaching.HandingOver;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.Standings;
import org.samepage.slack.form.ActView;
import org.samepage.slack.form.ConsentSentence;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.OfferView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/**
 * A coach hands an agreement over: the coach asks, the teacher agrees, the new coach takes over;
 * each of them can say no.
 */
public final class Handing {
  private final HandingOver handingOver;
  private final Reviewing reviewing;
  private final Standings standings;
  private final Reading reading;

  public Handing(
      HandingOver handingOver, Reviewing reviewing, Standings standings, Reading reading) {
    this.handingOver = handingOver;
    this.reviewing = reviewing;
    this.standings = standings;
    this.reading = reading;
  }

  /** The coach asks for it. */
  Answer handOver(Visit visit, Metadata metadata, View view) {
    Optional<PersonId> newCoach =
        ActView.read(view.getState())
            .user()
            .map(user -> new PersonId(visit.person().workspace(), user));
    if (newCoach.isEmpty()) {
      return new Answer.Problems(ActView.nobody(visit.words()));
    }
    Optional<Standings.Obstacle> obstacle = standings.obstacle(visit.person(), newCoach.get());
    if (obstacle.isPresent()) {
      return new Answer.Problems(ActView.errors(obstacle.get(), visit.words()));
    }
    Decision<Agreement> asked =
        handingOver.ask(visit.person(), metadata.agreement(), metadata.revision(), newCoach.get());
    return asked instanceof Decision.Refused<Agreement>(Refusal.Incomplete why)
        ? new Answer.Problems(ActView.errors(why, visit.words()))
        : backToPlan(visit, asked);
  }

  /** The teacher agrees to it. */
  Answer consent(Visit visit, Metadata metadata) {
    return backToPlan(
        visit,
        reviewing
            .agreement(visit.person(), metadata.agreement())
            .then(this::withNewCoach)
            .then(there ->
                handingOver.consent(
                    visit.person(),
                    metadata.agreement(),
                    metadata.revision(),
                    consent(visit, ConsentSentence.ofHandover(visit.words())))));
  }

  private Decision<Agreement> withNewCoach(Agreement agreement) {
    return agreement
        .handover()
        .map(Handover::newCoach)
        .map(newCoach -> standings.stillThere(newCoach).map(there -> agreement))
        .orElseGet(() -> Decision.taken(agreement));
  }

  /** The coach or the teacher does not want it, or not any more. */
  Answer callOff(Visit visit, Metadata metadata) {
    return backToPlan(
        visit, handingOver.refuse(visit.person(), metadata.agreement(), metadata.revision()));
  }

  /** What the person is asked to take over. */
  Decision<View> offer(Visit visit, AgreementId id) {
    askAbout(visit);
    return handingOver
        .offer(visit.person(), id)
        .map(HandingOver.Offer::agreement)
        .map(agreement -> Metadata.of(agreement.id(), agreement.revision()))
        .then(metadata -> offerView(visit, metadata))
        .map(OfferView::toView);
  }

  /** Whoever became a guest while Slack's word of it was lost is neither shown nor given it. */
  private void askAbout(Visit visit) {
    standings.profile(visit.person());
  }

  private Decision<OfferView> offerView(Visit visit, Metadata metadata) {
    PersonId who = visit.person();
    return handingOver
        .offer(who, metadata.agreement())
        .map(offer ->
            new OfferView(metadata, offer.agreement().pair(), who, offer.answers(), visit.words()));
  }

  /** Turns to another leaf of it. */
  public void turn(Visit visit, Metadata metadata) {
    Pages.show(visit, offerView(visit, metadata).map(OfferView::toView));
  }

  /** It was submitted: its next leaf is shown, or the new coach takes over. */
  public Answer accept(Visit visit, Metadata metadata) {
    askAbout(visit);
    Metadata next = metadata.onLeaf(metadata.leaf() + 1);
    return switch (offerView(visit, metadata)) {
      case Decision.Taken<OfferView>(OfferView page) when !page.leaves().isLast(metadata.leaf()) ->
          Pages.answer(visit, offerView(visit, next).map(OfferView::toView));
      case Decision.Taken<OfferView> last ->
          backToPlan(
              visit,
              handingOver.accept(
                  visit.person(),
                  metadata.agreement(),
                  metadata.revision(),
                  consent(visit, ConsentSentence.ofNewCoach(visit.words()))));
      case Decision.Refused<OfferView>(Refusal why) ->
          new Answer.Above(NoticeView.of(why, visit.words()).toView());
    };
  }

  /** The new coach does not want to. */
  public void refuse(Visit visit, Metadata metadata) {
    Pages.show(
        visit,
        handingOver
            .refuse(visit.person(), metadata.agreement(), metadata.revision())
            .map(after -> Pages.saying(visit, "offer.refused")));
  }

  private Answer backToPlan(Visit visit, Decision<Agreement> decision) {
    return Pages.answer(visit, decision.then(after -> reading.page(visit, after.id())));
  }

  private static Consent consent(Visit visit, String sentence) {
    return new Consent(sentence, visit.words().language());
  }
}
