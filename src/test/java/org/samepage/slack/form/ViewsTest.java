package org.samepage.slack.form;

import static org.samepage.slack.form.Samples.BY_AUTHOR;
import static org.samepage.slack.form.Samples.BY_PARTNER;
import static org.samepage.slack.form.Samples.CHECK_IN;
import static org.samepage.slack.form.Samples.COACH;
import static org.samepage.slack.form.Samples.DATES;
import static org.samepage.slack.form.Samples.DUE;
import static org.samepage.slack.form.Samples.FULL;
import static org.samepage.slack.form.Samples.METADATA;
import static org.samepage.slack.form.Samples.PAIR;
import static org.samepage.slack.form.Samples.QUICK;
import static org.samepage.slack.form.Samples.TEACHER;
import static org.samepage.slack.form.Samples.TWO_GOALS;

import com.slack.api.model.view.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.Golden;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Each;
import org.samepage.agreement.Items;
import org.samepage.agreement.Medium;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Problem.Reason;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Terms;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Plan;
import org.samepage.calendar.SchoolDays;
import org.samepage.calendar.Zones;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckIn.State;
import org.samepage.coaching.CheckingIn;
import org.samepage.coaching.GivenReason;
import org.samepage.coaching.Reaching;
import org.samepage.coaching.Reply;
import org.samepage.coaching.Reviewing;
import org.samepage.words.Words;

/** Every view, as it is sent to Slack. */
@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class ViewsTest {
  private static final Answers ANSWER =
      Answers.of(
          Map.of(
              "answer.progress", "some_progress",
              "answer.1.goal", "stuck",
              "answer.worked", "Turn and *talk*",
              "answer.next_step", "Wait longer",
              "answer.private", "I was tired."));
  private static final Signature BY_PARTNER_TOO =
      new Signature(
          TEACHER,
          Instant.parse("2026-11-24T08:00:00Z"),
          1,
          "ab".repeat(32),
          Words.in("es").say("summary.consent.partner"),
          "es-MX");
  private static final Stage ACTIVE =
      new Stage.Active(1, BY_PARTNER_TOO.at(), List.of(BY_AUTHOR, BY_PARTNER_TOO));

  private final String language;
  private final Words words;

  ViewsTest(String language) {
    this.language = language;
    this.words = Words.in(language);
  }

  static Stream<Page> pages() {
    return Page.all()
        .filter(page -> page.section() != Section.CHECK_IN)
        .filter(page -> page.numbers().stream().allMatch(List.of(1, 3)::contains));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageOfASection(Page page) {
    golden(
        "section-" + page,
        new SectionView(METADATA, page, FULL, Role.COACH, TEACHER, words).toView());
  }

  @Test
  void whoIsAsked() {
    golden("who", new WhoView(METADATA, Role.COACH, Optional.empty(), words).toView());
    golden(
        "who-with-partner",
        new WhoView(METADATA, Role.TEACHER, Optional.of(COACH), words).toView());
  }

  @Test
  void theGoalAndTheCheckInInOneLine() {
    golden("goal", new GoalView(METADATA, BY_PARTNER, TEACHER, words).toView());
  }

  @Test
  void theReview() {
    golden("review", review(QUICK, Optional.empty(), List.of()));
    golden("review-by-partner", review(BY_PARTNER, Optional.empty(), List.of()));
    golden(
        "review-after-changes-asked",
        review(
            TWO_GOALS,
            Optional.of("Could we *start* later?\n<!here>"),
            List.of(
                new Problem("term.start", Reason.IN_THE_PAST),
                new Problem("goal.1.what", Reason.MISSING))));
  }

  @Test
  void allThatCanBeAgreedIsReadAndWhatIsWiderIsTickedByTheTeacher() {
    golden("review-full", review(FULL, Optional.empty(), List.of()));
    golden("read-full", new ReadView(METADATA, PAIR, Role.COACH, FULL, DATES, "", words).toView());
    golden(
        "read-by-coach",
        new ReadView(METADATA, PAIR, Role.TEACHER, FULL, DATES, "", words).toView());
  }

  @Test
  void whatThePartnerChangedIsToldOnTopOfTheReview() {
    golden(
        "review-changed",
        new ReviewView(
                METADATA,
                PAIR,
                Role.TEACHER,
                FULL,
                List.of(),
                Optional.empty(),
                Optional.of(TWO_GOALS),
                List.of(),
                Set.of(),
                words)
            .toView());
  }

  @Test
  void aLeafOfALongText() {
    Answers longest = Samples.longest();
    ReadView first = new ReadView(METADATA, PAIR, Role.COACH, longest, DATES, "", words);
    int last = first.leaves().count();
    golden("leaf-buttons", onlyButtons(first.leaves(), 1));
    golden("leaf-buttons-last", onlyButtons(first.leaves(), last));
  }

  private View onlyButtons(Leaves leaves, int leaf) {
    return new Modal(ViewNames.PLAN, "Any", words)
        .addAll(leaves.turning(leaf, true, words))
        .toRead(METADATA.onLeaf(leaf));
  }

  private View review(Answers answers, Optional<String> note, List<Problem> problems) {
    Set<Act> acts = Act.possible(agreement(new Stage.Draft(note.isPresent())), COACH);
    return new ReviewView(
            METADATA,
            PAIR,
            Role.COACH,
            answers,
            DATES,
            note,
            Optional.empty(),
            problems,
            acts,
            words)
        .toView();
  }

  @Test
  void theProposalThatThePartnerReads() {
    golden("read", new ReadView(METADATA, PAIR, Role.COACH, QUICK, DATES, "", words).toView());
    golden(
        "read-and-write-goal",
        new ReadView(METADATA, PAIR, Role.COACH, BY_PARTNER, DATES, "", words).toView());
  }

  @Test
  void theAgreementAsItStands() {
    golden("plan-active", plan(ACTIVE, COACH));
    golden("plan-waits-for-partner", plan(new Stage.Proposed(1, BY_AUTHOR, false), COACH));
    golden("plan-waits-for-you", plan(new Stage.Proposed(1, BY_AUTHOR, true), TEACHER));
    golden("plan-declined", plan(new Stage.Declined(BY_AUTHOR.at()), COACH));
    golden(
        "plan-completed",
        plan(new Stage.Completed(1, BY_AUTHOR.at(), List.of(BY_AUTHOR)), TEACHER));
    golden("plan-draft", plan(new Stage.Draft(true), TEACHER));
  }

  private View plan(Stage stage, PersonId reader) {
    return plan(stage, reader, List.of(), Optional.empty());
  }

  private View plan(
      Stage stage, PersonId reader, List<CheckIn> checkIns, Optional<GivenReason> reason) {
    return plan(agreement(stage), reader, checkIns, reason);
  }

  private View plan(
      Agreement agreement, PersonId reader, List<CheckIn> checkIns, Optional<GivenReason> reason) {
    Reviewing.Text text = new Reviewing.Text(agreement, TWO_GOALS, DATES, checkIns, reason);
    return new PlanView(METADATA, text, reader, words).toView();
  }

  private static Agreement agreement(Stage stage) {
    return new Agreement(
        METADATA.agreement(),
        PAIR,
        Role.COACH,
        METADATA.revision(),
        TWO_GOALS,
        stage,
        BY_AUTHOR.at(),
        BY_AUTHOR.at());
  }

  @Test
  void whatWasCheckedInOnAndWhyAProposalWasDeclined() {
    golden(
        "plan-check-ins",
        plan(
            ACTIVE,
            COACH,
            List.of(
                checkIn(State.HELD, 0),
                checkIn(State.NOT_HELD, 1),
                checkIn(State.OPEN, 2),
                checkIn(State.MOVED, 3),
                checkIn(State.SKIPPED, 4)),
            Optional.empty()));
    golden(
        "plan-declined-with-reason",
        plan(
            new Stage.Declined(BY_AUTHOR.at()),
            COACH,
            List.of(),
            Optional.of(new GivenReason(Remark.Kind.REASON, "Not this term."))));
    golden(
        "plan-change-declined-with-reason",
        plan(
            ACTIVE,
            COACH,
            List.of(),
            Optional.of(new GivenReason(Remark.Kind.CHANGE_REASON, "Not this term."))));
  }

  private static CheckIn checkIn(State state, int week) {
    return new CheckIn(
        METADATA.agreement(),
        PAIR,
        new Occurrence(1, DUE.toLocalDate().plusWeeks(week)),
        Medium.SLACK,
        Asked.TEACHER,
        state,
        DUE.plusWeeks(week).toInstant(),
        DUE.getZone(),
        List.of(),
        DUE.toInstant(),
        1,
        state == State.HELD ? Map.of(Role.TEACHER, new Reply.Answered()) : Map.of(),
        1);
  }

  @Test
  void theRecord() {
    golden("record", new RecordView(METADATA, List.of(BY_AUTHOR, BY_PARTNER_TOO), words).toView());
  }

  @Test
  void theNotes() {
    golden("ask-for-changes", new NoteView(METADATA, COACH, words).toAskForChanges());
    golden("decline", new NoteView(METADATA, COACH, words).toDecline());
  }

  @Test
  void theAnswerToACheckIn() {
    Page first = Page.of(Topic.ANSWER, 1);
    Page second = Page.of(Topic.ANSWER_GOALS, 1);
    golden(
        "answer",
        new AnswerView(CHECK_IN, first, Samples.sheet(QUICK, ANSWER, Role.TEACHER), words)
            .toView());
    golden(
        "answer-two-goals",
        new AnswerView(CHECK_IN, first, Samples.sheet(TWO_GOALS, Answers.NONE, Role.TEACHER), words)
            .toView());
    golden(
        "answer-each-goal",
        new AnswerView(CHECK_IN, second, Samples.sheet(TWO_GOALS, ANSWER, Role.TEACHER), words)
            .toView());
  }

  @Test
  void howTheTwoReachEachOther() {
    Answers call =
        TWO_GOALS
            .with("checkin.1.medium", "phone")
            .with("checkin.1.link", "https://meet.example.org/abc");
    Agreement active = agreement(ACTIVE);
    golden("reach", reach(active, call.with("contact.teacher", "")));
    golden(
        "reach-partner",
        reach(
            active,
            call.with("contact.teacher", "*555-0100* <!here> or tara@school.example, evenings")
                .with("contact.coach", "555-0199")
                .with("session.link", "https://video.example.org/room?a=1&b=2")));
  }

  private View reach(Agreement agreement, Answers text) {
    return new ReachView(METADATA, new Reaching.Reach(agreement, Role.COACH, text), words).toView();
  }

  @Test
  void theNoteOnACheckInForWhichTheTwoTalked() {
    golden(
        "note",
        new AnswerView(
                CHECK_IN,
                Page.of(Topic.NOTE, 1),
                Samples.sheet(QUICK, Answers.NONE, Role.TEACHER),
                words)
            .toView());
  }

  @Test
  void theAnswerThatBeginsWithTheLastStepAndTheOneBeforeItIsDue() {
    Page first = Page.of(Topic.ANSWER, 1);
    CheckingIn.Sheet sheet = Samples.sheet(QUICK, Answers.NONE, Role.TEACHER);
    golden(
        "answer-last-step",
        new AnswerView(
                CHECK_IN,
                first,
                new CheckingIn.Sheet(
                    sheet.view(), QUICK, Answers.NONE, Optional.of("Wait *longer* <!here>")),
                words)
            .toView());
    CheckingIn.View ahead = Samples.view(Samples.checkIn(State.MOVED), Role.TEACHER);
    golden(
        "answer-early",
        new AnswerView(
                CHECK_IN,
                first,
                new CheckingIn.Sheet(ahead, QUICK, Answers.NONE, Optional.empty()),
                words)
            .toView());
  }

  @Test
  void whyACheckInIsLeftOutAndWhenToAskAgain() {
    golden(
        "skip",
        new AnswerView(
                CHECK_IN,
                Page.of(Topic.SKIP, 1),
                Samples.sheet(QUICK, Answers.NONE, Role.TEACHER),
                words)
            .toView());
    golden(
        "later",
        new MoveView(CHECK_IN, DUE.plusHours(2), TEACHER, words).toPutOff(DUE.plusDays(5)));
  }

  @Test
  void theAnswerToARuleWithQuestionsOfItsOwn() {
    Metadata third = Metadata.of(METADATA.agreement(), new Occurrence(3, DUE.toLocalDate()), 1);
    golden(
        "answer-own-questions",
        new AnswerView(
                third,
                Page.of(Topic.ANSWER, 3),
                Samples.sheet(FULL, Answers.NONE, Role.TEACHER),
                words)
            .toView());
    Answers given = Answers.of(Map.of("answer.progress", "stuck", "answer.own", "The *rain*."));
    golden(
        "answers-own-questions",
        new AnswersView(
                third,
                Samples.reading(
                    Samples.view(third(), Role.COACH),
                    FULL,
                    Map.of(Role.TEACHER, Samples.given(TEACHER, given))),
                words)
            .toView());
  }

  @Test
  void theAnswersToRead() {
    Answers stuck = ANSWER.with(Map.of("answer.progress", "stuck", "answer.last_step", "partly"));
    golden(
        "answers",
        answers(
            Map.of(
                Role.TEACHER, Samples.given(TEACHER, ANSWER),
                Role.COACH, Samples.given(COACH, ANSWER))));
    golden(
        "answers-differ",
        answers(
            Map.of(
                Role.TEACHER, Samples.given(TEACHER, stuck),
                Role.COACH, Samples.given(COACH, ANSWER))));
    golden("answers-waiting", answers(Map.of(Role.COACH, Samples.given(COACH, ANSWER))));
    golden("answers-waiting-for-you", answers(Map.of()));
  }

  @Test
  void theAnswersAboutGoalsThatMovedOrAreGone() {
    Answers swapped = TWO_GOALS.with(new Items(Each.GOAL, List.of()).swapped(TWO_GOALS, 1, 3));
    Answers given =
        ANSWER.with(Map.of("answer.3.goal", "on_track", "answer.21.goal", "some_progress"));
    golden(
        "answers-former-goal",
        new AnswersView(
                CHECK_IN,
                new CheckingIn.Reading(
                    Samples.view(Samples.checkIn(State.HELD), Role.COACH),
                    swapped,
                    new TreeMap<>(Map.of(21, "Fewer *worksheets*.")),
                    Samples.byRole(
                        Map.of(
                            Role.TEACHER, Samples.given(TEACHER, given),
                            Role.COACH, Samples.given(COACH, ANSWER)))),
                words)
            .toView());
  }

  @Test
  void theAnswersThatWereChangedGivenEarlyLateOrNotAtAll() {
    Answers before =
        Answers.of(Map.of("answer.progress", "stuck", "answer.worked", "Nothing *yet*"));
    Answers skip = Answers.of(Map.of("skip.reason", "away", "skip.own", "A <!here> trip"));
    golden(
        "answers-changed",
        answers(
            Map.of(
                Role.COACH,
                new CheckingIn.Given(COACH, List.of(entry(130, ANSWER), entry(-30, before))),
                Role.TEACHER,
                new CheckingIn.Given(TEACHER, List.of(entry(60 * 24 * 6, ANSWER))))));
    golden(
        "answers-skipped",
        answers(Map.of(Role.TEACHER, new CheckingIn.Given(TEACHER, List.of(entry(5, skip))))));
  }

  private static CheckingIn.Entry entry(int minutes, Answers answers) {
    return new CheckingIn.Entry(DUE.plusMinutes(minutes).toInstant(), answers);
  }

  private View answers(Map<Role, CheckingIn.Given> given) {
    CheckingIn.View view = Samples.view(Samples.checkIn(State.HELD), Role.COACH);
    return new AnswersView(CHECK_IN, Samples.reading(view, TWO_GOALS, given), words).toView();
  }

  /** A check-in of the third rule, at which both were asked and one has answered. */
  private static CheckIn third() {
    return CheckIn.ahead(
        METADATA.agreement(),
        PAIR,
        new Plan(Terms.of(FULL), new Zones(DUE.getZone(), DUE.getZone()), SchoolDays.WEEKDAYS)
            .at(new Occurrence(3, DUE.toLocalDate()), DUE));
  }

  @Test
  void theMoveOfACheckIn() {
    golden("move", new MoveView(CHECK_IN, DUE, TEACHER, words).toView());
  }

  @Test
  void theNotices() {
    golden("notice-refused", NoticeView.of(new Refusal.ChangedMeanwhile(), words).toView());
    golden("notice-gone", NoticeView.gone(words).toView());
  }

  private void golden(String name, View view) {
    Limits.check(view);
    Golden.check(language, "form/" + name, Limits.json(view));
  }
}
