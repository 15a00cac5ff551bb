package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.in;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.samepage.Golden;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Samples.Where;
import org.samepage.agreement.WorkspaceId;
import org.samepage.words.Words;

/** Lists, and how they are turned. */
@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class ListViewsTest {

  private final String language;
  private final Words words;

  ListViewsTest(String language) {
    this.language = language;
    this.words = Words.in(language);
  }

  @Test
  void theAgreementsOfEveryStageCanBeChosenFrom() {
    List<Where> stages = List.of(Where.values());
    List<Agreement> agreements =
        IntStream.range(0, stages.size())
            .mapToObj(number -> agreement(number, stages.get(number)))
            .toList();
    Golden.check(language, "form/choose", checked(choose(agreements, 0)));
  }

  @Test
  void aLongListIsTurned() {
    List<Agreement> agreements =
        IntStream.range(0, 200).mapToObj(number -> agreement(number, Where.ACTIVE)).toList();
    JsonNode first = checked(choose(agreements, 0));
    JsonNode last = checked(choose(agreements, 175));
    assertThat(first.findValuesAsText("action_id")).contains("choose.more");
    assertThat(first.toString())
        .contains(words.say("pager.where", 1, 25, 200))
        .doesNotContain("choose.back");
    assertThat(last.toString())
        .contains(words.say("pager.where", 176, 200, 200))
        .doesNotContain("choose.more");
    assertThat(first.path("private_metadata").asText()).isEqualTo("view");
  }

  @ParameterizedTest
  @CsvSource({"25, 25", "0, 0", "-1, 0", "'', 0", "next, 0", "9999999, 0"})
  void whereToTurnComesBackFromABrowserAndIsChecked(String value, int from) {
    assertThat(Pager.from(value)).isEqualTo(from);
  }

  @Test
  void whatIsKeptAndWhoCouldSeeIt() {
    Golden.check(
        language, "form/privacy", checked(new PrivacyView(words, false, List.of()).toView()));
  }

  @Test
  void whoMayNotInviteTheReaderCanBeAllowedToAgain() {
    List<PersonId> many =
        IntStream.range(0, 99)
            .mapToObj(number -> new PersonId(new WorkspaceId("", "T1"), "U" + number))
            .toList();
    Golden.check(
        language,
        "form/privacy-uninvited",
        checked(new PrivacyView(words, false, many.subList(0, 2)).toView()));
    assertThat(checked(new PrivacyView(words, false, many).toView()).toString()).contains("U98");
  }

  @Test
  void whatWasHandedOverStandsBehindTheOthers() {
    Agreement running = agreement(1, Where.ACTIVE);
    FormerCoach before =
        new FormerCoach(
            agreement(2, Where.ACTIVE).id(),
            running.pair(),
            List.of(new FormerCoach.Stint(1, 7, Instant.parse("2026-11-23T20:00:00Z"))));
    Golden.check(
        language, "form/choose-handed-over", checked(choose(List.of(running), List.of(before), 0)));
  }

  private View choose(List<Agreement> agreements, int from) {
    return choose(agreements, List.of(), from);
  }

  private View choose(List<Agreement> agreements, List<FormerCoach> before, int from) {
    return new ChooseView(
            "view",
            CASEY,
            agreements,
            before,
            from,
            "agreement.open",
            words.say("button.agreement.open"),
            words)
        .toView();
  }

  private static JsonNode checked(View view) {
    Limits.check(view);
    return Limits.json(view);
  }

  private static Agreement agreement(int number, Where where) {
    Agreement sample = in(where, Role.COACH);
    return new Agreement(
        new AgreementId("%08x%024x".formatted(number, number)),
        sample.pair(),
        sample.author(),
        sample.revision(),
        sample.terms(),
        sample.stage(),
        sample.created(),
        sample.changed());
  }
}
