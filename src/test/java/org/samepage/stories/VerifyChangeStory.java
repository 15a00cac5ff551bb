package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.samepage.OperatorJobs;
import org.samepage.confidentiality.Sealed;

/** What an agreement goes by is what was fixed last, through a life of changes. */
class VerifyChangeStory extends LifeScene {
  private static final String NEW_GOAL = "Every student asks one question a week.";

  /** What the row of an agreement says, as somebody kept it who can read and write the database. */
  private record Row(Sealed words, String data) {}

  @Test
  void whatCountedBeforeAChangeIsNamedWhenItIsPutBack() throws Exception {
    Walk.agree(casey, tara);
    Row before = row();
    change();
    assertThat(findings()).isEmpty();
    Row after = row();

    put("words", before.words().bytes());
    assertThat(findings()).singleElement().asString().contains("the text that counts is not that");
    put("words", after.words().bytes());
    put("stage_data", before.data());
    assertThat(findings())
        .anyMatch(line -> line.contains("another version counts than the one"))
        .anyMatch(line -> line.contains("the text that counts is not that of version 1"));
    put("stage_data", after.data());
    assertThat(findings()).isEmpty();
  }

  @Test
  void theTermsOfAChangeThatWaitsAreThoseThatItsAuthorSigned() throws Exception {
    Walk.agree(casey, tara);
    propose();
    assertThat(findings()).isEmpty();
    try (Connection database = Rows.open(school.appFolder());
        Statement statement = database.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "update agreement set change_data = replace(change_data, '15:30', '06:00')"))
          .isOne();
    }
    assertThat(findings())
        .singleElement()
        .asString()
        .contains("the dates and choices of the change are not those of version 2");
  }

  /** Each of these writes beside the text, or fixes another one. */
  @Test
  void anHonestLifeMatchesAtEachStep() throws Exception {
    Walk.propose(casey, tara);
    assertThat(findings()).isEmpty();
    Walk.agreeProposed(casey, tara);
    for (String number : List.of("555 0101", "")) {
      view(casey, tara);
      casey.press("Contact details");
      casey.submit(Map.of("reach.own", number));
      casey.closeAll();
      assertThat(findings()).isEmpty();
    }
    change();
    assertThat(findings()).isEmpty();
    act(casey, tara, "Pause");
    assertThat(findings()).isEmpty();
    handOver();
    assertThat(findings()).isEmpty();
    ask(tara, lee, "Erase words");
    tara.press("Erase my own words");
    tara.submit();
    tara.closeAll();
    assertThat(findings()).isEmpty();
    act(tara, lee, "End");
    assertThat(findings()).isEmpty();
  }

  private void change() {
    propose();
    tara.pressInMessages("Read the change");
    assertThat(tara.submit().ok()).isTrue();
    tara.closeAll();
    told(casey, "have agreed to the change. It is in force now");
  }

  private void propose() {
    casey.command("/agreement change");
    Walk.edit(casey, "GOALS");
    assertThat(casey.submit(Map.of("goal.1.what", NEW_GOAL)).ok()).isTrue();
    assertThat(casey.submit().ok()).isTrue();
    casey.closeAll();
    told(tara, "proposes a change to your agreement");
  }

  private void handOver() {
    ask(casey, tara, "Hand over");
    casey.submit(Map.of("handover.coach", lee.id()));
    casey.closeAll();
    told(tara, "would like to hand your agreement over");
    tara.pressInMessages("Read and decide");
    tara.submit();
    tara.closeAll();
    told(lee, "take over as the coach");
    assertThat(findings()).isEmpty();
    lee.pressInMessages("Read and decide");
    lee.submit();
    lee.closeAll();
    told(tara, "is your coach now");
  }

  private List<String> findings() {
    return OperatorJobs.verify(school.storage()).findings();
  }

  private Row row() throws SQLException {
    try (Connection database = Rows.open(school.appFolder());
        Statement statement = database.createStatement();
        ResultSet found = statement.executeQuery("select words, stage_data from agreement")) {
      assertThat(found.next()).isTrue();
      return new Row(new Sealed(found.getBytes(1)), found.getString(2));
    }
  }

  private void put(String column, Object value) throws SQLException {
    try (Connection database = Rows.open(school.appFolder());
        PreparedStatement update =
            database.prepareStatement("update agreement set %s = ?".formatted(column))) {
      update.setObject(1, value);
      assertThat(update.executeUpdate()).isOne();
    }
  }
}
