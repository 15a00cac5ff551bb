package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.samepage.coaching.WorkspaceWording;
import org.samepage.coaching.WorkspaceWording.Subject;
import org.samepage.slack.form.StudentWarning;
import org.samepage.slack.form.TemplateStudentsView;
import org.samepage.slack.form.ViewNames;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;
import org.samepage.students.Identifiers;
import org.samepage.students.StudentDomains;

/**
 * Before anything typed on a page is saved, whoever typed it is asked about what looks as if it
 * could identify a student. Every submit and every click goes through here first, whatever page it
 * comes from, so that no page can forget it.
 */
public final class StudentCheck {
  private final WorkspaceWording wording;
  private final Clock clock;

  public StudentCheck(WorkspaceWording wording, Clock clock) {
    this.wording = wording;
    this.clock = clock;
    Identifiers.prepare();
  }

  /** What is asked before {@code page}, which was submitted, is dealt with; empty: nothing. */
  public Optional<Answer> submitted(Visit visit, View page) {
    return warning(visit, page)
        .map(warning -> {
          Map<String, String> errors = warning.errors();
          return errors.isEmpty()
              ? new Answer.Replace(warning.toView())
              : new Answer.Problems(errors);
        });
  }

  /** What is asked before a click on {@code page} is dealt with; empty: nothing. */
  public Optional<View> clicked(Visit visit, View page, String actionId) {
    return ViewNames.SAVES_NOTHING.contains(actionId)
        ? Optional.empty()
        : warning(visit, page).map(StudentWarning::toView);
  }

  private Optional<StudentWarning> warning(Visit visit, View page) {
    // A day more or less makes nobody a student.
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Identifiers identifiers =
        new Identifiers(today, domain -> StudentDomains.of(named(visit)).test(domain));
    return StudentWarning.about(page, identifiers, visit.words());
  }

  private Set<String> named(Visit visit) {
    return wording
        .find(visit.person(), Subject.STUDENT_DOMAINS)
        .text()
        .flatMap(TemplateStudentsView::domains)
        .orElse(Set.of());
  }
}
