package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.workspace.Reply;

/** What cannot be is said at its field, and what was typed stays. */
class BadInputStory extends OneSchool {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "U0CASEY  | An agreement needs two people.",
        "U0BOTTY  | This is an app.",
        "U0GUEST  | Guests and people from outside cannot take part yet.",
      })
  void whoCannotBeAPartnerIsSaidAtThePartner(String partner, String sentence) {
    casey.command("/agreement new");
    Reply reply = casey.submit(Map.of("who.role", "teacher", "who.partner", partner));
    assertThat(reply.errors()).containsOnlyKeys("who.partner");
    assertThat(reply.errors().get("who.partner")).startsWith(sentence);
    assertThat(Shown.standing(casey, "who.role")).isEqualTo("teacher");
    assertThat(Shown.standing(casey, "who.partner")).isEqualTo(partner);
    assertThat(casey.submit(Map.of("who.partner", tara.id())).ok()).isTrue();
  }

  /** Slack offers none of these, so they come by hand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "U0DANA      | This account is no longer active.",
        "U0NOBODY    | Slack does not know this person.",
        "W0NOBODY    | Slack does not know this person.",
        "u0tara      | Choose the person you will work with.",
        "U0TARA>     | Choose the person you will work with.",
        "U 0         | Choose the person you will work with.",
      })
  void whoIsNoPartnerIsRefusedAlsoWhenSlackWouldNotOfferThem(String partner, String sentence) {
    Walk.start(casey, tara);
    casey.submit();
    ObjectNode forged = byHand.lastPayload("view_submission");
    typed(forged, "who.partner", "selected_user", partner);
    ByHand.Answer answer = byHand.interaction(forged);
    assertThat(answer.action()).isEqualTo("errors");
    assertThat(ByHand.parse(answer.body()).path("errors").path("who.partner").asText())
        .startsWith(sentence);
  }

  @Test
  void aNewAgreementWithSomebodyWhoCannotTakePartIsRefusedAtThePartnerToo() {
    casey.command("/agreement new @botty");
    assertThat(casey.submit().errors()).containsOnlyKeys("who.partner");
    casey.command("/agreement new @casey");
    assertThat(casey.submit().errors()).containsOnlyKeys("who.partner");
  }

  @Test
  void aGoalWithoutWordsIsSaidAtTheGoal() {
    Walk.toGoal(tara, tomas);
    for (String typed : List.of("", " ", "\n \t\n")) {
      Reply reply = tara.submit(Map.of("goal.1.what", typed));
      assertThat(reply.errors()).containsOnlyKeys("goal.1.what");
      assertThat(reply.errors().get("goal.1.what")).startsWith("Write a goal in a sentence");
    }
  }

  @Test
  void anotherGoalWithDetailsNeedsWords() {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "GOALS");
    casey.press("Add another goal");
    Reply reply = casey.submit(Map.of("goal.2.today", "A fifth."));
    assertThat(reply.errors()).containsOnlyKeys("goal.2.what");
    assertThat(Shown.standing(casey, "goal.2.today")).isEqualTo("A fifth.");
  }

  @Test
  void ownWordsNeedWords() {
    Walk.toReview(tomas, lee);
    Walk.edit(tomas, "GOALS");
    assertThat(Walk.fill(tomas, Map.of("goal.1.focus", "own")).errors())
        .containsOnlyKeys("goal.1.focus_own");
    tomas.press("Back to review");
    Walk.edit(tomas, "COMMUNICATION");
    tomas.submit();
    assertThat(Walk.fill(tomas, Map.of("checkin.1.medium", "own")).errors())
        .containsOnlyKeys("checkin.1.medium_own");
    assertThat(Shown.standing(tomas, "checkin.1.medium")).isEqualTo("own");
  }

  /** As when the page is submitted before Slack could show what hangs on the choice. */
  @Test
  void whatIsMissingOnAPageThatDoesNotShowItYetAppears() {
    Walk.toReview(lee, casey);
    Walk.edit(lee, "GOALS");
    Map<String, String> own = Map.of("goal.1.focus", "own", "goal.1.today", "A fifth.");
    assertThat(lee.submit(own).ok()).isTrue();
    assertThat(Shown.title(lee)).isEqualTo("Goal 1");
    assertThat(Shown.standing(lee, "goal.1.today")).isEqualTo("A fifth.");
    lee.submit(Map.of("goal.1.focus_own", "Talk time"));
    assertThat(Shown.page(lee)).contains("Talk time", "A fifth.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-22 | 2027-02-15 | term.start | Choose a date from today on.",
        "2026-11-30 | 2026-11-29 | term.end   | Choose a last day that is not before the first day.",
        "2026-11-23 | 2026-11-25 | term.end   | There is no check-in between",
        "2030-01-01 | 2030-06-01 | term.start | Choose a date within three years.",
        "2026-11-30 | 2030-01-01 | term.end   | Choose a date within three years.",
      })
  void datesThatDoNotFitAreSaidAtTheirField(
      String start, String end, String field, String sentence) {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "TERM");
    Reply reply = casey.submit(Map.of("term.start", start, "term.end", end));
    assertThat(reply.errors()).containsOnlyKeys(field);
    assertThat(reply.errors().get(field)).startsWith(sentence);
    assertThat(Shown.standing(casey, "term.start")).isEqualTo(start);
    assertThat(Shown.standing(casey, "term.end")).isEqualTo(end);
    assertThat(casey.submit(Map.of("term.start", "2026-11-23", "term.end", "2026-12-31")).ok())
        .isTrue();
    assertThat(Shown.title(casey)).isEqualTo("Review");
  }

  @Test
  void whatKeepsADraftFromBeingProposedIsListedOnTopOfTheReview() {
    Walk.toReview(casey, tara);
    int toTara = tara.directMessages().size();
    Walk.edit(casey, "TERM");
    casey.submit(Map.of("term.start", "2026-11-23", "term.end", "2026-12-01"));
    Walk.edit(casey, "COMMUNICATION");
    casey.submit(Map.of("checkin.1.every", "month", "checkin.1.days", "friday"));
    casey.press("Back to review");
    Walk.edit(casey, "GOALS");
    casey.press("Remove this goal");
    assertThat(Shown.page(casey)).contains("No goal is written yet.");
    assertThat(casey.submit().ok()).isTrue();
    assertThat(Shown.page(casey))
        .startsWith("Review")
        .containsSubsequence(
            "Before you can propose:",
            "Goals, \"What is the goal?\": Write a goal in a sentence, or let your partner write it.",
            "Dates, \"Last day\": There is no check-in",
            "*Goals*");
    Walk.edit(casey, "GOALS");
    casey.submit(Map.of("goal.1.what", Walk.GOAL));
    Walk.edit(casey, "TERM");
    casey.submit(Map.of("term.end", "2027-02-15"));
    Walk.proposeReviewed(casey, tara);
    assertThat(tara.directMessages()).hasSize(toTara + 1);
  }

  /** What no page of ours sends. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkin.1.days|{'type':'checkboxes','selected_options':[{'value':'someday'}]}",
        "checkin.1.days|{'type':'checkboxes','selected_options':[{'value':'monday,tuesday'}]}",
        "checkin.1.days|{'type':'checkboxes','selected_options':[]}",
        "checkin.1.days|{'type':'checkboxes','selected_options':[null]}",
        "checkin.1.every|{'type':'static_select','selected_option':{'value':'0'}}",
        "checkin.1.time|{'type':'timepicker','selected_time':'25:00'}",
        "checkin.1.time|{'type':'timepicker','selected_time':'soon'}",
        "checkin.1.zone|{'type':'static_select','selected_option':{'value':'Mars/Olympus'}}",
        "checkin.1.zone|{'type':'static_select','selected_option':{'value':'../../etc/passwd'}}",
        "checkin.1.zone|{'type':'plain_text_input','value':'teacher'}",
        "checkin.1.time|{}",
      })
  void valuesThatNoPageSendsAreSaidAtTheirField(String fieldAndValue) {
    String field = fieldAndValue.substring(0, fieldAndValue.indexOf('|'));
    JsonNode value = ByHand.parse(fieldAndValue.substring(field.length() + 1).replace('\'', '"'));
    Walk.toReview(casey, tara);
    Walk.edit(casey, "COMMUNICATION");
    casey.submit();
    ObjectNode forged = byHand.lastPayload("view_submission");
    ((ObjectNode) forged.at("/view/state/values/" + field)).set("value", value);
    ByHand.Answer answer = byHand.interaction(forged);
    assertThat(answer.action()).isEqualTo("errors");
    assertThat(ByHand.parse(answer.body()).path("errors").has(field)).isTrue();
  }

  @Test
  void wordsThatAreTooLongAreSaidAtTheirField() {
    Walk.toReview(casey, tara);
    ObjectNode forged = byHand.lastPayload("view_submission");
    typed(forged, "goal.1.what", "value", "long ".repeat(601));
    ByHand.Answer answer = byHand.interaction(forged);
    assertThat(answer.body()).contains("This is too long. Please shorten it.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*bold* _it_ ~no~ `code`",
        "<!channel> <@U0TARA> <https://example.org|x>",
        "&lt; & > \"quoted\" \\",
        "😀 ñ 中文 عربى \u202Ertl"
      })
  void whateverIsTypedIsShownAsItWasTyped(String typed) {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "GOALS");
    casey.submit(Map.of("goal.1.what", typed));
    assertThat(Shown.page(casey)).contains("\n" + typed + "\n");
    Walk.edit(casey, "GOALS");
    assertThat(Shown.standing(casey, "goal.1.what")).isEqualTo(typed);
  }

  private static void typed(ObjectNode payload, String block, String field, String value) {
    ((ObjectNode) payload.at("/view/state/values/" + block + "/value")).put(field, value);
  }
}
