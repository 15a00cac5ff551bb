package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.COACH;
import static org.samepage.slack.form.Samples.ID;
import static org.samepage.slack.form.Samples.METADATA;
import static org.samepage.slack.form.Samples.START;
import static org.samepage.slack.form.Samples.TEACHER;
import static org.samepage.slack.form.Samples.WORKSPACE;

import com.slack.api.model.view.View;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.Golden;
import org.samepage.agreement.Answers;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.coaching.BuiltIn;
import org.samepage.coaching.BulkStart.LeftOut;
import org.samepage.coaching.BulkStart.Outcome;
import org.samepage.coaching.BulkStart.Reason;
import org.samepage.coaching.Template;
import org.samepage.coaching.Template.Label;
import org.samepage.coaching.TemplateId;
import org.samepage.coaching.WorkspaceWording;
import org.samepage.words.Words;

/** Every page about templates and about several teachers, as it is sent to Slack. */
@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class TemplateViewsTest {
  private static final TemplateId OURS = new TemplateId("00112233445566778899aabbccddeeff");
  private static final Answers PRESETS = Presets.from(START, Samples.WORDS);
  private static final Template IMPACT = TemplateWords.of(BuiltIn.IMPACT, Samples.WORDS);
  private static final Template WORKSPACES_OWN =
      new Template(
          OURS,
          3,
          false,
          new Label("Ours *for* <!channel>", "Grade 4", "Look at the unit test."),
          8,
          Template.reusable(IMPACT.over(PRESETS, START)));
  private static final List<Template> SIX =
      Stream.concat(
              Arrays.stream(BuiltIn.values()).map(one -> TemplateWords.of(one, Samples.WORDS)),
              Stream.of(WORKSPACES_OWN))
          .toList();
  private static final Outcome OUTCOME =
      new Outcome(
          List.of(TEACHER, new PersonId(WORKSPACE, "U0SECOND")),
          Arrays.stream(Reason.values())
              .map(reason ->
                  new LeftOut(
                      new PersonId(WORKSPACE, "U0" + reason.name().replace("_", "")), reason))
              .toList(),
          Instant.parse("2026-11-30T15:01:00Z"));

  private final String language;
  private final Words words;

  TemplateViewsTest(String language) {
    this.language = language;
    this.words = Words.in(language);
  }

  @Test
  void theFirstPageOfAnAgreement() {
    golden(
        "who-templates",
        new WhoView(METADATA, Role.COACH, Optional.empty(), SIX, Optional.empty(), false, words)
            .toView());
    golden(
        "who-template-changed",
        new WhoView(METADATA, Role.COACH, Optional.of(TEACHER), SIX, Optional.of(OURS), true, words)
            .toView());
  }

  @Test
  void theGoalWithHelp() {
    View page = new GoalView(METADATA, IMPACT.over(PRESETS, START), TEACHER, words).toView();
    golden("goal-from-template", TemplateHint.on(page, IMPACT));
  }

  @Test
  void theList() {
    golden("templates", list(SIX, 1, false));
    List<Template> many = new ArrayList<>(SIX);
    IntStream.range(0, 20).forEach(number -> many.add(WORKSPACES_OWN));
    golden("templates-lead-second-page", list(many.subList(0, 14), 2, true));
    assertThat(list(many, 99, true)).isEqualTo(list(many, 3, true));
    assertThat(list(many, 0, true)).isEqualTo(list(many, 1, true));
  }

  private View list(List<Template> templates, int number, boolean lead) {
    List<Template> distinct = new ArrayList<>();
    for (int i = 0; i < templates.size(); i++) {
      Template template = templates.get(i);
      TemplateId id = i < SIX.size() ? template.id() : new TemplateId("%032x".formatted(i));
      distinct.add(
          new Template(
              id,
              template.revision(),
              false,
              template.label(),
              template.weeks(),
              template.answers()));
    }
    return new TemplateListView(distinct, number, Optional.of("U0TEACHER"), lead, lead, lead, words)
        .toView();
  }

  @Test
  void oneOfThem() {
    golden(
        "template", new TemplateLookView(IMPACT, Optional.empty(), false, false, words).toView());
    golden(
        "template-lead",
        new TemplateLookView(WORKSPACES_OWN, Optional.of("U0TEACHER"), true, true, words).toView());
  }

  @Test
  void thoseThatAreRetired() {
    golden("templates-retired", new TemplateRetiredView(List.of(WORKSPACES_OWN), words).toView());
    golden("templates-retired-none", new TemplateRetiredView(List.of(), words).toView());
  }

  @Test
  void whatItIsCalled() {
    TemplateMark mark = TemplateMark.of(OURS, 3);
    golden(
        "template-label", new TemplateLabelView(mark, WORKSPACES_OWN.label(), 8, words).toEdit());
    golden(
        "template-add",
        new TemplateLabelView(TemplateMark.of(OURS, 0), new Label("", "", ""), 12, words)
            .toAdd(SIX, Optional.of(IMPACT.id())));
  }

  @Test
  void aSectionOfIt() {
    golden(
        "template-section",
        new TemplateSectionView(
                WORKSPACES_OWN, TemplateMark.of(OURS, 3), Page.of(Topic.COMMITMENTS), words)
            .toView());
  }

  @Test
  void theLeadsAndTheirWording() {
    golden("template-leads", new TemplateLeadsView(List.of(COACH, TEACHER), words).toView());
    golden("template-leads-none", new TemplateLeadsView(List.of(), words).toView());
    golden(
        "template-wording",
        new TemplateWordingView(
                new WorkspaceWording.Wording(2, Optional.of("As the district says.")), words)
            .toView());
    golden(
        "template-students",
        new TemplateStudentsView(
                new WorkspaceWording.Wording(1, Optional.of("students.example.org")), words)
            .toView());
  }

  @Test
  void severalTeachers() {
    BulkMark mark =
        new BulkMark(ID, Optional.of(TemplateChoice.of(WORKSPACES_OWN)), List.of("U0TEACHER"));
    golden("bulk", new BulkView(ID, SIX, Optional.of(OURS), words).toView());
    golden(
        "bulk-review",
        new BulkReviewView(mark, COACH, OUTCOME, WORKSPACES_OWN.over(PRESETS, START), true, words)
            .toView());
    golden("bulk-nobody", new BulkNoticeView(OUTCOME, words).toNobody());
    golden(
        "bulk-sent",
        new BulkNoticeView(OUTCOME, words).toSent(OUTCOME.last().atZone(ZoneOffset.UTC)));
  }

  @Test
  void slackTakesTheLongestTemplatesAndAsManyAsThereCanBe() {
    Label longest =
        new Label(
            "é".repeat(Label.LONGEST_NAME),
            "🌱".repeat(Label.LONGEST_ABOUT / 2),
            "<".repeat(Label.LONGEST_GOAL));
    Template template =
        new Template(OURS, 1, false, longest, 52, Template.reusable(Samples.longest()));
    List<Template> many =
        IntStream.range(0, 55)
            .mapToObj(number ->
                new Template(
                    new TemplateId("%032x".formatted(number)), 9, false, longest, 52, PRESETS))
            .toList();
    Limits.check(
        new WhoView(METADATA, Role.COACH, Optional.empty(), many, Optional.empty(), true, words)
            .toView());
    Limits.check(new TemplateListView(many, 6, Optional.empty(), true, true, true, words).toView());
    Limits.check(new TemplateLookView(template, Optional.empty(), true, true, words).toView());
    Limits.check(
        new TemplateLabelView(TemplateMark.of(OURS, 0), longest, 52, words)
            .toAdd(many, Optional.empty()));
    Page.all()
        .filter(page -> TemplateText.SECTIONS.contains(page.section()))
        .map(page -> new TemplateSectionView(template, TemplateMark.of(OURS, 1), page, words))
        .forEach(page -> Limits.check(page.toView()));
    List<PersonId> twenty =
        IntStream.range(0, 20)
            .mapToObj(number -> new PersonId(WORKSPACE, "U" + "%063d".formatted(number)))
            .toList();
    BulkMark mark =
        new BulkMark(
            ID,
            Optional.of(TemplateChoice.of(template)),
            twenty.stream().map(PersonId::user).toList());
    Outcome outcome = new Outcome(twenty, List.of(), Instant.EPOCH);
    Limits.check(
        new BulkReviewView(mark, COACH, outcome, template.over(PRESETS, START), true, words)
            .toView());
    Outcome nobody =
        new Outcome(
            List.of(),
            twenty.stream().map(one -> new LeftOut(one, Reason.OPEN_AGREEMENT)).toList(),
            Instant.EPOCH);
    Limits.check(new BulkNoticeView(nobody, words).toNobody());
  }

  @Test
  void whatAPageCarriesIsReadBack() {
    TemplateMark mark =
        new TemplateMark(
            OURS, 7, Optional.of(Page.of(Topic.OBSERVATION)), Optional.of("U0TEACHER"));
    assertThat(TemplateMark.parse(mark.toString())).contains(mark);
    TemplateMark bare = TemplateMark.of(BuiltIn.BLANK.id(), 0);
    assertThat(TemplateMark.parse(bare.toString())).contains(bare);
    BulkMark bulk =
        new BulkMark(ID, Optional.of(TemplateChoice.of(IMPACT)), List.of("U0TEACHER", "U0B"));
    assertThat(BulkMark.parse(bulk.toString())).contains(bulk);
    BulkMark empty = new BulkMark(ID, Optional.empty(), List.of());
    assertThat(BulkMark.parse(empty.toString())).contains(empty);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "blank",
        "blank 0 -",
        "blank -1 - -",
        "BLANK 0 - -",
        "blank 0 NOWHERE.1 -",
        "blank 0 - <@U1>",
        "blank 0 - - -",
        "blank 9999999999999999999 - -",
        "0123456789abcdef0123456789abcdef - U1,<!channel>",
        "0123 - U1",
        "0123456789abcdef0123456789abcdef blank U1"
      })
  void anythingElseIsNotRead(String text) {
    assertThat(TemplateMark.parse(text)).isEmpty();
    assertThat(BulkMark.parse(text)).isEmpty();
  }

  private void golden(String name, View view) {
    Limits.check(view);
    Golden.check(language, "form/" + name, Limits.json(view));
  }
}
