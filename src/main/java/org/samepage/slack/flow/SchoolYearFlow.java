package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.Map;
import java.util.Optional;
import org.samepage.agreement.Decision;
import org.samepage.coaching.SchoolYear;
import org.samepage.schoolcalendar.FeedProblem;
import org.samepage.schoolcalendar.Ranges;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.SchoolYearEditView;
import org.samepage.slack.form.SchoolYearView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/** The days off of the workspace: everybody may look at them, leads say where they come from. */
public final class SchoolYearFlow {
  private final SchoolYear schoolYear;

  public SchoolYearFlow(SchoolYear schoolYear) {
    this.schoolYear = schoolYear;
  }

  /** Shows them as they are now, also in the place of how they were. */
  public void look(Visit visit) {
    visit.screen().replace(page(visit));
  }

  /** A lead wants to change where they come from. */
  public void edit(Visit visit) {
    Pages.show(
        visit,
        schoolYear
            .toChange(visit.person())
            .map(standing -> new SchoolYearEditView(standing, visit.words()).toView()));
  }

  /** Another country was chosen: its regions come into the menu, and what was typed stays. */
  public void chooseCountry(Visit visit) {
    Optional<View> page = visit.screen().current();
    Optional<Long> seen = page.flatMap(SchoolYearEditView::seen);
    if (seen.isEmpty()) {
      visit.screen().show(NoticeView.gone(visit.words()).toView());
      return;
    }
    SchoolYear.Standing typed =
        new SchoolYear.Standing(seen.get(), SchoolYearEditView.read(page.orElseThrow().getState()));
    visit.screen().replace(new SchoolYearEditView(typed, visit.words()).toView());
  }

  /** The page was submitted. */
  public Answer save(Visit visit, View view) {
    Optional<Long> seen = SchoolYearEditView.seen(view);
    if (seen.isEmpty()) {
      return new Answer.Above(NoticeView.gone(visit.words()).toView());
    }
    SchoolYear.Choice choice = SchoolYearEditView.read(view.getState());
    return Pages.then(
        visit,
        schoolYear.toChange(visit.person()),
        before -> {
          Map<String, String> errors = errors(visit, before.choice(), choice);
          return errors.isEmpty()
              ? Pages.answer(visit, saved(visit, seen.get(), choice))
              : new Answer.Problems(errors);
        });
  }

  private Map<String, String> errors(
      Visit visit, SchoolYear.Choice before, SchoolYear.Choice choice) {
    Optional<FeedProblem> feed =
        choice.feed().isEmpty() || choice.feed().equals(before.feed())
            ? Optional.empty()
            : schoolYear.problem(choice.feed());
    return SchoolYearEditView.errors(feed, Ranges.read(choice.typed()).problems(), visit.words());
  }

  private Decision<View> saved(Visit visit, long seen, SchoolYear.Choice choice) {
    return schoolYear.change(visit.person(), seen, choice).map(standing -> page(visit));
  }

  private View page(Visit visit) {
    SchoolYear.Overview overview = schoolYear.look(visit.person(), visit.words().locale());
    return new SchoolYearView(overview, visit.words()).toView();
  }
}
