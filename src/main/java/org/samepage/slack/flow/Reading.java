package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.coaching.Consent;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.Signing;
import org.samepage.slack.form.ConsentSentence;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoteView;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.PlanView;
import org.samepage.slack.form.Problems;
import org.samepage.slack.form.ReadView;
import org.samepage.slack.form.Submission;
import org.samepage.slack.form.ViewNames;
import org.samepage.slack.form.WiderConsent;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

/**
 * Somebody reads what was proposed or agreed; the partner agrees, asks for changes, declines, or
 * looks at it later.
 */
public final class Reading {
  private final Reviewing reviewing;
  private final Signing signing;
  private final Editing editing;
  private final Forgetting forgetting;

  public Reading(Reviewing reviewing, Signing signing, Editing editing, Forgetting forgetting) {
    this.reviewing = reviewing;
    this.signing = signing;
    this.editing = editing;
    this.forgetting = forgetting;
  }

  /**
   * Opens an agreement as it stands for this reader: the draft to go on with, the proposal to agree
   * to, the text; or what proves that it is erased.
   */
  public void open(Visit visit, AgreementId id) {
    switch (reviewing.text(visit.person(), id)) {
      case Decision.Refused<Reviewing.Text>(Refusal.Erased erased) ->
          visit
              .screen()
              .show(forgetting.certificate(visit, id).orElseGet(() -> notice(visit, erased)));
      case Decision.Refused<Reviewing.Text>(Refusal why) -> visit.screen().show(notice(visit, why));
      case Decision.Taken<Reviewing.Text>(Reviewing.Text text) -> open(visit, text);
    }
  }

  /** The partner read the proposal and agrees. */
  public Answer agree(Visit visit, Metadata metadata, View view) {
    return switch (reviewing.text(visit.person(), metadata.agreement())) {
      case Decision.Refused<Reviewing.Text>(Refusal why) -> refused(visit, why);
      case Decision.Taken<Reviewing.Text>(Reviewing.Text text) -> {
        String typed = ReadView.typed(text.answers(), view.getState());
        if (!proposal(visit, text, metadata, typed).leaves().isLast(metadata.leaf())) {
          Metadata next = metadata.onLeaf(metadata.leaf() + 1);
          yield new Answer.Replace(proposal(visit, text, next, typed).toView());
        }
        Submission entered = ReadView.read(text.answers(), view.getState());
        Map<String, String> errors = new TreeMap<>(entered.errors(visit.words()));
        errors.putAll(
            WiderConsent.errors(text.answers(), partner(text), view.getState(), visit.words()));
        yield errors.isEmpty()
            ? agree(
                visit,
                metadata,
                text,
                Optional.ofNullable(entered.changes().get(Questions.GOAL_WHAT.key(1))))
            : new Answer.Problems(errors);
      }
    };
  }

  /** Turns to another leaf of what is too long for one page; a goal that was typed stays. */
  public void turn(Visit visit, Metadata metadata, View view) {
    Pages.show(
        visit,
        reviewing
            .text(visit.person(), metadata.agreement())
            .map(text ->
                ViewNames.READ.equals(view.getCallbackId())
                    ? proposal(
                            visit, text, metadata, ReadView.typed(text.answers(), view.getState()))
                        .toView()
                    : plan(visit, text, metadata)));
  }

  public void notNow(Visit visit, AgreementId id) {
    tellIfRefused(visit, signing.setAside(visit.person(), id));
  }

  /** Opens the page for a note, above the proposal. */
  public void askWhatToChange(Visit visit, Metadata metadata) {
    noteAbove(visit, metadata, NoteView::toAskForChanges);
  }

  /** Opens the page for a reason, above the proposal. */
  public void askWhyNot(Visit visit, Metadata metadata) {
    noteAbove(visit, metadata, NoteView::toDecline);
  }

  /** The note was submitted. */
  public Answer askForChanges(Visit visit, Metadata metadata, View view) {
    NoteView.Entered entered = NoteView.read(view.getState());
    Map<String, String> errors = entered.errors(true, visit.words());
    return errors.isEmpty()
        ? closing(
            visit,
            signing.askForChanges(
                visit.person(),
                metadata.agreement(),
                metadata.revision(),
                entered.note().orElseThrow()))
        : new Answer.Problems(errors);
  }

  /** The reason was submitted. */
  public Answer decline(Visit visit, Metadata metadata, View view) {
    NoteView.Entered entered = NoteView.read(view.getState());
    Map<String, String> errors = entered.errors(false, visit.words());
    return errors.isEmpty()
        ? closing(
            visit,
            signing.decline(
                visit.person(),
                metadata.agreement(),
                metadata.revision(),
                entered.note().orElse(""),
                entered.neverAgain()))
        : new Answer.Problems(errors);
  }

  private void open(Visit visit, Reviewing.Text text) {
    Agreement agreement = text.agreement();
    boolean author = visit.person().equals(agreement.authorPerson());
    if (agreement.stage() instanceof Stage.Draft && author) {
      editing.open(visit, agreement.id());
    } else if (agreement.stage() instanceof Stage.Proposed && !author) {
      visit.screen().show(proposal(visit, text, metadata(agreement), "").toView());
    } else {
      visit.screen().show(plan(visit, text));
    }
  }

  /** The agreement as it stands, to read. */
  Decision<View> page(Visit visit, AgreementId id) {
    return reviewing.text(visit.person(), id).map(text -> plan(visit, text));
  }

  private Answer agree(Visit visit, Metadata metadata, Reviewing.Text text, Optional<String> goal) {
    Words words = visit.words();
    String consent = ConsentSentence.ofPartner(text.answers(), partner(text), words);
    Decision<Agreement> agreed =
        signing.agree(
            visit.person(),
            metadata.agreement(),
            metadata.revision(),
            goal,
            new Consent(consent, words.language()));
    return switch (agreed) {
      case Decision.Taken<Agreement>(Agreement agreement) ->
          switch (reviewing.text(visit.person(), agreement.id())) {
            case Decision.Taken<Reviewing.Text>(Reviewing.Text now) ->
                new Answer.Replace(plan(visit, now));
            case Decision.Refused<Reviewing.Text>(Refusal why) -> refused(visit, why);
          };
      case Decision.Refused<Agreement>(Refusal.Incomplete incomplete) ->
          above(visit, partnersSentence(visit, incomplete));
      case Decision.Refused<Agreement>(Refusal why) -> refused(visit, why);
    };
  }

  private void noteAbove(Visit visit, Metadata metadata, Function<NoteView, View> page) {
    switch (reviewing.text(visit.person(), metadata.agreement())) {
      case Decision.Refused<Reviewing.Text>(Refusal why) -> visit.screen().show(notice(visit, why));
      case Decision.Taken<Reviewing.Text>(Reviewing.Text text) -> {
        PersonId author = text.agreement().authorPerson();
        visit.screen().show(page.apply(new NoteView(metadata, author, visit.words())));
      }
    }
  }

  private static Answer closing(Visit visit, Decision<Agreement> decision) {
    return switch (decision) {
      case Decision.Taken<Agreement> taken -> new Answer.CloseAll();
      case Decision.Refused<Agreement>(Refusal why) -> refused(visit, why);
    };
  }

  private static void tellIfRefused(Visit visit, Decision<Agreement> decision) {
    if (decision instanceof Decision.Refused<Agreement>(Refusal why)) {
      visit.screen().show(notice(visit, why));
    }
  }

  private static Role partner(Reviewing.Text text) {
    return text.agreement().author().other();
  }

  private static ReadView proposal(
      Visit visit, Reviewing.Text text, Metadata metadata, String goal) {
    Agreement agreement = text.agreement();
    return new ReadView(
        metadata,
        agreement.pair(),
        agreement.author(),
        text.answers(),
        text.next(),
        goal,
        visit.words());
  }

  private static View plan(Visit visit, Reviewing.Text text) {
    return plan(visit, text, metadata(text.agreement()));
  }

  private static View plan(Visit visit, Reviewing.Text text, Metadata metadata) {
    return new PlanView(metadata, text, visit.person(), visit.words()).toView();
  }

  private static Metadata metadata(Agreement agreement) {
    return Metadata.of(agreement.id(), agreement.revision());
  }

  private static Answer refused(Visit visit, Refusal why) {
    return new Answer.Above(notice(visit, why));
  }

  /** What keeps the partner from agreeing; dates that are over are not theirs to change. */
  private static String partnersSentence(Visit visit, Refusal.Incomplete incomplete) {
    Problem first = incomplete.problems().getFirst();
    return first.key().startsWith("term.")
        ? visit.words().say("refusal.dates_over")
        : Problems.sentence(first, visit.words());
  }

  private static Answer above(Visit visit, String sentence) {
    return new Answer.Above(new NoticeView(sentence, visit.words()).toView());
  }

  private static View notice(Visit visit, Refusal why) {
    return NoticeView.of(why, visit.words()).toView();
  }
}
