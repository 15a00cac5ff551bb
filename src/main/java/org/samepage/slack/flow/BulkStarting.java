package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.coaching.BulkStart;
import org.samepage.coaching.Consent;
import org.samepage.coaching.Template;
import org.samepage.coaching.TemplateId;
import org.samepage.slack.form.BulkMark;
import org.samepage.slack.form.BulkNoticeView;
import org.samepage.slack.form.BulkReviewView;
import org.samepage.slack.form.BulkView;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.Submission;
import org.samepage.slack.form.TemplateChoice;
import org.samepage.slack.form.TemplateMark;
import org.samepage.slack.form.TemplateNames;
import org.samepage.slack.form.WhoView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/** A coach starts with several teachers: who, then the text once, then all of them are invited. */
public final class BulkStarting {
  private final BulkStart bulk;
  private final Beginnings beginnings;

  public BulkStarting(BulkStart bulk, Beginnings beginnings) {
    this.bulk = bulk;
    this.beginnings = beginnings;
  }

  /** Asks for the teachers, in the place of the page on which the coach is. */
  public void begin(Visit visit) {
    // Chosen here, so that the page sent twice starts one agreement with each.
    AgreementId id = AgreementId.random();
    visit
        .screen()
        .replace(
            new BulkView(id, beginnings.templates(visit), chosen(visit), visit.words()).toView());
  }

  /** The page with the teachers was submitted. */
  public Answer review(Visit visit, View view) {
    Optional<BulkMark> mark = BulkMark.parse(view.getPrivateMetadata());
    if (mark.isEmpty()) {
      return gone(visit);
    }
    BulkView.Entered entered = BulkView.read(view.getState());
    if (!entered.errors(visit.words()).isEmpty()) {
      return new Answer.Problems(entered.errors(visit.words()));
    }
    return review(visit, new BulkMark(mark.get().bulk(), entered.template(), entered.teachers()));
  }

  /** The review was submitted: all of them are proposed. */
  public Answer send(Visit visit, View view) {
    Optional<BulkMark> mark = BulkMark.parse(view.getPrivateMetadata());
    if (mark.isEmpty()) {
      return gone(visit);
    }
    Submission goal = BulkReviewView.read(view.getState());
    if (!goal.fits()) {
      return new Answer.Problems(goal.errors(visit.words()));
    }
    return switch (template(visit, mark.get())) {
      case Decision.Refused<Optional<Template>>(Refusal why) -> refused(visit, why);
      case Decision.Taken<Optional<Template>>(Optional<Template> template) ->
          isStill(mark.get(), template)
              ? send(visit, mark.get(), template, goal)
              : review(visit, mark.get());
    };
  }

  private Answer send(Visit visit, BulkMark mark, Optional<Template> template, Submission entered) {
    Answers text = beginnings.answers(visit, template).with(entered.changes());
    Answers answers =
        text.goals().isEmpty() ? text.with(Questions.GOALS_BY_PARTNER.key(), "yes") : text;
    Consent consent = new Consent(BulkReviewView.consent(visit.words()), visit.words().language());
    return switch (bulk.start(
        visit.person(), mark.bulk(), teachers(visit, mark), answers, consent)) {
      case Decision.Refused<BulkStart.Outcome>(Refusal.TooManyInvitations(int most)) ->
          new Answer.Above(
              new NoticeView(visit.words().say("bulk.too_many_invitations", most), visit.words())
                  .toView());
      case Decision.Refused<BulkStart.Outcome>(Refusal why) -> refused(visit, why);
      case Decision.Taken<BulkStart.Outcome>(BulkStart.Outcome outcome) -> {
        BulkNoticeView notice = new BulkNoticeView(outcome, visit.words());
        yield new Answer.Replace(
            outcome.invited().isEmpty()
                ? notice.toNobody()
                : notice.toSent(outcome.last().atZone(beginnings.zone(visit.person()))));
      }
    };
  }

  /** Shows the text as it is now; what had changed since it was chosen is said. */
  private Answer review(Visit visit, BulkMark mark) {
    return switch (template(visit, mark)) {
      case Decision.Refused<Optional<Template>>(Refusal why) -> refused(visit, why);
      case Decision.Taken<Optional<Template>>(Optional<Template> template) -> {
        BulkStart.Outcome outcome = bulk.look(visit.person(), mark.bulk(), teachers(visit, mark));
        yield outcome.invited().isEmpty()
            ? new Answer.Above(new BulkNoticeView(outcome, visit.words()).toNobody())
            : new Answer.Replace(
                new BulkReviewView(
                        new BulkMark(
                            mark.bulk(), template.map(TemplateChoice::of), mark.teachers()),
                        visit.person(),
                        outcome,
                        beginnings.answers(visit, template),
                        !isStill(mark, template),
                        visit.words())
                    .toView());
      }
    };
  }

  private Decision<Optional<Template>> template(Visit visit, BulkMark mark) {
    return mark.template()
        .map(choice -> beginnings.template(visit, choice.id()).map(Optional::of))
        .orElseGet(() -> Decision.taken(Optional.empty()));
  }

  private static boolean isStill(BulkMark mark, Optional<Template> template) {
    return mark.template().equals(template.map(TemplateChoice::of));
  }

  private static List<PersonId> teachers(Visit visit, BulkMark mark) {
    return mark.teachers().stream()
        .map(user -> new PersonId(visit.person().workspace(), user))
        .toList();
  }

  /** The template that the coach had chosen, or looks at. */
  private static Optional<TemplateId> chosen(Visit visit) {
    return visit
        .screen()
        .current()
        .flatMap(page ->
            TemplateNames.LOOK.equals(page.getCallbackId())
                ? TemplateMark.parse(page.getPrivateMetadata()).map(TemplateMark::id)
                : WhoView.read(page.getState()).template().map(TemplateChoice::id));
  }

  private static Answer gone(Visit visit) {
    return new Answer.Above(NoticeView.gone(visit.words()).toView());
  }

  private static Answer refused(Visit visit, Refusal why) {
    return new Answer.Above(NoticeView.of(why, visit.words()).toView());
  }
}
