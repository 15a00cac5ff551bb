package org.samepage.slack.form;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import com.slack.api.util.json.GsonFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Role;
import org.samepage.students.Identifiers;
import org.samepage.students.StudentDomains;

/** Anything that is a view to Slack's SDK, submitted as each of the app's pages. */
public final class ViewFuzz {
  private static final Gson JSON = GsonFactory.createSnakeCase();
  private static final Identifiers IDENTIFIERS =
      new Identifiers(LocalDate.parse("2026-11-23"), StudentDomains.of(Set.of("students.test")));
  private static final List<Page> PAGES = Page.all().toList();

  private ViewFuzz() {}

  /** Reads the view as every page. */
  public static void fuzzerTestOneInput(byte[] input) {
    View view = view(new String(input, StandardCharsets.UTF_8));
    if (view == null) {
      return;
    }
    ViewState state = view.getState();
    for (Answers before : List.of(Samples.QUICK, Samples.FULL)) {
      for (Page page : PAGES) {
        for (Role role : Role.values()) {
          Submission.read(page, before, role, state).errors(Samples.WORDS);
        }
        TemplateSectionView.read(page, before, state);
      }
      GoalView.read(before, state);
      ReadView.read(before, state);
    }
    ActView.read(state);
    BulkReviewView.read(state);
    BulkView.read(state);
    LeaveView.read(state);
    MailView.address(state);
    MailView.code(state);
    MoveView.read(state).at();
    NoteView.read(state);
    ReachView.read(state);
    SchoolYearEditView.read(state, "before");
    SchoolYearEditView.upload(state);
    SchoolYearEditView.seen(view);
    TemplateLabelView.read(state);
    TemplateLeadsView.read(state);
    TemplateStudentsView.domains(TemplateStudentsView.read(state));
    TemplateWordingView.read(state);
    TemplateWordingView.seen(view);
    WhoView.read(state);
    StudentWarning.about(view, IDENTIFIERS, Samples.WORDS)
        .ifPresent(warning -> {
          warning.errors();
          warning.toView();
        });
  }

  /** As Bolt reads it; null if it is none. */
  private static @Nullable View view(String text) {
    try {
      return JSON.fromJson(text, View.class);
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException
        | ClassCastException none) {
      // The SDK's own ways of saying so; such a request is answered with 400.
      return null;
    }
  }
}
