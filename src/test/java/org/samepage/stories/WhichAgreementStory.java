package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a command is told which agreement it is about: by a person, an id, or a choice. */
class WhichAgreementStory extends OneSchool {

  @BeforeAll
  void leeCoachesTaraAndCaseyHasADraft() {
    Walk.agree(lee, tara);
    Walk.toReview(casey, tomas);
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
    tara.command("/agreement @lee");
    assertThat(Shown.title(tara)).isEqualTo("Coaching agreement");
    assertThat(Shown.page(tara)).contains("This agreement is in effect.", Walk.GOAL);
  }

  @Test
  void theBeginningOfTheIdStandsUnderRecordDetailsAndNamesTheAgreement() {
    tara.command("/agreement view @lee");
    tara.press("Record details");
    String page = Shown.page(tara);
    String id = page.substring(page.indexOf("Id of this agreement: `")).split("`", 3)[1];
    assertThat(id).matches("[0-9a-f]{8}");
    for (String typed : List.of(id, id.substring(0, 4), id.toUpperCase(Locale.ROOT))) {
      tara.command("/agreement view " + typed);
      assertThat(Shown.page(tara)).contains("This agreement is in effect.");
    }
    casey.command("/agreement view " + id);
    assertThat(casey.modal()).isEmpty();
    assertThat(Shown.whisper(casey))
        .isEqualTo(
            "None of your agreements has an id that begins so. Type /agreement to see them.");
  }

  @Test
  void whatNamesNoAgreementIsAnsweredWithHowToNameOne() {
    tara.command("/agreement view the one with Lee");
    assertThat(Shown.whisper(tara))
        .startsWith("To say which agreement you mean")
        .contains("`/agreement view @person`");
    tara.command("/agreement view @casey");
    assertThat(Shown.whisper(tara))
        .isEqualTo("You have no agreement with <@U0CASEY>. To start one: `/agreement new @person`");
    assertThat(tara.modal()).isEmpty();
  }

  /** Everything, or anything, to a database. */
  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "________", "' or ''='", "\\", "*", "0%", "@%", "@' or ''='"})
  void noSignStandsForOthers(String typed) {
    tara.command("/agreement view " + typed);
    assertThat(tara.modal()).isEmpty();
    assertThat(Shown.whisper(tara)).startsWith("To say which agreement you mean");
  }

  @Test
  void whereSeveralFitTheyAreListedToChooseFrom() {
    Walk.agree(tara, lee);
    lee.command("/agreement view");
    assertThat(Shown.title(lee)).isEqualTo("Which agreement?");
    assertThat(Shown.page(lee))
        .contains("*With <@U0TARA>* · you coach · in effect")
        .contains("*With <@U0TARA>* · you are coached · in effect");
    lee.press("Open agreement");
    assertThat(Shown.page(lee)).contains("This agreement is in effect.");
    assertThat(lee.modals()).hasSize(1);

    lee.command("/agreement history @tara");
    JsonNode choice = lee.modal().orElseThrow();
    assertThat(Shown.buttons(choice)).containsExactly("History", "History");
    lee.press("History");
    assertThat(Shown.title(lee)).isEqualTo("History");
  }
}
