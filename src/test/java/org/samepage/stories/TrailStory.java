package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Member;

/** The two see who looked and who wrote; nobody else sees anything. */
class TrailStory extends LifeScene {

  @Test
  void theTeacherSeesThatTheCoachOpenedTheAgreement() {
    Walk.agree(casey, tara);
    assertThat(trail(tara, casey))
        .contains("<@U0CASEY> wrote the text of the agreement.")
        .contains("<@U0TARA> opened version 1, to sign.")
        .contains("A key was made for what the two of you write together.")
        .doesNotContain(Walk.GOAL);
    school.moveTo(school.now().plusSeconds(3600));
    int before = count(trail(tara, casey), "<@U0CASEY> opened the text of the agreement.");
    tara.closeAll();
    view(casey, tara);
    casey.closeAll();
    assertThat(count(trail(tara, casey), "<@U0CASEY> opened the text of the agreement."))
        .isEqualTo(before + 1);
    tara.closeAll();
    view(casey, tara);
    casey.closeAll();
    assertThat(count(trail(tara, casey), "<@U0CASEY> opened the text of the agreement."))
        .as("a moment later it is the same look")
        .isEqualTo(before + 1);
  }

  @Test
  void theHistoryStaysOneOfDecisionsAndListsOpenNothing() {
    Walk.agree(casey, tara);
    assertThat(history(tara, casey))
        .contains("<@U0TARA> agreed to version 1.")
        .doesNotContain(" opened ", "> wrote ");
    tara.closeAll();
    school.moveTo(school.now().plusSeconds(3600));
    String before = trail(casey, tara);
    tara.command("/agreement");
    tara.closeAll();
    tara.openHome();
    history(tara, casey);
    tara.closeAll();
    assertThat(trail(casey, tara)).isEqualTo(before);
  }

  @Test
  void theCoachDoesNotLearnThatTheTeacherKeepsNotesForThemselves() {
    Walk.agree(casey, tara);
    school.moveTo(Instant.parse("2026-11-26T21:31:00Z"));
    eventually(() -> Shown.buttons(tara.directMessages().getLast()).contains("Stuck"));
    tara.pressInMessages("Stuck");
    eventually(() -> Shown.buttons(tara.directMessages().getLast()).contains("Add words"));
    tara.pressInMessages("Add words");
    assertThat(tara.submit(Map.of("answer.private", "Mine alone, and nobody's.")).ok()).isTrue();
    assertThat(trail(tara, casey))
        .contains("<@U0TARA> wrote notes for themselves", "wrote answers of a check-in")
        .doesNotContain("Mine alone");
    assertThat(trail(casey, tara))
        .contains("<@U0TARA> wrote answers of a check-in.")
        .doesNotContain("notes for themselves");
  }

  @Test
  void anOutsiderWhoForgesTheButtonLearnsNothing() {
    Walk.agree(casey, tara);
    trail(casey, tara);
    ObjectNode click = byHand.lastPayload("block_actions");
    casey.closeAll();
    lee.command("/agreement");
    assertThat(byHand.interaction(byHand.as(lee, click)).status()).isEqualTo(200);
    assertThat(lee.modals()).hasSize(2);
    assertThat(Shown.page(lee))
        .contains("There is no such agreement that you are a part of.")
        .doesNotContain(" opened ", " wrote ", "U0CASEY", "U0TARA");
    lee.closeAll();
    assertThat(trail(casey, tara)).doesNotContain("<@U0LEE>");
  }

  @Test
  void anAdministratorSeesWhatWasDoneForTheWorkspaceAndNothingOfAnAgreement() {
    Walk.agree(casey, tara);
    lee.command("/agreement templates");
    lee.press("Program leads");
    lee.submit(Map.of("template.leads", List.of(casey.id())));
    lee.press("What was done here");
    assertThat(Shown.page(lee))
        .contains("<@U0LEE> said who the program leads are.")
        .doesNotContain("opened", "<@U0TARA>");
    ObjectNode click = byHand.lastPayload("block_actions");
    casey.command("/agreement templates");
    assertThat(Shown.buttons(casey.modal().orElseThrow()))
        .contains("Add a template")
        .doesNotContain("What was done here");
    assertThat(byHand.interaction(byHand.as(casey, click)).status()).isEqualTo(200);
    assertThat(casey.modals()).hasSize(2);
    assertThat(Shown.page(casey)).doesNotContain("said who the program leads are");
  }

  /** Who looked and wrote, as {@code reader} sees it. */
  private static String trail(Member reader, Member partner) {
    if (reader.modal().isPresent()) {
      reader.closeAll();
    }
    history(reader, partner);
    reader.press("Who looked and wrote");
    return Shown.page(reader);
  }

  private static int count(String page, String line) {
    return page.split(Pattern.quote(line), -1).length - 1;
  }
}
