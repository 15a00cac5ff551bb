package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.samepage.workspace.Member;

/** {@code /agreement calendar}: the days off of a workspace, and the calendar of its district. */
class SchoolYearStory extends OneSchool {
  private static final String BREAK = "Winter break of the district";
  private static final String NO_CALENDAR = "<html>Sign in</html>";
  private static final String NO_DAYS = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";

  private final AtomicReference<String> calendar = new AtomicReference<>(NO_CALENDAR);
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicInteger read = new AtomicInteger();
  private HttpServer district;

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  @BeforeEach
  void openDistrict() throws IOException {
    district = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    district.createContext(
        "/",
        exchange -> {
          byte[] body = calendar.get().getBytes(StandardCharsets.UTF_8);
          read.incrementAndGet();
          try (exchange) {
            exchange.sendResponseHeaders(status.get(), body.length);
            exchange.getResponseBody().write(body);
          }
        });
    district.start();
    calendar.set(breakFrom("20261221"));
    status.set(200);
  }

  @AfterEach
  void closeDistrict() {
    district.stop(0);
  }

  @Test
  void aLeadChoosesAStateAndEverybodySeesItsHolidays() {
    edit(lee);
    lee.choose("school_year.country", "United States");
    assertThat(Shown.page(lee)).contains("State or region");
    lee.submit(Map.of("school_year.region.US", "ca", "school_year.typed", "2026-11-25 Travel day"));
    assertThat(Shown.page(lee)).contains("Public holidays: California, United States.");
    open(tara);
    assertThat(Shown.page(tara))
        .contains(
            "Wed, Nov 25, 2026",
            "Travel day",
            "added here",
            "Thu, Nov 26, 2026",
            "Thanksgiving Day – public holiday",
            "Fri, Nov 27, 2026")
        .contains("Day After Thanksgiving");
    assertThat(Shown.buttons(tara.modal().orElseThrow())).doesNotContain("Change days off");
  }

  @Test
  void whatWasTypedStaysWhenAnotherCountryIsChosen() {
    edit(lee);
    lee.choose("school_year.country", "US");
    lee.choose("school_year.country", "Germany");
    lee.submit(Map.of("school_year.region.DE", "be", "school_year.typed", "not a date"));
    assertThat(Shown.title(lee)).isEqualTo("Change days off");
    lee.choose("school_year.country", "Uruguay");
    assertThat(Shown.standing(lee, "school_year.typed")).isEqualTo("not a date");
    lee.submit(Map.of("school_year.typed", ""));
    assertThat(Shown.page(lee)).contains("Public holidays: Uruguay.");
  }

  @Test
  void aLineThatIsNoDateIsNamed() {
    edit(lee);
    assertThat(
            lee.submit(
                    Map.of(
                        "school_year.typed",
                        "2026-11-25\n2026-02-30\nWinter\n2026-12-24 to 2026-12-20"))
                .errors()
                .get("school_year.typed"))
        .contains("Line 2: there is no such day.")
        .contains("Line 3: please write a date like 2026-12-21")
        .contains("Line 4: the second date is before the first.");
    lee.closeAll();
    open(lee);
    assertThat(Shown.page(lee)).contains("No days off are known yet.");
  }

  @ParameterizedTest
  @CsvSource({
    "https://localhost/school.ics, private network",
    "https://127.0.0.1/school.ics, private network",
    "https://169.254.169.254/latest/meta-data/, private network",
    "http://example.org/school.ics, has to begin with https",
    "https://example.org:8443/school.ics, a number after a colon",
    "https://me:secret@example.org/school.ics, a name or a password",
    "our calendar, not a web address"
  })
  void anAddressThatMustNotBeAskedIsRefusedInWords(String address, String words) {
    edit(lee);
    assertThat(lee.submit(Map.of("school_year.feed", address)).errors().get("school_year.feed"))
        .contains(words);
  }

  @Test
  void theCalendarOfTheDistrictIsReadAndItsLastCopyCountsWhenItFails() {
    follow();
    open(casey);
    assertThat(Shown.page(casey))
        .contains("Mon, Dec 21, 2026 to Fri, Jan 1, 2027", BREAK + " – from the school's calendar")
        .contains("The school's calendar was last read on Mon, Nov 23, 12:00 pm.");
    casey.closeAll();

    status.set(404);
    aDayLater();
    open(casey);
    assertThat(Shown.page(casey))
        .contains("The school's calendar could not be read. There is nothing at this address")
        .contains("until then it counts as it was on Mon, Nov 23, 12:00 pm.")
        .contains(BREAK);
    casey.closeAll();

    status.set(200);
    calendar.set(NO_CALENDAR);
    int before = read.get();
    school.letPass(Duration.ofMinutes(16));
    eventually(() -> read.get() > before && page(casey).contains("not a calendar"));
    assertThat(page(casey)).contains(BREAK);

    calendar.set(NO_DAYS);
    int unread = read.get();
    school.letPass(Duration.ofMinutes(31));
    eventually(
        () -> read.get() > unread && page(casey).contains("no days off in the calendar any more"));
    assertThat(page(casey)).contains(BREAK);

    calendar.set(breakFrom("20261220"));
    school.letPass(Duration.ofMinutes(31));
    eventually(() -> page(casey).contains("Sun, Dec 20, 2026"));
    assertThat(page(casey)).contains("was last read on Tue, Nov 24").doesNotContain("could not");
  }

  @Test
  void aCalendarThatIsReplacedOrTakenOutNoLongerCounts() {
    follow();
    edit(lee);
    assertThat(Shown.standing(lee, "school_year.feed")).isEqualTo(address());
    lee.submit(Map.of("school_year.feed", ""));
    assertThat(Shown.page(lee)).contains("No days off are known yet.");
  }

  @Test
  void afterARestartTheCalendarIsStillLookedAfter() {
    follow();
    school.restartApp();
    calendar.set(breakFrom("20261214"));
    aDayLater();
    eventually(() -> page(tara).contains("Mon, Dec 14, 2026"));
  }

  @Test
  void whoIsNoLeadChangesNothingEvenByHand() {
    edit(lee);
    lee.submit(Map.of("school_year.typed", "2026-11-25"));
    ObjectNode forged = byHand.as(tara, byHand.lastPayload("view_submission"));
    ((ObjectNode) forged.at("/view/state/values/school_year.typed/value"))
        .put("value", "2026-12-01");
    assertThat(byHand.interaction(forged).words())
        .contains("Only people who are named as program leads can do this.");
    assertThat(page(tara)).contains("Nov 25").doesNotContain("Dec 1");
  }

  @Test
  void inTwoWindowsNothingIsOverwrittenAndSentTwiceItIsDoneOnce() {
    edit(lee);
    lee.submit(Map.of("school_year.typed", "2026-11-25"));
    ObjectNode again = byHand.lastPayload("view_submission");
    assertThat(byHand.interaction(again).action()).isEqualTo("update");
    ((ObjectNode) again.at("/view/state/values/school_year.typed/value"))
        .put("value", "2026-12-01");
    assertThat(byHand.interaction(again).words()).contains("Nothing was overwritten");
    ((ObjectNode) again.at("/view")).put("private_metadata", "x");
    assertThat(byHand.interaction(again).words()).contains("That is no longer available.");
  }

  @Test
  void aPlaceThatThereIsNotIsNone() {
    edit(lee);
    lee.choose("school_year.country", "US");
    lee.submit(Map.of("school_year.region.US", "ca"));
    ObjectNode forged = byHand.lastPayload("view_submission");
    ((ObjectNode) forged.at("/view/state/values/school_year.region.US/value/selected_option"))
        .put("value", "../../etc");
    ((ObjectNode) forged.at("/view")).put("private_metadata", "1");
    byHand.interaction(forged);
    assertThat(page(tara)).contains("Public holidays do not count");
  }

  @Test
  void addressAndNamesStandInNoFileAsTyped() throws IOException {
    follow();
    edit(lee);
    lee.submit(Map.of("school_year.typed", "2026-11-25 marker-of-a-name"));
    school.stopApp();
    assertThat(Traces.in(school.appFolder(), List.of("school_day_off"))).isNotEmpty();
    assertThat(Traces.in(school.appFolder(), List.of("marker-of-a-name", BREAK, "secret-token")))
        .isEmpty();
  }

  @Test
  void aCalendarThatALeadHasAsAFileCountsUntilItIsTakenAway() {
    edit(lee);
    String file = lee.upload("district.ics", bytes(breakFrom("20261221")));
    lee.submit(Map.of("school_year.file", file, "school_year.typed", "2026-11-25"));
    assertThat(Shown.page(lee))
        .contains("A calendar that a program lead uploaded as a file counts as well.", "Nov 25");
    assertThat(page(tara)).contains("Mon, Dec 21, 2026", BREAK + " – from a calendar file");

    edit(lee);
    assertThat(Shown.page(lee)).contains("The file that counts now: district.ics");
    lee.submit(Map.of("school_year.typed", "2026-11-24"));
    assertThat(page(tara)).contains(BREAK, "Nov 24").doesNotContain("Nov 25");

    edit(lee);
    String newer = lee.upload("district.ics", bytes(breakFrom("20261214")));
    lee.submit(Map.of("school_year.file", newer));
    ObjectNode again = byHand.lastPayload("view_submission");
    assertThat(byHand.interaction(again).action()).isEqualTo("update");
    assertThat(page(tara)).contains("Mon, Dec 14, 2026").doesNotContain("Dec 21, 2026 to");

    edit(lee);
    lee.submit(Map.of("school_year.without_file", List.of("yes")));
    assertThat(page(tara)).contains("Nov 24").doesNotContain(BREAK, "as a file");
  }

  @Test
  void aFileThatDoesNotDoIsExplainedAtItsFieldAndNothingElseStops() {
    edit(lee);
    Map<String, String> words =
        Map.of(
            NO_CALENDAR,
            "This file is not a calendar in the iCalendar format.",
            "",
            "This file is not a calendar in the iCalendar format.",
            "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n",
            "There is no all-day event",
            "x".repeat(3_000_000),
            "This file is too large for a calendar of days off.");
    words.forEach((content, sentence) -> {
      String file = lee.upload("off.ics", bytes(content));
      assertThat(lee.submit(Map.of("school_year.file", file)).errors())
          .containsOnlyKeys("school_year.file")
          .hasEntrySatisfying("school_year.file", said -> assertThat(said).startsWith(sentence));
    });
    assertThat(
            lee.submit(Map.of("school_year.file", lee.upload("off.pdf", bytes("%PDF")))).errors())
        .containsEntry("school_year.file", "Please choose a file that ends in ics.");
    lee.submit(Map.of("school_year.file", "", "school_year.typed", "2026-11-25 Travel day"));
    assertThat(page(tara)).contains("Travel day");
  }

  @Test
  void aFileFromElsewhereIsNotFetched() {
    edit(lee);
    String file = lee.upload("off.ics", bytes(breakFrom("20261221")));
    lee.submit(Map.of("school_year.file", file));
    int before = read.get();
    ObjectNode forged = byHand.lastPayload("view_submission");
    ((ObjectNode) forged.at("/view/state/values/school_year.file/value/files/0"))
        .put("url_private_download", "http://localhost:" + district.getAddress().getPort() + "/");
    assertThat(byHand.interaction(forged).body())
        .contains("Slack did not hand over this file just now.");
    assertThat(read).hasValue(before);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void follow() {
    edit(lee);
    lee.submit(Map.of("school_year.feed", address()));
    assertThat(Shown.title(lee)).isEqualTo("Days off");
    assertThat(Shown.page(lee)).contains("Saved.");
    lee.closeAll();
    eventually(() -> page(lee).contains(BREAK));
    lee.command("/agreement templates");
    lee.press("What was done here");
    assertThat(Shown.page(lee))
        .contains("The app read anew which days are off: some changed.")
        .doesNotContain("secret-token", BREAK);
    lee.closeAll();
  }

  private void aDayLater() {
    int before = read.get();
    school.letPass(Duration.ofHours(25));
    eventually(() -> read.get() > before && !page(lee).contains("is being read"));
    eventually(() -> status.get() == 200 || page(lee).contains("could not be read"));
  }

  /** The page as it reads now, and closed again. */
  private static String page(Member reader) {
    open(reader);
    String page = Shown.page(reader);
    reader.closeAll();
    return page;
  }

  private static void open(Member reader) {
    reader.command("/agreement calendar");
    assertThat(Shown.title(reader)).isEqualTo("Days off");
  }

  private static void edit(Member lead) {
    open(lead);
    lead.press("Change days off");
    assertThat(Shown.title(lead)).isEqualTo("Change days off");
  }

  private String address() {
    return "http://district.test:%d/off.ics?key=secret-token"
        .formatted(district.getAddress().getPort());
  }

  private static String breakFrom(String first) {
    return """
    BEGIN:VCALENDAR
    VERSION:2.0
    BEGIN:VEVENT
    DTSTART;VALUE=DATE:%s
    DTEND;VALUE=DATE:20270102
    SUMMARY:%s
    END:VEVENT
    END:VCALENDAR
    """
        .formatted(first, BREAK);
  }
}
