package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.samepage.OperatorJobs;

/** An agreement is ended early; a proposal is taken back; a draft is thrown away. */
class LifeEndStory extends LifeScene {

  @Test
  void eitherEndsItAndBothStillReadItWithTheReason() {
    Walk.agree(casey, tara);
    assertThat(ask(tara, casey, "End")).contains("The agreement ends now, for both of you");
    assertThat(tara.submit(Map.of("end.reason", "I move to <another> *school*.")).ok()).isTrue();
    assertThat(Shown.page(tara)).contains("ended before its term was over", Walk.GOAL);
    told(casey, "<@U0TARA> ended your agreement.");
    casey.pressInMessages("Open agreement");
    assertThat(Shown.page(casey)).contains("I move to <another> *school*.", Walk.GOAL);
    assertThat(Shown.buttons(casey.modal().orElseThrow()))
        .containsExactly("Renew", "Start another like this", "Contact details");
    assertThat(casey.modal().orElseThrow().toString())
        .contains("Share a part", "History", "Record details", "Erase words");
    casey.command("/agreement");
    assertThat(Shown.page(casey)).contains("Past", "Ended early");
    assertThat(school.nextDue()).isEmpty();
    assertThat(casey.directMessages().toString()).doesNotContain("another> *school");
  }

  @Test
  void aReasonThatIsTooLongIsExplainedAtTheReason() {
    Walk.agree(casey, tara);
    ask(casey, tara, "End");
    assertThat(casey.modal().orElseThrow().toString()).contains("\"max_length\":2000");
  }

  @Test
  void whatChangedMeanwhileIsNotEndedAndWhatHasEndedIsNotEndedAgain() {
    Walk.agree(casey, tara);
    ask(casey, tara, "End");
    act(tara, casey, "Pause");
    casey.submit();
    assertThat(Shown.page(casey)).contains("Somebody changed this while you had it open");
    act(tara, casey, "End");
    casey.command("/agreement end");
    assertThat(Shown.whisper(casey)).startsWith("There is no agreement of yours to end.");
  }

  @Test
  void ofTwoWhoEndItAtOnceTheSecondIsToldAndKeepsTheirReason() {
    Walk.agree(casey, tara);
    ask(casey, tara, "End");
    act(tara, casey, "End");
    casey.submit(Map.of("end.reason", "We reached the goal."));
    assertThat(Shown.page(casey)).contains("This agreement is over");
    casey.close();
    assertThat(Shown.standing(casey, "end.reason")).isEqualTo("We reached the goal.");
  }

  @Test
  void aProposalThatIsTakenBackIsADraftAgain() {
    Walk.propose(casey, tara);
    assertThat(ask(casey, tara, "Withdraw proposal")).contains("becomes your draft again");
    casey.submit();
    assertThat(Shown.title(casey)).isEqualTo("Review");
    told(tara, "has withdrawn the proposal");
    casey.command("/agreement");
    assertThat(Shown.page(casey)).contains("The draft with <@U0TARA> waits for you to go on.");
    casey.press("Continue");
    Walk.proposeReviewed(casey, tara);
    Walk.agreeProposed(casey, tara);
    assertThat(history(tara, casey))
        .contains("withdrew the proposal", "<@U0TARA> agreed to version 2.");
  }

  @Test
  void aDraftIsDiscardedForGood() {
    Walk.toReview(casey, tara);
    casey.press("Discard draft");
    assertThat(Shown.page(casey)).contains("for good");
    casey.submit();
    assertThat(Shown.page(casey)).contains("The draft is discarded");
    casey.command("/agreement");
    assertThat(Shown.page(casey)).contains("You have no agreement yet.").doesNotContain("Drafts");
  }

  @Test
  void soIsWhatWasProposedOfItBeforeAndWhatThePartnerSaidToIt() throws Exception {
    Walk.propose(casey, tara);
    tara.pressInMessages("Read and agree");
    tara.press("Ask for changes");
    assertThat(tara.submit(Map.of("note", "Fewer goals, please.")).ok()).isTrue();
    told(casey, "asks for changes");
    assertThat(keys()).as("of the two, and of the partner").isEqualTo("2");
    act(casey, tara, "Discard draft");
    told(tara, "has discarded this draft");
    for (String words : List.of("agreement", "agreement_version", "remark")) {
      assertThat(only("select max(length(words)) from " + words)).as(words).isEqualTo("0");
    }
    assertThat(only("select why || ' ' || scope from erasure where done is not null"))
        .isEqualTo("AUTHOR ALL");
    assertThat(keys()).isEqualTo("0");
    assertThat(OperatorJobs.verify(school.storage()).findings()).isEmpty();
  }

  private String only(String query) throws SQLException {
    return Rows.only(school.appFolder(), query);
  }

  private String keys() throws SQLException {
    String id = only("select id from agreement");
    try (Connection keys =
            DriverManager.getConnection("jdbc:sqlite:" + school.appFolder().resolve("keys.db"));
        Statement statement = keys.createStatement();
        ResultSet count =
            statement.executeQuery(
                "select count(*) from data_key where thing like '" + id + "%'")) {
      return count.getString(1);
    }
  }
}
