package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.School;

/** A program lead uploads the district's calendar as a file, on the page in the browser. */
class CalendarBrowserStory {
  private static final String NO_CALENDAR = "<html>Please sign in</html>";
  private static final String CALENDAR =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Example District//Calendar//EN
      BEGIN:VEVENT
      UID:winter@example.org
      DTSTAMP:20260801T000000Z
      DTSTART;VALUE=DATE:20261221
      DTEND;VALUE=DATE:20270102
      SUMMARY:Winter break
      END:VEVENT
      END:VCALENDAR
      """;

  @TempDir Path folder;
  @TempDir Path files;

  @Test
  void aFileThatIsNoCalendarIsExplainedAndTheRightOneCounts() throws Exception {
    Optional<Path> installed = BrowserChromium.installed();
    assumeTrue(installed.isPresent(), "There is no Chromium on the PATH.");
    try (School school = School.open(folder);
        BrowserChromium chromium = BrowserChromium.start(installed.get());
        BrowserWindow window = chromium.window(390, 844)) {
      window.open(school);
      window.become("Lee Lead");
      window.composer().focus();
      window.type("/agreement calendar");
      window.press("Enter");
      window.modal("Days off");
      window.tap("Change days off");
      window.modal("Change days off");
      upload(window, "sign-in.ics", NO_CALENDAR);
      window.tap("Save");
      window.says("This file is not a calendar in the iCalendar format.");
      window.picture("calendar-refused");
      upload(window, "district.ics", CALENDAR);
      window.tap("Save");
      window.modal("Days off");
      window.says("Saved.");
      window.says("Winter break");
      window.picture("calendar-saved");
      assertThat(window.complaints()).isEmpty();
      assertThat(school.slack().faults().refusals()).isEmpty();
    }
  }

  private void upload(BrowserWindow window, String name, String content) throws IOException {
    Path file = Files.writeString(files.resolve(name), content);
    window.choose("Or a calendar with days off, as a file", file);
    window.says(name);
  }
}
