package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.AgreementId;
import org.samepage.workspace.Member;

/**
 * Somebody who is neither coach nor teacher, with requests that only a forger makes, learns
 * nothing: not even that there is an agreement.
 */
class OutsiderStory extends OneSchool {
  private static final String NOT_YOURS =
      "There is no such agreement that you are a part of. Type /agreement to see yours.";
  private static final String GONE =
      "That is no longer available. Nothing was lost: type /agreement to see where things stand.";

  @ParameterizedTest
  @ValueSource(strings = {"agreement.open", "agreement.read_and_agree", "agreement.not_now"})
  void aForgedButtonInAMessageIsNotYours(String action) {
    Walk.propose(casey, tara);
    String real = Shown.buttonValue(tara.directMessages().getLast(), "Read and agree");
    tara.pressInMessages("Read and agree");
    ObjectNode click = byHand.lastPayload("block_actions");
    tara.closeAll();

    assertThat(seenAfter(click, action, real)).isEqualTo(NOT_YOURS);
    assertThat(seenAfter(click, action, AgreementId.random().value())).isEqualTo(NOT_YOURS);
    Walk.agreeProposed(casey, tara);
    assertThat(seenAfter(click, action, real)).isEqualTo(NOT_YOURS);
  }

  /** What Lee sees after clicking a button that Lee was never shown. */
  private String seenAfter(ObjectNode click, String action, String value) {
    ObjectNode forged = byHand.as(lee, click);
    ((ObjectNode) forged.withArray("/actions").get(0)).put("action_id", action).put("value", value);
    return seenBy(lee, forged);
  }

  private String seenBy(Member person, JsonNode forged) {
    assertThat(byHand.interaction(forged).status()).isEqualTo(200);
    eventually(() -> person.modal().isPresent());
    String seen = sentence(Shown.page(person));
    person.closeAll();
    return seen;
  }

  private static String sentence(String page) {
    return page.lines().reduce((above, below) -> below).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkin.on_track",
        "checkin.add_words",
        "checkin.read",
        "checkin.done",
        "checkin.move",
        "checkin.did_not_happen"
      })
  void aForgedCheckInButtonIsNotYours(String action) {
    Walk.agree(casey, tara);
    String id = Shown.buttonValue(tara.directMessages().getLast(), "Open agreement");
    tara.pressInMessages("Open agreement");
    ObjectNode click = byHand.lastPayload("block_actions");
    assertThat(seenAfter(click, action, id + " 1/2026-11-26")).isEqualTo(NOT_YOURS);
    assertThat(seenAfter(click, action, AgreementId.random() + " 1/2026-11-26"))
        .isEqualTo(NOT_YOURS);
  }

  static Stream<String> pages() {
    return Stream.of("goal", "section", "review", "read", "ask_changes", "decline");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aForgedPageIsNotYours(String page) {
    Walk.propose(casey, tara);
    tara.pressInMessages("Read and agree");
    tara.press("Ask for changes");
    tara.submit(Map.of("note", "Forged below."));
    ObjectNode submitted = byHand.lastPayload("view_submission");
    eventually(() -> Shown.newestMessage(casey).contains("asks for changes"));
    Walk.toReview(casey, tomas);
    casey.submit();
    String draft = byHand.lastPayload("view_submission").at("/view/private_metadata").asText();
    int toTomas = tomas.directMessages().size();

    for (String metadata :
        List.of(submitted.at("/view/private_metadata").asText(), draft, unknown())) {
      ObjectNode forged = byHand.as(lee, submitted);
      forged.withObject("/view").put("callback_id", page).put("private_metadata", metadata);
      ByHand.Answer answer = byHand.interaction(forged);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.action()).isEqualTo("push");
      assertThat(sentence(answer.words())).isEqualTo(NOT_YOURS);
    }
    assertThat(tomas.directMessages()).hasSizeBetween(toTomas, toTomas + 1);
  }

  private static String unknown() {
    return "{\"agreement\":\"" + AgreementId.random() + "\",\"revision\":1}";
  }

  @Test
  void aDraftCannotBeTakenOverByItsFirstPage() {
    Walk.start(casey, tara);
    casey.submit();
    ObjectNode first = byHand.lastPayload("view_submission");
    ByHand.Answer answer = byHand.interaction(byHand.as(lee, first));
    assertThat(sentence(answer.words())).isEqualTo(NOT_YOURS);
    assertThat(casey.submit(Map.of("goal.1.what", Walk.GOAL)).ok()).isTrue();
  }

  @Test
  void thePartnerOfADraftThatWasNeverProposedKnowsNothingOfIt() {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "GOALS");
    ObjectNode click = byHand.lastPayload("block_actions");
    ObjectNode forged = byHand.as(tara, click);
    tara.command("/agreement");
    assertThat(byHand.interaction(forged).status()).isEqualTo(200);
    assertThat(tara.modals()).hasSize(2);
    assertThat(sentence(Shown.page(tara))).isEqualTo(NOT_YOURS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "section.edit",
        "section.back",
        "page.open",
        "chosen",
        "item.add",
        "item.up",
        "item.down",
        "item.remove",
        "leaf.back",
        "leaf.next",
        "proposal.ask_changes",
        "proposal.decline",
        "trail.open",
        "trail.more"
      })
  void aForgedButtonOnAPageIsNotYours(String action) {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "GOALS");
    casey.press("Back to review");
    ObjectNode click = byHand.lastPayload("block_actions");
    for (String metadata : List.of(click.at("/view/private_metadata").asText(), unknown())) {
      ObjectNode forged = byHand.as(lee, click);
      forged.withObject("/view").put("private_metadata", metadata);
      ((ObjectNode) forged.withArray("/actions").get(0))
          .put("action_id", action)
          .put("value", "GOALS");
      lee.command("/agreement");
      assertThat(seenBy(lee, forged)).isEqualTo(NOT_YOURS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "0123456789abcdef0123456789ABCDEF",
        "../../etc/passwd",
        "' or 1=1 --",
        "{}",
        "null",
        "00000000000000000000000000000000 ",
        "00000000000000000000000000000000 1/2026-02-30",
        "00000000000000000000000000000000 99999999999/2026-02-03",
      })
  void aButtonWithAMalformedValueIsNoLongerAvailable(String value) {
    ObjectNode click = clickOnHome();
    for (String action :
        List.of("agreement.open", "agreement.not_now", "checkin.on_track", "checkin.move")) {
      assertThat(seenAfter(click, action, value)).isEqualTo(GONE);
    }
  }

  @Test
  void aButtonWithoutAValueIsNoLongerAvailable() {
    ObjectNode forged = byHand.as(lee, clickOnHome());
    ((ObjectNode) forged.withArray("/actions").get(0)).put("action_id", "agreement.open");
    assertThat(seenBy(lee, forged)).isEqualTo(GONE);
  }

  private ObjectNode clickOnHome() {
    lee.openHome();
    eventually(() -> lee.home().isPresent());
    lee.pressOnHome("Start an agreement");
    lee.closeAll();
    return byHand.lastPayload("block_actions");
  }

  static Stream<String> metadata() {
    String id = AgreementId.random().value();
    return Stream.of(
        "",
        " ",
        "x",
        "null",
        "[]",
        "{}",
        "7",
        "{\"agreement\":\"" + id + "\"}",
        "{\"agreement\":null,\"revision\":1}",
        "{\"agreement\":\"x\",\"revision\":1}",
        "{\"agreement\":\"" + id + "\",\"revision\":-1}",
        "{\"agreement\":\"" + id + "\",\"revision\":1.5}",
        "{\"agreement\":\"" + id + "\",\"revision\":99999999999999999999}",
        "{\"agreement\":\"" + id + "\",\"revision\":1,\"page\":\"GOALS.9\"}",
        "{\"agreement\":\"" + id + "\",\"revision\":1,\"page\":\"NONE.1\"}",
        "{\"agreement\":\"" + id + "\",\"revision\":1,\"checkin\":\"soon\"}",
        "{\"agreement\":\"" + id + "\",\"revision\":1,\"admin\":true}",
        "{\"agreement\":\"" + id + "\",\"revision\":1} trailing",
        "[".repeat(2500),
        " ".repeat(5000));
  }

  @ParameterizedTest
  @MethodSource("metadata")
  void aPageWithMalformedMetadataIsNoLongerAvailable(String metadata) {
    Walk.toReview(casey, tara);
    ObjectNode submitted = byHand.lastPayload("view_submission");
    Walk.edit(casey, "GOALS");
    ObjectNode clicked = byHand.lastPayload("block_actions");
    casey.closeAll();

    for (String page :
        List.of("who", "goal", "section", "review", "read", "decline", "answer", "move")) {
      submitted.withObject("/view").put("callback_id", page).put("private_metadata", metadata);
      ByHand.Answer answer = byHand.interaction(submitted);
      assertThat(answer.action()).isEqualTo("push");
      assertThat(sentence(answer.words())).isEqualTo(GONE);
    }
    ObjectNode forged = byHand.as(lee, clicked);
    forged.withObject("/view").put("private_metadata", metadata);
    lee.command("/agreement");
    assertThat(seenBy(lee, forged)).isEqualTo(GONE);
  }
}
