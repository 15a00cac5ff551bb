package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can become of a proposal: later, yes, not like this, no. */
class AnsweringStory extends OneSchool {

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  private static final String NOTE = "Could we meet every week at first?";

  @Test
  void theInvitationSaysWhoWhatAndHowLongAndNothingThatWasTyped() {
    Walk.propose(casey, tara);
    assertThat(Shown.newestMessage(tara))
        .startsWith(
            "<@U0CASEY> proposes a coaching agreement, with you as the teacher. It takes about two"
                + " minutes to read, and nothing starts until you agree.");
    assertThat(Shown.buttons(tara.directMessages().getLast()))
        .containsExactly("Read and agree", "Not now");
    assertThat(tara.directMessages().toString()).doesNotContain(Walk.GOAL);
  }

  @Test
  void notNowIsNoNoAndTheAgreementCanStillBeReadAndAgreedTo() {
    Walk.propose(casey, tara);
    int toCasey = casey.directMessages().size();
    tara.pressInMessages("Not now");
    eventually(() -> Shown.newestMessage(tara).contains("No hurry."));
    assertThat(Shown.buttons(tara.directMessages().getLast())).containsExactly("Read and agree");
    assertThat(casey.directMessages()).hasSize(toCasey);

    Walk.agreeProposed(casey, tara);
    assertThat(Shown.newestMessage(tara)).contains("You and <@U0CASEY> have agreed.");
  }

  @Test
  void whoSetsItAsideWhileReadingItCanStillAgreeToWhatTheyRead() {
    Walk.propose(casey, tara);
    tara.pressInMessages("Read and agree");
    tara.pressInMessages("Not now");
    assertThat(tara.submit().ok()).isTrue();
    assertThat(Shown.title(tara)).isEqualTo("Coaching agreement");
    eventually(() -> Shown.newestMessage(tara).contains("You and <@U0CASEY> have agreed."));
  }

  @Test
  void bothLearnTheFirstDateAndTheInvitationSaysThatItIsAgreed() {
    Walk.agree(casey, tara);
    assertThat(Shown.newestMessage(casey))
        .startsWith(
            "You and <@U0TARA> have agreed. Your first check-in is on Thu, Nov 26, 3:30 pm Central"
                + " Time.");
    assertThat(Shown.newestMessage(tara))
        .startsWith(
            "You and <@U0CASEY> have agreed. Your first check-in is on Thu, Nov 26, 3:30 pm");
    int invitation = tara.directMessages().size() - 2;
    eventually(() -> Shown.buttons(tara.directMessages().get(invitation)).isEmpty());
    assertThat(Shown.words(tara.directMessages().get(invitation))).contains("agreed");
  }

  @Test
  void theRecordTellsOfBothWhoWhenToWhichTextAndInWhichWords() {
    Walk.agree(casey, tara);
    tara.pressInMessages("Open agreement");
    tara.press("Record details");
    String record = Shown.page(tara);
    assertThat(tara.modal().orElseThrow().path("blocks").findValuesAsText("user_id"))
        .containsExactly(casey.id(), tara.id());
    assertThat(record)
        .containsSubsequence(
            "Agreed at: ",
            "2026-11-23 17:00:00 UTC",
            "Version: ",
            "1",
            "Hash (salted SHA-256): ",
            "The sentence that was shown: ",
            "By proposing you agree to this text as it stands here.",
            "English (en",
            "Agreed at: ",
            "2026-11-23 17:00:00 UTC",
            "Version: ",
            "1",
            "Hash (salted SHA-256): ",
            "By agreeing you say that you have read this text",
            "English (en");
    List<String> hashes =
        Pattern.compile("\\b[0-9a-f]{64}\\b")
            .matcher(record)
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(hashes).hasSize(2);
    assertThat(hashes.getFirst()).isEqualTo(hashes.getLast());
  }

  @Test
  void changesAreAskedForInANoteThatStandsInTheReviewAndInNoMessage() {
    Walk.propose(casey, tara);
    int toCasey = casey.directMessages().size();
    tara.pressInMessages("Read and agree");
    tara.press("Ask for changes");
    assertThat(tara.submit().errors()).containsOnlyKeys("note");
    assertThat(tara.submit(Map.of("note", "  \n ")).errors()).containsOnlyKeys("note");
    assertThat(tara.submit(Map.of("note", NOTE)).ok()).isTrue();
    assertThat(tara.modals()).isEmpty();
    eventually(() -> casey.directMessages().size() == toCasey + 1);
    assertThat(Shown.newestMessage(casey))
        .startsWith("<@U0TARA> read your coaching agreement and asks for changes.");
    eventually(() -> Shown.newestMessage(tara).contains("You asked <@U0CASEY> for changes."));

    int toTara = tara.directMessages().size();
    casey.pressInMessages("Open agreement");
    assertThat(Shown.page(casey))
        .containsSubsequence("<@U0TARA> asks for changes:", NOTE, "*Goals*");
    Walk.edit(casey, "GOALS");
    casey.submit(Map.of("goal.1.what", "Another goal altogether."));
    assertThat(Shown.page(casey)).contains(NOTE, "Another goal altogether.");
    assertThat(casey.submit().ok()).isTrue();
    eventually(() -> tara.directMessages().size() == toTara + 1);
    eventually(() -> Shown.newestMessage(casey).contains("you proposed the agreement again"));

    tara.pressInMessages("Read and agree");
    assertThat(Shown.page(tara)).contains("Another goal altogether.").doesNotContain(NOTE);
    tara.submit();
    assertThat(Shown.page(tara)).contains("This agreement is in effect.");
    eventually(() -> Shown.newestMessage(tara).contains("You and <@U0CASEY> have agreed."));
    assertThat(casey.directMessages().toString() + tara.directMessages())
        .doesNotContain(NOTE, "Another goal");
  }

  @Test
  void decliningTakesAReasonThatTheAuthorReadsInTheAgreementAndInNoMessage() {
    Walk.propose(casey, tara);
    int toCasey = casey.directMessages().size();
    tara.pressInMessages("Read and agree");
    tara.press("Decline");
    assertThat(Shown.page(tara)).contains("you need not say why");
    assertThat(tara.submit(Map.of("note", "Not this term, sorry.")).ok()).isTrue();
    assertThat(tara.modals()).isEmpty();
    eventually(() -> casey.directMessages().size() == toCasey + 1);
    assertThat(Shown.newestMessage(casey)).startsWith("<@U0TARA> declined the coaching agreement.");
    eventually(() -> Shown.newestMessage(tara).contains("You declined"));
    casey.pressInMessages("Open agreement");
    assertThat(Shown.page(casey)).contains("This agreement was declined.", "Not this term, sorry.");
    assertThat(casey.directMessages().toString()).doesNotContain("Not this term");

    casey.command("/agreement");
    assertThat(Shown.page(casey)).containsSubsequence("Past", "<@U0TARA>");
  }

  @Test
  void decliningNeedsNoReason() {
    Walk.propose(casey, tara);
    tara.pressInMessages("Read and agree");
    tara.press("Decline");
    assertThat(tara.submit().ok()).isTrue();
    eventually(() -> Shown.newestMessage(casey).contains("<@U0TARA> declined"));
    assertThat(Shown.newestMessage(casey)).contains("Nothing starts.");
  }

  @Test
  void whoeverAskedNotToBeInvitedAgainIsNotInvitedAgain() {
    Walk.start(lee, tomas);
    lee.submit(Map.of("who.role", "teacher"));
    lee.submit(Map.of("goal.1.what", Walk.GOAL));
    lee.closeAll();
    Walk.propose(lee, tomas);
    tomas.pressInMessages("Read and agree");
    tomas.press("Decline");
    assertThat(tomas.submit(Map.of("note.never_again", List.of("yes"))).ok()).isTrue();
    eventually(() -> Shown.newestMessage(lee).contains("<@U0TOMAS> declined"));
    int toTomas = tomas.directMessages().size();

    lee.command("/agreement new @tomas");
    assertThat(lee.submit().errors())
        .containsOnlyKeys("who.partner")
        .extractingByKey("who.partner")
        .asString()
        .startsWith("This person asked not to be invited again.");
    assertThat(Shown.standing(lee, "who.partner")).isEqualTo(tomas.id());
    lee.closeAll();

    // The other draft, from before, is refused when it is proposed, and kept.
    lee.command("/agreement");
    lee.press("Continue");
    lee.submit();
    assertThat(Shown.page(lee)).contains("This person asked not to be invited again.");
    assertThat(tomas.directMessages()).hasSize(toTomas);

    // Somebody else may still ask.
    casey.command("/agreement new @tomas");
    assertThat(casey.submit().ok()).isTrue();

    tomas.command("/agreement privacy");
    assertThat(Shown.page(tomas)).contains("You asked not to be invited again", "<@U0LEE>");
    tomas.press("Allow again");
    assertThat(Shown.page(tomas)).doesNotContain("not to be invited again", "<@U0LEE>");
    tomas.closeAll();
    lee.closeAll();
    lee.command("/agreement new @tomas");
    assertThat(lee.submit().errors()).isEmpty();
  }
}
