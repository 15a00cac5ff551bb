package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.view.View;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.samepage.Golden;
import org.samepage.coaching.SchoolYear.Choice;
import org.samepage.coaching.SchoolYear.Day;
import org.samepage.coaching.SchoolYear.Overview;
import org.samepage.coaching.SchoolYear.Standing;
import org.samepage.schoolcalendar.CalendarFile;
import org.samepage.schoolcalendar.FeedProblem;
import org.samepage.schoolcalendar.FreeDays;
import org.samepage.schoolcalendar.Holidays;
import org.samepage.schoolcalendar.Ranges;
import org.samepage.schoolcalendar.Source;
import org.samepage.words.Words;

/** The pages about days off, as they are sent to Slack. */
@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class SchoolYearViewsTest {
  private static final Optional<Holidays.Place> CALIFORNIA =
      Optional.of(new Holidays.Place("US", "ca"));
  private static final Optional<ZonedDateTime> READ =
      Optional.of(ZonedDateTime.parse("2026-11-23T07:05:00-05:00[America/New_York]"));
  private static final List<Day> NEXT =
      List.of(
          day(Source.HOLIDAYS, "2026-11-26", "2026-11-26", "Thanksgiving Day"),
          day(Source.FEED, "2026-12-21", "2027-01-01", "Winter *break* <!channel>"),
          day(Source.TYPED, "2027-01-04", "2027-01-04", ""));

  private final String language;
  private final Words words;

  SchoolYearViewsTest(String language) {
    this.language = language;
    this.words = Words.in(language);
  }

  @Test
  void theDaysOffAsALeadSeesThem() {
    golden("school-year-lead", view(CALIFORNIA, true, NEXT, READ, Optional.empty(), true));
  }

  @Test
  void theDaysOffWhenTheCalendarFailsAndALastCopyCounts() {
    golden(
        "school-year-failed",
        view(CALIFORNIA, true, NEXT, READ, Optional.of(FeedProblem.NOT_FOUND), false));
  }

  @Test
  void theDaysOffWhenNothingIsChosen() {
    golden(
        "school-year-none",
        view(Optional.empty(), false, List.of(), Optional.empty(), Optional.empty(), false));
  }

  @Test
  void theDaysOffBeforeTheCalendarIsRead() {
    assertThat(text(view(CALIFORNIA, true, NEXT, Optional.empty(), Optional.empty(), false)))
        .contains(words.say("schoolyear.feed.reading"));
  }

  @ParameterizedTest
  @EnumSource(FeedProblem.class)
  void whateverGoesWrongIsSaidWithWhatToDo(FeedProblem problem) {
    View view = view(CALIFORNIA, true, NEXT, Optional.empty(), Optional.of(problem), false);
    assertThat(text(view)).contains(words.say("schoolyear.problem." + problem));
    assertThat(SchoolYearEditView.errors(Optional.of(problem), Optional.empty(), List.of(), words))
        .containsKey("school_year.feed");
  }

  @Test
  void thePageOnWhichALeadChooses() {
    golden(
        "school-year-edit",
        new SchoolYearEditView(
                new Standing(
                    3,
                    new Choice(
                        CALIFORNIA,
                        "https://calendar.example.org/off.ics",
                        "",
                        "2026-11-25 Travel")),
                words)
            .toView());
  }

  @Test
  void thePageWithAFileThatCountsAlready() {
    Choice choice = new Choice(CALIFORNIA, "", "Off *days* <2026>.ics", "");
    golden(
        "school-year-edit-file", new SchoolYearEditView(new Standing(3, choice), words).toView());
    golden(
        "school-year-file",
        new SchoolYearView(
                new Overview(
                    CALIFORNIA,
                    false,
                    true,
                    List.of(day(Source.FILE, "2026-12-21", "2027-01-01", "Winter *break*")),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    1,
                    false),
                words)
            .toView());
    golden(
        "school-year-empty-feed",
        new SchoolYearView(
                new Overview(
                    CALIFORNIA, true, false, List.of(), READ, Optional.empty(), false, 3, true),
                words)
            .toView());
  }

  @ParameterizedTest
  @EnumSource(CalendarFile.Problem.class)
  void whateverIsWrongWithAFileIsSaidAtItsField(CalendarFile.Problem problem) {
    assertThat(SchoolYearEditView.errors(Optional.empty(), Optional.of(problem), List.of(), words))
        .containsOnlyKeys("school_year.file")
        .containsValue(words.say("schoolyear.file." + problem));
  }

  /** Slack takes at most 100 groups of at most 100 options, of at most 75 characters. */
  @Test
  void everyCountryAndItsRegionsFitIntoTheMenus() {
    for (Holidays.Choice country : Holidays.countries(words.locale())) {
      Choice choice = new Choice(Optional.of(new Holidays.Place(country.code(), "")), "", "", "");
      View view = new SchoolYearEditView(new Standing(0, choice), words).toView();
      Limits.check(view);
    }
  }

  @Test
  void linesThatCannotBeReadAreNamedAndNoMoreThanThree() {
    List<Ranges.Problem> problems =
        Ranges.read("x\n2026-02-30\n2026-01-02 to 2026-01-01\n2026-01-01 to 2030-01-01\n")
            .problems();
    assertThat(
            SchoolYearEditView.errors(Optional.empty(), Optional.empty(), problems, words)
                .get("school_year.typed"))
        .contains("1:", "2:", "3:")
        .doesNotContain("4:");
  }

  private View view(
      Optional<Holidays.Place> place,
      boolean hasFeed,
      List<Day> next,
      Optional<ZonedDateTime> read,
      Optional<FeedProblem> problem,
      boolean lead) {
    return new SchoolYearView(
            new Overview(place, hasFeed, false, next, read, problem, true, 0, lead), words)
        .toView();
  }

  private static Day day(Source source, String first, String last, String name) {
    return new Day(source, new FreeDays(LocalDate.parse(first), LocalDate.parse(last), name));
  }

  private static String text(View view) {
    return Limits.json(view).toString();
  }

  private void golden(String name, View view) {
    Limits.check(view);
    Golden.check(language, "form/" + name, Limits.json(view));
  }
}
