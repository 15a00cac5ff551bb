package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.in;
import static org.samepage.slack.form.Samples.WORDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.samepage.Golden;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Samples.Where;

/** Lists, and how they are turned. */
class ListViewsTest {

  @Test
  void theAgreementsOfEveryStageCanBeChosenFrom() {
    List<Where> stages = List.of(Where.values());
    List<Agreement> agreements =
        IntStream.range(0, stages.size())
            .mapToObj(number -> agreement(number, stages.get(number)))
            .toList();
    Golden.check("form/choose", checked(choose(agreements, 0)));
  }

  @Test
  void aLongListIsTurned() {
    List<Agreement> agreements =
        IntStream.range(0, 200).mapToObj(number -> agreement(number, Where.ACTIVE)).toList();
    JsonNode first = checked(choose(agreements, 0));
    JsonNode last = checked(choose(agreements, 175));
    assertThat(first.findValuesAsText("action_id")).contains("choose.more");
    assertThat(first.toString()).contains("1 to 25 of 200").doesNotContain("choose.back");
    assertThat(last.toString()).contains("176 to 200 of 200").doesNotContain("choose.more");
    assertThat(first.path("private_metadata").asText()).isEqualTo("view");
  }

  @ParameterizedTest
  @CsvSource({"25, 25", "0, 0", "-1, 0", "'', 0", "next, 0", "9999999, 0"})
  void whereToTurnComesBackFromABrowserAndIsChecked(String value, int from) {
    assertThat(Pager.from(value)).isEqualTo(from);
  }

  @Test
  void whatIsKeptAndWhoCouldSeeIt() {
    Golden.check("form/privacy", checked(new PrivacyView(WORDS).toView()));
  }

  private static View choose(List<Agreement> agreements, int from) {
    return new ChooseView("view", CASEY, agreements, from, "agreement.open", "Open", WORDS)
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
