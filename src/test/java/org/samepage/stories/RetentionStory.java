package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.samepage.OperatorJobs;
import org.samepage.coaching.Heads;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Member;

/** Words are not kept for ever: erasing them is announced a month before. */
class RetentionStory extends LifeScene {
  private static final String GONE = "the time was over for which your workspace keeps words";

  /** In one of them it does not, for a month. */
  @Override
  boolean slackTakesEveryCall() {
    return false;
  }

  @Test
  void wordsAreErasedTwoYearsAfterTheEndAndTheRestYearsLater() throws Exception {
    endedAgreement();
    school.moveTo(Instant.parse("2028-10-20T17:00:00Z"));
    assertThat(overview(casey)).doesNotContain("will be erased");
    school.moveTo(Instant.parse("2028-10-26T17:00:00Z"));
    told(
        casey,
        "Those of your agreement with <@U0TARA> will be erased for good on Sat, Nov 25, 2028");
    told(tara, "will be erased for good on Sat, Nov 25, 2028");
    assertThat(overview(casey))
        .contains(
            "The words of your agreement with <@U0TARA> will be erased on Sat, Nov 25, 2028.");
    view(casey, tara);
    assertThat(Shown.page(casey)).contains(Walk.GOAL);
    casey.closeAll();

    school.moveTo(Instant.parse("2028-11-26T17:00:00Z"));
    eventually(() -> viewed(casey, tara).contains(GONE));
    assertThat(history(casey, tara)).contains("The words of the agreement were erased.");
    casey.closeAll();
    assertThat(OperatorJobs.verify(school.storage()).findings()).isEmpty();

    Heads before = OperatorJobs.verify(school.storage()).heads();
    school.moveTo(Instant.parse("2033-10-26T17:00:00Z"));
    told(casey, "What is left of your agreement with <@U0TARA>");
    told(tara, "What is left of your agreement with <@U0CASEY>");
    school.moveTo(Instant.parse("2033-11-27T17:00:00Z"));
    eventually(() -> overview(casey).contains("You have no agreement yet."));
    assertThat(OperatorJobs.verify(school.storage()).agreements()).isZero();
    assertThat(
            Rows.only(
                school.appFolder(),
                "select about from workspace_event where deed = 'RECORD_DELETED' and person is null"))
        .as("why there is none, though nobody is told")
        .matches("[0-9a-f]{32}");
    assertThat(OperatorJobs.verify(school.storage(), before).findings())
        .as("its chain is gone, and nothing is missing")
        .isEmpty();
    lee.command("/agreement templates");
    lee.press("What was done here");
    assertThat(Shown.page(lee)).doesNotContain("was deleted");
  }

  @Test
  void aShorterPeriodIsAnnouncedBeforeItCounts() {
    endedAgreement();
    school.moveTo(Instant.parse("2027-09-01T17:00:00Z"));
    casey.command("/agreement retention");
    assertThat(Shown.page(casey)).contains("is erased 24 months after the end");
    casey.closeAll();
    choose(lee, "6");
    school.moveTo(Instant.parse("2027-09-02T17:00:00Z"));
    told(casey, "will be erased for good on Sat, Oct 2, 2027");
    told(tara, "will be erased for good on Sat, Oct 2, 2027");
    school.moveTo(Instant.parse("2027-10-01T17:00:00Z"));
    assertThat(viewed(casey, tara)).contains(Walk.GOAL);
    school.moveTo(Instant.parse("2027-10-03T17:00:00Z"));
    eventually(() -> viewed(casey, tara).contains(GONE));
  }

  @Test
  void recordsAreKeptAsLongAsTheWorkspaceSays() {
    endedAgreement();
    lee.command("/agreement retention");
    assertThat(lee.submit(Map.of("retention.months", "6", "retention.record", "60")).errors())
        .isEmpty();
    lee.closeAll();
    casey.command("/agreement retention");
    assertThat(Shown.page(casey))
        .contains("is erased 6 months after the end", "is deleted 5 years after the end");
    casey.closeAll();
    school.moveTo(Instant.parse("2027-05-20T17:00:00Z"));
    told(casey, "will be erased for good");
    told(tara, "will be erased for good");
    school.moveTo(Instant.parse("2027-07-20T17:00:00Z"));
    eventually(() -> viewed(casey, tara).contains(GONE));
    school.moveTo(Instant.parse("2031-10-27T17:00:00Z"));
    told(casey, "What is left of your agreement with <@U0TARA>");
    told(tara, "What is left of your agreement with <@U0CASEY>");
    school.moveTo(Instant.parse("2031-12-01T17:00:00Z"));
    eventually(() -> overview(casey).contains("You have no agreement yet."));
    assertThat(OperatorJobs.verify(school.storage()).findings()).isEmpty();
  }

  @Test
  void leaveIsForgottenAsLongAfterItAsRecordsAreKeptThoughNoAgreementIsOver() throws Exception {
    lee.command("/agreement away");
    lee.submit(Map.of("leave.first", "2027-01-11", "leave.last", "2027-01-12"));
    lee.closeAll();
    school.moveTo(Instant.parse("2034-01-10T17:00:00Z"));
    assertThat(count("leave")).isEqualTo(1);
    school.moveTo(Instant.parse("2034-01-14T17:00:00Z"));
    eventually(() -> count("leave") == 0);
  }

  @Test
  void aLongerPeriodAndALegalHoldStopWhatWasAnnounced() {
    endedAgreement();
    school.moveTo(Instant.parse("2028-10-26T17:00:00Z"));
    told(casey, "will be erased for good on Sat, Nov 25, 2028");
    choose(lee, "36");
    assertThat(overview(casey)).doesNotContain("will be erased");
    school.moveTo(Instant.parse("2028-11-26T17:00:00Z"));
    eventually(() -> !overview(casey).contains("will be erased"));
    assertThat(viewed(casey, tara)).contains(Walk.GOAL);

    lee.command("/agreement hold");
    lee.submit(Map.of("hold.people", List.of(casey.id())));
    lee.closeAll();
    school.moveTo(Instant.parse("2030-01-15T17:00:00Z"));
    assertThat(viewed(casey, tara)).contains(Walk.GOAL);
    assertThat(overview(casey)).doesNotContain("will be erased");
  }

  @Test
  void nothingWillBeErasedUnderAHold() {
    endedAgreement();
    school.moveTo(Instant.parse("2028-10-26T17:00:00Z"));
    told(casey, "will be erased for good on Sat, Nov 25, 2028");
    hold(List.of(tara.id()));
    assertThat(overview(casey))
        .contains("A legal hold is in place")
        .doesNotContain("will be erased on");
    assertThat(overview(tara)).doesNotContain("will be erased on");
    hold(List.of());
    assertThat(overview(casey)).as("lifted in time").contains("will be erased on Sat, Nov 25");
  }

  private void hold(List<String> people) {
    lee.command("/agreement hold");
    assertThat(lee.submit(Map.of("hold.people", people)).errors()).isEmpty();
    lee.closeAll();
  }

  @Test
  void whatIsErasedAlreadyWillNotBeErasedLater() {
    endedAgreement();
    school.moveTo(Instant.parse("2028-10-26T17:00:00Z"));
    told(casey, "will be erased for good on Sat, Nov 25, 2028");
    act(casey, tara, "Erase words");
    casey.closeAll();
    told(tara, "asks you to agree that all words");
    tara.pressInMessages("Read and decide");
    assertThat(tara.submit().errors()).isEmpty();
    tara.closeAll();
    told(casey, "have been erased for good");
    assertThat(overview(casey)).doesNotContain("will be erased on");
  }

  @Test
  void whatNobodyGoesOnWithIsAnnouncedToWhoeverKnowsOfItAndErased() throws Exception {
    Walk.toReview(casey, tara);
    casey.closeAll();
    Walk.propose(lee, tomas);
    int before = tara.directMessages().size();
    school.moveTo(Instant.parse("2028-10-26T17:00:00Z"));
    told(
        casey,
        "Those of your agreement with <@U0TARA> will be erased for good on Sat, Nov 25, 2028");
    told(lee, "Those of your agreement with <@U0TOMAS> will be erased for good");
    told(tomas, "Those of your agreement with <@U0LEE> will be erased for good");
    assertThat(tara.directMessages()).as("who knows of no draft").hasSize(before);
    assertThat(overview(casey)).contains("will be erased on Sat, Nov 25, 2028");
    assertThat(overview(lee)).contains("will be erased on Sat, Nov 25, 2028");

    school.moveTo(Instant.parse("2028-11-26T17:00:00Z"));
    eventually(() -> overview(casey).contains("You have no agreement yet."));
    eventually(() -> viewed(lee, tomas).contains(GONE));
    assertThat(
            Rows.only(
                school.appFolder(),
                "select count(*) from erasure where why = 'RETENTION' and done is not null"))
        .isEqualTo("2");
    assertThat(Rows.only(school.appFolder(), "select max(length(words)) from agreement"))
        .isEqualTo("0");
    assertThat(OperatorJobs.verify(school.storage()).findings()).isEmpty();
  }

  @Test
  void recordOfADraftAndAProposalSevenYearsAfterTheLastChange() {
    Walk.toReview(casey, tara);
    casey.closeAll();
    Walk.propose(lee, tomas);
    school.moveTo(Instant.parse("2028-10-26T17:00:00Z"));
    told(casey, "will be erased for good");
    told(lee, "will be erased for good");
    told(tomas, "will be erased for good");
    school.moveTo(Instant.parse("2028-11-26T17:00:00Z"));
    eventually(() -> count("erasure where done is not null") == 2);
    school.moveTo(Instant.parse("2033-10-26T17:00:00Z"));
    eventually(() -> count("announced_erasure where kind = 'RECORD'") == 2);
    told(lee, "What is left of your agreement with <@U0TOMAS>");
    told(tomas, "What is left of your agreement with <@U0LEE>");
    school.moveTo(Instant.parse("2033-11-27T17:00:00Z"));
    eventually(() -> count("agreement") == 0);
  }

  private int count(String rows) throws Exception {
    return Integer.parseInt(Rows.only(school.appFolder(), "select count(*) from " + rows));
  }

  @Test
  void whoeverCoachedBeforeIsToldAsWellThatTheirWordsGoAndGetsTheCertificate() {
    Walk.agree(casey, tara);
    ask(casey, tara, "Hand over");
    casey.submit(Map.of("handover.coach", lee.id()));
    told(tara, "would like to hand your agreement over");
    tara.pressInMessages("Read and decide");
    tara.submit();
    told(lee, "take over as the coach");
    lee.pressInMessages("Read and decide");
    lee.submit();
    told(casey, "The handover is done");
    act(lee, tara, "End");
    school.moveTo(Instant.parse("2028-10-26T17:00:00Z"));
    told(lee, "will be erased for good on Sat, Nov 25, 2028");
    told(tara, "will be erased for good on Sat, Nov 25, 2028");
    told(casey, "Those of the agreement with <@U0TARA> that you handed over will be erased");
    assertThat(Shown.buttons(casey.directMessages().getLast())).isEmpty();

    school.moveTo(Instant.parse("2028-11-26T17:00:00Z"));
    eventually(() -> viewed(lee, tara).contains(GONE));
    eventually(() -> Shown.newestMessage(casey).contains("have been erased for good"));
    casey.pressInMessages("Open certificate");
    assertThat(Shown.page(casey))
        .contains("<@U0CASEY>", "<@U0TARA>", GONE)
        .doesNotContain("<@U0LEE>");
    casey.closeAll();
    casey.command("/agreement erase");
    assertThat(Shown.title(casey)).isEqualTo("Certificate of erasure");
  }

  @Test
  void whoIsAwayForLongerThanAMonthIsToldOfItAllTheSame() {
    endedAgreement();
    school.moveTo(Instant.parse("2028-10-02T17:00:00Z"));
    tara.command("/agreement away");
    tara.submit(Map.of("leave.first", "2028-10-16", "leave.last", "2028-12-22"));
    tara.closeAll();
    school.moveTo(Instant.parse("2028-10-26T17:00:00Z"));
    told(casey, "will be erased for good on Sat, Nov 25, 2028");
    told(tara, "will be erased for good on Sat, Nov 25, 2028");
  }

  /** On Saturday nobody is told: the month begins on Monday. */
  @Test
  void theMonthIsCountedFromWhenTheLastOfThemIsTold() {
    endedAgreement();
    school.moveTo(Instant.parse("2028-10-28T17:00:00Z"));
    eventually(() -> overview(casey).contains("will be erased on Wed, Nov 29, 2028"));
  }

  @Test
  void nothingIsErasedOfWhichSomebodyCouldNotBeToldAndItIsAnnouncedAnew() {
    endedAgreement();
    school.slack().faults().on("chat.postMessage").always(new Fault.HttpStatus(503));
    school.moveTo(Instant.parse("2028-10-26T17:00:00Z"));
    eventually(() -> overview(casey).contains("will be erased on Sat, Nov 25, 2028"));
    school.moveTo(Instant.parse("2028-11-27T17:00:00Z"));
    eventually(() -> overview(casey).contains("will be erased on Wed, Dec 27, 2028"));
    assertThat(viewed(casey, tara)).contains(Walk.GOAL);

    school.slack().faults().clear();
    school.moveTo(Instant.parse("2028-11-28T17:00:00Z"));
    told(casey, "will be erased for good on Wed, Dec 27, 2028");
    told(tara, "will be erased for good on Wed, Dec 27, 2028");
    assertThat(casey.directMessages().toString()).doesNotContain("Nov 25, 2028");
    school.moveTo(Instant.parse("2028-12-28T17:00:00Z"));
    eventually(() -> viewed(casey, tara).contains(GONE));
  }

  @Test
  void whoGoesOnWithADraftKeepsIt() {
    Walk.toReview(casey, tara);
    casey.closeAll();
    school.moveTo(Instant.parse("2028-10-26T17:00:00Z"));
    told(casey, "will be erased for good on Sat, Nov 25, 2028");
    casey.command("/agreement");
    casey.press("Continue");
    Walk.edit(casey, "GOALS");
    assertThat(casey.submit(Map.of("goal.1.what", "Another goal.")).ok()).isTrue();
    casey.closeAll();
    assertThat(overview(casey)).doesNotContain("will be erased");
    school.moveTo(Instant.parse("2028-11-26T17:00:00Z"));
    casey.command("/agreement");
    casey.press("Continue");
    assertThat(Shown.page(casey)).contains("Another goal.");
  }

  private void endedAgreement() {
    Walk.agree(casey, tara);
    act(casey, tara, "End");
    told(tara, "ended your agreement");
  }

  private static void choose(Member administrator, String months) {
    administrator.command("/agreement retention");
    assertThat(administrator.submit(Map.of("retention.months", months)).errors()).isEmpty();
    assertThat(Shown.page(administrator)).contains("Saved.");
    administrator.closeAll();
  }

  private static String viewed(Member reader, Member partner) {
    view(reader, partner);
    String page = Shown.page(reader);
    reader.closeAll();
    return page;
  }

  private static String overview(Member reader) {
    reader.command("/agreement");
    String page = Shown.page(reader);
    reader.closeAll();
    return page;
  }
}
