package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.LEE;
import static org.samepage.agreement.Samples.NOW;
import static org.samepage.agreement.Samples.PAIR;
import static org.samepage.agreement.Samples.TARA;
import static org.samepage.slack.form.Samples.METADATA;
import static org.samepage.slack.form.Samples.QUICK;
import static org.samepage.slack.form.Samples.TWO_GOALS;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.Golden;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Handover;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Problem.Reason;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Samples.Where;
import org.samepage.coaching.Change;
import org.samepage.coaching.Standings;
import org.samepage.slack.message.Buttons;
import org.samepage.words.Words;

/** The pages of what can be done with an agreement. */
@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class ActViewsTest {
  private static final Answers LONGEST = Samples.longest();
  private static final Agreement RUNS = runs();

  private static Agreement runs() {
    Agreement active = org.samepage.agreement.Samples.in(Where.ACTIVE, Role.COACH);
    return new Agreement(
        active.id(),
        PAIR,
        active.author(),
        active.revision(),
        active.terms(),
        active.stage(),
        Optional.empty(),
        Optional.of(new Handover(LEE, Optional.empty())),
        NOW,
        NOW);
  }

  private final String language;
  private final Words words;

  ActViewsTest(String language) {
    this.language = language;
    this.words = Words.in(language);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"READ_CHANGE", "CHANGE", "HISTORY", "RECORD", "SHARE", "ERASE"})
  void eachActSaysWhatWillComeOfIt(Act act) {
    golden("act-" + act, new ActView(act, RUNS, TARA, Optional.empty(), words).toView());
  }

  @Test
  void anEndWithNoticeSaysTheDay() {
    golden(
        "act-END-notice",
        new ActView(Act.END, RUNS, TARA, Optional.of(LocalDate.of(2026, 12, 7)), words).toView());
  }

  @ParameterizedTest
  @EnumSource
  void everyActHasANameThatFitsAButtonAndATitle(Act act) {
    assertThat(words.say(Buttons.act(act))).hasSizeBetween(2, 24);
    assertThat(ActsRow.chosen(act + " " + METADATA.agreement()))
        .contains(new ActsRow.Chosen(act, METADATA.agreement()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "END", "END x", "DANCE 0123456789abcdef0123456789abcdef", " "})
  void anEntryComesBackFromABrowserAndIsChecked(String value) {
    assertThat(ActsRow.chosen(value)).isEmpty();
  }

  @Test
  void howeverMuchCanBeDoneItFitsOneRow() {
    List<Act> all = List.of(Act.values());
    for (int acts = 1; acts <= 11; acts++) {
      Set<Act> some = EnumSet.copyOf(all.subList(0, acts));
      View view =
          new Modal("test", "Test", words)
              .addAll(new ActsRow(METADATA.agreement(), some, words).blocks())
              .toRead(METADATA);
      Limits.check(view);
      JsonNode elements = Limits.json(view).path("blocks").path(0).path("elements");
      int inMenu = elements.findPath("options").size();
      int buttons = elements.size() - (inMenu == 0 ? 0 : 1);
      assertThat(buttons + inMenu).isEqualTo(acts);
      assertThat(inMenu).isLessThanOrEqualTo(5);
    }
    assertThat(new ActsRow(METADATA.agreement(), Set.of(), words).blocks()).isEmpty();
  }

  @Test
  void aChangeAsItsAuthorAndThePartnerSeeIt() {
    Change change = new Change(QUICK, TWO_GOALS);
    List<Problem> problems = List.of(new Problem("term.end", Reason.BEFORE_START));
    golden(
        "change-review",
        new ChangeReviewView(METADATA, PAIR, CASEY, change, problems, words).toView());
    golden("change-read", new ChangeReadView(METADATA, PAIR, TARA, change, words).toView());
    golden("change-decline", new NoteView(METADATA, CASEY, words).toDeclineChange());
  }

  @Test
  void whatANewCoachIsAskedToTakeOver() {
    golden("offer", new OfferView(METADATA, PAIR, LEE, TWO_GOALS, words).toView());
  }

  @Test
  void theLongestTextIsSplitIntoLeavesOfWhichSlackTakesEach() {
    Change all = new Change(Answers.NONE, LONGEST);
    IntFunction<ChangeReviewView> review =
        leaf -> new ChangeReviewView(METADATA.onLeaf(leaf), PAIR, TARA, all, List.of(), words);
    IntFunction<ChangeReadView> read =
        leaf -> new ChangeReadView(METADATA.onLeaf(leaf), PAIR, TARA, all, words);
    IntFunction<OfferView> offer =
        leaf -> new OfferView(METADATA.onLeaf(leaf), PAIR, LEE, LONGEST, words);
    leaves(
        review.apply(1).leaves(),
        leaf -> review.apply(leaf).toView(),
        words.say("page.change.propose"));
    leaves(read.apply(1).leaves(), leaf -> read.apply(leaf).toView(), words.say("page.agree"));
    leaves(
        offer.apply(1).leaves(),
        leaf -> offer.apply(leaf).toView(),
        words.say("page.offer.accept"));
  }

  private void leaves(Leaves leaves, IntFunction<View> leaf, String last) {
    List<View> all = IntStream.rangeClosed(1, leaves.count()).mapToObj(leaf).toList();
    assertThat(all).hasSizeBetween(2, 12).allSatisfy(Limits::check);
    assertThat(all.getFirst().getSubmit().getText()).isEqualTo(words.say("page.next"));
    assertThat(all.getLast().getSubmit().getText()).isEqualTo(last);
  }

  @Test
  void whatIsEnteredComesBack() {
    ActView.Entered entered =
        ActView.read(
            new Browser()
                .put("pause.until", Browser.date("2026-12-07"))
                .put("end.reason", Browser.text("  I move. "))
                .put("handover.coach", Browser.user("U0LEE"))
                .state());
    assertThat(entered.until()).contains(LocalDate.of(2026, 12, 7));
    assertThat(entered.reason()).isEqualTo("I move.");
    assertThat(entered.user()).contains("U0LEE");
    assertThat(entered.errors(words)).isEmpty();
    assertThat(ActView.read(null))
        .isEqualTo(new ActView.Entered(Optional.empty(), "", Optional.empty()));
  }

  @Test
  void whatDoesNotFitIsExplainedAtItsField() {
    ActView.Entered odd =
        ActView.read(
            new Browser()
                .put("pause.until", Browser.date("2026-02-30"))
                .put("end.reason", Browser.text("x".repeat(2001)))
                .put("handover.coach", Browser.user("<!channel>"))
                .state());
    assertThat(odd.errors(words)).containsOnlyKeys("pause.until", "end.reason");
    assertThat(odd.user()).isEmpty();
    assertThat(ActView.nobody(words)).containsOnlyKeys("handover.coach");
    Refusal.Incomplete late =
        new Refusal.Incomplete(List.of(new Problem("pause.until", Reason.TOO_FAR)));
    assertThat(ActView.errors(late, words))
        .isEqualTo(Map.of("pause.until", words.say("problem.TOO_FAR.pause.until")));
  }

  @ParameterizedTest
  @EnumSource
  void whoeverCannotCoachIsExplainedAtTheField(Standings.Obstacle why) {
    assertThat(ActView.errors(why, words)).containsOnlyKeys("handover.coach");
  }

  private void golden(String name, View view) {
    Limits.check(view);
    Golden.check(language, "form/" + name, Limits.json(view));
  }
}
