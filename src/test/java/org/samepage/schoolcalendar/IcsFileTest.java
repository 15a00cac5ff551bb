package org.samepage.schoolcalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcsFileTest {
  private static final Window WINDOW = Window.from(LocalDate.parse("2026-11-23"));

  @Test
  void anEventThatLastsWholeDaysIsDaysOffUpToTheDayBeforeItsEnd() {
    assertThat(
            days(
                event(
                    "DTSTART;VALUE=DATE:20261221",
                    "DTEND;VALUE=DATE:20270102",
                    "SUMMARY:Winter break")))
        .containsExactly(free("2026-12-21", "2027-01-01", "Winter break"));
  }

  @Test
  void anEventOfOneDayNeedsNoEnd() {
    assertThat(days(event("DTSTART;VALUE=DATE:20261126", "SUMMARY:Thanksgiving\\, of course")))
        .containsExactly(free("2026-11-26", "2026-11-26", "Thanksgiving, of course"));
    assertThat(days(event("DTSTART:20261126", "DURATION:P2D")))
        .containsExactly(free("2026-11-26", "2026-11-27", ""));
    assertThat(days(event("DTSTART:20261126", "DURATION:P1W")))
        .containsExactly(free("2026-11-26", "2026-12-02", ""));
    assertThat(days(event("DTSTART:20261126", "DTEND:20261126")))
        .containsExactly(free("2026-11-26", "2026-11-26", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DTSTART:20261126T090000Z",
        "DTSTART;TZID=America/New_York:20261126T000000\r\nDTEND;TZID=America/New_York:20261126T120000",
        "DTSTART;TZID=America/New_York:20261126T000000",
        "DTSTART:20261126T000000Z\r\nDTEND:20261127T000000Z",
        "SUMMARY:Without a beginning",
        "DTSTART;VALUE=DATE:20260230",
        "DTSTART;VALUE=DATE:20261126\r\nSTATUS:CANCELLED",
        "DTSTART;VALUE=DATE:20260810\r\nDTEND;VALUE=DATE:20270612\r\nSUMMARY:School year",
        "DTSTART;VALUE=DATE:20251126\r\nSUMMARY:Long past",
        "DTSTART;VALUE=DATE:20361126\r\nSUMMARY:Far ahead"
      })
  void whatIsAtATimeOfDayOrIsOffOrTooLongDoesNotCount(String lines) {
    assertThat(days(event(lines))).isEmpty();
  }

  @Test
  void fromMidnightToMidnightIsAWholeDay() {
    String zone = ";TZID=America/New_York:";
    assertThat(
            days(
                event(
                    "DTSTART" + zone + "20261126T000000",
                    "DTEND" + zone + "20261128T000000",
                    "RRULE:FREQ=YEARLY;COUNT=3",
                    "EXDATE" + zone + "20271126T000000",
                    "SUMMARY:Thanksgiving")))
        .containsExactly(
            free("2026-11-26", "2026-11-27", "Thanksgiving"),
            free("2028-11-26", "2028-11-27", "Thanksgiving"));
    assertThat(days(event("DTSTART:20261126T000000", "DURATION:P1D"))).hasSize(1);
  }

  @Test
  void eventsThatNobodyUnderstandsAreCounted() {
    String events =
        event("DTSTART;VALUE=DATE:20261126", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
            + event("DTSTART;VALUE=DATE:20261127", "RRULE:FREQ=FORTNIGHTLY")
            + event("DTSTART;VALUE=DATE:20270230")
            + event("SUMMARY:Without a beginning")
            + event("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20270229")
            + event("DTSTART;VALUE=DATE:20270230", "STATUS:CANCELLED")
            + event("DTSTART:20261126T090000Z", "RRULE:FREQ=NEVER")
            + event("DTSTART;VALUE=DATE:20101101", "RRULE:FREQ=WEEKLY;COUNT=3")
            + event("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY");
    assertThat(IcsFile.read(calendar(events), WINDOW))
        .isInstanceOfSatisfying(
            IcsFile.Result.Days.class, read -> assertThat(read.notUnderstood()).isEqualTo(5));
  }

  @Test
  void whetherPeopleAreBusyDoesNotMatter() {
    assertThat(days(event("DTSTART;VALUE=DATE:20261126", "TRANSP:TRANSPARENT"))).hasSize(1);
    assertThat(days(event("DTSTART;VALUE=DATE:20261126", "TRANSP:OPAQUE"))).hasSize(1);
  }

  @Test
  void whatRepeatsIsFollowedForThreeYearsButForTheDaysThatAreTakenOut() {
    assertThat(
            days(
                event(
                    "DTSTART;VALUE=DATE:20100704",
                    "RRULE:FREQ=YEARLY",
                    "EXDATE;VALUE=DATE:20280704",
                    "RDATE;VALUE=DATE:20270705,20270706",
                    "SUMMARY:Fourth")))
        .extracting(FreeDays::first)
        .containsExactly(
            LocalDate.parse("2027-07-04"),
            LocalDate.parse("2027-07-05"),
            LocalDate.parse("2027-07-06"),
            LocalDate.parse("2029-07-04"));
  }

  @Test
  void aRuleMayEndAtATimeOfDayOrAfterSoManyTimes() {
    assertThat(
            days(event("DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=WEEKLY;UNTIL=20261215T235959Z")))
        .hasSize(3);
    assertThat(days(event("DTSTART;VALUE=DATE:20261109", "RRULE:FREQ=WEEKLY;COUNT=4")))
        .extracting(FreeDays::first)
        .containsExactly(LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-30"));
  }

  @Test
  void aBreakThatHasBegunStillCounts() {
    assertThat(
            days(
                event(
                    "DTSTART;VALUE=DATE:20261120",
                    "DTEND;VALUE=DATE:20261128",
                    "RRULE:FREQ=YEARLY")))
        .extracting(FreeDays::first)
        .startsWith(LocalDate.parse("2026-11-20"), LocalDate.parse("2027-11-20"));
  }

  @Test
  void oneTimeOfSeveralCanBeMovedOrCancelled() {
    String all = event("UID:a", "DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=DAILY;COUNT=3");
    String moved =
        event("UID:a", "RECURRENCE-ID;VALUE=DATE:20261202", "DTSTART;VALUE=DATE:20261209");
    String cancelled =
        event(
            "UID:a",
            "RECURRENCE-ID;VALUE=DATE:20261203",
            "DTSTART;VALUE=DATE:20261203",
            "STATUS:CANCELLED");
    assertThat(days(all + moved + cancelled))
        .extracting(FreeDays::first)
        .containsExactly(LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-09"));
  }

  /** School ends early, which is not a day off; the other is called off without a date. */
  @Test
  void oneTimeOfSeveralThatIsNoWholeDayAnyMoreIsNotOff() {
    String all =
        event("UID:a", "DTSTART;VALUE=DATE:20261126", "RRULE:FREQ=WEEKLY;COUNT=4", "SUMMARY:Off");
    String early =
        event(
            "UID:a",
            "RECURRENCE-ID;VALUE=DATE:20261203",
            "DTSTART:20261203T130000",
            "DTEND:20261203T150000",
            "SUMMARY:Early dismissal");
    String calledOff = event("UID:a", "RECURRENCE-ID;VALUE=DATE:20261210", "STATUS:CANCELLED");
    String another = event("UID:b", "RECURRENCE-ID;VALUE=DATE:20261126", "DTSTART:20261126T130000");
    assertThat(days(early + all + calledOff + another))
        .containsExactly(
            free("2026-11-26", "2026-11-26", "Off"), free("2026-12-17", "2026-12-17", "Off"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY",
        "FREQ=HOURLY;INTERVAL=24",
        "FREQ=FORTNIGHTLY",
        "INTERVAL=2",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;BYSETPOS=999999999999",
        "FREQ=DAILY;COUNT=x",
        "FREQ=WEEKLY;BYDAY=XX",
        "nonsense",
        ""
      })
  void ofARuleThatNobodyUnderstandsTheFirstDayCounts(String rule) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThat(days(event("DTSTART;VALUE=DATE:20261126", "RRULE:" + rule)))
                .extracting(FreeDays::first)
                .startsWith(LocalDate.parse("2026-11-26")));
  }

  @Test
  void linesThatAreBrokenTwoCalendarsInAFileAndAnAlarmDoNotConfuseIt() {
    String alarm =
        "BEGIN:VALARM\r\nTRIGGER:-P1D\r\nDTSTART:20270101\r\nSUMMARY:Not this\r\nEND:VALARM";
    String calendar =
        calendar(event("DTSTART;VALUE=DATE:20261126", "SUMMARY:Thanks\r\n giving", alarm))
            + calendar(event("DTSTART;VALUE=DATE:20261225", "SUMMARY:Christmas"));
    assertThat(IcsFile.read("\uFEFF" + calendar, WINDOW))
        .isEqualTo(
            new IcsFile.Result.Days(
                List.of(
                    free("2026-11-26", "2026-11-26", "Thanksgiving"),
                    free("2026-12-25", "2026-12-25", "Christmas")),
                0));
    assertThat(IcsFile.read(calendar.replace("\r\n", "\n"), WINDOW))
        .isEqualTo(IcsFile.read(calendar, WINDOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<!doctype html><html><body>Sign in</body></html>",
        "{\"error\":\"no\"}",
        "BEGIN:VCARD\r\nEND:VCARD\r\n",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART:20261126\r\n",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n",
        "\u0000\u0001\u0002",
        "BEGIN:VCALENDAR"
      })
  void whatIsNoCalendarIsSaidToBeNone(String text) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThat(IcsFile.read(text, WINDOW))
                .isEqualTo(new IcsFile.Result.Unreadable(FeedProblem.NOT_A_CALENDAR)));
  }

  @Test
  void whatIsNestedWithoutEndIsNoCalendar() {
    String nested = "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n".repeat(140_000);
    assertThat(IcsFile.read(nested, WINDOW))
        .isEqualTo(new IcsFile.Result.Unreadable(FeedProblem.NOT_A_CALENDAR));
  }

  @Test
  void moreEventsOrRulesThanAnySchoolHasAreTooMuch() {
    String daily = event("DTSTART;VALUE=DATE:19700101", "RRULE:FREQ=DAILY;INTERVAL=7");
    assertThat(IcsFile.read(calendar(daily.repeat(100)), WINDOW))
        .isEqualTo(new IcsFile.Result.Unreadable(FeedProblem.TOO_MUCH));
    String ofOneDay = event("DTSTART;VALUE=DATE:20100101");
    assertThat(IcsFile.read(calendar(ofOneDay.repeat(5_001)), WINDOW))
        .isEqualTo(new IcsFile.Result.Unreadable(FeedProblem.TOO_MUCH));
    String fromYearOne = event("DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=DAILY");
    assertThat(IcsFile.read(calendar(fromYearOne.repeat(2)), WINDOW))
        .isEqualTo(new IcsFile.Result.Unreadable(FeedProblem.TOO_MUCH));
  }

  /** Few days are left for each, or few rules are there: it is the work that counts. */
  @Test
  void rulesThatTakeMuchWorkAreTooMuchWhenTheyBeginLateAndWhenTheyAreFew() {
    String never = "\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30";
    String late = "DTSTART;VALUE=DATE:" + WINDOW.last().toString().replace("-", "");
    assertThat(IcsFile.read(calendar(event(late + never.repeat(1_000))), WINDOW))
        .isEqualTo(new IcsFile.Result.Unreadable(FeedProblem.TOO_MUCH));
    String ones = "1" + ",1".repeat(29);
    String multiplied =
        "RRULE:FREQ=YEARLY;BYMONTH=%s;BYMONTHDAY=%s;BYDAY=FR%s"
            .formatted(ones, ones, ",FR".repeat(29));
    assertThat(IcsFile.read(calendar(event("DTSTART;VALUE=DATE:20261201", multiplied)), WINDOW))
        .isEqualTo(new IcsFile.Result.Unreadable(FeedProblem.TOO_MUCH));
  }

  @Test
  void asManyRulesAsASchoolHasAreFollowed() {
    String elections =
        event(
            "DTSTART;VALUE=DATE:19961105",
            "RRULE:FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8");
    String yearly = event("DTSTART;VALUE=DATE:19701126", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH");
    String weekly =
        event("DTSTART;VALUE=DATE:20260810", "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=30");
    assertThat(days(elections.repeat(5) + yearly.repeat(30) + weekly.repeat(50)))
        .extracting(FreeDays::first)
        .containsExactly(
            LocalDate.parse("2026-11-26"),
            LocalDate.parse("2027-11-25"),
            LocalDate.parse("2028-11-07"),
            LocalDate.parse("2028-11-23"),
            LocalDate.parse("2029-11-22"));
  }

  @Test
  void whateverIsDamagedInACalendarIsReadOrRefusedButNeverFails() {
    String whole =
        calendar(
            event(
                "UID:a",
                "DTSTART;VALUE=DATE:20261201",
                "DTEND;VALUE=DATE:20261203",
                "RRULE:FREQ=MONTHLY;BYDAY=1MO,-1FR;UNTIL=20280101",
                "EXDATE;VALUE=DATE:20270104",
                "SUMMARY;LANGUAGE=\"en\":Free: \"really\"; yes"));
    Random random = new Random(20261123);
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          for (int times = 0; times < 3_000; times++) {
            StringBuilder damaged = new StringBuilder(whole);
            for (int hits = random.nextInt(4); hits >= 0; hits--) {
              int at = random.nextInt(damaged.length());
              switch (random.nextInt(3)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 ->
                    damaged.setCharAt(at, "\r\n;:=,\"0A\t ü\u2028".charAt(random.nextInt(13)));
                case 2 -> damaged.insert(at, whole.charAt(random.nextInt(whole.length())));
                default -> throw new AssertionError();
              }
            }
            assertThat(IcsFile.read(damaged.toString(), WINDOW)).isNotNull();
          }
        });
  }

  private static List<FreeDays> days(String events) {
    return switch (IcsFile.read(calendar(events), WINDOW)) {
      case IcsFile.Result.Days(List<FreeDays> days, int _) -> days;
      case IcsFile.Result.Unreadable(FeedProblem problem) -> throw new AssertionError(problem);
    };
  }

  private static String calendar(String events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:School\r\n"
        + events
        + "END:VCALENDAR\r\n";
  }

  private static String event(String... lines) {
    return "BEGIN:VEVENT\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n";
  }

  private static FreeDays free(String first, String last, String name) {
    return new FreeDays(LocalDate.parse(first), LocalDate.parse(last), name);
  }
}
