package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.samepage.agreement.Field;
import org.samepage.agreement.Questions;
import org.samepage.workspace.Member;

/** People start from templates; program leads look after those of the workspace. */
class TemplateStory extends OneSchool {
  private static final String OURS = "Our grade-level cycle";

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Student-centered cycle | Students will | I will plan with the teacher every week | 6",
        "Impact cycle | PEERS | I will help the teacher get a clear picture | 9",
        "Practice-based coaching | Which teaching practice | I will plan goals and first steps |"
            + " 12",
        "New-teacher mentoring | What would help you most | I will meet with the new teacher | 36",
      })
  void anAgreementStartsFromATemplateWithOneChoiceMore(
      String name, String help, String commitment, int weeks) {
    Walk.start(casey, tara);
    casey.submit(Map.of("who.template", name));
    assertThat(Shown.title(casey)).as(Shown.page(casey)).isEqualTo("Goal and check-in");
    assertThat(goalHint(casey)).contains(help);
    casey.submit(Map.of("goal.1.what", Walk.GOAL));
    assertThat(Shown.title(casey)).isEqualTo("Review");
    assertThat(Shown.page(casey)).contains(Walk.GOAL, commitment, "From Mon, Nov 23, 2026");
    casey.click(
        casey.modal().orElseThrow().path("id").asText(), "heading.TERM", "section.edit", nothing());
    assertThat(Shown.standing(casey, "term.end"))
        .isEqualTo(LocalDate.of(2026, 11, 23).plusWeeks(weeks).toString());
    casey.press("Back to review");
    Walk.proposeReviewed(casey, tara);
  }

  @Test
  void aBlankOneHasOnlyWhatIsNeededAndCanBeProposed() {
    Walk.start(casey, tara);
    casey.submit(Map.of("who.template", "Blank"));
    casey.submit(Map.of("goal.1.what", Walk.GOAL));
    assertThat(Shown.page(casey)).doesNotContain("The coach commits to");
    Walk.proposeReviewed(casey, tara);
  }

  @Test
  void whatWasChosenLastCountsForADraftThatWasBegunAndLeftAlone() {
    Walk.start(casey, tara);
    casey.submit(Map.of("who.template", "Impact cycle"));
    casey.closeAll();
    Walk.toReview(casey, tara);
    assertThat(Shown.page(casey)).contains("The coach commits to").doesNotContain("clear picture");
  }

  @Test
  void theTemplatesAreLookedThroughAndOneIsUsedWithThePersonChosenBefore() {
    Walk.start(casey, tara);
    casey.press("Look at the templates");
    assertThat(Shown.title(casey)).isEqualTo("Templates");
    assertThat(Shown.buttons(casey.modal().orElseThrow())).doesNotContain("Add a template");
    look(casey, "impact");
    assertThat(Shown.page(casey)).contains("Impact cycle", "9 weeks long.", "PEERS");
    casey.press("All templates");
    look(casey, "practice");
    casey.press("Use this template");
    assertThat(Shown.standing(casey, "who.partner")).isEqualTo(tara.id());
    assertThat(Shown.standing(casey, "who.template")).isEqualTo("practice@0");
    casey.submit();
    assertThat(goalHint(casey)).contains("Which teaching practice");
  }

  @Test
  void aLeadAddsATemplateAndEverybodyStartsFromIt() {
    add(lee, "practice");
    assertThat(Shown.page(lee)).contains(OURS, "For grade 4", "I will plan goals and first steps");
    lee.closeAll();

    Walk.start(casey, tara);
    casey.submit(Map.of("who.template", OURS));
    assertThat(goalHint(casey)).isEqualTo("Look at the unit test first.");
    casey.submit(Map.of("goal.1.what", Walk.GOAL));
    assertThat(Shown.page(casey)).contains("I will plan goals and first steps");
    Walk.proposeReviewed(casey, tara);
    assertThat(Shown.newestMessage(tara)).doesNotContain(OURS);
  }

  @Test
  void aLeadChangesATemplateSectionBySectionAndItsName() {
    add(lee, "blank");
    edit(lee, "ROLES");
    lee.submit(Map.of("roles.coach_commits", "Plan with <!channel> & *care*"));
    while (!Shown.title(lee).equals("Template")) {
      assertThat(lee.submit().ok()).isTrue();
    }
    assertThat(Shown.page(lee)).contains("Plan with <!channel> & *care*");
    lee.press("Change name and length");
    assertThat(Shown.standing(lee, "template.name")).isEqualTo(OURS);
    lee.submit(Map.of("template.name", "Ours, renamed", "template.weeks", "16"));
    assertThat(Shown.page(lee)).contains("Ours, renamed", "16 weeks long.");
  }

  @Test
  void aTemplateHasUpToThreeCheckInsWhichAnAgreementStartsWith() {
    add(lee, "blank");
    edit(lee, "COMMUNICATION");
    lee.submit(Map.of("checkin.1.time", "08:00"));
    lee.press("Back to the template");
    edit(lee, "COMMUNICATION");
    lee.press("Add another check-in", Map.of("checkin.1.time", "08:15"));
    assertThat(Shown.title(lee)).isEqualTo("Check-in 2: when");
    lee.press("Add another check-in", Map.of("checkin.2.days", List.of("monday")));
    assertThat(Shown.title(lee)).isEqualTo("Check-in 3: when");
    assertThat(Shown.buttons(lee.modal().orElseThrow())).doesNotContain("Add another check-in");
    lee.submit(Map.of("checkin.3.days", List.of("tuesday")));
    assertThat(Shown.title(lee)).isEqualTo("Check-in 3: how");
    lee.press("Back to the template");
    assertThat(Shown.page(lee)).contains("Check-in 1: At what time?", "8:15 am", "Check-in 3: On");

    edit(lee, "COMMUNICATION");
    lee.press("Remove this check-in");
    lee.press("Back to the template");
    Walk.start(casey, tara);
    casey.submit(Map.of("who.template", OURS));
    casey.submit(Map.of("goal.1.what", Walk.GOAL));
    assertThat(Shown.page(casey))
        .contains("every other Monday", "every other Tuesday")
        .doesNotContain("8:15 am");
    Walk.proposeReviewed(casey, tara);
  }

  @Test
  void aRetiredTemplateIsNotOfferedAnyMore() {
    add(lee, "blank");
    lee.press("Retire");
    assertThat(Shown.title(lee)).isEqualTo("Templates");
    assertThat(Shown.page(lee)).doesNotContain(OURS);
    lee.closeAll();
    Walk.start(casey, tara);
    assertThat(Shown.page(casey)).contains("Blank").doesNotContain(OURS);
  }

  @Test
  void aRetiredTemplateIsBroughtBackByALead() {
    add(lee, "practice");
    lee.press("Retire");
    lee.press("Retired templates");
    assertThat(Shown.page(lee)).contains(OURS, "For grade 4").doesNotContain("Blank");
    lee.press("Bring back");
    ObjectNode again = byHand.lastPayload("block_actions");
    assertThat(Shown.title(lee)).isEqualTo("Template");
    assertThat(Shown.page(lee)).contains(OURS, "I will plan goals and first steps");
    Walk.start(casey, tara);
    assertThat(Shown.page(casey)).contains(OURS);
    casey.closeAll();

    lee.press("Retire");
    again.remove("view");
    byHand.interaction(byHand.as(tara, again));
    assertThat(Shown.page(tara))
        .contains("Only people who are named as program leads can do this.");
    look(lee, "blank");
    lee.press("All templates");
    assertThat(Shown.page(lee)).doesNotContain(OURS);
    lee.press("Retired templates");
    assertThat(Shown.page(lee)).contains(OURS);
  }

  @Test
  void aTemplateThatChangedWhileItWasChosenIsSaidAndShownAsItIsNow() {
    add(lee, "blank");
    Walk.start(casey, tara);
    lee.press("Change name and length");
    lee.submit(Map.of("template.name", "Ours, renamed"));
    casey.submit(Map.of("who.template", OURS));
    assertThat(Shown.title(casey)).isEqualTo("New agreement");
    assertThat(Shown.page(casey)).contains("was changed or retired in the meantime");
    assertThat(Shown.standing(casey, "who.partner")).isEqualTo(tara.id());
    casey.submit();
    assertThat(Shown.title(casey)).isEqualTo("Goal and check-in");
  }

  @Test
  void aTemplateThatWasRetiredWhileItWasChosenIsSaid() {
    add(lee, "blank");
    Walk.start(casey, tara);
    lee.press("Retire");
    casey.submit(Map.of("who.template", OURS));
    assertThat(Shown.page(casey))
        .contains("was changed or retired in the meantime")
        .doesNotContain(OURS);
  }

  @Test
  void ofTwoLeadsWhoChangeTheSameTemplateTheSecondIsToldAndNothingIsOverwritten() {
    nameAsLead(casey);
    add(lee, "blank");
    openList(casey);
    look(casey, templateId());
    edit(casey, "CONFIDENTIALITY");
    edit(lee, "ROLES");
    lee.submit(Map.of("roles.coach_commits", "Saved first."));

    casey.submit(Map.of("confidentiality.own", "Saved second."));
    assertThat(Shown.page(casey)).contains("Nothing was overwritten");
    casey.close();
    assertThat(Shown.standing(casey, "confidentiality.own")).isEqualTo("Saved second.");
    casey.press("Back to the template");
    assertThat(Shown.page(casey)).contains("Saved first.").doesNotContain("Saved second.");
  }

  @Test
  void aPageOfATemplateSentTwiceIsSavedOnce() {
    add(lee, "blank");
    edit(lee, "CONFIDENTIALITY");
    lee.submit(Map.of("confidentiality.own", "Once."));
    ObjectNode again = byHand.lastPayload("view_submission");
    assertThat(byHand.interaction(again).action()).isEqualTo("update");
    assertThat(byHand.interaction(again).action()).isEqualTo("update");
    String template = Shown.template(again);
    openAgain(lee);
    look(lee, template);
    assertThat(Shown.page(lee)).contains("Once.");
  }

  @Test
  void whoIsNoLeadChangesNothingEvenByHand() {
    add(lee, "blank");
    lee.press("Change name and length");
    lee.submit(Map.of("template.name", "By Lee"));
    ObjectNode forged = byHand.as(tara, byHand.lastPayload("view_submission"));
    ((ObjectNode) forged.at("/view/state/values/template.name/value")).put("value", "By Tara");
    assertThat(byHand.interaction(forged).words())
        .contains("Only people who are named as program leads can do this.");
    openList(tara);
    assertThat(Shown.page(tara)).contains("By Lee").doesNotContain("By Tara");
    look(tara, templateId());
    assertThat(Shown.buttons(tara.modal().orElseThrow()))
        .doesNotContain("Retire", "Edit", "Make another like this");
  }

  @Test
  void anAdministratorNamesLeadsAndTakesThemOut() {
    openList(casey);
    assertThat(Shown.buttons(casey.modal().orElseThrow())).doesNotContain("Add a template");
    casey.closeAll();
    nameAsLead(casey);
    openList(casey);
    assertThat(Shown.buttons(casey.modal().orElseThrow()))
        .contains("Add a template")
        .doesNotContain("Program leads");
    casey.closeAll();

    openList(lee);
    lee.press("Program leads");
    lee.submit(Map.of("template.leads", List.of("U0BOTTY")));
    assertThat(Shown.title(lee)).isEqualTo("Program leads");
    lee.submit(Map.of("template.leads", List.of()));
    openList(casey);
    assertThat(Shown.buttons(casey.modal().orElseThrow())).doesNotContain("Add a template");
  }

  @Test
  void aPageThatIsOlderNamesNobodyAgainWhomAnotherTookOut() {
    nameAsLead(casey);
    nameAsLead(casey);
    // As another administrator sends it whose page showed Casey.
    ByHand byHand = new ByHand(school);
    ObjectNode older = byHand.lastPayload("view_submission");
    nameAsLead(tomas);
    ((ArrayNode) older.findValue("selected_users")).add(tara.id());
    assertThat(byHand.interaction(older).status()).isEqualTo(200);
    openList(lee);
    lee.press("Program leads");
    assertThat(lee.modal().orElseThrow().toString())
        .contains(tomas.id(), tara.id())
        .doesNotContain(casey.id());
  }

  @Test
  void aTemplateIsMadeOfWhatTheTwoChoseAndHasNothingThatTheyTyped() {
    nameAsLead(casey);
    Walk.toReview(casey, tara);
    Walk.edit(casey, "CONFIDENTIALITY");
    casey.submit(
        Map.of(
            "confidentiality.own", "What we agreed on.", "confidentiality.clause", "Our words."));
    CataloguePages.review(casey);
    CataloguePages.open(casey, Field.of(Questions.CHECK_IN_LINK, 1));
    casey.submit(Map.of("checkin.1.link", "https://meet.example.org/ours"));
    assertThat(CataloguePages.review(casey))
        .contains("https://meet.example.org/ours", "Our words.");
    casey.closeAll();
    openList(casey);
    casey.press("Add a template");
    casey.submit(Map.of("template.name", OURS, "template.agreement", tomas.id()));
    assertThat(Shown.title(casey)).isEqualTo("New template");
    casey.submit(Map.of("template.agreement", tara.id()));
    assertThat(Shown.title(casey)).isEqualTo("Template");
    assertThat(Shown.page(casey))
        .contains("Phone call")
        .doesNotContain(Walk.GOAL, "What we agreed on.", "Our words.", "meet.example.org");
  }

  @Test
  void manyTemplatesStandOnSeveralPages() {
    for (int number = 1; number <= 12; number++) {
      openList(lee);
      lee.press("Add a template");
      lee.submit(Map.of("template.name", "Template %02d".formatted(number)));
      lee.closeAll();
    }
    openList(tara);
    assertThat(Shown.page(tara)).contains("Template 05").doesNotContain("Template 06");
    tara.press("Next");
    assertThat(Shown.page(tara)).contains("Template 06").doesNotContain("Template 05");
    tara.press("Previous");
    assertThat(Shown.page(tara)).contains("Blank");
  }

  @Test
  void aLeadWordsTheExceptionsAndTakesTheWordsBack() {
    openList(lee);
    lee.press("Exceptions for safety and law");
    assertThat(Shown.page(lee)).contains("The law requires it");
    lee.submit(Map.of("wording.exceptions", "As our district words it."));
    assertThat(Shown.title(lee)).isEqualTo("Templates");
    ObjectNode again = byHand.lastPayload("view_submission");
    assertThat(byHand.interaction(again).words()).contains("Blank");
    lee.press("Exceptions for safety and law");
    assertThat(Shown.standing(lee, "wording.exceptions")).isEqualTo("As our district words it.");
    ((ObjectNode) again.at("/view/state/values/wording.exceptions/value"))
        .put("value", "In an old window.");
    assertThat(byHand.interaction(again).words()).contains("Nothing was overwritten");
    lee.submit(Map.of("wording.exceptions", ""));
    lee.press("Exceptions for safety and law");
    assertThat(Shown.standing(lee, "wording.exceptions")).isEmpty();
    ObjectNode forged = byHand.as(casey, again);
    assertThat(byHand.interaction(forged).words())
        .contains("Only people who are named as program leads can do this.");
  }

  @Test
  void whatALeadTypedStandsInNoFileAsTyped() throws IOException {
    add(lee, "blank");
    edit(lee, "CONFIDENTIALITY");
    lee.submit(Map.of("confidentiality.own", "marker-of-a-text"));
    openAgain(lee);
    lee.press("Exceptions for safety and law");
    lee.submit(Map.of("wording.exceptions", "marker-of-a-text"));
    assertThat(Shown.title(lee)).isEqualTo("Templates");
    school.stopApp();
    StringBuilder everything = new StringBuilder();
    try (Stream<Path> files = Files.walk(school.appFolder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        everything.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(everything.indexOf("workspace_wording")).isPositive();
    assertThat(everything.indexOf("marker-of-a-text")).isNegative();
    assertThat(everything.indexOf(OURS)).isNegative();
  }

  private static void openAgain(Member member) {
    member.closeAll();
    openList(member);
  }

  private static void openList(Member member) {
    member.command("/agreement templates");
    assertThat(Shown.title(member)).isEqualTo("Templates");
  }

  private void nameAsLead(Member member) {
    openList(lee);
    lee.press("Program leads");
    lee.submit(Map.of("template.leads", List.of(member.id())));
    assertThat(Shown.title(lee)).isEqualTo("Templates");
    lee.closeAll();
  }

  private static void add(Member lead, String from) {
    openList(lead);
    lead.press("Add a template");
    lead.submit(
        Map.of(
            "template.name",
            OURS,
            "template.about",
            "For grade 4",
            "template.goal",
            "Look at the unit test first.",
            "template.from",
            from + "@0"));
    assertThat(Shown.title(lead)).isEqualTo("Template");
  }

  private static void look(Member member, String template) {
    member.click(
        member.modal().orElseThrow().path("id").asText(),
        "template." + template,
        "template.open",
        nothing().put("value", template));
    assertThat(Shown.title(member)).isEqualTo("Template");
  }

  private static void edit(Member member, String section) {
    member.click(
        member.modal().orElseThrow().path("id").asText(),
        "heading." + section,
        "template.edit",
        nothing().put("value", section));
    assertThat(Shown.title(member)).isNotEqualTo("Template");
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The template that the page submitted last was about. */
  private String templateId() {
    return Shown.template(byHand.lastPayload("view_submission"));
  }

  private static String goalHint(Member member) {
    JsonNode blocks = member.modal().orElseThrow().path("blocks");
    return StreamSupport.stream(blocks.spliterator(), false)
        .filter(block -> block.path("block_id").asText().equals("goal.1.what"))
        .map(block -> block.at("/hint/text").asText())
        .findFirst()
        .orElseThrow();
  }
}
