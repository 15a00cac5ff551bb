package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Member;

/** An administrator forbids for a time that anything of somebody's agreements is erased. */
class HoldStory extends LifeScene {
  private static final String HELD = "A legal hold is in place: nothing";

  @Test
  void nothingIsErasedUnderAHoldWhichBothSeeUntilItIsLifted() {
    Walk.agree(casey, tara);
    act(casey, tara, "End");
    act(casey, tara, "Erase words");
    told(tara, "asks you to agree");
    hold(lee, tara);

    assertThat(ask(casey, tara, "Erase words")).contains(HELD);
    casey.closeAll();
    tara.pressInMessages("Read and decide");
    assertThat(Shown.page(tara)).contains(HELD);
    tara.closeAll();
    assertThat(overview(tara)).contains("You are under a legal hold");
    assertThat(overview(casey)).contains("A legal hold is in place for <@U0TARA>");
    assertThat(history(casey, tara))
        .contains("<@U0LEE> put the agreement under a legal hold. Nothing of it can be erased.");
    casey.closeAll();

    hold(lee);
    assertThat(overview(casey)).doesNotContain("legal hold");
    tara.pressInMessages("Read and decide");
    tara.submit();
    assertThat(Shown.page(tara)).contains("All words of this agreement were erased for good.");
    tara.closeAll();
    assertThat(history(casey, tara)).contains("<@U0LEE> lifted the legal hold.");
  }

  @Test
  void aPageThatWasOpenBeforeTheHoldErasesNothing() {
    Walk.agree(casey, tara);
    ask(tara, casey, "Erase words");
    tara.press("Erase my own words");
    hold(lee, casey);
    tara.submit();
    assertThat(Shown.page(tara)).contains(HELD, "Nothing was changed.");
  }

  @Test
  void aLaterAgreementFallsUnderItAsWellAndTheAdministratorLearnsOfNone() {
    hold(lee, tomas);
    assertThat(lee.directMessages()).isEmpty();
    Walk.agree(casey, tomas);
    assertThat(history(casey, tomas)).contains("<@U0LEE> put the agreement under a legal hold.");
    casey.closeAll();
    assertThat(overview(casey)).contains("A legal hold is in place for <@U0TOMAS>");
  }

  @Test
  void onlyAdministratorsSetOrSeeHolds() {
    casey.command("/agreement hold");
    assertThat(Shown.page(casey)).contains("Only administrators of the workspace can do this.");
  }

  private static void hold(Member administrator, Member... people) {
    administrator.command("/agreement hold");
    administrator.submit(Map.of("hold.people", List.of(people).stream().map(Member::id).toList()));
    assertThat(Shown.page(administrator)).contains("Saved.");
    administrator.closeAll();
  }

  private static String overview(Member reader) {
    reader.command("/agreement");
    String page = Shown.page(reader);
    reader.closeAll();
    return page;
  }
}
