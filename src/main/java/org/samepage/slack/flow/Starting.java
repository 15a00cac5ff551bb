package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.samepage.slack.form.GoalView;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.Presets;
import org.samepage.slack.form.Submission;
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
  private final Clock clock;

  public Starting(Drafting drafting, Standings standings, Editing editing, Clock clock) {
    this.drafting = drafting;
    this.standings = standings;
    this.editing = editing;
    this.clock = clock;
  }

  /**
   * Opens the first page.
   *
   * @param partner who is chosen already
   */
  public void begin(Visit visit, Optional<PersonId> partner) {
    // The draft's id is chosen here, so that the page sent twice makes one draft.
    Metadata metadata = Metadata.of(AgreementId.random(), 0);
    visit.screen().show(new WhoView(metadata, Role.COACH, partner, visit.words()).toView());
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
    Answers presets = Presets.from(today(visit.person()), visit.words());
    Decision<Draft> draft =
        drafting.begin(
            metadata.agreement(), visit.person(), entered.role().get(), partner.get(), presets);
    return switch (draft) {
      case Decision.Taken<Draft>(Draft begun) -> new Answer.Replace(next(visit, begun));
      case Decision.Refused<Draft>(Refusal why) -> refused(visit, why);
    };
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

  /** A draft that was written on before is looked over at once. */
  private View next(Visit visit, Draft draft) {
    return draft.agreement().revision() > 1
        ? editing.review(visit, draft, List.of())
        : goalPage(visit, draft);
  }

  private static View goalPage(Visit visit, Draft draft) {
    Metadata metadata = Metadata.of(draft.agreement().id(), draft.agreement().revision());
    return new GoalView(metadata, draft.answers(), draft.agreement().partnerPerson(), visit.words())
        .toView();
  }

  private LocalDate today(PersonId person) {
    return clock
        .instant()
        .atZone(standings.known(person).map(profile -> profile.zone()).orElse(ZoneOffset.UTC))
        .toLocalDate();
  }

  private static Answer refused(Visit visit, Refusal why) {
    return new Answer.Above(NoticeView.of(why, visit.words()).toView());
  }
}
