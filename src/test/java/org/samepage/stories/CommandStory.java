package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be typed after {@code /agreement}, and the other ways to begin. */
class CommandStory extends OneSchool {
  private static final String USAGE =
      """
      *Your agreements*
      • `/agreement list` – what waits for you, your agreements, start one
      • `/agreement @person` – your agreement with somebody, or start one
      • `/agreement new @person` – start an agreement with somebody
      • `/agreement view @person` – read an agreement
      • `/agreement change @person` – change an agreement that is in effect
      • `/agreement pause @person` – pause an agreement
      • `/agreement resume @person` – take up a paused agreement again
      • `/agreement renew @person` – begin a new draft from an agreement that you have
      • `/agreement end @person` – end an agreement before its term is over
      • `/agreement history @person` – who did what when
      • `/agreement share @person` – show a part of an agreement to somebody else, if your partner agrees, or end that
      • `/agreement away` – say when you are away

      *What you wrote*
      • `/agreement erase @person` – erase the words of an agreement, or only your own
      • `/agreement export` – get a copy of everything about you
      • `/agreement privacy` – what is kept, and who could see it

      *For your school*
      • `/agreement templates` – what an agreement can start from
      • `/agreement calendar` – days off: holidays and your school's calendar
      • `/agreement program` – for program leads: agreements and check-ins in numbers
      • `/agreement retention` – how long words and the rest are kept
      • `/agreement hold` – for administrators: keep agreements of somebody from being erased\
      """;

  @ParameterizedTest
  @ValueSource(strings = {"/agreement", "/agreement list", "/agreement LIST all"})
  void theCommandAloneShowsThatNothingWaitsAndHowToStart(String typed) {
    lee.command(typed);
    assertThat(Shown.page(lee))
        .contains("You're all caught up.", "You have no agreement yet.", "Start an agreement");
    lee.press("Start an agreement");
    assertThat(Shown.title(lee)).isEqualTo("New agreement");
  }

  @Test
  void newWithAPersonFillsThePersonIn() {
    casey.command("/agreement new @tara");
    assertThat(Shown.title(casey)).isEqualTo("New agreement");
    assertThat(Shown.standing(casey, "who.partner")).isEqualTo(tara.id());
    assertThat(Shown.standing(casey, "who.role")).isEqualTo("coach");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/agreement new", "/agreement  NEW ", "/agreement\tNew"})
  void newAloneAsksWho(String typed) {
    casey.command(typed);
    assertThat(Shown.title(casey)).isEqualTo("New agreement");
    assertThat(Shown.standing(casey, "who.partner")).isEmpty();
    assertThat(casey.submit().errors()).containsKey("who.partner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new someone",
        "new @nobody-here",
        "new @tara and @tomas",
        "new <@U1|",
        "new #staff-room"
      })
  void newWithWordsSaysHowToNameAPerson(String typed) {
    casey.command("/agreement " + typed);
    assertThat(casey.modal()).isEmpty();
    assertThat(Shown.whisper(casey))
        .isEqualTo(
            "To start with somebody, type their name after @ and choose it from the list:"
                + " `/agreement new @person`");
  }

  @ParameterizedTest
  @CsvSource({
    "view, You have no agreement yet.",
    "history, You have no agreement yet.",
    "renew, You have no agreement yet to renew.",
    "change, There is no agreement of yours to change",
    "pause, There is no agreement of yours to pause.",
    "resume, None of your agreements is paused.",
    "end, There is no agreement of yours to end."
  })
  void withoutAnAgreementThatFitsTheCommandSaysSo(String word, String sentence) {
    lee.command("/agreement " + word);
    assertThat(lee.modal()).isEmpty();
    assertThat(Shown.whisper(lee)).startsWith(sentence).contains("Type /agreement ");
  }

  @Test
  void aPersonAloneStartsAnAgreementWithThem() {
    lee.command("/agreement @casey");
    assertThat(Shown.title(lee)).isEqualTo("New agreement");
    assertThat(Shown.standing(lee, "who.partner")).isEqualTo(casey.id());
  }

  @Test
  void privacySaysWhatIsKeptAndWhoCouldSeeIt() {
    casey.command("/agreement privacy");
    assertThat(Shown.title(casey)).isEqualTo("Privacy");
    assertThat(Shown.page(casey))
        .contains(
            "Encrypted: ",
            "It carries the pages in which you type",
            "Whoever runs it and holds its keys could read",
            "type /agreement export",
            "type /agreement erase");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "HELP", "  Help  ", "help me, please"})
  void helpListsWhatWorks(String typed) {
    casey.command("/agreement " + typed);
    assertThat(Shown.whisper(casey)).contains(USAGE).startsWith("Same Page keeps");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*bold*", "_x_ ~y~", "@nobody-here", "http://example.org", ":smile:", "Ñandú"})
  void anythingElseIsAnsweredWithUsage(String typed) {
    casey.command("/agreement " + typed);
    assertThat(casey.modal()).isEmpty();
    assertThat(Shown.whisper(casey)).startsWith("That is not something I know").contains(USAGE);
  }

  @ParameterizedTest
  @CsvSource({"nwe @tara, nwe, new", "Histroy, Histroy, history", "privcy, privcy, privacy"})
  void aSlipOfTheFingerIsAnsweredWithTheNearestWord(String typed, String word, String meant) {
    casey.command("/agreement " + typed);
    assertThat(casey.modal()).isEmpty();
    assertThat(Shown.whisper(casey))
        .isEqualTo(
            "`%s` is not something I know. Did you mean `/agreement %s`? To see all that works: `/agreement help`"
                .formatted(word, meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`code`",
        "<!channel>",
        "<@U0TARA>",
        "</script>",
        "&amp;",
        "```",
        "<",
        "<https://example.org|here>",
        "@channel"
      })
  void nothingTypedBecomesAMentionOrALinkOrAStyle(String typed) {
    casey.command("/agreement " + typed);
    String answer = Shown.whisper(casey);
    assertThat(answer).contains(USAGE).doesNotContain("``", "<@", "<!", "<h", "&lt;lt;", "lt;");
    assertThat(answer.lines().findFirst().orElseThrow())
        .matches("(`[^`<>]+` is|That is) not something I know.*");
  }

  @Test
  void aVeryLongWordIsNotSaidBack() {
    casey.command("/agreement " + "long".repeat(1000));
    assertThat(Shown.whisper(casey))
        .hasSizeLessThan(1500)
        .startsWith("That is not something I know");
  }

  @Test
  void aWordThatTurnsTheDirectionAroundLeavesTheSentenceAsItIs() {
    casey.command("/agreement histroy\u202e");
    assertThat(Shown.whisper(casey))
        .contains("`\u2068histroy\u202e\u2069` is not something I know");
  }

  @Test
  void theGlobalShortcutStartsAnAgreement() {
    casey.shortcut("agreement_start");
    assertThat(Shown.title(casey)).isEqualTo("New agreement");
  }

  @Test
  void theHomeTabStartsAnAgreement() {
    casey.openHome();
    eventually(() -> casey.home().isPresent());
    casey.pressOnHome("Start an agreement");
    assertThat(Shown.title(casey)).isEqualTo("New agreement");
  }
}
