package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.COACH;
import static org.samepage.slack.form.Samples.METADATA;
import static org.samepage.slack.form.Samples.WORDS;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.Problem.Reason;
import org.samepage.agreement.Role;
import org.samepage.coaching.Standings;

/** Reads back the pages whose fields are not in the catalogue. */
class SmallPagesTest {

  @Test
  void whoComesBackAsShown() {
    WhoView view = new WhoView(METADATA, Role.TEACHER, Optional.of(COACH), WORDS);
    WhoView.Entered entered = WhoView.read(Browser.open(view.toView()).state());
    assertThat(entered.role()).contains(Role.TEACHER);
    assertThat(entered.user()).contains("U0COACH");
    assertThat(entered.errors(WORDS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "u1", "U1> <!channel", "C0GENERAL", "U"})
  void onlyAUsersIdIsTakenForAPerson(String user) {
    WhoView.Entered entered =
        WhoView.read(
            new Browser()
                .put("who.partner", Browser.user(user))
                .put("who.role", Browser.option("principal"))
                .state());
    assertThat(entered.errors(WORDS)).containsOnlyKeys("who.role", "who.partner");
    assertThat(WhoView.read(null).errors(WORDS)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void whoeverCannotBeAPartnerIsExplainedAtTheField(Standings.Obstacle why) {
    assertThat(WhoView.errors(why, WORDS)).containsOnlyKeys("who.partner");
  }

  @Test
  void aNoteIsNeededToAskForChangesAndNotToDecline() {
    NoteView.Entered nothing = NoteView.read(new Browser().put("note", Browser.text(" ")).state());
    assertThat(nothing.errors(true, WORDS)).containsOnlyKeys("note");
    assertThat(nothing.errors(false, WORDS)).isEmpty();
    NoteView.Entered tooMuch =
        NoteView.read(
            new Browser()
                .put("note", Browser.text("x".repeat(2001)))
                .put("note.never_again", Browser.options(List.of("yes")))
                .state());
    assertThat(tooMuch.errors(false, WORDS)).containsEntry("note", WORDS.say("problem.TOO_LONG"));
    assertThat(tooMuch.neverAgain()).isTrue();
    assertThat(NoteView.read(null)).isEqualTo(new NoteView.Entered(Optional.empty(), false));
  }

  @Test
  void aMoveComesBackAsShown() {
    MoveView view = new MoveView(METADATA, Samples.DUE.plusSeconds(59), COACH, WORDS);
    MoveView.Entered entered = MoveView.read(Browser.open(view.toView()).state());
    assertThat(entered.at()).contains(LocalDateTime.of(2026, 12, 3, 15, 30));
    assertThat(entered.errors(WORDS)).isEmpty();
  }

  @Test
  void aMoveToNoMomentIsExplainedAtItsFields() {
    MoveView.Entered odd =
        MoveView.read(
            new Browser()
                .put("move.date", Browser.date("2026-13-01"))
                .put("move.time", Browser.time("3 pm"))
                .state());
    assertThat(odd.errors(WORDS)).containsOnlyKeys("move.date", "move.time");
    assertThat(odd.at()).isEmpty();
    assertThat(MoveView.read(null).errors(WORDS)).hasSize(2);
    assertThat(MoveView.errors(Reason.IN_THE_PAST, WORDS))
        .containsEntry("move.date", WORDS.say("problem.IN_THE_PAST.move"));
  }
}
