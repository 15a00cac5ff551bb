package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.coaching.ChosenPeople;
import org.samepage.coaching.Curating;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Standings;
import org.samepage.coaching.WorkspaceWording;
import org.samepage.coaching.WorkspaceWording.Subject;
import org.samepage.coaching.WorkspaceWording.Wording;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.SavedNote;
import org.samepage.slack.form.TemplateLeadsView;
import org.samepage.slack.form.TemplateSchoolsView;
import org.samepage.slack.form.TemplateStudentsView;
import org.samepage.slack.form.TemplateWordingView;
import org.samepage.slack.form.WorkspaceTrailView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/** Who leads the program, and what leads say for the whole workspace. */
public final class Leading {
  private final Curating curating;
  private final WorkspaceWording wording;
  private final Standings standings;
  private final TemplatePages pages;

  public Leading(
      Curating curating, WorkspaceWording wording, Standings standings, Beginnings beginnings) {
    this.curating = curating;
    this.wording = wording;
    this.standings = standings;
    this.pages = new TemplatePages(curating, beginnings);
  }

  /** An administrator wants to say who the leads are. */
  public void askForLeads(Visit visit) {
    if (curating.isAdministrator(visit.person())) {
      List<PersonId> leads = curating.leads(visit.person().workspace());
      visit.screen().replace(new TemplateLeadsView(leads, visit.words()).toView());
    } else {
      visit.screen().show(TemplatePages.notice(visit, new Refusal.NotProgramLead()));
    }
  }

  /**
   * An administrator wants to see what happened to the workspace as a whole.
   *
   * @param from how many to leave out
   */
  public void trail(Visit visit, int from) {
    ZoneId zone = standings.known(visit.person()).map(Profile::zone).orElse(ZoneOffset.UTC);
    TemplatePages.show(
        visit,
        curating
            .trail(visit.person(), from, WorkspaceTrailView.PAGE)
            .map(events -> new WorkspaceTrailView(events, zone, from, visit.words()).toView()));
  }

  /** The page with the leads was submitted. */
  public Answer nameLeads(Visit visit, View view) {
    return Pages.then(
        visit,
        TemplateLeadsView.read(view, visit.person().workspace()),
        leads -> nameLeads(visit, leads));
  }

  private Answer nameLeads(Visit visit, ChosenPeople leads) {
    if (leads.chosen().size() > Curating.MOST_LEADS) {
      return new Answer.Problems(
          TemplateLeadsView.error("templates.leads.too_many", visit.words()));
    }
    boolean members =
        leads.added().stream()
            .filter(lead -> !lead.equals(visit.person()))
            .allMatch(lead -> standings.obstacle(visit.person(), lead).isEmpty());
    if (!members) {
      return new Answer.Problems(
          TemplateLeadsView.error("templates.leads.no_member", visit.words()));
    }
    return switch (curating.name(visit.person(), leads)) {
      case Decision.Taken<Set<PersonId>> taken -> saved(visit);
      case Decision.Refused<Set<PersonId>>(Refusal why) ->
          new Answer.Above(TemplatePages.notice(visit, why));
    };
  }

  private Answer saved(Visit visit) {
    return new Answer.Replace(SavedNote.on(pages.list(visit, 1, Optional.empty()), visit.words()));
  }

  /** A lead wants to word the exceptions to confidentiality. */
  public void askForWording(Visit visit) {
    TemplatePages.show(
        visit,
        wording
            .toChange(visit.person(), Subject.EXCEPTIONS)
            .map(found -> new TemplateWordingView(found, visit.words()).toView()));
  }

  /** The page with the exceptions was submitted. */
  public Answer word(Visit visit, View view) {
    Optional<Long> seen = TemplateWordingView.seen(view);
    if (seen.isEmpty()) {
      return new Answer.Above(NoticeView.gone(visit.words()).toView());
    }
    String text = TemplateWordingView.read(view.getState());
    return switch (wording.word(visit.person(), Subject.EXCEPTIONS, seen.get(), text)) {
      case Decision.Taken<Wording> taken -> saved(visit);
      case Decision.Refused<Wording>(Refusal.Incomplete tooLong) ->
          new Answer.Problems(TemplateWordingView.tooLong(visit.words()));
      case Decision.Refused<Wording>(Refusal why) ->
          new Answer.Above(TemplatePages.notice(visit, why));
    };
  }

  /** A lead wants to say which schools there are. */
  public void askForSchools(Visit visit) {
    TemplatePages.show(
        visit,
        wording
            .toChange(visit.person(), Subject.SCHOOLS)
            .map(found ->
                new TemplateSchoolsView(found.schools(), found.revision(), visit.words())
                    .toView()));
  }

  /** The page with the schools was submitted. */
  public Answer nameSchools(Visit visit, View view) {
    Optional<Long> seen = TemplateWordingView.seen(view);
    if (seen.isEmpty()) {
      return new Answer.Above(NoticeView.gone(visit.words()).toView());
    }
    List<String> names = TemplateSchoolsView.read(view.getState());
    return switch (wording.list(visit.person(), seen.get(), names)) {
      case Decision.Taken<Wording> taken -> saved(visit);
      case Decision.Refused<Wording>(Refusal.Incomplete tooLong) ->
          new Answer.Problems(TemplateSchoolsView.tooLong(visit.words()));
      case Decision.Refused<Wording>(Refusal why) ->
          new Answer.Above(TemplatePages.notice(visit, why));
    };
  }

  /** A lead wants to say where students have their addresses. */
  public void askForStudents(Visit visit) {
    TemplatePages.show(
        visit,
        wording
            .toChange(visit.person(), Subject.STUDENT_DOMAINS)
            .map(found -> new TemplateStudentsView(found, visit.words()).toView()));
  }

  /** The page with the domains of students was submitted. */
  public Answer nameStudents(Visit visit, View view) {
    Optional<Long> seen = TemplateWordingView.seen(view);
    if (seen.isEmpty()) {
      return new Answer.Above(NoticeView.gone(visit.words()).toView());
    }
    Optional<Set<String>> domains =
        TemplateStudentsView.domains(TemplateStudentsView.read(view.getState()));
    if (domains.isEmpty()) {
      return new Answer.Problems(TemplateStudentsView.noDomain(visit.words()));
    }
    String text = String.join(" ", domains.get());
    return switch (wording.word(visit.person(), Subject.STUDENT_DOMAINS, seen.get(), text)) {
      case Decision.Taken<Wording> taken -> saved(visit);
      case Decision.Refused<Wording>(Refusal.Incomplete tooLong) ->
          new Answer.Problems(TemplateStudentsView.tooLong(visit.words()));
      case Decision.Refused<Wording>(Refusal why) ->
          new Answer.Above(TemplatePages.notice(visit, why));
    };
  }
}
