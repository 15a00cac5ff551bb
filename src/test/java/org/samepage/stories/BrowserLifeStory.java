package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.School;

/** What becomes of an agreement, with one's own hands in Chromium: it is changed, and renewed. */
class BrowserLifeStory {
  private static final String OTHER_GOAL = "Every student asks one question of their own.";

  @TempDir Path folder;

  @Test
  void anAgreementIsChangedByBothAndRenewed() throws Exception {
    Optional<Path> installed = BrowserChromium.installed();
    assumeTrue(installed.isPresent(), "There is no Chromium on the PATH.");
    try (School school = School.open(folder);
        BrowserChromium chromium = BrowserChromium.start(installed.orElseThrow());
        BrowserWindow window = chromium.window(390, 844)) {
      Walk.agree(school.casey(), school.tara());
      school.casey().closeAll();
      school.tara().closeAll();
      window.open(school);
      caseyProposesAChange(window);
      taraAgreesToIt(window);
      caseyRenews(window);
      assertThat(window.complaints()).isEmpty();
      assertThat(school.slack().faults().refusals()).isEmpty();
    }
  }

  private static void caseyProposesAChange(BrowserWindow window) {
    say(window, "/agreement change @tara ");
    window.modal("Change");
    window.tap("Edit Goals");
    window.modal("Goal 1");
    window.write(window.field(AriaRole.TEXTBOX, "What is the goal?"), " " + OTHER_GOAL);
    window.tap("Save");
    window.modal("Change");
    window.says(Walk.GOAL);
    window.says(OTHER_GOAL);
    window.picture("change");
    window.tap("Propose the change");
    window.says("agree");
    window.button("Close").click();
    window.noModal();
  }

  private static void taraAgreesToIt(BrowserWindow window) {
    window.become("Tara Teacher");
    window.tap(window.link("Same Page"));
    window.message("proposes a change");
    window.picture("change-message");
    window.tap("Read the change");
    window.modal("Change");
    window.says(Walk.GOAL);
    window.says(OTHER_GOAL);
    window.fits();
    window.picture("change-read");
    window.tap("Agree");
    window.says("This agreement is in effect.");
    window.says(OTHER_GOAL);
    window.picture("changed");
    window.button("Close").click();
    window.noModal();
  }

  private static void caseyRenews(BrowserWindow window) {
    window.become("Casey Coach");
    window.tap(window.link(".*staff-room"));
    say(window, "/agreement renew @tara ");
    window.modal("Renew");
    window.picture("renew");
    window.tap("Begin the draft");
    window.modal("Review");
    window.says(OTHER_GOAL);
    window.tap("Propose");
    window.says("Nothing starts until they agree");
    window.button("Close").click();
    window.noModal();
  }

  private static void say(BrowserWindow window, String command) {
    window.composer().focus();
    window.composer().fill(command);
    window.tap("Send message");
  }
}
