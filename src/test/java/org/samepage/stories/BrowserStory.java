package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.samepage.School;
import org.samepage.Zipped;
import org.samepage.workspace.Member;

/**
 * The whole story with one's own hands, in Chromium. {@code -Dscreenshots.update=true} writes its
 * pictures to {@code docs/screenshots}; otherwise they are in {@code target/screenshots}.
 */
class BrowserStory {
  private static final String GOAL = "More students explain their thinking aloud.";

  private static Optional<BrowserChromium> chromium = Optional.empty();

  @TempDir Path folder;

  @BeforeAll
  static void startChromium() {
    Optional<Path> installed = BrowserChromium.installed();
    assumeTrue(
        installed.isPresent(),
        "There is no Chromium on the PATH. Install it (on Debian: apt-get install chromium) and"
            + " this story runs.");
    chromium = installed.map(BrowserChromium::start);
  }

  @AfterAll
  static void stopChromium() {
    chromium.ifPresent(BrowserChromium::close);
  }

  @ParameterizedTest(name = "in a window of {0} by {1}")
  @CsvSource({"390, 844", "1280, 800"})
  void twoPeopleAgreeInTwelveTapsAndTheFirstCheckInIsAnsweredInOne(int width, int height)
      throws Exception {
    try (School school = School.open(folder);
        BrowserWindow window = chromium.orElseThrow().window(width, height)) {
      window.open(school);
      caseyProposes(window);
      assertThat(window.pages())
          .containsExactly("Coaching agreements", "New agreement", "Goal and check-in", "Review");
      taraAgrees(window);
      assertThat(window.taps()).as("taps").isLessThanOrEqualTo(12);
      assertThat(window.sentences()).as("typed sentences").isEqualTo(1);

      window.button("Close").click();
      taraAnswers(window);
      caseyReads(window);
      bothSeeTheRoadmap(window);

      assertThat(window.complaints()).isEmpty();
      assertThat(school.slack().faults().refusals()).isEmpty();
    }
  }

  /** From what the command opens, three pages: who, the goal, the review. */
  private static void caseyProposes(BrowserWindow window) {
    window.composer().focus();
    window.type("/ag");
    window.picture("command");
    window.tap(window.option("/agreement"));
    window.tap("Send message");
    window.modal("Coaching agreements");
    window.tap("Start an agreement");

    window.modal("New agreement");
    window.tap(window.field(AriaRole.COMBOBOX, "Who is it with?"));
    window.type("ta");
    window.tap(window.option("Tara Teacher"));
    window.tap("Next");

    window.modal("Goal and check-in");
    window.write(window.field(AriaRole.TEXTBOX, "What is the goal?"), GOAL);
    window.picture("goal");
    window.tap("Review");

    window.modal("Review");
    window.says(GOAL);
    window.picture("review");
    window.tap("Propose");
    window.says("Nothing starts until they agree");
    // No tap that the agreement needs: only this window is to show another person next.
    window.button("Close").click();
    window.noModal();
  }

  private static void taraAgrees(BrowserWindow window) {
    window.become("Tara Teacher");
    window.tap(window.link("Same Page"));
    window.message("proposes a coaching agreement");
    window.picture("invitation");
    window.tap("Read and agree");
    window.modal("Coaching agreement");
    window.says(GOAL);
    window.fits();
    window.tap("Agree");
    window.says("This agreement is in effect.");
  }

  private static void taraAnswers(BrowserWindow window) {
    window.message("Your first check-in is on Thu, Nov 26, 3:30 pm Central Time.");
    window.nextThingDue().click();
    window.message("One tap is a complete answer.");
    window.picture("check-in");
    window.tap("On track");
    window.message("Answered");
    window.picture("answered");

    window.tap("Add words");
    window.modal("Your answer");
    assertThat(window.field(AriaRole.RADIO, "On track").isChecked()).isTrue();
    window.write(
        window.field(AriaRole.TEXTBOX, "What worked?"), "Partners talk first, then the class.");
    window.write(
        window.field(AriaRole.TEXTBOX, "Just for me"), "Ask Lee for the bigger room on Fridays.");
    window.picture("answer");
    window.tap("Save");
    window.noModal();
  }

  private static void caseyReads(BrowserWindow window) {
    window.become("Casey Coach");
    window.message("has answered your check-in of Thu, Nov 26");
    window.tap("Read answers");
    Locator answers = window.modal("Check-in answers");
    window.says("Partners talk first, then the class.");
    assertThat(answers.innerText()).contains("On track").doesNotContain("bigger room");
    window.picture("answers");
    window.button("Close").click();
    window.noModal();
  }

  private static void bothSeeTheRoadmap(BrowserWindow window) {
    window.tap(window.tab("Home"));
    window.says("you coach");
    window.says("Thu, Nov 26: answered");
    window.picture("home");
    window.become("Tara Teacher");
    window.says("you are coached");
    window.says("Thu, Dec 10, 3:30 pm Central Time");
    window.fits();
  }

  @Test
  void theKeyboardAloneIsEnoughForAWholeAgreement() throws Exception {
    try (School school = School.open(folder);
        BrowserWindow window = chromium.orElseThrow().window(1280, 800)) {
      window.open(school);
      window.tabTo(window.composer());
      window.type("/ag");
      window.press("Enter");
      window.press("Enter");
      window.modal("Coaching agreements");
      window.tabTo(window.button("Start an agreement"));
      window.press("Enter");

      window.modal("New agreement");
      window.tabTo(window.field(AriaRole.COMBOBOX, "Who is it with?"));
      window.type("ta");
      window.press("Enter");
      window.tabTo(window.button("Next"));
      window.press("Enter");

      window.modal("Goal and check-in");
      window.tabTo(window.field(AriaRole.TEXTBOX, "What is the goal?"));
      window.type(GOAL);
      window.tabTo(window.button("Review"));
      window.press("Enter");
      window.modal("Review");
      window.tabTo(window.button("Propose"));
      window.press("Enter");
      window.says("Nothing starts until they agree");
      window.press("Escape");
      window.noModal();

      window.tabTo(window.link("Tara Teacher"));
      window.press("Enter");
      window.tabTo(window.link("Same Page"));
      window.press("Enter");
      window.tabTo(window.button("Read and agree"));
      window.press("Enter");
      window.modal("Coaching agreement");
      window.says(GOAL);
      window.tabTo(window.button("Agree"));
      window.press("Enter");
      window.says("This agreement is in effect.");
      window.press("Escape");
      window.noModal();
      window.message("You and @Casey Coach have agreed.");

      assertThat(window.taps()).isZero();
      assertThat(window.complaints()).isEmpty();
    }
  }

  /** Tara in a wide window, in the dark; Tomás in Spanish on a phone. Neither needs a mouse. */
  @Test
  void aCopyOfEverythingIsTakenByKeyboardFromAPageThatFits() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      Walk.agree(school.casey(), school.tara());
      Walk.propose(school.casey(), school.tomas());
      school.tomas().pressInMessages("Leer y aceptar");
      school.tomas().closeAll();
      try (BrowserWindow window = chromium.orElseThrow().window(1280, 800)) {
        takes(school.tara(), window, "Sign in with Slack", "Tara Teacher", "Download my copy");
        window.says("Casey Coach coaches you");
        window.picture("copy");
        window.darken();
        window.picture("copy-dark");
        assertThat(window.complaints()).isEmpty();
      }
      try (BrowserWindow window = chromium.orElseThrow().window(390, 844)) {
        takes(
            school.tomas(),
            window,
            "Iniciar sesión con Slack",
            "Tomás Ejemplo",
            "Descargar mi copia");
        window.says("Casey Coach te acompaña como coach");
        window.picture("copy");
        assertThat(window.complaints()).isEmpty();
      }
    }
  }

  private void takes(Member person, BrowserWindow window, String signIn, String name, String take)
      throws Exception {
    person.command("/agreement export");
    window.open(URI.create(person.modal().orElseThrow().findValue("url").asText()));
    person.closeAll();
    window.picture("copy-door");
    window.tabTo(window.link(signIn));
    window.press("Enter");
    window.tabTo(window.link(name));
    window.press("Enter");
    window.tabTo(window.button(take));
    window.picture("copy-take");
    Zipped copy = Zipped.of(Files.readAllBytes(window.download()));
    Path page = folder.resolve(person.id() + ".html");
    Files.writeString(page, copy.html());
    window.open(page.toUri());
  }

  @Test
  void whatIsMissingIsSaidAtItsFieldWhichGetsTheFocus() throws Exception {
    try (School school = School.open(folder);
        BrowserWindow window = chromium.orElseThrow().window(390, 844)) {
      window.open(school);
      window.composer().focus();
      window.type("/agreement new ");
      window.tap("Send message");

      window.modal("New agreement");
      window.tap("Next");
      Locator partner = window.field(AriaRole.COMBOBOX, "Who is it with?");
      window.says("Please complete this required field.");
      assertThat(window.hasFocus(partner)).isTrue();
      window.type("ta");
      window.press("Enter");
      window.tap("Next");

      window.modal("Goal and check-in");
      window.tap("Review");
      Locator goal = window.field(AriaRole.TEXTBOX, "What is the goal?");
      window.says("Write a goal in a sentence, or let your partner write it.");
      assertThat(window.hasFocus(goal)).isTrue();
      assertThat(goal.getAttribute("aria-invalid")).isEqualTo("true");
      assertThat(window.descriptionOf(goal)).contains("Write a goal in a sentence");
      window.picture("error");
    }
  }
}
