package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Member;

/** Stories of an agreement between Casey and Tara, each in a school of its own. */
abstract class LifeScene extends OneSchool {

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  /** Opens the agreement with the partner. */
  static void view(Member reader, Member partner) {
    reader.command("/agreement view @" + Walk.handle(partner));
  }

  /** Opens the page of something that can be done, and says what stands on it. */
  static String ask(Member reader, Member partner, String act) {
    view(reader, partner);
    reader.press(act);
    return Shown.page(reader);
  }

  /** The same, and does it. */
  static void act(Member reader, Member partner, String act) {
    ask(reader, partner, act);
    assertThat(reader.submit().errors()).isEmpty();
  }

  /** Waits for a direct message that says so. */
  static void told(Member reader, String sentence) {
    eventually(() -> Shown.newestMessage(reader).contains(sentence));
  }

  /**
   * A guest from now on, of which the app heard nothing: it knows them as a mere member since
   * yesterday, and Slack does not answer at once.
   */
  final void becomesAGuestUnnoticed(Member person) throws SQLException {
    person.becomeGuestUnnoticed();
    school.slack().faults().on("users.info").always(new Fault.Slow(Duration.ofMillis(300)));
    try (Connection database = Rows.open(school.appFolder());
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          "update person set standing = 'MEMBER', admin = 0, seen = seen - %d where person = '%s'"
              .formatted(Duration.ofDays(1).toMillis(), person.id()));
    }
  }

  /** What the history says, the latest first. */
  static String history(Member reader, Member partner) {
    reader.command("/agreement history @" + Walk.handle(partner));
    return Shown.page(reader);
  }
}
