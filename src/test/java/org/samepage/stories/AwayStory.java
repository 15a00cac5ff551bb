package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;
import static org.samepage.stories.CheckInScene.CHICAGO;
import static org.samepage.stories.CheckInScene.at;
import static org.samepage.stories.CheckInScene.count;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Member;
import org.samepage.workspace.Reply;

/** Somebody is away. Casey and Tara check in every other Thursday, and Tara is asked. */
class AwayStory extends LifeScene {

  @BeforeEach
  void agree() {
    Walk.agree(casey, tara);
  }

  @Test
  void aCheckInGoesToTheNextSchoolDayAndThePartnerIsToldWhereAndNotWhy() {
    assertThat(away(tara, "2026-11-26", "2026-11-27").ok()).isTrue();
    assertThat(Shown.page(tara)).contains("You are away", "Thu, Nov 26", "Fri, Nov 27");
    told(
        casey,
        "Your check-in with <@U0TARA> of Thu, Nov 26 takes place on Mon, Nov 30, 3:30 pm Central");
    assertThat(Shown.newestMessage(casey)).doesNotContain("away", "leave");
    assertThat(school.nextDue()).contains(at("2026-11-30T15:30", CHICAGO));

    school.restartApp();
    school.moveToNextDue();
    told(tara, "It is time for your check-in with <@U0CASEY>.");
    assertThat(count(tara, "check-in-due")).isEqualTo(1);
    assertThat(count(tara, "rescheduled")).isZero();
  }

  @Test
  void whatIsRemovedCountsNoMore() {
    away(tara, "2026-11-26", "2026-11-27");
    told(casey, "takes place on Mon, Nov 30");
    school.letPass(Duration.ofMinutes(5));
    assertThat(tara.press("Remove").ok()).isTrue();
    assertThat(Shown.page(tara)).doesNotContain("You are away");
    told(casey, "takes place as you agreed, on Thu, Nov 26, 3:30 pm Central");
    assertThat(school.nextDue()).contains(at("2026-11-26T15:30", CHICAGO));
  }

  @Test
  void whileOneIsAwayAnOpenCheckInWaits() {
    school.moveToNextDue();
    told(tara, "It is time for your check-in");
    away(tara, "2026-11-27", "2026-12-04");
    assertThat(school.nextDue()).contains(at("2026-12-08T15:30", CHICAGO));
    school.moveToNextDue();
    told(tara, "A reminder of your check-in of Thu, Nov 26");
  }

  @Test
  void whoTakesNoPartInACheckInDoesNotMoveIt() {
    away(casey, "2026-11-26", "2026-11-27");
    assertThat(Shown.page(casey)).contains("You are away");
    assertThat(school.nextDue()).contains(at("2026-11-26T15:30", CHICAGO));
    assertThat(count(tara, "rescheduled")).isZero();
  }

  @Test
  void daysThatDoNotDoAreToldAtTheirField() {
    assertThat(away(tara, "2026-11-20", "2026-11-27").errors())
        .containsEntry("leave.first", "Choose a day from today on.");
    assertThat(
            tara.submit(Map.of("leave.first", "2026-12-04", "leave.last", "2026-12-03")).errors())
        .containsEntry("leave.last", "Choose a last day that is not before the first.");
    assertThat(
            tara.submit(Map.of("leave.first", "2026-12-04", "leave.last", "2030-12-03")).errors())
        .containsEntry("leave.last", "Choose a day within a year.");
    assertThat(school.nextDue()).contains(at("2026-11-26T15:30", CHICAGO));
  }

  @Test
  void helpNamesTheCommand() {
    tara.command("/agreement help");
    eventually(() -> Shown.whisper(tara).contains("/agreement away"));
  }

  private static Reply away(Member person, String first, String last) {
    person.command("/agreement away");
    assertThat(Shown.title(person)).isEqualTo("When you are away");
    return person.submit(Map.of("leave.first", first, "leave.last", last));
  }
}
