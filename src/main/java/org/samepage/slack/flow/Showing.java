package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Share;
import org.samepage.agreement.ShareId;
import org.samepage.coaching.Sharing;
import org.samepage.coaching.Standings;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.ShareReadView;
import org.samepage.slack.form.ShareView;
import org.samepage.slack.form.SharedView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/**
 * A part of an agreement is shown to somebody else: one of the two asks, the other consents or not,
 * and either ends it.
 */
public final class Showing {
  private final Sharing sharing;
  private final Standings standings;

  public Showing(Sharing sharing, Standings standings) {
    this.sharing = sharing;
    this.standings = standings;
  }

  /** Opens the page that says what is shared, and asks what else is to be. */
  void open(Visit visit, AgreementId id) {
    Pages.show(visit, page(visit, id, Optional.empty()));
  }

  /**
   * @param news what has just been done
   */
  private Decision<View> page(Visit visit, AgreementId id, Optional<String> news) {
    return sharing
        .look(visit.person(), id)
        .map(outlook -> new ShareView(outlook, visit.person(), news, visit.words()).toView());
  }

  /** The page was submitted: the partner is asked. */
  Answer ask(Visit visit, Metadata metadata, View view) {
    ShareView.Entered entered = ShareView.read(view.getState());
    if (!entered.errors(visit.words()).isEmpty()) {
      return new Answer.Problems(entered.errors(visit.words()));
    }
    PersonId with = new PersonId(visit.person().workspace(), entered.user().orElseThrow());
    Optional<Standings.Obstacle> obstacle = standings.obstacle(visit.person(), with);
    if (obstacle.isPresent()) {
      return new Answer.Problems(ShareView.errors(obstacle.get(), visit.words()));
    }
    Decision<Agreement> asked =
        sharing.ask(
            visit.person(),
            metadata.agreement(),
            metadata.revision(),
            entered.part().orElseThrow(),
            with);
    return asked instanceof Decision.Refused<Agreement>(Refusal.Incomplete why)
        ? new Answer.Problems(ShareView.errors(why, visit.words()))
        : Pages.answer(
            visit, asked.then(agreement -> page(visit, agreement.id(), Optional.empty())));
  }

  /** The partner reads what they are asked to consent to. */
  public void read(Visit visit, ShareId id) {
    Pages.show(
        visit,
        sharing
            .read(visit.person(), id)
            .map(shown -> new ShareReadView(shown, visit.person(), visit.words()).toView()));
  }

  /** The partner consents. */
  public Answer consent(Visit visit, Metadata metadata) {
    return metadata
        .share()
        .map(id -> sharing.consent(visit.person(), id))
        .map(done ->
            Pages.answer(
                visit, done.then(agreement -> page(visit, agreement.id(), Optional.empty()))))
        .orElseGet(() -> new Answer.Above(NoticeView.gone(visit.words()).toView()));
  }

  /** The partner does not consent. */
  public void refuse(Visit visit, Metadata metadata) {
    Pages.show(
        visit,
        metadata
            .share()
            .map(id ->
                sharing
                    .refuse(visit.person(), id)
                    .map(agreement -> Pages.saying(visit, "page.share.refused")))
            .orElseGet(() -> Decision.refused(new Refusal.NotYours())));
  }

  /** One of the two ends it, or takes their question back; the page says which it was. */
  public void withdraw(Visit visit, ShareId id) {
    Optional<String> news = open(visit, id).map(share -> ShareView.ended(share, visit.words()));
    Pages.show(
        visit,
        sharing
            .withdraw(visit.person(), id)
            .map(agreement ->
                page(visit, agreement.id(), news) instanceof Decision.Taken<View>(View page)
                    ? page
                    : Pages.saying(visit, "page.share.ended")));
  }

  /** As it stands before it ends; empty if it has ended already. */
  private Optional<Share> open(Visit visit, ShareId id) {
    return sharing.look(visit.person(), id.agreement())
            instanceof Decision.Taken<Sharing.Outlook>(Sharing.Outlook outlook)
        ? outlook.open().stream().filter(share -> share.id().equals(id)).findFirst()
        : Optional.empty();
  }

  /** Whoever it is shown to opens it. */
  public void show(Visit visit, ShareId id) {
    show(visit, Metadata.of(id, 0));
  }

  /** Turns to another leaf of it. */
  public void turn(Visit visit, Metadata metadata) {
    show(visit, metadata);
  }

  private void show(Visit visit, Metadata metadata) {
    // Whoever became a guest while Slack's word of it was lost is to see nothing of it.
    standings.profile(visit.person());
    Pages.show(
        visit,
        metadata
            .share()
            .map(id -> sharing.open(visit.person(), id))
            .orElseGet(() -> Decision.refused(new Refusal.NotYours()))
            .map(shown -> new SharedView(metadata, shown, visit.words()).toView()));
  }
}
