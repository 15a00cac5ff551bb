package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.coaching.Erasing;
import org.samepage.coaching.Erasure;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.Standings;
import org.samepage.slack.form.CertificateView;
import org.samepage.slack.form.EraseView;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/** Words are erased: somebody asks, the other consents or not, and both get the certificate. */
public final class Forgetting {
  private final Erasing erasing;
  private final Reviewing reviewing;
  private final Standings standings;

  public Forgetting(Erasing erasing, Reviewing reviewing, Standings standings) {
    this.erasing = erasing;
    this.reviewing = reviewing;
    this.standings = standings;
  }

  /** Opens the page that says what is erased; or what was. */
  public void open(Visit visit, AgreementId id) {
    switch (page(visit, id)) {
      case Decision.Taken<View>(View page) -> visit.screen().replace(page);
      case Decision.Refused<View>(Refusal why) -> visit.screen().show(notice(visit, why));
    }
  }

  /** Whether all words of the agreement are erased. */
  boolean isErased(Visit visit, AgreementId id) {
    return erasing.look(visit.person(), id)
            instanceof Decision.Taken<Erasing.Outlook>(Erasing.Outlook outlook)
        && outlook.way() instanceof Erasing.Way.Over;
  }

  /** What {@code person} handed over: their own words there are still theirs. */
  public List<FormerCoach> handedOver(PersonId person) {
    return erasing.handedOver(person);
  }

  private Decision<View> page(Visit visit, AgreementId id) {
    return erasing
        .look(visit.person(), id)
        .map(outlook ->
            certificate(visit, id)
                .filter(any -> outlook.way() instanceof Erasing.Way.Over)
                .orElseGet(() -> new EraseView(outlook, visit.words()).toView()));
  }

  /** The page was submitted: the partner is asked, or a draft is erased. */
  Answer ask(Visit visit, Metadata metadata) {
    return after(visit, metadata, erasing.ask(visit.person(), metadata.agreement()));
  }

  /** The partner consents. */
  public Answer consent(Visit visit, Metadata metadata) {
    return after(visit, metadata, erasing.consent(visit.person(), metadata.agreement()));
  }

  /** The partner does not consent, or whoever asked does not want it any more. */
  public void refuse(Visit visit, Metadata metadata) {
    Pages.show(
        visit,
        erasing
            .refuse(visit.person(), metadata.agreement())
            .map(after -> Pages.saying(visit, "page.erase.refused")));
  }

  /** Asks once more before somebody's own words are erased. */
  public void askOwn(Visit visit, Metadata metadata) {
    Pages.show(
        visit,
        erasing
            .look(visit.person(), metadata.agreement())
            .then(outlook ->
                outlook.held() ? Decision.refused(new Refusal.OnHold()) : Decision.taken(outlook))
            .map(outlook -> new EraseView(outlook, visit.words()).toOwn()));
  }

  public Answer eraseOwn(Visit visit, Metadata metadata) {
    return Pages.then(
        visit,
        erasing.eraseOwn(visit.person(), metadata.agreement()),
        after ->
            new Answer.Replace(
                certificate(visit, metadata.agreement())
                    .orElseGet(() -> NoticeView.gone(visit.words()).toView())));
  }

  private Answer after(Visit visit, Metadata metadata, Decision<Agreement> decision) {
    return Pages.then(
        visit,
        decision,
        done ->
            new Answer.Replace(
                page(visit, metadata.agreement()) instanceof Decision.Taken<View>(View page)
                    ? page
                    : certificate(visit, metadata.agreement())
                        .orElseGet(() -> NoticeView.gone(visit.words()).toView())));
  }

  /** Opens what proves that words were erased. */
  public void showCertificate(Visit visit, AgreementId id) {
    visit
        .screen()
        .show(certificate(visit, id).orElseGet(() -> NoticeView.gone(visit.words()).toView()));
  }

  /** What proves that words were erased; empty if none were that the person may know of. */
  Optional<View> certificate(Visit visit, AgreementId id) {
    List<Erasure> erasures = erasing.certificates(visit.person(), id);
    return erasures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CertificateView(id, erasures, zone(visit.person()), acts(visit, id), visit.words())
                .toView());
  }

  private Set<Act> acts(Visit visit, AgreementId id) {
    return switch (reviewing.agreement(visit.person(), id)) {
      case Decision.Taken<Agreement>(Agreement agreement) -> {
        Set<Act> acts = EnumSet.of(Act.HISTORY, Act.RECORD);
        acts.retainAll(Act.possible(agreement, visit.person()));
        yield acts;
      }
      case Decision.Refused<Agreement> gone -> Set.of();
    };
  }

  private ZoneId zone(PersonId person) {
    return standings.known(person).map(Profile::zone).orElse(ZoneOffset.UTC);
  }

  private static View notice(Visit visit, Refusal why) {
    return NoticeView.of(why, visit.words()).toView();
  }
}
