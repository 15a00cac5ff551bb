package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.coaching.Draft;
import org.samepage.coaching.Drafting;
import org.samepage.coaching.Standings;
import org.samepage.coaching.Template;
import org.samepage.coaching.TemplateId;
import org.samepage.slack.form.GoalView;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.Submission;
import org.samepage.slack.form.TemplateChoice;
import org.samepage.slack.form.TemplateHint;
import org.samepage.slack.form.WhoView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/**
 * The quick path of a new agreement: who, then the goal and the check-in in one line, then the
 * review.
 */
public final class Starting {
  private final Drafting drafting;
  private final Standings standings;
  private final Editing editing;
  private final Beginnings beginnings;

  public Starting(Drafting drafting, Standings standings, Editing editing, Beginnings beginnings) {
    this.drafting = drafting;
    this.standings = standings;
    this.editing = editing;
    this.beginnings = beginnings;
  }

  /**
   * Opens the first page.
   *
   * @param partner who is chosen already
   */
  public void begin(Visit visit, Optional<PersonId> partner) {
    visit.screen().show(whoPage(visit, newDraft(), Role.COACH, partner, Optional.empty(), false));
  }

  /**
   * The first page, with a template chosen already.
   *
   * @param partner Slack's id of the person who is chosen already
   */
  View from(Visit visit, TemplateId template, Optional<String> partner) {
    return whoPage(
        visit,
        newDraft(),
        Role.COACH,
        partner.map(user -> new PersonId(visit.person().workspace(), user)),
        Optional.of(template),
        false);
  }

  /** The draft's id is chosen with its first page, so that the page sent twice makes one draft. */
  private static Metadata newDraft() {
    return Metadata.of(AgreementId.random(), 0);
  }

  /** The first page was submitted. */
  public Answer who(Visit visit, Metadata metadata, View view) {
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
    Optional<Template> template = template(visit, entered.template());
    if (!entered.template().equals(template.map(TemplateChoice::of))) {
      return new Answer.Replace(
          whoPage(
              visit, metadata, entered.role().get(), partner, template.map(Template::id), true));
    }
    Answers wanted = beginnings.answers(visit, template);
    return switch (drafting.begin(
        metadata.agreement(), visit.person(), entered.role().get(), partner.get(), wanted)) {
      case Decision.Taken<Draft>(Draft begun) -> begun(visit, begun, wanted, template);
      case Decision.Refused<Draft>(Refusal why) -> refused(visit, why);
    };
  }

  /**
   * A draft that was written on before is looked over at once. One that was begun and left alone
   * starts as it was chosen to start now.
   */
  private Answer begun(Visit visit, Draft begun, Answers wanted, Optional<Template> template) {
    if (begun.agreement().revision() > 1) {
      return new Answer.Replace(editing.review(visit, begun, List.of()));
    }
    Map<String, String> changes = new HashMap<>();
    begun.answers().values().keySet().forEach(key -> changes.put(key, ""));
    changes.putAll(wanted.values());
    return switch (drafting.answer(visit.person(), begun.agreement().id(), 1, changes)) {
      case Decision.Taken<Draft>(Draft draft) -> {
        View page = goalPage(visit, draft);
        yield new Answer.Replace(
            template.map(chosen -> TemplateHint.on(page, chosen)).orElse(page));
      }
      case Decision.Refused<Draft>(Refusal why) -> refused(visit, why);
    };
  }

  /** As it stands now; empty if none was chosen, or if it is retired. */
  private Optional<Template> template(Visit visit, Optional<TemplateChoice> choice) {
    return choice.flatMap(chosen ->
        switch (beginnings.template(visit, chosen.id())) {
          case Decision.Taken<Template>(Template found) -> Optional.of(found);
          case Decision.Refused<Template> retired -> Optional.empty();
        });
  }

  /** The second page was submitted. */
  public Answer goal(Visit visit, Metadata metadata, View view) {
    return switch (drafting.open(visit.person(), metadata.agreement())) {
      case Decision.Refused<Draft>(Refusal why) -> refused(visit, why);
      case Decision.Taken<Draft>(Draft draft) -> {
        Submission entered = GoalView.read(draft.answers(), view.getState());
        yield entered.fits()
            ? editing.saved(visit, metadata, entered.changes())
            : new Answer.Problems(entered.errors(visit.words()));
      }
    };
  }

  private static View goalPage(Visit visit, Draft draft) {
    Metadata metadata = Metadata.of(draft.agreement().id(), draft.agreement().revision());
    return new GoalView(metadata, draft.answers(), draft.agreement().partnerPerson(), visit.words())
        .toView();
  }

  private View whoPage(
      Visit visit,
      Metadata metadata,
      Role role,
      Optional<PersonId> partner,
      Optional<TemplateId> chosen,
      boolean changed) {
    return new WhoView(
            metadata, role, partner, beginnings.templates(visit), chosen, changed, visit.words())
        .toView();
  }

  private static Answer refused(Visit visit, Refusal why) {
    return new Answer.Above(NoticeView.of(why, visit.words()).toView());
  }
}
