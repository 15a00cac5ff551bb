package org.samepage.slack.form;

import com.slack.api.model.view.View;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;
import org.samepage.Golden;
import org.samepage.words.Words;

/** The pages from which somebody takes a copy of everything about them. */
@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class ExportViewTest {
  private final String language;
  private final Words words;

  ExportViewTest(String language) {
    this.language = language;
    this.words = Words.in(language);
  }

  @Test
  void theyAreAsTheyArePinned() {
    ExportView page = new ExportView(words);
    check(
        "export-link",
        page.link(URI.create("https://samepage.school.test/export/" + "A".repeat(43))));
    check("export-warning", page.warning());
    check("export-too-many", ExportView.tooMany(words).toView());
  }

  private void check(String name, View view) {
    Limits.check(view);
    Golden.check(language, "form/" + name, Limits.json(view));
  }
}
