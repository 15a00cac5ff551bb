package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.OperatorJobs;
import org.samepage.agreement.AgreementId;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Member;

/** A part of an agreement is shown to somebody else by the consent of both. */
class ShareStory extends LifeScene {
  private static final String NOT_YOURS =
      "There is no such agreement that you are a part of. Type /agreement to see yours.";
  private static final String OVER =
      "This is not shared with you any more. There is nothing for you to do.";
  private static final String GONE =
      "That is no longer available. Nothing was lost: type /agreement to see where things stand.";
  private static final String GOAL = "GOAL 1";
  private static final String TOLD =
      "<@U0CASEY> and <@U0TARA> share a part of their coaching agreement with you.";

  @BeforeEach
  void agree() {
    Walk.agree(casey, tara);
  }

  /** The stories forge requests: Slack never issued their triggers. */
  @Override
  boolean slackTakesEveryCall() {
    return false;
  }

  @Test
  void aGoalIsShownToALeadOnceBothConsentAndNoLongerOnceOneEndsIt() {
    casey.command("/agreement share @" + Walk.handle(tara));
    assertThat(Shown.page(casey))
        .contains(
            "Nothing is shared, and nobody else learns of it, unless <@U0TARA> agrees.",
            "*Never:* answers to check-ins, notes and reasons.",
            "Goal 1: " + Walk.GOAL);
    assertThat(casey.submit(Map.of("share.what", GOAL, "share.with", lee.id())).errors()).isEmpty();
    assertThat(Shown.page(casey))
        .contains(
            "You asked <@U0TARA> on Mon, Nov 23, 2026 whether <@U0LEE> may read a goal, version"
                + " 1.");
    casey.closeAll();

    told(tara, "<@U0CASEY> asks whether a part of your agreement may be shared");
    assertThat(Shown.newestMessage(tara)).doesNotContain(Walk.GOAL, "U0LEE");
    tara.command("/agreement");
    assertThat(Shown.page(tara))
        .contains("<@U0CASEY> asks whether a part of your agreement may be shared")
        .doesNotContain("You're all caught up", Walk.GOAL, "U0LEE");
    tara.press("Read and decide");
    assertThat(Shown.page(tara))
        .contains(
            "<@U0CASEY> asks whether <@U0LEE> may read a goal.",
            "*This is what <@U0LEE> would be able to read:*",
            Walk.GOAL,
            "What you change later is not shared until both of you agree again.");
    assertThat(lee.directMessages()).isEmpty();
    assertThat(tara.submit().errors()).isEmpty();
    assertThat(Shown.page(tara)).contains("<@U0LEE> may read a goal, version 1.", Walk.GOAL);
    tara.closeAll();

    told(casey, "<@U0TARA> agreed: the part of your agreement that you asked about is shared now.");
    told(lee, TOLD);
    assertThat(Shown.newestMessage(lee)).doesNotContain(Walk.GOAL);
    lee.pressInMessages("Open");
    assertThat(Shown.title(lee)).isEqualTo("Shared with you");
    assertThat(Shown.page(lee))
        .contains(
            "<@U0CASEY> and <@U0TARA> show you a goal.",
            "as it stands in version 1 of their agreement",
            "Each of the two can end this at any time",
            Walk.GOAL)
        .doesNotContain("confidential", "check-in");
    lee.closeAll();
    lee.command("/agreement view");
    assertThat(Shown.whisper(lee)).startsWith("You have no agreement yet.");
    lee.command("/agreement");
    assertThat(Shown.page(lee)).contains("Shared with you", TOLD);
    lee.press("Open");
    assertThat(Shown.page(lee)).contains(Walk.GOAL);
    lee.closeAll();

    ask(tara, casey, "Share a part");
    tara.press("Stop sharing");
    assertThat(Shown.page(tara))
        .contains("Done: <@U0LEE> can no longer read a goal.")
        .doesNotContain("may read a goal, version 1");
    tara.closeAll();
    told(casey, "<@U0TARA> stopped sharing a part of your agreement with somebody.");
    told(lee, "What was shared with you here is not shared any more.");
    assertThat(Shown.buttons(lee.directMessages().getLast())).isEmpty();
    assertThat(history(casey, tara))
        .containsSubsequence(
            "<@U0TARA> took back that <@U0LEE> may read a goal.",
            "<@U0TARA> agreed: <@U0LEE> may read a goal.",
            "<@U0CASEY> asked to share a goal with <@U0LEE>.");
    assertThat(OperatorJobs.verify(school.storage()).findings()).isEmpty();
  }

  @Test
  void aSummaryHasNoGoalsAndTheWholeTextHas() {
    sharedWithLee("SUMMARY");
    assertThat(Shown.page(lee))
        .contains(
            "<@U0CASEY> coaches <@U0TARA>.",
            "The agreement is in effect.",
            "Check-ins that took place so far: 0")
        .doesNotContain(Walk.GOAL);
    lee.closeAll();
    sharedWithLee("TEXT");
    assertThat(Shown.page(lee))
        .contains("show you the whole agreement", Walk.GOAL, "Confidentiality");
  }

  @Test
  void whoBecameAGuestMeanwhileReadsNothingOfIt() throws SQLException {
    sharedWithLee(GOAL);
    assertThat(Shown.page(lee)).contains(Walk.GOAL);
    lee.closeAll();
    becomesAGuestUnnoticed(lee);
    lee.pressInMessages("Open");
    assertThat(Shown.page(lee))
        .contains("This is not shared with you any more.")
        .doesNotContain(Walk.GOAL);
  }

  @Test
  void whoeverIsAskedSaysNoAndNobodyElseLearnsOfIt() {
    asks(casey, tara, GOAL, lee);
    tara.pressInMessages("Read and decide");
    tara.press("Do not agree");
    assertThat(Shown.page(tara)).contains("Nobody else learns that you were asked.");
    tara.closeAll();
    told(casey, "<@U0TARA> did not agree to share that part of your agreement.");
    assertThat(history(tara, casey))
        .contains("<@U0TARA> did not agree to share a goal with <@U0LEE>.");
    assertThat(lee.directMessages()).isEmpty();
  }

  @Test
  void whoeverAskedTakesTheQuestionBack() {
    asks(casey, tara, GOAL, lee);
    ask(casey, tara, "Share a part");
    casey.press("Take back");
    assertThat(Shown.page(casey)).doesNotContain("You asked <@U0TARA>");
    casey.closeAll();
    told(tara, "There is nothing for you to do any more.");
    assertThat(Shown.buttons(tara.directMessages().getLast())).isEmpty();
    assertThat(lee.directMessages()).isEmpty();
    assertThat(history(tara, casey))
        .contains("<@U0CASEY> took back the question whether <@U0LEE> may read a goal.")
        .doesNotContain("took back that");
    assertThat(OperatorJobs.verify(school.storage()).findings()).isEmpty();
  }

  @Test
  void aQuestionAboutAVersionThatIsNotInForceAnyMoreIsOver() {
    asks(casey, tara, GOAL, lee);
    agreeToAnotherGoal();
    assertThat(ask(tara, casey, "Share a part")).doesNotContain("<@U0LEE>");
    tara.closeAll();
    assertThat(ask(casey, tara, "Share a part")).doesNotContain("<@U0LEE>");
    casey.closeAll();
    assertThat(history(casey, tara))
        .contains("The question whether <@U0LEE> may read a goal ended without an answer.");
    assertThat(OperatorJobs.verify(school.storage()).findings()).isEmpty();
  }

  @Test
  void whoeverEndsOneOfTwoSharesDoesNotSayThatNobodyElseReadsIt() {
    sharedWithLee(GOAL);
    lee.closeAll();
    asks(casey, tara, GOAL, tomas);
    tara.pressInMessages("Read and decide");
    assertThat(tara.submit().errors()).isEmpty();
    tara.closeAll();
    told(tomas, TOLD);
    stopsSharing(casey, tara);
    told(tara, "<@U0CASEY> stopped sharing a part of your agreement with somebody.");
    assertThat(Shown.newestMessage(tara)).doesNotContain("Nobody else");
    tomas.pressInMessages("Open");
    assertThat(Shown.page(tomas)).contains(Walk.GOAL);
    tomas.closeAll();
    asks(casey, tara, "SUMMARY", lee);
    tara.pressInMessages("Read and decide");
    tara.press("Do not agree");
    assertThat(Shown.page(tara))
        .contains("Everything stays as it is. Nobody else learns that you were asked.")
        .doesNotContain("Nothing is shared");
    told(casey, "<@U0TARA> did not agree to share that part of your agreement. Everything stays");
  }

  @Test
  void onlyAMemberWhoIsNotOneOfTheTwoCanBeChosen() {
    ask(casey, tara, "Share a part");
    assertThat(casey.submit().errors()).containsOnlyKeys("share.what", "share.with");
    for (Member one : List.of(casey, tara)) {
      assertThat(casey.submit(Map.of("share.what", GOAL, "share.with", one.id())).errors())
          .containsEntry(
              "share.with", "Choose a member of this workspace who is not part of this agreement.");
    }
    assertThat(tara.directMessages()).hasSize(2);
  }

  @Test
  void nobodyElseOpensItByAForgedRequest() {
    asks(casey, tara, GOAL, lee);
    String id = shareOf(tara, "Read and decide");
    lee.openHome();
    eventually(() -> lee.home().isPresent());
    lee.pressOnHome("Start an agreement");
    lee.closeAll();
    ObjectNode click = byHand.lastPayload("block_actions");

    assertThat(opened(lee, click, id)).isEqualTo(NOT_YOURS);
    assertThat(clicked(lee, click, "share.read", id)).isEqualTo(NOT_YOURS);
    assertThat(clicked(lee, click, "share.withdraw", id)).isEqualTo(NOT_YOURS);
    tara.pressInMessages("Read and decide");
    tara.submit();
    tara.closeAll();
    told(lee, TOLD);

    assertThat(opened(lee, click, id)).contains(Walk.GOAL);
    assertThat(opened(tomas, click, id)).isEqualTo(NOT_YOURS);
    assertThat(opened(tara, click, id)).isEqualTo(NOT_YOURS);
    assertThat(opened(lee, click, id.replaceAll("1$", "2"))).isEqualTo(NOT_YOURS);
    assertThat(opened(lee, click, AgreementId.random() + " 1")).isEqualTo(NOT_YOURS);
    for (String odd : List.of("", "x 1", id + "x", id.replaceAll("1$", "0"))) {
      assertThat(opened(lee, click, odd)).isEqualTo(GONE);
    }
    assertThat(clicked(lee, click, "agreement.open", id.substring(0, 32))).isEqualTo(NOT_YOURS);
    assertThat(clicked(lee, click, "act.HISTORY", id.substring(0, 32))).isEqualTo(NOT_YOURS);
    assertThat(clicked(lee, click, "share.withdraw", id)).isEqualTo(NOT_YOURS);

    ask(casey, tara, "Share a part");
    casey.press("Stop sharing");
    casey.closeAll();
    assertThat(opened(lee, click, id)).isEqualTo(OVER);
    assertThat(opened(tomas, click, id)).isEqualTo(NOT_YOURS);
  }

  @Test
  void theSameUserOfAnotherWorkspaceIsSomebodyElse() {
    sharedWithLee(GOAL);
    ObjectNode click = byHand.lastPayload("block_actions");
    lee.closeAll();
    ObjectNode forged = byHand.as(lee, click);
    forged.withObject("/team").put("id", "T0OTHER");
    forged.withObject("/user").put("team_id", "T0OTHER");
    int before = lee.modals().size();
    byHand.interaction(forged);
    assertThat(lee.modals().stream().skip(before).toList().toString()).doesNotContain(Walk.GOAL);
  }

  @Test
  void whatTheTwoChangeLaterIsNotSharedUntilBothConsentAgain() {
    sharedWithLee(GOAL);
    lee.closeAll();
    agreeToAnotherGoal();
    eventually(() -> Shown.buttons(lee.directMessages().getLast()).contains("Open"));
    lee.pressInMessages("Open");
    assertThat(Shown.page(lee)).contains(Walk.GOAL).doesNotContain("A new goal");
    lee.closeAll();

    sharedWithLee(GOAL);
    assertThat(Shown.page(lee)).contains("A new goal", "version 2").doesNotContain(Walk.GOAL);
    lee.closeAll();
    assertThat(lee.directMessages()).hasSize(2);
    assertThat(Shown.words(lee.directMessages().getFirst()))
        .contains("What was shared with you here is not shared any more.");
  }

  @Test
  void aHandoverEndsEverythingThatIsShared() {
    sharedWithLee(GOAL);
    ObjectNode click = byHand.lastPayload("block_actions");
    lee.closeAll();
    ask(casey, tara, "Hand over");
    casey.submit(Map.of("handover.coach", tomas.id()));
    casey.closeAll();
    told(tara, "would like to hand your agreement over");
    tara.pressInMessages("Read and decide");
    tara.submit();
    tara.closeAll();
    told(tomas, "take over as the coach");
    tomas.pressInMessages("Read and decide");
    assertThat(tomas.submit().errors()).isEmpty();
    tomas.closeAll();
    told(lee, "What was shared with you here is not shared any more.");
    assertThat(seenBy(lee, byHand.as(lee, click))).isEqualTo(OVER);
    assertThat(history(tara, tomas)).contains("It ended that <@U0LEE> may read a goal.");
    tara.closeAll();
    assertThat(ask(tara, tomas, "Share a part")).doesNotContain("<@U0LEE>");
  }

  @Test
  void theEndOfTheAgreementEndsNothingAndErasingItDoes() {
    sharedWithLee(GOAL);
    ObjectNode click = byHand.lastPayload("block_actions");
    lee.closeAll();
    act(casey, tara, "End");
    casey.closeAll();
    told(tara, "ended your agreement");
    lee.pressInMessages("Open");
    assertThat(Shown.page(lee)).contains(Walk.GOAL);
    lee.closeAll();
    act(casey, tara, "Erase words");
    casey.closeAll();
    told(tara, "asks you to agree");
    tara.pressInMessages("Read and decide");
    assertThat(tara.submit().errors()).isEmpty();
    tara.closeAll();
    told(lee, "What <@U0CASEY> and <@U0TARA> shared with you has been erased.");
    assertThat(Shown.buttons(lee.directMessages().getLast())).isEmpty();
    assertThat(seenBy(lee, byHand.as(lee, click))).startsWith("These words were erased on");
    lee.command("/agreement");
    assertThat(Shown.page(lee)).doesNotContain(TOLD);
  }

  @Test
  void somebodyWhoReadsSpanishIsAskedAndToldInSpanish() {
    tara.speak("es-LA");
    lee.speak("es-LA");
    for (Member one : List.of(tara, lee)) {
      eventually(() -> {
        one.command("/agreement help");
        return Shown.whisper(one).startsWith("Same Page guarda");
      });
    }
    ask(casey, tara, "Share a part");
    casey.submit(Map.of("share.what", GOAL, "share.with", lee.id()));
    casey.closeAll();
    told(tara, "<@U0CASEY> pregunta si una parte del acuerdo que tienen se puede compartir");
    tara.pressInMessages("Leer y decidir");
    assertThat(Shown.page(tara))
        .contains("<@U0CASEY> pregunta si <@U0LEE> puede leer una meta.", Walk.GOAL);
    assertThat(tara.submit().errors()).isEmpty();
    tara.closeAll();
    told(lee, "<@U0CASEY> y <@U0TARA> comparten contigo una parte de su acuerdo de coaching.");
    lee.pressInMessages("Abrir");
    assertThat(Shown.page(lee)).contains("Compartido contigo", "te muestran una meta", Walk.GOAL);
    lee.closeAll();
    assertThat(history(tara, casey)).contains("<@U0TARA> aceptó: <@U0LEE> puede leer una meta.");
  }

  @Test
  void aRestartLosesNothing() throws Exception {
    asks(tara, casey, GOAL, lee);
    school.restartApp();
    casey.pressInMessages("Read and decide");
    assertThat(casey.submit().errors()).isEmpty();
    casey.closeAll();
    told(lee, TOLD);
    school.restartApp();
    lee.pressInMessages("Open");
    assertThat(Shown.page(lee)).contains(Walk.GOAL);
  }

  @Test
  void nextCoachIsToldOfTheOfferThoughAShareWithThemEnds() {
    sharedWithLee(GOAL);
    lee.closeAll();
    ask(casey, tara, "Hand over");
    casey.submit(Map.of("handover.coach", lee.id()));
    casey.closeAll();
    told(tara, "would like to hand your agreement over");
    school.slack().faults().on("chat.postMessage").always(new Fault.HttpStatus(503));
    tara.pressInMessages("Read and decide");
    tara.submit();
    tara.closeAll();
    stopsSharing(casey, tara);
    school.slack().faults().clear();
    school.letPass(Duration.ofHours(1));
    told(lee, "take over as the coach");
  }

  @Test
  void aCoachBeforeIsToldThatTheirWordsGoAlsoIfAShareWithThemEndsMeanwhile() throws Exception {
    ask(casey, tara, "Hand over");
    casey.submit(Map.of("handover.coach", lee.id()));
    casey.closeAll();
    told(tara, "would like to hand your agreement over");
    tara.pressInMessages("Read and decide");
    tara.submit();
    tara.closeAll();
    told(lee, "take over as the coach");
    lee.pressInMessages("Read and decide");
    lee.submit();
    lee.closeAll();
    told(casey, "The handover is done");
    act(lee, tara, "End");
    lee.closeAll();
    told(tara, "ended your agreement");
    asks(lee, tara, "SUMMARY", casey);
    tara.pressInMessages("Read and decide");
    assertThat(tara.submit().errors()).isEmpty();
    tara.closeAll();
    told(casey, "share a part of their coaching agreement with you");
    // On a Saturday nobody is told: it waits for Monday.
    school.moveTo(Instant.parse("2028-10-28T17:00:00Z"));
    String announced = "select count(*) from delivery where step = 'erasure-is-coming'";
    eventually(() -> Rows.only(school.appFolder(), announced).equals("3"));
    stopsSharing(lee, tara);
    school.moveTo(Instant.parse("2028-10-30T17:00:00Z"));
    told(casey, "that you handed over will be erased for good");
  }

  private void agreeToAnotherGoal() {
    ask(casey, tara, "Change");
    Walk.edit(casey, "GOALS");
    casey.submit(Map.of("goal.1.what", "A new goal that nobody else reads."));
    assertThat(casey.submit().errors()).isEmpty();
    casey.closeAll();
    told(tara, "proposes a change to your agreement");
    tara.pressInMessages("Read the change");
    assertThat(tara.submit().errors()).isEmpty();
    tara.closeAll();
  }

  private void stopsSharing(Member one, Member partner) {
    ask(one, partner, "Share a part");
    one.press("Stop sharing");
    assertThat(Shown.page(one)).contains("Done: ");
    one.closeAll();
  }

  private void asks(Member asker, Member partner, String part, Member with) {
    ask(asker, partner, "Share a part");
    assertThat(asker.submit(Map.of("share.what", part, "share.with", with.id())).errors())
        .isEmpty();
    asker.closeAll();
    told(partner, "asks whether a part of your agreement may be shared");
  }

  /** Until Lee reads it. */
  private void sharedWithLee(String part) {
    int before = lee.directMessages().size();
    asks(casey, tara, part, lee);
    tara.pressInMessages("Read and decide");
    assertThat(tara.submit().errors()).isEmpty();
    tara.closeAll();
    eventually(() -> lee.directMessages().size() == before + 1);
    assertThat(Shown.newestMessage(lee)).contains(TOLD);
    lee.pressInMessages("Open");
  }

  private static String shareOf(Member reader, String says) {
    return Shown.buttonValue(reader.directMessages().getLast(), says);
  }

  /** The last line of what somebody sees who opens a share that may not be theirs. */
  private String opened(Member person, ObjectNode click, String share) {
    return clicked(person, click, "shared.open", share);
  }

  private String clicked(Member person, ObjectNode click, String action, String value) {
    ObjectNode forged = byHand.as(person, click);
    ((ObjectNode) forged.withArray("/actions").get(0)).put("action_id", action).put("value", value);
    return seenBy(person, forged);
  }

  private String seenBy(Member person, ObjectNode forged) {
    assertThat(byHand.interaction(forged).status()).isEqualTo(200);
    eventually(() -> person.modal().isPresent());
    String seen = Shown.page(person).lines().reduce((above, below) -> below).orElseThrow();
    person.closeAll();
    return seen;
  }
}
