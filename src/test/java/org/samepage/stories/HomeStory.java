package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Member;

/**
 * Where people see where they are: the hub and the Home tab, from the first page to the roadmap.
 */
class HomeStory extends OneSchool {

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  @Test
  void whatWaitsComesFirstThenEachAgreementWithItsRoadmapThenTheWayToStart() {
    Walk.toReview(casey, tara);
    assertThat(hub(casey)).contains("Your draft with <@U0TARA> is not proposed yet.");

    casey.press("Continue");
    Walk.proposeReviewed(casey, tara);
    assertThat(hub(casey)).contains("You're all caught up.", "has not answered your proposal yet");
    assertThat(hub(tara)).contains("<@U0CASEY> proposes a coaching agreement.");
    assertThat(Shown.buttons(tara.modal().orElseThrow())).contains("Read and agree");

    Walk.agreeProposed(casey, tara);
    assertThat(home(casey))
        .containsSubsequence(
            "Waiting for you",
            "You're all caught up.",
            "Your agreements",
            "With <@U0TARA>",
            "you coach",
            "*Next*",
            "Thu, Nov 26, 3:30 pm Central Time",
            "then Thu, Dec 10 and Thu, Dec 24",
            "*Mid-point*",
            "Mon, Jan 4",
            "*End*",
            "Mon, Feb 15",
            "Start an agreement");
    assertThat(home(tara)).contains("With <@U0CASEY>", "you are coached");

    school.moveToNextDue();
    eventually(() -> home(tara).contains("Check-in with <@U0CASEY>, due"));
    assertThat(home(tara))
        .containsSubsequence("Waiting for you", "due", "On track", "Your agreements");
    tara.pressOnHome("On track");
    eventually(() -> Shown.home(tara).contains("You're all caught up."));
    assertThat(home(tara))
        .containsSubsequence("*So far*", "Thu, Nov 26: answered", "*Next*", "Thu, Dec 10");

    int told = tara.directMessages().size();
    school.moveToNextDue();
    eventually(() -> tara.directMessages().size() > told);
    // Whether somebody was asked is looked at when the check-in closes.
    eventually(() -> nothingIsBeingSent());
    school.letPass(Duration.ofDays(7));
    eventually(() -> home(casey).contains("Thu, Dec 10: didn't happen"));

    for (Member person : new Member[] {casey, tara}) {
      assertThat(home(person) + hub(person) + person.directMessages()).doesNotContain(Walk.GOAL);
    }
  }

  private boolean nothingIsBeingSent() throws SQLException {
    String sending = "select count(*) from message where state = 'SENDING'";
    return Rows.only(school.appFolder(), sending).equals("0");
  }

  private static String hub(Member person) {
    person.command("/agreement");
    return Shown.page(person);
  }

  /** Opens the tab and waits for what the app publishes. */
  private String home(Member person) {
    int before = school.slack().faults().calls("views.publish").size();
    person.openHome();
    Callable<Boolean> published =
        () -> school.slack().faults().calls("views.publish").size() > before;
    eventually(published);
    return Shown.home(person);
  }
}
