package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Member;

/**
 * Wherever something can be typed, somebody types what Slack would take for a mention, a link,
 * markup or a turn of direction, and a database for the end of its statement. It is shown as it was
 * typed, does nothing, and reaches no message.
 */
class TypedWordsStory extends LifeScene {
  private static final String ODD =
      "<!channel> <@U0LEE> <http://a|b>*b*&lt;{0}😀\u202Er\u202C';drop--%_\\";

  /** As typed: what no keyboard writes is dropped. */
  private static final String TYPED = "\u0007" + ODD + "\u0000";

  @Test
  void templatesAndTheExceptionsOfAWorkspace() throws IOException {
    addTemplate();
    sees(lee);
    lee.click(
        lee.modal().orElseThrow().path("id").asText(),
        "heading.ROLES",
        "template.edit",
        JsonNodeFactory.instance.objectNode().put("value", "ROLES"));
    lee.submit(Map.of("roles.coach_commits", TYPED));
    lee.press("Back to the template");
    assertThat(Shown.page(lee).split("<!channel>", -1)).hasSizeGreaterThan(3);
    sees(lee);
    lee.press("Change name and length");
    assertThat(Shown.standing(lee, "template.name")).isEqualTo(ODD);
    lee.submit();
    lee.press("All templates");
    sees(lee);
    lee.press("Exceptions for safety and law");
    lee.submit(Map.of("wording.exceptions", TYPED));
    lee.press("Exceptions for safety and law");
    assertThat(Shown.standing(lee, "wording.exceptions")).isEqualTo(ODD);

    Walk.start(casey, tara);
    sees(casey);
    casey.submit(Map.of("who.template", ODD));
    sees(casey);
    casey.submit(Map.of("goal.1.what", TYPED));
    sees(casey);
    Walk.edit(casey, "CONFIDENTIALITY");
    sees(casey);
    casey.closeAll();

    casey.shortcut("agreement_start");
    casey.press("Start with several teachers");
    sees(casey);
    casey.submit(Map.of("bulk.teachers", tomas.id(), "bulk.template", ODD));
    assertThat(Shown.title(casey)).isEqualTo("Review");
    sees(casey);
    casey.submit(Map.of("goal.1.what", TYPED));
    eventually(() -> !tomas.directMessages().isEmpty());
    tomas.pressInMessages("Read and agree");
    sees(tomas);
    nothingTypedStandsInAMessageOrIsMarkup();
  }

  @Test
  void allThatTheTwoWriteToEachOther() throws IOException {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "GOALS");
    casey.submit(Map.of("goal.1.what", TYPED, "goal.1.today", TYPED));
    sees(casey);
    Walk.proposeReviewed(casey, tara);
    tara.pressInMessages("Read and agree");
    sees(tara);
    tara.press("Ask for changes");
    tara.submit(Map.of("note", TYPED));
    told(casey, "asks for changes");
    casey.pressInMessages("Open agreement");
    sees(casey);
    Walk.proposeReviewed(casey, tara);
    Walk.agreeProposed(casey, tara);

    casey.command("/agreement change");
    Walk.edit(casey, "GOALS");
    casey.submit(Map.of("goal.1.what", TYPED + " more"));
    assertThat(Shown.page(casey)).contains("Before:");
    sees(casey);
    casey.submit();
    told(tara, "proposes a change");
    tara.pressInMessages("Read the change");
    sees(tara);
    tara.press("Decline the change");
    tara.submit(Map.of("note", TYPED));
    sees(tara);
    told(casey, "declined the change");
    view(casey, tara);
    assertThat(Shown.page(casey)).contains("was declined. The reason that was given:");
    sees(casey);

    school.moveToNextDue();
    told(tara, "It is time for your check-in");
    tara.pressInMessages("On track");
    told(casey, "has answered your check-in");
    eventually(() -> tara.directMessages().toString().contains("Add words"));
    tara.pressInMessages("Add words");
    tara.submit(Map.of("answer.worked", TYPED, "answer.obstacles", TYPED, "answer.private", TYPED));
    casey.pressInMessages("Read answers");
    sees(casey);

    ask(tara, casey, "End");
    tara.submit(Map.of("end.reason", TYPED));
    sees(tara);
    told(casey, "ended your agreement");
    act(casey, tara, "Renew");
    sees(casey);
    casey.press("Pass draft to partner");
    casey.submit();
    told(tara, "passes the draft to you");
    tara.pressInMessages("agreement.open");
    Walk.edit(tara, "GOALS");
    tara.submit(Map.of("goal.1.evidence", TYPED));
    sees(tara);
    nothingTypedStandsInAMessageOrIsMarkup();
  }

  @Test
  void daysOffSchoolsAndHowToReachSomebody() throws IOException {
    lee.command("/agreement calendar");
    lee.press("Change days off");
    assertThat(lee.submit(Map.of("school_year.typed", "2026-12-02 " + TYPED)).errors()).isEmpty();
    sees(lee);
    lee.press("Change days off");
    assertThat(Shown.standing(lee, "school_year.typed")).isEqualTo("2026-12-02 " + ODD);
    lee.closeAll();
    lee.command("/agreement templates");
    lee.press("Schools");
    assertThat(lee.submit(Map.of("wording.schools", TYPED + "\nNorth")).errors()).isEmpty();
    lee.press("Schools");
    assertThat(Shown.standing(lee, "wording.schools")).isEqualTo(ODD + "\nNorth");
    lee.closeAll();

    Walk.toReview(casey, tara);
    Walk.edit(casey, "CONFIDENTIALITY");
    casey.choose("confidentiality.preset", "focus");
    sees(casey);
    casey.submit(Map.of("school.name", ODD));
    sees(casey);
    casey.closeAll();

    Walk.agree(casey, tomas);
    view(tomas, casey);
    tomas.press("Contact details");
    assertThat(tomas.submit(Map.of("reach.own", TYPED)).errors()).isEmpty();
    view(casey, tomas);
    casey.press("Contact details");
    sees(casey);
    nothingTypedStandsInAMessageOrIsMarkup();
  }

  private void addTemplate() {
    lee.command("/agreement templates");
    lee.press("Add a template");
    lee.submit(Map.of("template.name", TYPED, "template.about", TYPED, "template.goal", TYPED));
    assertThat(Shown.title(lee)).isEqualTo("Template");
  }

  /** What was typed stands on the page as it was typed, and as nothing but words. */
  private static void sees(Member reader) {
    JsonNode page = reader.modal().orElseThrow();
    assertThat(everything(page).anyMatch(node -> node.asText().contains(ODD))).isTrue();
    assertNoMarkup(page);
  }

  private void nothingTypedStandsInAMessageOrIsMarkup() throws IOException {
    assertThat(Traces.in(school.appFolder(), List.of(ODD, "<!channel> <@U0LEE>"))).isEmpty();
    Stream.of("chat.postMessage", "chat.update", "chat.postEphemeral")
        .flatMap(method -> school.slack().faults().calls(method).stream())
        .forEach(call ->
            assertThat(call.params().toString()).doesNotContain("channel>", "\u202E", "😀"));
    Stream.of("views.open", "views.push", "views.update", "views.publish")
        .flatMap(method -> school.slack().faults().calls(method).stream())
        .forEach(call -> {
          assertNoMarkup(call.params());
          assertThat(call.params().at("/view/private_metadata").asText())
              .doesNotContain("channel>");
        });
  }

  private static void assertNoMarkup(JsonNode view) {
    assertThat(everything(view).filter(node -> node.path("type").asText().equals("mrkdwn")))
        .noneMatch(node -> node.path("text").asText().contains("channel>"));
    assertThat(everything(view))
        .noneMatch(node ->
            node.path("type").asText().equals("user")
                && node.path("user_id").asText().equals("U0LEE"));
  }

  private static Stream<JsonNode> everything(JsonNode node) {
    return Stream.concat(
        Stream.of(node),
        StreamSupport.stream(node.spliterator(), false).flatMap(TypedWordsStory::everything));
  }
}
