package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.METADATA;
import static org.samepage.slack.form.Samples.QUICK;
import static org.samepage.slack.form.Samples.TEACHER;
import static org.samepage.slack.form.Samples.TWO_GOALS;
import static org.samepage.slack.form.Samples.WORDS;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewState.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Field;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;
import org.samepage.coaching.CheckingIn;

class SubmissionTest {
  private static final Page TERM = Page.of(Topic.TERM);
  private static final Page WHEN = Page.of(Topic.WHEN, 1);
  private static final Page HOW = Page.of(Topic.HOW, 1);
  private static final Page WAYS = Page.of(Topic.OBSERVATION);
  private static final Page GOAL = Page.of(Topic.GOAL, 1);

  static Stream<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageShowsComesBackUnchanged(Page page) {
    for (Answers answers : List.of(TWO_GOALS, Samples.FULL, Samples.longest())) {
      boolean presetsOfANewRule =
          page.section() == Section.COMMUNICATION && !answers.rules().containsAll(page.numbers());
      if (presetsOfANewRule) {
        continue;
      }
      Submission submission = read(page, answers, open(page, answers).state());
      Answers expected =
          Answers.of(
              Map.copyOf(
                  page.fields(answers, Role.COACH).stream()
                      .filter(field -> answers.get(field.key()).isPresent())
                      .collect(
                          HashMap::new,
                          (map, field) ->
                              map.put(field.key(), answers.get(field.key()).orElseThrow()),
                          HashMap::putAll)));
      assertThat(Answers.of(submission.changes())).isEqualTo(expected);
      assertThat(answers.with(submission.changes())).isEqualTo(answers);
    }
  }

  @Test
  void anEmptiedFieldTakesTheAnswerAway() {
    Page page = Page.of(Topic.CONFIDENTIALITY);
    Browser browser = open(page, TWO_GOALS).put("confidentiality.own", Browser.text("  \n "));
    Submission submission = read(page, TWO_GOALS, browser.state());
    assertThat(submission.fits()).isTrue();
    assertThat(TWO_GOALS.with(submission.changes()).get("confidentiality.own")).isEmpty();
  }

  @Test
  void anEmptiedRequiredFieldIsAProblemAndKeepsItsAnswer() {
    Page page = Page.of(Topic.CONFIDENTIALITY);
    Browser browser = open(page, QUICK).put("confidentiality.clause", Browser.text(null));
    Submission submission = read(page, QUICK, browser.state());
    assertThat(submission.errors(WORDS))
        .containsExactly(Map.entry("confidentiality.clause", WORDS.say("problem.MISSING")));
    assertThat(QUICK.with(submission.changes())).isEqualTo(QUICK);
  }

  @Test
  void whatWasTypedElseIsKeptBesideAProblem() {
    Browser browser =
        open(TERM, QUICK)
            .put("term.start", Browser.date("2026-02-30"))
            .put("term.end", Browser.date("2027-05-01"));
    Submission submission = read(TERM, QUICK, browser.state());
    assertThat(submission.errors(WORDS)).containsOnlyKeys("term.start");
    assertThat(submission.changes()).containsExactly(Map.entry("term.end", "2027-05-01"));
  }

  @Test
  void optionsThatAreNotOursAreProblems() {
    Browser when =
        open(WHEN, QUICK)
            .put("checkin.1.every", Browser.option("7"))
            .put("checkin.1.days", Browser.options(List.of("THURSDAY")))
            .put("checkin.1.time", Browser.time("25:00"))
            .put("checkin.1.zone", Browser.option("Mars/Olympus"));
    assertThat(read(WHEN, QUICK, when.state()).errors(WORDS))
        .isEqualTo(
            Map.of(
                "checkin.1.every", WORDS.say("problem.NOT_AN_OPTION"),
                "checkin.1.days", WORDS.say("problem.NOT_AN_OPTION"),
                "checkin.1.time", WORDS.say("problem.NOT_A_TIME"),
                "checkin.1.zone", WORDS.say("problem.NOT_A_ZONE")));
    for (String odd : List.of("visit,video", "", "other", ",", "visit,")) {
      Browser ways =
          open(WAYS, QUICK).put("observation.kinds", Browser.options(List.of("visit", odd)));
      assertThat(read(WAYS, QUICK, ways.state()).errors(WORDS))
          .containsOnlyKeys("observation.kinds");
    }
  }

  @Test
  void chosenOptionsAreKeptOnceAndInTheCataloguesOrder() {
    Browser ways =
        open(WAYS, QUICK)
            .put("observation.kinds", Browser.options(List.of("video", "visit", "video")));
    assertThat(read(WAYS, QUICK, ways.state()).changes())
        .containsEntry("observation.kinds", "visit,video");
  }

  @Test
  void datesAndTimesThatSlackCouldNotShowAgainAreProblems() {
    Browser term =
        open(TERM, QUICK)
            .put("term.start", Browser.date("+12026-01-01"))
            .put("term.end", Browser.date("tomorrow"));
    assertThat(read(TERM, QUICK, term.state()).errors(WORDS))
        .containsOnlyKeys("term.start", "term.end")
        .containsValue(WORDS.say("problem.NOT_A_DATE"));
    Browser when = open(WHEN, QUICK).put("checkin.1.time", Browser.time("15:30:59"));
    assertThat(read(WHEN, QUICK, when.state()).errors(WORDS)).containsOnlyKeys("checkin.1.time");
  }

  @Test
  void wordsBeyondTheirLengthAreAProblem() {
    Browser browser = open(GOAL, QUICK).put("goal.1.what", Browser.text("x".repeat(3001)));
    assertThat(read(GOAL, QUICK, browser.state()).errors(WORDS))
        .containsEntry("goal.1.what", WORDS.say("problem.TOO_LONG"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whateverComesBackNothingIsThrown(Page page) {
    Map<String, Map<String, Value>> nulls = new HashMap<>();
    Map<String, Map<String, Value>> noValue = new HashMap<>();
    Map<String, Map<String, Value>> wrongKind = new HashMap<>();
    for (Field field : page.fields(TWO_GOALS, Role.COACH)) {
      nulls.put(field.key(), null);
      Map<String, Value> empty = new HashMap<>();
      empty.put(ViewNames.VALUE, null);
      noValue.put(field.key(), empty);
      Value strange = Browser.options(Arrays.asList((String) null));
      strange.setValue("text");
      strange.setSelectedUser("U1");
      strange.setSelectedOption(new ViewState.SelectedOption());
      wrongKind.put(field.key(), Map.of(ViewNames.VALUE, strange, "other", strange));
    }
    Stream.of(null, new HashMap<String, Map<String, Value>>(), nulls, noValue)
        .map(values -> ViewState.builder().values(values).build())
        .forEach(state -> {
          assertThat(read(page, TWO_GOALS, state).changes()).isEmpty();
          assertThat(read(page, Answers.NONE, state).problems())
              .allMatch(problem -> problem.reason() == Problem.Reason.MISSING);
        });
    assertThat(read(page, TWO_GOALS, null).changes()).isEmpty();
    assertThat(read(page, TWO_GOALS, ViewState.builder().values(wrongKind).build()).changes())
        .isNotNull();
  }

  @Test
  void aGoalNeedsWordsUnlessThePartnerWritesIt() {
    Browser blank = open(GOAL, QUICK).put("goal.1.what", Browser.text(" "));
    Submission without = read(GOAL, QUICK, blank.state());
    assertThat(without.errors(WORDS)).containsOnlyKeys("goal.1.what");
    blank.put("goals.by_partner", Browser.options(List.of("yes")));
    assertThat(read(GOAL, QUICK, blank.state()).fits()).isTrue();
    assertThat(GoalView.read(QUICK, blank.state()).fits()).isTrue();
    blank.put("goals.by_partner", Browser.options(List.of()));
    assertThat(GoalView.read(QUICK, blank.state()).errors(WORDS)).containsOnlyKeys("goal.1.what");
  }

  @Test
  void detailsOfAFurtherGoalNeedAGoalButAnEmptyPageIsNone() {
    Page second = Page.of(Topic.GOAL, 2);
    Browser browser = open(second, QUICK);
    assertThat(read(second, QUICK, browser.state()).fits()).isTrue();
    browser.put("goal.2.today", Browser.text("so so"));
    assertThat(read(second, QUICK, browser.state()).errors(WORDS)).containsOnlyKeys("goal.2.what");
  }

  @Test
  void ownWordsMustBeGiven() {
    Browser focus = open(GOAL, QUICK).put("goal.1.focus", Browser.option("own"));
    assertThat(read(GOAL, QUICK, focus.state()).errors(WORDS)).containsOnlyKeys("goal.1.focus_own");
    Browser how = open(HOW, QUICK).put("checkin.1.medium", Browser.option("own"));
    assertThat(read(HOW, QUICK, how.state()).errors(WORDS))
        .containsOnlyKeys("checkin.1.medium_own");
  }

  @Test
  void whatIsNotAskedAnyMoreIsTakenAway() {
    Browser how = open(HOW, Samples.FULL).put("checkin.1.medium", Browser.option("phone"));
    Submission phone = read(HOW, Samples.FULL, how.state());
    assertThat(phone.fits()).isTrue();
    assertThat(Samples.FULL.with(phone.changes()).get("checkin.1.medium_own")).isEmpty();
    Page third = Page.of(Topic.HOW, 3);
    Browser byPhone = open(third, Samples.FULL).put("checkin.3.medium", Browser.option("phone"));
    Answers after = Samples.FULL.with(read(third, Samples.FULL, byPhone.state()).changes());
    assertThat(after.values().keySet())
        .doesNotContain("checkin.3.questions", "checkin.3.question_own", "checkin.3.nudges")
        .contains("checkin.3.day_off");
  }

  @Test
  void howConfidentialItIsFillsTheGridAndARowByHandIsAWayOfOurOwn() {
    Page preset = Page.of(Topic.CONFIDENTIALITY);
    Page grid = Page.of(Topic.VISIBILITY);
    Browser focus = open(preset, QUICK).put("confidentiality.preset", Browser.option("focus"));
    Answers named = QUICK.with(read(preset, QUICK, focus.state()).changes());
    assertThat(named.get("visible.goals")).contains("principal,lead");
    assertThat(named.get("visible.text")).isEmpty();

    assertThat(read(grid, named, open(grid, named).state()).changes())
        .doesNotContainKey("confidentiality.preset");
    Browser byHand = open(grid, named).put("visible.text", Browser.options(List.of("lead")));
    Answers own = named.with(read(grid, named, byHand.state()).changes());
    assertThat(own.get("confidentiality.preset")).contains("own");
    assertThat(own.get("visible.goals")).contains("principal,lead");

    Browser full = open(preset, own).put("confidentiality.preset", Browser.option("full"));
    assertThat(own.with(read(preset, own, full.state()).changes()).get("visible.goals")).isEmpty();
  }

  @Test
  void aStepNeedsWordsOnceSomethingIsSaidAboutIt() {
    Page step = Page.of(Topic.STEP, 1, 1);
    Browser browser = open(step, QUICK);
    assertThat(read(step, QUICK, browser.state()).fits()).isTrue();
    browser.put("goal.1.step.1.who", Browser.option("both"));
    assertThat(read(step, QUICK, browser.state()).errors(WORDS))
        .isEqualTo(Map.of("goal.1.step.1.what", "Write the step in a sentence, or remove it."));
  }

  @Test
  void nobodySaysHowToReachTheOther() {
    Page page = Page.of(Topic.FOR_ALL);
    ViewState forged =
        new Browser()
            .put("contact.coach", Browser.text("555-0100"))
            .put("contact.teacher", Browser.text("555-0199"))
            .state();
    assertThat(Submission.read(page, QUICK, Role.COACH, forged).changes())
        .isEqualTo(Map.of("contact.coach", "555-0100"));
    assertThat(Submission.read(page, QUICK, Role.TEACHER, forged).changes())
        .isEqualTo(Map.of("contact.teacher", "555-0199"));
  }

  @Test
  void thePartnerMustWriteTheGoalOnlyIfItWasLeftToThem() {
    assertThat(ReadView.read(QUICK, null).fits()).isTrue();
    assertThat(ReadView.read(Samples.BY_PARTNER, null).errors(WORDS))
        .containsOnlyKeys("goal.1.what");
    ViewState written = new Browser().put("goal.1.what", Browser.text("Listen.")).state();
    assertThat(ReadView.read(Samples.BY_PARTNER, written).changes())
        .isEqualTo(Map.of("goal.1.what", "Listen."));
  }

  private static Submission read(Page page, Answers before, @Nullable ViewState state) {
    return Submission.read(page, before, Role.COACH, state);
  }

  private static CheckingIn.Sheet sheet(Answers answers) {
    CheckingIn.View view = Samples.sheet(answers, answers, Role.COACH).view();
    return new CheckingIn.Sheet(view, answers, answers, Optional.of("Wait longer"));
  }

  private static Browser open(Page page, Answers answers) {
    View view =
        page.section() == Section.CHECK_IN
            ? new AnswerView(METADATA, page, sheet(answers), WORDS).toView()
            : new SectionView(METADATA, page, answers, Role.COACH, TEACHER, WORDS).toView();
    return Browser.open(view);
  }
}
