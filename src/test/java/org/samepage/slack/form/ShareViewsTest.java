package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.LEE;
import static org.samepage.agreement.Samples.NOW;
import static org.samepage.agreement.Samples.TARA;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.samepage.Golden;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Samples.Where;
import org.samepage.agreement.Share;
import org.samepage.agreement.SharedPart;
import org.samepage.coaching.Sharing;
import org.samepage.coaching.Standings;
import org.samepage.words.Words;

/** Casey and Tara show parts of their agreement to Lee. */
@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class ShareViewsTest {
  private static final Agreement RUNS = org.samepage.agreement.Samples.in(Where.ACTIVE, Role.COACH);
  private static final Answers TEXT = Samples.FULL;
  private static final SharedPart GOAL = new SharedPart.Goal(3);
  private static final SharedPart SUMMARY = new SharedPart.Summary();
  private static final SharedPart ALL = new SharedPart.Text();

  private final String language;
  private final Words words;

  ShareViewsTest(String language) {
    this.language = language;
    this.words = Words.in(language);
  }

  @Test
  void whatCanBeShared() {
    golden("share", page(List.of()));
  }

  @Test
  void whatIsSharedAndAsked() {
    golden(
        "share-open",
        page(
            List.of(
                consented(share(1, GOAL, CASEY), TARA),
                share(2, SUMMARY, CASEY),
                share(3, ALL, TARA))));
  }

  private View page(List<Share> open) {
    return new ShareView(new Sharing.Outlook(RUNS, TEXT, open), CASEY, Optional.empty(), words)
        .toView();
  }

  @Test
  void asMuchAsCanBeSharedFitsThePage() {
    List<Share> most =
        IntStream.rangeClosed(1, 20)
            .mapToObj(number -> consented(share(number, new SharedPart.Goal(1), CASEY), TARA))
            .toList();
    Answers longest = Samples.longest();
    View view =
        new ShareView(
                new Sharing.Outlook(RUNS, longest, most),
                CASEY,
                Optional.of(ShareView.ended(most.getFirst(), words)),
                words)
            .toView();
    Limits.check(view);
    assertThat(Limits.json(view).toString()).contains("…");
  }

  @Test
  void whatThePartnerIsAskedToConsentTo() {
    golden("share-consent-goal", asked(GOAL));
    golden("share-consent-summary", asked(SUMMARY));
    golden("share-consent-text", asked(ALL));
  }

  private View asked(SharedPart part) {
    return new ShareReadView(shown(share(1, part, CASEY), TEXT), TARA, words).toView();
  }

  @Test
  void whatSomebodyElseReads() {
    golden("shared-goal", shown(GOAL));
    golden("shared-summary", shown(SUMMARY));
    golden("shared-text", shown(ALL));
    assertThat(Limits.json(shown(ALL)).toString()).doesNotContain(PHONE);
  }

  private static final String PHONE = "555";

  private View shown(SharedPart part) {
    Share share = consented(share(1, part, CASEY), TARA);
    return new SharedView(Metadata.of(share.id(), 0), shown(share, TEXT), words).toView();
  }

  @Test
  void theLongestTextIsSplitIntoLeavesOfWhichSlackTakesEach() {
    Share share = consented(share(1, ALL, CASEY), TARA);
    Sharing.Shown shown = shown(share, Samples.longest());
    Metadata first = Metadata.of(share.id(), 0);
    int leaves = new SharedView(first, shown, words).leaves().count();
    assertThat(leaves).isBetween(2, 12);
    IntStream.rangeClosed(1, leaves)
        .mapToObj(leaf -> new SharedView(first.onLeaf(leaf), shown, words).toView())
        .forEach(Limits::check);
    Share asked = share(1, new SharedPart.Goal(1), CASEY);
    Limits.check(new ShareReadView(shown(asked, Samples.longest()), TARA, words).toView());
  }

  @Test
  void whatIsEnteredComesBack() {
    ShareView.Entered entered =
        ShareView.read(
            new Browser()
                .put("share.what", Browser.option("GOAL 3"))
                .put("share.with", Browser.user("U0LEE"))
                .state());
    assertThat(entered).isEqualTo(new ShareView.Entered(Optional.of(GOAL), Optional.of("U0LEE")));
    assertThat(entered.errors(words)).isEmpty();
    ShareView.Entered odd =
        ShareView.read(
            new Browser()
                .put("share.what", Browser.option("ANSWERS"))
                .put("share.with", Browser.user("<!channel>"))
                .state());
    assertThat(odd.errors(words))
        .isEqualTo(
            Map.of(
                "share.what", words.say("problem.MISSING.share.what"),
                "share.with", words.say("problem.MISSING.share.with")));
    assertThat(ShareView.read(null)).isEqualTo(odd);
  }

  @ParameterizedTest
  @EnumSource
  void whoeverCannotReadItIsExplainedAtTheField(Standings.Obstacle why) {
    assertThat(ShareView.errors(why, words)).containsOnlyKeys("share.with");
  }

  private static Share share(int number, SharedPart part, PersonId by) {
    return Share.ask(RUNS, number, part, LEE, by, NOW);
  }

  private static Share consented(Share share, PersonId by) {
    return switch (share.consent(by, RUNS, NOW)) {
      case Decision.Taken<Share>(Share taken) -> taken;
      case Decision.Refused<Share> refused -> throw new AssertionError(refused.toString());
    };
  }

  private static Sharing.Shown shown(Share share, Answers text) {
    return new Sharing.Shown(RUNS, share, share.part().of(text), NOW, 7);
  }

  private void golden(String name, View view) {
    Limits.check(view);
    Golden.check(language, "form/" + name, Limits.json(view));
  }
}
