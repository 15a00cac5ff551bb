package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Member;

/** Slack deactivates one of the two. */
class LifePartnerLeftStory extends LifeScene {

  private static final Instant NEAR_THE_END = Instant.parse("2027-02-15T00:00:00Z");

  /** What was sent to somebody who is not there any more cannot be brought up to date. */
  @Override
  boolean slackTakesEveryCall() {
    return false;
  }

  /** In one story the app is down when Slack tells it. */
  @Override
  boolean isAnswered(String kind) {
    return !kind.equals("event:user_change");
  }

  @Test
  void whenAPartnerIsDeactivatedItPausesAndCannotBeResumed() {
    Walk.agree(casey, tara);
    casey.closeAll();
    casey.deactivate();
    told(tara, "has been deactivated in Slack");
    eventually(this::onlyTheEndOfTheTermIsDue);
    ask(tara, casey, "Resume");
    tara.submit();
    assertThat(Shown.page(tara)).contains("Slack account is deactivated");
    assertThat(history(tara, casey)).contains("no longer active in Slack");
  }

  @Test
  void ifTheAppDoesNotHearOfItTheFirstMessageThatSlackRefusesPausesIt() {
    Walk.agree(casey, tara);
    school.stopApp();
    tara.closeAll();
    tara.deactivate();
    school.restartApp();
    assertThat(school.nextDue()).isPresent();
    view(casey, tara);
    assertThat(Shown.page(casey)).contains("This agreement is in effect.");

    // Otherwise whoever asks about people now and then may be quicker.
    school.slack().faults().on("users.info").always(new Fault.HttpStatus(503));
    school.moveToNextDue();
    eventually(() -> everything().contains("Slack does not let us send messages to <@U0TARA>"));
    school.slack().faults().clear();
    eventually(() -> everything().contains("<@U0TARA> has been deactivated in Slack"));
    eventually(this::onlyTheEndOfTheTermIsDue);
    view(casey, tara);
    assertThat(Shown.page(casey)).contains("This agreement is paused.");
    assertThat(history(casey, tara)).contains("no longer active in Slack");
    assertThat(casey.directMessages())
        .filteredOn(message -> Shown.words(message.path("blocks")).contains("has been deactivated"))
        .hasSize(1);
  }

  @Test
  void whoeverWaitsForAnAnswerIsToldOnceAndWithdrawsTheProposal() throws SQLException {
    Walk.propose(casey, tara);
    casey.closeAll();
    tara.deactivate();
    told(casey, "<@U0TARA> has been deactivated in Slack and cannot answer your proposal.");
    casey.pressInMessages("Open agreement");
    casey.press("Withdraw proposal");
    assertThat(casey.submit().ok()).isTrue();
    assertThat(Shown.title(casey)).isEqualTo("Review");
    eventually(() -> everything().contains("had been deactivated in Slack. Your agreement has"));
    // Whoever cannot be reached would be told of before that is written down.
    eventually(() -> whatTheyWereToldIsRefused());
    assertThat(count("from delivery where step = 'unreachable' and recipient = ", casey))
        .isEqualTo("0");
    casey.press("Discard draft");
    casey.submit();
    assertThat(casey.directMessages()).hasSize(1);
  }

  @Test
  void whoeverWasAskedIsToldThatThereIsNothingToDo() {
    Walk.propose(casey, tara);
    casey.closeAll();
    casey.deactivate();
    told(tara, "<@U0CASEY>, who proposed a coaching agreement to you, has been deactivated");
  }

  private boolean whatTheyWereToldIsRefused() throws SQLException {
    String refused =
        """
        from delivery join message on message.id = delivery.message
        where state = 'REFUSED' and step = 'withdrawn' and delivery.recipient =
        """;
    return count(refused, tara).equals("1");
  }

  private String count(String fromWhereIs, Member person) throws SQLException {
    return Rows.only(
        school.appFolder(), "select count(*) " + fromWhereIs + " '" + person.id() + "'");
  }

  private boolean onlyTheEndOfTheTermIsDue() {
    return school.nextDue().filter(due -> due.isAfter(NEAR_THE_END)).isPresent();
  }

  private String everything() {
    return casey.directMessages().toString();
  }
}
