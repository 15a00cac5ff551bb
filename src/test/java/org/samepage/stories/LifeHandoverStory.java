package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Fault;

/** A coach who leaves hands an agreement over. */
class LifeHandoverStory extends LifeScene {
  private static final String NO_GUESTS = "Guests and people from outside cannot take part yet.";

  private boolean slackFails;

  @Override
  boolean slackTakesEveryCall() {
    return !slackFails;
  }

  @BeforeEach
  void agree() {
    Walk.agree(casey, tara);
  }

  @Test
  void theTeacherAgreesAndTheNewCoachTakesOver() {
    ask();
    tara.pressInMessages("Read and decide");
    assertThat(Shown.title(tara)).isEqualTo("Answer the handover");
    assertThat(Shown.page(tara)).contains("<@U0CASEY> would like", "<@U0LEE> is asked too");
    assertThat(tara.submit().ok()).isTrue();
    assertThat(Shown.page(tara)).contains("The new coach is asked to take over.");
    told(lee, "take over as the coach of <@U0TARA>");

    lee.command("/agreement");
    assertThat(Shown.page(lee))
        .contains("<@U0CASEY> asks you to take over as the coach of <@U0TARA>.");
    lee.press("Read and decide");
    assertThat(Shown.title(lee)).isEqualTo("Take over as the coach");
    assertThat(Shown.page(lee)).contains("<@U0LEE> coaches <@U0TARA>.", Walk.GOAL);
    assertThat(lee.submit().ok()).isTrue();
    assertThat(Shown.page(lee)).contains("This agreement is in effect.", Walk.GOAL);

    told(tara, "<@U0LEE> is your coach now.");
    casey.command("/agreement view");
    assertThat(Shown.whisper(casey)).startsWith("You have no agreement yet.");
    assertThat(history(lee, tara))
        .containsSubsequence(
            "<@U0LEE> took over the coaching.",
            "<@U0TARA> agreed to the handover, version 2.",
            "<@U0CASEY> asked to hand the coaching over.");
  }

  @Test
  void theCoachBeforeReadsTheirLastMessageInTheirOwnLanguage() {
    ask();
    casey.speak("es-LA");
    eventually(() -> {
      casey.command("/agreement help");
      return Shown.whisper(casey).startsWith("Same Page guarda");
    });
    tara.pressInMessages("Read and decide");
    tara.submit();
    told(lee, "take over as the coach");
    lee.pressInMessages("Read and decide");
    lee.submit();
    told(casey, "El traspaso está hecho.");
    assertThat(casey.directMessages().toString()).doesNotContain("The handover is done");
  }

  @Test
  void whatTheCoachBeforeCouldNotBeToldInTimeIsNotToldAnyMore() {
    ask();
    school.moveToNextDue();
    told(tara, "It is time");
    int before = casey.directMessages().size();
    slackFails = true;
    school.slack().faults().on("chat.postMessage").always(new Fault.HttpStatus(503));
    tara.pressInMessages("On track");
    eventually(() -> waiting().equals("1"));
    tara.pressInMessages("Read and decide");
    assertThat(tara.submit().ok()).isTrue();
    lee.command("/agreement");
    lee.press("Read and decide");
    assertThat(lee.submit().ok()).isTrue();
    school.slack().faults().clear();
    told(casey, "The handover is done");
    eventually(() -> waiting().equals("0"));
    assertThat(casey.directMessages()).hasSize(before + 1);
  }

  private String waiting() throws SQLException {
    return Rows.only(
        school.appFolder(),
        "select count(*) from message where recipient = 'U0CASEY'"
            + " and state in ('SENDING', 'WAITING', 'UNCERTAIN')");
  }

  @Test
  void theTeacherSaysNo() {
    ask();
    tara.command("/agreement");
    assertThat(Shown.page(tara)).contains("would like to hand your agreement over");
    tara.press("Answer the handover");
    tara.press("Stop the handover");
    assertThat(tara.submit().ok()).isTrue();
    assertThat(Shown.page(tara)).doesNotContain("handed over");
    told(casey, "does not take place");
    view(casey, tara);
    assertThat(Shown.page(casey)).doesNotContain("is asked whether");
  }

  @Test
  void theNewCoachSaysNo() {
    ask();
    tara.pressInMessages("Read and decide");
    tara.submit();
    told(lee, "take over as the coach");
    lee.pressInMessages("Read and decide");
    lee.press("No, thank you");
    assertThat(Shown.page(lee)).contains("Those who asked you are told.");
    told(casey, "does not take place");
    eventually(() -> Shown.newestMessage(tara).contains("does not take place"));
  }

  @Test
  void itIsNotOfferedToWhoLeftMeanwhile() {
    ask();
    tara.pressInMessages("Read and decide");
    lee.deactivate();
    assertThat(tara.submit().ok()).isTrue();
    assertThat(Shown.page(tara))
        .contains("is no longer an active member of this workspace. Nothing was changed.");
    tara.closeAll();
    assertThat(history(tara, casey)).doesNotContain("agreed to the handover");
    tara.closeAll();
    act(tara, casey, "Stop the handover");
    told(casey, "does not take place");
  }

  @Test
  void whoBecameAGuestMeanwhileNeitherReadsItNorTakesOver() throws SQLException {
    ask();
    tara.pressInMessages("Read and decide");
    tara.submit();
    told(lee, "take over as the coach");
    lee.pressInMessages("Read and decide");
    becomesAGuestUnnoticed(lee);
    lee.submit();
    assertThat(Shown.page(lee)).contains(NO_GUESTS);
    lee.closeAll();
    becomesAGuestUnnoticed(lee);
    lee.pressInMessages("Read and decide");
    assertThat(Shown.page(lee)).contains(NO_GUESTS).doesNotContain(Walk.GOAL);
  }

  @Test
  void theCoachStopsItBeforeAnybodyAnswered() {
    ask();
    act(casey, tara, "Stop the handover");
    eventually(() -> !tara.directMessages().toString().contains("Read and decide"));
    eventually(() -> Shown.newestMessage(tara).contains("does not take place"));
  }

  @Test
  void nobodyAndWhoCannotCoachAreExplainedAtTheField() {
    view(casey, tara);
    casey.press("Hand over");
    assertThat(casey.submit().errors()).containsKey("handover.coach");
    assertThat(casey.submit(Map.of("handover.coach", casey.id())).errors())
        .containsKey("handover.coach");
    assertThat(casey.submit(Map.of("handover.coach", tara.id())).errors())
        .containsEntry("handover.coach", "Choose somebody who is not part of this agreement.");
    view(tara, casey);
    assertThat(tara.modal().orElseThrow().toString()).doesNotContain("Hand over");
  }

  private void ask() {
    ask(casey, tara, "Hand over");
    assertThat(casey.submit(Map.of("handover.coach", lee.id())).ok()).isTrue();
    assertThat(Shown.page(casey)).contains("<@U0TARA> is asked whether the coaching may be");
    told(tara, "would like to hand your agreement over to <@U0LEE>");
  }
}
