package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.Map;
import java.util.Optional;
import org.samepage.agreement.Decision;
import org.samepage.coaching.SchoolYear;
import org.samepage.schoolcalendar.CalendarFile;
import org.samepage.schoolcalendar.CalendarText;
import org.samepage.schoolcalendar.FeedProblem;
import org.samepage.schoolcalendar.Ranges;
import org.samepage.slack.api.SlackFiles;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.SavedNote;
import org.samepage.slack.form.SchoolYearEditView;
import org.samepage.slack.form.SchoolYearView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/** The days off of the workspace: everybody may look at them, leads say where they come from. */
public final class SchoolYearFlow {
  private final SchoolYear schoolYear;
  private final SlackFiles files;

  public SchoolYearFlow(SchoolYear schoolYear, SlackFiles files) {
    this.schoolYear = schoolYear;
    this.files = files;
  }

  /** Shows them as they are now, also in the place of how they were. */
  public void look(Visit visit) {
    Pages.show(visit, page(visit));
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
    Pages.show(
        visit,
        schoolYear
            .toChange(visit.person())
            .map(before -> {
              SchoolYear.Choice typed =
                  SchoolYearEditView.read(page.orElseThrow().getState(), before.choice().file());
              return new SchoolYearEditView(
                      new SchoolYear.Standing(seen.get(), typed.withFile(before.choice().file())),
                      visit.words())
                  .toView();
            }));
  }

  /** The page was submitted. */
  public Answer save(Visit visit, View view) {
    Optional<Long> seen = SchoolYearEditView.seen(view);
    if (seen.isEmpty()) {
      return new Answer.Above(NoticeView.gone(visit.words()).toView());
    }
    return Pages.then(
        visit,
        schoolYear.toChange(visit.person()),
        before -> {
          SchoolYear.Choice choice =
              SchoolYearEditView.read(view.getState(), before.choice().file());
          Optional<CalendarFile.Result> file =
              SchoolYearEditView.upload(view.getState()).map(upload -> fetched(visit, upload));
          Map<String, String> errors = errors(visit, before.choice(), choice, file);
          return errors.isEmpty()
              ? Pages.answer(visit, saved(visit, seen.get(), choice, file))
              : new Answer.Problems(errors);
        });
  }

  /** It is read while the lead waits, so that they learn at once whether it is a calendar. */
  private CalendarFile.Result fetched(Visit visit, SchoolYearEditView.Upload upload) {
    if (upload.size() > CalendarText.MOST_BYTES) {
      return new CalendarFile.Result.Unreadable(CalendarFile.Problem.TOO_LARGE);
    }
    return switch (files.fetch(visit.person().workspace(), upload.url())) {
      case SlackFiles.Fetched.Text(String text) -> schoolYear.read(text);
      case SlackFiles.Fetched.Failed(CalendarFile.Problem why) ->
          new CalendarFile.Result.Unreadable(why);
    };
  }

  private Map<String, String> errors(
      Visit visit,
      SchoolYear.Choice before,
      SchoolYear.Choice choice,
      Optional<CalendarFile.Result> file) {
    Optional<FeedProblem> feed =
        choice.feed().isEmpty() || choice.feed().equals(before.feed())
            ? Optional.empty()
            : schoolYear.problem(choice.feed());
    return SchoolYearEditView.errors(
        feed,
        file.flatMap(result ->
            result instanceof CalendarFile.Result.Unreadable(CalendarFile.Problem why)
                ? Optional.of(why)
                : Optional.empty()),
        Ranges.read(choice.typed()).problems(),
        visit.words());
  }

  private Decision<View> saved(
      Visit visit, long seen, SchoolYear.Choice choice, Optional<CalendarFile.Result> file) {
    Optional<CalendarFile> uploaded =
        file.flatMap(result ->
            result instanceof CalendarFile.Result.Read(CalendarFile read)
                ? Optional.of(read)
                : Optional.empty());
    return schoolYear
        .change(visit.person(), seen, choice, uploaded)
        .then(standing -> page(visit))
        .map(page -> SavedNote.on(page, visit.words()));
  }

  private Decision<View> page(Visit visit) {
    return schoolYear
        .look(visit.person(), visit.words().locale())
        .map(overview -> new SchoolYearView(overview, visit.words()).toView());
  }
}
