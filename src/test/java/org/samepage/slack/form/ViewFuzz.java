package org.samepage.slack.form;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import com.slack.api.util.json.GsonFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Role;
import org.samepage.students.Identifiers;
import org.samepage.students.StudentDomains;

/** Anything that is a view to Slack's SDK, submitted as one of the app's pages. */
public final class ViewFuzz {
  private static final Gson JSON = GsonFactory.createSnakeCase();
  private static final Identifiers IDENTIFIERS =
      new Identifiers(LocalDate.parse("2026-11-23"), StudentDomains.of(Set.of("students.test")));

  /** What is read of a view, by the page's name, or by that of the group of pages. */
  private static final Map<String, Consumer<View>> READERS = readers();

  private static final List<Consumer<View>> ALL = List.copyOf(READERS.values());

  private ViewFuzz() {}

  /** Reads the view as the page that its callback names, or as any one if it names none. */
  public static void fuzzerTestOneInput(byte[] input) {
    View view = view(new String(input, StandardCharsets.UTF_8));
    if (view != null) {
      String name = String.valueOf(view.getCallbackId());
      READERS.getOrDefault(name, ALL.get(Math.floorMod(name.hashCode(), ALL.size()))).accept(view);
    }
  }

  /** Takes some fifty times as long, and so is for what was found already. */
  public static void readAsEveryPage(byte[] input) {
    View view = view(new String(input, StandardCharsets.UTF_8));
    if (view != null) {
      ALL.forEach(reader -> reader.accept(view));
    }
  }

  private static Map<String, Consumer<View>> readers() {
    Map<String, Consumer<View>> readers = new TreeMap<>();
    Page.all()
        .forEach(page -> readers.put(page.toString(), view -> readSection(page, view.getState())));
    readers.put("first", view -> readFirst(view.getState()));
    readers.put("check_in", view -> readCheckIn(view.getState()));
    readers.put("school_year", ViewFuzz::readSchoolYear);
    readers.put("template", ViewFuzz::readTemplate);
    readers.put("students", ViewFuzz::askAboutStudents);
    return readers;
  }

  private static void readSection(Page page, ViewState state) {
    for (Answers before : List.of(Samples.QUICK, Samples.FULL)) {
      for (Role role : Role.values()) {
        Submission.read(page, before, role, state).errors(Samples.WORDS);
      }
      TemplateSectionView.read(page, before, state);
    }
  }

  private static void readFirst(ViewState state) {
    for (Answers before : List.of(Samples.QUICK, Samples.FULL)) {
      GoalView.read(before, state);
      ReadView.read(before, state);
    }
    WhoView.read(state);
    BulkReviewView.read(state);
    BulkView.read(state);
  }

  private static void readCheckIn(ViewState state) {
    ActView.read(state);
    LeaveView.read(state);
    MailView.address(state);
    MailView.code(state);
    MoveView.read(state).at();
    NoteView.read(state);
    ReachView.read(state);
  }

  private static void readSchoolYear(View view) {
    SchoolYearEditView.read(view.getState(), "before");
    SchoolYearEditView.upload(view.getState());
    SchoolYearEditView.seen(view);
  }

  private static void readTemplate(View view) {
    TemplateLabelView.read(view.getState());
    HoldView.read(view, Samples.COACH.workspace());
    TemplateLeadsView.read(view, Samples.COACH.workspace());
    TemplateStudentsView.domains(TemplateStudentsView.read(view.getState()));
    TemplateWordingView.read(view.getState());
    TemplateWordingView.seen(view);
  }

  private static void askAboutStudents(View view) {
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
        | IllegalArgumentException
        | UnsupportedOperationException
        | NullPointerException
        | ClassCastException none) {
      // The SDK's own ways of saying so; such a request is answered with 400.
      return null;
    }
  }
}
