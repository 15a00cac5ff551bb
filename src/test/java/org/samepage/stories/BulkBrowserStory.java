package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.samepage.School.eventually;

import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.School;

/** A coach chooses several teachers on the page in the browser. */
class BulkBrowserStory {
  @TempDir Path folder;

  @Test
  void severalTeachersAreChosenOneIsTakenOutAgainAndTheOthersAreInvited() throws Exception {
    Optional<Path> installed = BrowserChromium.installed();
    assumeTrue(installed.isPresent(), "There is no Chromium on the PATH.");
    try (School school = School.open(folder);
        BrowserChromium chromium = BrowserChromium.start(installed.get());
        BrowserWindow window = chromium.window(390, 844)) {
      window.open(school);
      window.composer().focus();
      window.type("/agreement ");
      window.press("Enter");
      window.modal("Coaching agreements");
      window.tap("Start an agreement");
      window.modal("New agreement");
      window.tap("Start with several teachers");
      window.modal("Several teachers");
      for (String teacher : new String[] {"Tara Teacher", "Tomás Ejemplo", "Lee Lead"}) {
        window.tap(window.field(AriaRole.COMBOBOX, "Which teachers?"));
        window.tap(window.option(teacher));
      }
      window.tap("Take out Lee Lead");
      window.fits();
      window.tap("Review");
      window.says("You start with");
      window.tap("Send to all of them");
      window.says("2 invitations are on their way");
      assertThat(window.complaints()).isEmpty();
      eventually(() -> school.tara().directMessages().size() == 1);
      assertThat(school.lee().directMessages()).isEmpty();
      assertThat(school.slack().faults().refusals()).isEmpty();
    }
  }
}
