package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a command is told which agreement it is about: by a person, an id, or a choice. */
class WhichAgreementStory extends OneSchool {

  @BeforeAll
  void leeCoachesTomasAndIsCoachedByHim() {
    Walk.agree(lee, tomas);
    Walk.toReview(casey, tara);
    casey.closeAll();
  }

  @Test
  void withOneAgreementNothingNeedBeNamed() {
    casey.command("/agreement view");
    assertThat(Shown.title(casey)).isEqualTo("Review");
    casey.command("/agreement history");
    assertThat(Shown.title(casey)).isEqualTo("History");
  }

  @Test
  void thePersonAloneOpensTheAgreementWithThem() {
    tomas.command("/agreement @lee");
    assertThat(Shown.title(tomas)).isEqualTo("Coaching agreement");
    assertThat(Shown.page(tomas)).contains("This agreement is in effect.", Walk.GOAL);
  }

  @Test
  void theBeginningOfTheIdStandsUnderRecordDetailsAndNamesTheAgreement() {
    tomas.command("/agreement view @lee");
    tomas.press("Record details");
    String page = Shown.page(tomas);
    String id = page.substring(page.indexOf("Id of this agreement: `")).split("`", 3)[1];
    assertThat(id).matches("[0-9a-f]{8}");
    for (String typed : List.of(id, id.substring(0, 4), id.toUpperCase(Locale.ROOT))) {
      tomas.command("/agreement view " + typed);
      assertThat(Shown.page(tomas)).contains("This agreement is in effect.");
    }
    casey.command("/agreement view " + id);
    assertThat(casey.modal()).isEmpty();
    assertThat(Shown.whisper(casey))
        .isEqualTo(
            "None of your agreements has an id that begins so. Type /agreement to see them.");
  }

  @Test
  void whatNamesNoAgreementIsAnsweredWithHowToNameOne() {
    tomas.command("/agreement view the one with Lee");
    assertThat(Shown.whisper(tomas))
        .startsWith("To say which agreement you mean")
        .contains("`/agreement view @person`");
    tomas.command("/agreement view @tara");
    assertThat(Shown.whisper(tomas))
        .isEqualTo("You have no agreement with <@U0TARA>. To start one: `/agreement new @person`");
    assertThat(tomas.modal()).isEmpty();
  }

  @Test
  void whereSeveralFitTheyAreListedToChooseFrom() {
    Walk.agree(tomas, lee);
    lee.command("/agreement view");
    assertThat(Shown.title(lee)).isEqualTo("Which agreement?");
    assertThat(Shown.page(lee))
        .contains("*With <@U0TOMAS>* · you coach · in effect")
        .contains("*With <@U0TOMAS>* · you are coached · in effect");
    lee.press("Open agreement");
    assertThat(Shown.page(lee)).contains("This agreement is in effect.");
    assertThat(lee.modals()).hasSize(1);

    lee.command("/agreement history @tomas");
    JsonNode choice = lee.modal().orElseThrow();
    assertThat(Shown.buttons(choice)).containsExactly("History", "History");
    lee.press("History");
    assertThat(Shown.title(lee)).isEqualTo("History");
  }
}
