package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.coaching.Amending;
import org.samepage.coaching.Change;
import org.samepage.coaching.Consent;
import org.samepage.coaching.Drafting;
import org.samepage.coaching.Reviewing;
import org.samepage.slack.form.ChangeReadView;
import org.samepage.slack.form.ChangeReviewView;
import org.samepage.slack.form.ConsentSentence;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoteView;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.ViewNames;
import org.samepage.slack.form.WiderConsent;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

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

  /** The partner's page. */
  Decision<View> read(Visit visit, Agreement agreement) {
    PersonId who = visit.person();
    return amending
        .changes(who, agreement.id())
        .map(change -> new ChangeReadView(agreement, who, change, 1, visit.words()).toView());
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

  /** The author's page was submitted: its next leaf is shown, or the change is proposed. */
  public Answer propose(Visit visit, Metadata metadata, View view) {
    return Pages.then(
        visit,
        review(visit, metadata, metadata.leaf()),
        page -> {
          if (!page.leaves().isLast(metadata.leaf())) {
            return Pages.answer(
                visit,
                review(visit, metadata, metadata.leaf() + 1).map(ChangeReviewView::toView));
          }
          return ticked(visit, page.agreement(), page.change(), view, () -> propose(visit, metadata, page));
        });
  }

  private Answer propose(Visit visit, Metadata metadata, ChangeReviewView page) {
    PersonId who = visit.person();
    Role role = page.agreement().pair().roleOf(who).orElseThrow();
    Decision<Agreement> proposed =
        amending.propose(
            who,
            metadata.agreement(),
            metadata.revision(),
            consent(
                ConsentSentence.ofChangeAuthor(page.change().after(), role, visit.words()),
                visit.words()));
    return switch (proposed) {
      case Decision.Taken<Agreement>(Agreement after) ->
          new Answer.Replace(Pages.saying(visit, "change.sent"));
      case Decision.Refused<Agreement>(Refusal.Incomplete why) ->
          Pages.answer(
              visit,
              drafting
                  .open(who, metadata.agreement())
                  .map(draft -> editing.review(visit, draft, why.problems())));
      case Decision.Refused<Agreement>(Refusal why) -> refused(visit, why);
    };
  }

  private Decision<ChangeReviewView> review(Visit visit, Metadata metadata, int leaf) {
    return drafting
        .open(visit.person(), metadata.agreement())
        .then(draft -> editing.changeReview(visit, draft, List.of(), leaf));
  }

  /** The partner's page was submitted: its next leaf is shown, or they agree to the change. */
  public Answer agree(Visit visit, Metadata metadata, View view) {
    return Pages.then(
        visit,
        page(visit, metadata, metadata.leaf()),
        page -> {
          if (!page.leaves().isLast(metadata.leaf())) {
            return Pages.answer(
                visit, page(visit, metadata, metadata.leaf() + 1).map(ChangeReadView::toView));
          }
          return ticked(visit, page.agreement(), page.change(), view, () -> agree(visit, metadata, page));
        });
  }

  private Answer agree(Visit visit, Metadata metadata, ChangeReadView page) {
    Role role = page.agreement().pair().roleOf(visit.person()).orElseThrow();
    return backToPlan(
        visit,
        amending.agree(
            visit.person(),
            metadata.agreement(),
            metadata.revision(),
            consent(
                ConsentSentence.ofChangePartner(page.change().after(), role, visit.words()),
                visit.words())));
  }

  private Decision<ChangeReadView> page(Visit visit, Metadata metadata, int leaf) {
    PersonId who = visit.person();
    return reviewing
        .agreement(who, metadata.agreement())
        .then(agreement ->
            amending
                .changes(who, agreement.id())
                .map(change ->
                    new ChangeReadView(agreement, who, change, leaf, visit.words())));
  }

  /** What is wider than the default has to be ticked by the teacher. */
  private static Answer ticked(
      Visit visit, Agreement agreement, Change change, View view, Supplier<Answer> then) {
    Role role = agreement.pair().roleOf(visit.person()).orElseThrow();
    Map<String, String> errors =
        WiderConsent.errors(change.after(), role, view.getState(), visit.words());
    return errors.isEmpty() ? then.get() : new Answer.Problems(errors);
  }

  /** Turns to another leaf of the author's page, or of the partner's. */
  public void turn(Visit visit, Metadata metadata, View view, int leaf) {
    Pages.show(
        visit,
        ViewNames.CHANGE_REVIEW.equals(view.getCallbackId())
            ? review(visit, metadata, leaf).map(ChangeReviewView::toView)
            : page(visit, metadata, leaf).map(ChangeReadView::toView));
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

  private static Consent consent(String sentence, Words words) {
    return new Consent(sentence, words.language());
  }

  private static Answer refused(Visit visit, Refusal why) {
    return new Answer.Above(NoticeView.of(why, visit.words()).toView());
  }
}
