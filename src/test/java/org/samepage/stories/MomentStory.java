package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;
import static org.samepage.stories.CheckInScene.CHICAGO;
import static org.samepage.stories.CheckInScene.NEW_YORK;
import static org.samepage.stories.CheckInScene.at;
import static org.samepage.stories.CheckInScene.count;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Member;

/** What is said at its time beside check-ins: each to whom it concerns, and once. */
class MomentStory extends LifeScene {
  private boolean slackTakesEveryCall = true;

  @Override
  boolean slackTakesEveryCall() {
    return slackTakesEveryCall;
  }

  @Test
  void anInvitationThatNobodyAnswersIsRepeatedOnceAndThenTheProposerIsTold() {
    Walk.propose(casey, tara);
    assertThat(school.nextDue()).contains(at("2026-11-26T00:00", CHICAGO));
    school.moveToNextDue();
    told(tara, "still waits for you");
    assertThat(school.now()).isEqualTo(at("2026-11-26T08:30", CHICAGO));
    school.restartApp();
    assertThat(school.nextDue()).contains(at("2026-12-07T00:00", CHICAGO));
    school.moveToNextDue();
    told(casey, "<@U0TARA> has not answered your proposal yet.");
    assertThat(school.now()).isEqualTo(at("2026-12-07T08:30", NEW_YORK));
    eventually(() -> school.nextDue().isEmpty());
    assertThat(count(tara, "invited-again")).isEqualTo(1);

    tara.pressInMessages("Read and agree");
    assertThat(tara.submit().ok()).isTrue();
    told(casey, "have agreed");
    assertThat(count(casey, "unanswered")).isEqualTo(1);
  }

  @Test
  void whoSaidNotNowIsNotReminded() {
    Walk.propose(casey, tara);
    tara.pressInMessages("Not now");
    eventually(() -> school.nextDue().equals(Optional.of(at("2026-12-07T00:00", CHICAGO))));
  }

  @Test
  void aProposalThatWasTakenBackIsNotRepeated() {
    Walk.propose(casey, tara);
    act(casey, tara, "Withdraw proposal");
    eventually(() -> school.nextDue().isEmpty());
  }

  @Test
  void bothAreToldTwoWeeksBeforeTheEndAlsoAfterAPause() {
    Walk.agree(casey, tara);
    act(casey, tara, "Pause");
    school.moveTo(Instant.parse("2027-02-03T17:00:00Z"));
    assertThat(count(tara, "end-is-coming")).isZero();
    act(casey, tara, "Resume");
    for (Member one : List.of(casey, tara)) {
      eventually(() -> count(one, "end-is-coming") == 1);
    }
    told(tara, "runs until");
    school.restartApp();
    school.letPass(Duration.ofDays(2));
    eventually(() -> count(tara, "check-in-due") == 1);
    assertThat(count(tara, "end-is-coming")).isEqualTo(1);
  }

  @Test
  void bothAreAskedHowToGoOnWhenNothingWasHeldForSixWeeks() {
    Walk.agree(casey, tara);
    Instant asked = at("2027-01-04T00:00", CHICAGO);
    int prompts = 0;
    for (Instant next = next(); next.isBefore(asked); next = next()) {
      school.moveTo(next);
      if (next.atZone(CHICAGO).toLocalTime().equals(LocalTime.of(15, 30))
          && next.atZone(CHICAGO).getDayOfWeek() == DayOfWeek.THURSDAY) {
        prompts++;
        int expected = prompts;
        eventually(() -> count(tara, "check-in-due") == expected);
      }
    }
    assertThat(prompts).isEqualTo(3);
    assertThat(next()).isEqualTo(asked);
    assertThat(count(casey, "stalled")).isZero();
    school.moveTo(at("2027-01-04T08:30", CHICAGO));
    for (Member one : List.of(casey, tara)) {
      eventually(() -> count(one, "stalled") == 1);
    }
    tara.pressInMessages("Pause");
    assertThat(Shown.page(tara)).contains("no check-in comes");
  }

  private Instant next() {
    eventually(() -> school.nextDue().isPresent());
    return school.nextDue().orElseThrow();
  }

  @Test
  void bothAreRemindedOfSessionsWhereTheyWishIt() {
    agreeToBeRemindedOfSessions();
    school.moveTo(at("2026-12-07T08:30", CHICAGO));
    for (Member one : List.of(casey, tara)) {
      eventually(() -> count(one, "sessions-ahead") == 2);
    }
    assertThat(Shown.newestMessage(casey))
        .contains("For the next 2 weeks you and <@U0TARA> planned a coaching session.");
  }

  @Test
  void aReminderOfSessionsThatCouldNotComeUntilTheyWereOverDoesNotCome() {
    agreeToBeRemindedOfSessions();
    slackTakesEveryCall = false;
    school.moveTo(at("2026-12-06T12:00", CHICAGO));
    eventually(() -> waiting("\"due\":0"));
    school.slack().faults().on("chat.postMessage").always(new Fault.RateLimited(1));
    school.moveTo(at("2026-12-07T08:30", CHICAGO));
    eventually(() -> waiting("\"lastProblem\":\"ratelimited\"") && waiting("\"retrying\":2"));
    school.moveTo(at("2026-12-15T09:00", CHICAGO));
    school.slack().faults().clear();
    eventually(() -> waiting("\"due\":0") && waiting("\"stale\":2"));
    for (Member one : List.of(casey, tara)) {
      assertThat(count(one, "sessions-ahead")).isEqualTo(1);
    }
  }

  private boolean waiting(String state) throws Exception {
    return new ByHand(school).get("/health/ready").body().contains(state);
  }

  /** On the first day of a round, in which a session is ahead. */
  private void agreeToBeRemindedOfSessions() {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "ROLES");
    String page = casey.modal().orElseThrow().path("id").asText();
    casey.click(page, "detail.OFFERS", "page.open", JsonNodeFactory.instance.objectNode());
    assertThat(casey.submit(Map.of("session.reminder", List.of("yes"))).errors()).isEmpty();
    while (!Shown.title(casey).equals("Review")) {
      casey.press("Back to review");
    }
    assertThat(Shown.page(casey)).contains("Same Page reminds us of sessions");
    Walk.proposeReviewed(casey, tara);
    Walk.agreeProposed(casey, tara);
    for (Member one : List.of(casey, tara)) {
      eventually(() -> count(one, "sessions-ahead") == 1);
    }
  }
}
