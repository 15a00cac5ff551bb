package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.coaching.Reviewing;
import org.samepage.slack.form.ActView;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/** Whatever can be done with an agreement is asked for here, and handed to whoever does it. */
public final class Acting {
  private final Reviewing reviewing;
  private final Tracing tracing;
  private final Living living;
  private final Continuing continuing;
  private final Revising revising;
  private final Handing handing;
  private final Forgetting forgetting;
  private final Showing showing;

  public Acting(
      Reviewing reviewing,
      Tracing tracing,
      Living living,
      Continuing continuing,
      Revising revising,
      Handing handing,
      Forgetting forgetting,
      Showing showing) {
    this.reviewing = reviewing;
    this.tracing = tracing;
    this.living = living;
    this.continuing = continuing;
    this.revising = revising;
    this.handing = handing;
    this.forgetting = forgetting;
    this.showing = showing;
  }

  /** Opens the page that says what will come of it; nothing is done yet. */
  public void ask(Visit visit, AgreementId id, Act act) {
    if (act == Act.ERASE) {
      // Also for somebody who handed it over.
      forgetting.open(visit, id);
      return;
    }
    switch (reviewing.agreement(visit.person(), id).then(one -> act.check(one, visit.person()))) {
      case Decision.Taken<Agreement>(Agreement agreement) -> ask(visit, agreement, act);
      case Decision.Refused<Agreement>(Refusal why) ->
          visit.screen().show(NoticeView.of(why, visit.words()).toView());
    }
  }

  /** What {@code person} handed over, where what they wrote alone can still be erased. */
  public List<FormerCoach> handedOver(PersonId person) {
    return forgetting.handedOver(person);
  }

  private void ask(Visit visit, Agreement agreement, Act act) {
    switch (act) {
      case HISTORY -> tracing.history(visit, agreement.id());
      case RECORD -> tracing.record(visit, agreement);
      case SHARE -> showing.open(visit, agreement.id());
      case ERASE -> forgetting.open(visit, agreement.id());
      case CHANGE -> Pages.show(visit, revising.begin(visit, agreement.id()));
      case READ_CHANGE -> Pages.show(visit, revising.read(visit, agreement));
      case END -> Pages.show(visit, living.askToEnd(visit, agreement));
      case RENEW, ANOTHER -> {
        // There is no text any more from which a draft could start: what became of it is told.
        if (forgetting.isErased(visit, agreement.id())) {
          forgetting.open(visit, agreement.id());
        } else {
          page(visit, agreement, act);
        }
      }
      case RESUME,
          KEEP_ON,
          PAUSE,
          PASS,
          TAKE_BACK,
          WITHDRAW,
          DISCARD,
          DROP_CHANGE,
          HAND_OVER,
          ANSWER_HANDOVER,
          CALL_OFF_HANDOVER ->
          page(visit, agreement, act);
    }
  }

  private static void page(Visit visit, Agreement agreement, Act act) {
    visit
        .screen()
        .replace(
            new ActView(act, agreement, visit.person(), Optional.empty(), visit.words()).toView());
  }

  /** The page was submitted. */
  public Answer done(Visit visit, Metadata metadata, View view, Act act) {
    return switch (act) {
      case PAUSE -> living.pause(visit, metadata, view);
      case RESUME -> living.resume(visit, metadata);
      case END -> living.end(visit, metadata, view);
      case KEEP_ON -> living.keepOn(visit, metadata);
      case PASS -> continuing.pass(visit, metadata);
      case TAKE_BACK -> continuing.takeBack(visit, metadata);
      case WITHDRAW -> continuing.withdraw(visit, metadata);
      case DISCARD -> continuing.discard(visit, metadata);
      case RENEW -> continuing.renew(visit, metadata, view);
      case ANOTHER -> continuing.another(visit, metadata, view);
      case DROP_CHANGE -> revising.discard(visit, metadata);
      case HAND_OVER -> handing.handOver(visit, metadata, view);
      case ANSWER_HANDOVER -> handing.consent(visit, metadata);
      case CALL_OFF_HANDOVER -> handing.callOff(visit, metadata);
      case SHARE -> showing.ask(visit, metadata, view);
      case ERASE -> forgetting.ask(visit, metadata);
      case CHANGE, READ_CHANGE, HISTORY, RECORD ->
          new Answer.Above(NoticeView.gone(visit.words()).toView());
    };
  }

  /** The teacher, or whoever is asked to coach, reads what is to be handed over. */
  public void readHandover(Visit visit, AgreementId id) {
    switch (handing.offer(visit, id)) {
      case Decision.Taken<View>(View offer) -> visit.screen().replace(offer);
      case Decision.Refused<View>(Refusal.NotYours notOffered) ->
          ask(visit, id, Act.ANSWER_HANDOVER);
      case Decision.Refused<View>(Refusal why) ->
          visit.screen().show(NoticeView.of(why, visit.words()).toView());
    }
  }
}
