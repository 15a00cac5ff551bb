package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.Map;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Lighter;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.coaching.Amending;
import org.samepage.coaching.Consent;
import org.samepage.coaching.Drafting;
import org.samepage.coaching.Reviewing;
import org.samepage.slack.form.ChangeReadView;
import org.samepage.slack.form.ChangeReviewView;
import org.samepage.slack.form.ConsentSentence;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoteView;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.WiderConsent;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/**
 * An agreement that runs is changed: one of the two writes the change and proposes it, the other
 * reads what would be different and agrees, or does not.
 */
public final class Revising {
  private final Amending amending;
  private final Drafting drafting;
  private final Reviewing reviewing;
  private final Editing editing;
  private final Reading reading;

  public Revising(
      Amending amending, Drafting drafting, Reviewing reviewing, Editing editing, Reading reading) {
    this.amending = amending;
    this.drafting = drafting;
    this.reviewing = reviewing;
    this.editing = editing;
    this.reading = reading;
  }

  /** Begins a change, or goes on with it: its review. */
  Decision<View> begin(Visit visit, AgreementId id) {
    return amending.begin(visit.person(), id).map(draft -> editing.review(visit, draft, List.of()));
  }

  /** Begins a change to less frequent check-ins than those in force: its review. */
  public void lighten(Visit visit, AgreementId id) {
    PersonId who = visit.person();
    Pages.show(
        visit,
        amending
            .begin(who, id)
            .then(draft ->
                drafting.answer(
                    who,
                    id,
                    draft.agreement().revision(),
                    Lighter.changes(draft.agreement().terms())))
            .map(draft -> editing.review(visit, draft, List.of())));
  }

  /** The partner's page. */
  Decision<View> read(Visit visit, Agreement agreement) {
    Metadata metadata = Metadata.of(agreement.id(), agreement.revision());
    return readView(visit, metadata).map(ChangeReadView::toView);
  }

  private Decision<ChangeReadView> readView(Visit visit, Metadata metadata) {
    PersonId who = visit.person();
    return reviewing
        .agreement(who, metadata.agreement())
        .then(agreement -> agreement.at(metadata.revision()))
        .then(agreement ->
            amending
                .changes(who, agreement.id())
                .map(change ->
                    new ChangeReadView(metadata, agreement.pair(), who, change, visit.words())));
  }

  /** Turns to another leaf of the partner's page. */
  public void turn(Visit visit, Metadata metadata) {
    Pages.show(visit, readView(visit, metadata).map(ChangeReadView::toView));
  }

  /** Opens the partner's page from a message. */
  public void open(Visit visit, AgreementId id) {
    Pages.show(
        visit, reviewing.agreement(visit.person(), id).then(agreement -> read(visit, agreement)));
  }

  Answer discard(Visit visit, Metadata metadata) {
    return backToPlan(
        visit, amending.discard(visit.person(), metadata.agreement(), metadata.revision()));
  }

  /** The review was submitted: its next leaf is shown, or the change is proposed. */
  public Answer propose(Visit visit, Metadata metadata, View view) {
    return switch (editing.changeReview(visit, metadata, List.of())) {
      case Decision.Refused<ChangeReviewView>(Refusal why) -> refused(visit, why);
      case Decision.Taken<ChangeReviewView>(ChangeReviewView review) -> {
        if (!review.leaves().isLast(metadata.leaf())) {
          Metadata next = metadata.onLeaf(metadata.leaf() + 1);
          yield Pages.answer(
              visit, editing.changeReview(visit, next, List.of()).map(ChangeReviewView::toView));
        }
        Answers text = review.change().after();
        Role role = review.pair().roleOf(visit.person()).orElseThrow();
        Map<String, String> errors =
            WiderConsent.errors(text, role, view.getState(), visit.words());
        yield errors.isEmpty()
            ? propose(visit, metadata, ConsentSentence.ofChangeAuthor(text, role, visit.words()))
            : new Answer.Problems(errors);
      }
    };
  }

  private Answer propose(Visit visit, Metadata metadata, String consent) {
    Decision<Agreement> proposed =
        amending.propose(
            visit.person(),
            metadata.agreement(),
            metadata.revision(),
            new Consent(consent, visit.words().language()));
    return switch (proposed) {
      case Decision.Taken<Agreement>(Agreement after) ->
          new Answer.Replace(Pages.saying(visit, "change.sent"));
      case Decision.Refused<Agreement>(Refusal.Incomplete why) ->
          Pages.answer(
              visit,
              editing.changeReview(visit, metadata, why.problems()).map(ChangeReviewView::toView));
      case Decision.Refused<Agreement>(Refusal why) -> refused(visit, why);
    };
  }

  /** The partner's page was submitted: its next leaf is shown, or the partner agrees. */
  public Answer agree(Visit visit, Metadata metadata, View view) {
    return switch (readView(visit, metadata)) {
      case Decision.Refused<ChangeReadView>(Refusal why) -> refused(visit, why);
      case Decision.Taken<ChangeReadView>(ChangeReadView page) -> {
        if (!page.leaves().isLast(metadata.leaf())) {
          Metadata next = metadata.onLeaf(metadata.leaf() + 1);
          yield Pages.answer(visit, readView(visit, next).map(ChangeReadView::toView));
        }
        Answers text = page.change().after();
        Role role = page.pair().roleOf(visit.person()).orElseThrow();
        Map<String, String> errors =
            WiderConsent.errors(text, role, view.getState(), visit.words());
        yield errors.isEmpty()
            ? agree(visit, metadata, ConsentSentence.ofChangePartner(text, role, visit.words()))
            : new Answer.Problems(errors);
      }
    };
  }

  private Answer agree(Visit visit, Metadata metadata, String consent) {
    return backToPlan(
        visit,
        amending.agree(
            visit.person(),
            metadata.agreement(),
            metadata.revision(),
            new Consent(consent, visit.words().language())));
  }

  /** Opens the page for a reason, above the change. */
  public void askWhyNot(Visit visit, Metadata metadata) {
    switch (reviewing.agreement(visit.person(), metadata.agreement())) {
      case Decision.Taken<Agreement>(Agreement agreement) -> {
        PersonId author = agreement.pair().partnerOf(visit.person());
        visit.screen().replace(new NoteView(metadata, author, visit.words()).toDeclineChange());
      }
      case Decision.Refused<Agreement>(Refusal why) ->
          visit.screen().show(NoticeView.of(why, visit.words()).toView());
    }
  }

  /** The reason was submitted. */
  public Answer decline(Visit visit, Metadata metadata, View view) {
    NoteView.Entered entered = NoteView.read(view.getState());
    Map<String, String> errors = entered.errors(false, visit.words());
    return errors.isEmpty()
        ? backToPlan(
            visit,
            amending.decline(
                visit.person(),
                metadata.agreement(),
                metadata.revision(),
                entered.note().orElse("")))
        : new Answer.Problems(errors);
  }

  private Answer backToPlan(Visit visit, Decision<Agreement> decision) {
    return Pages.answer(visit, decision.then(after -> reading.page(visit, after.id())));
  }

  private static Answer refused(Visit visit, Refusal why) {
    return new Answer.Above(NoticeView.of(why, visit.words()).toView());
  }
}
