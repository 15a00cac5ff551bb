package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.COACH;
import static org.samepage.slack.form.Samples.TEACHER;

import com.slack.api.model.view.View;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;
import org.samepage.Golden;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.Role;
import org.samepage.agreement.Samples.Where;
import org.samepage.coaching.Erasing;
import org.samepage.coaching.Erasing.Way;
import org.samepage.coaching.Erasure;
import org.samepage.coaching.Erasure.Scope;
import org.samepage.coaching.Erasure.Why;
import org.samepage.coaching.Retaining.Periods;
import org.samepage.slack.form.RetentionView.Chosen;
import org.samepage.words.Words;

/** The pages about erasing words, and about not erasing them. */
@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class ErasingViewsTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
  private static final Agreement ENDED = org.samepage.agreement.Samples.in(Where.ENDED, Role.COACH);
  private static final FormerCoach FORMER =
      new FormerCoach(
          ENDED.id(), ENDED.pair(), List.of(new FormerCoach.Stint(1, 7, NOW.minusSeconds(86_400))));

  private final String language;
  private final Words words;

  ErasingViewsTest(String language) {
    this.language = language;
    this.words = Words.in(language);
  }

  @Test
  void eachWaySaysWhatIsErasedAndWhatStays() {
    check("erase-alone", page(new Way.Alone(), false, false));
    check("erase-together", page(new Way.Together(), true, false));
    check("erase-waiting", page(new Way.Waiting(), true, false));
    check("erase-asked", page(new Way.Asked(), true, false));
    check("erase-not-yet", page(new Way.NotYet(), true, false));
    check("erase-held", page(new Way.Together(), true, true));
    check("erase-own", new EraseView(outlook(new Way.NotYet(), true, false), words).toOwn());
    Way before = new Way.HandedOver(FORMER, true);
    check("erase-handed-over", page(before, true, false));
    check("erase-own-handed-over", new EraseView(outlook(before, true, false), words).toOwn());
  }

  private View page(Way way, boolean own, boolean held) {
    return new EraseView(outlook(way, own, held), words).toView();
  }

  private static Erasing.Outlook outlook(Way way, boolean own, boolean held) {
    return new Erasing.Outlook(ENDED.id(), ENDED.pair().teacher(), way, own, held);
  }

  @Test
  void aCertificateSaysWhatWhenByWhomAndUntilWhenKeysMayBeLeft() {
    check("certificate", certificate(List.of(erasure(Scope.ALL, Why.CONSENT))));
    check(
        "certificates",
        certificate(List.of(erasure(Scope.OWN, Why.AUTHOR), erasure(Scope.ALL, Why.RETENTION))));
    assertThat(Limits.json(certificate(List.of(erasure(Scope.ALL, Why.UNINSTALLED)))).toString())
        .contains(words.say("page.certificate.why.UNINSTALLED"));
  }

  private View certificate(List<Erasure> erasures) {
    return new CertificateView(
            ENDED.id(), erasures, CHICAGO, EnumSet.of(Act.HISTORY, Act.RECORD), words)
        .toView();
  }

  private static Erasure erasure(Scope scope, Why why) {
    boolean byOne = why == Why.CONSENT || why == Why.AUTHOR;
    Instant decided = NOW.plus(Duration.ofHours(2));
    return new Erasure(
        "7b2ff6ba-9a8c-4f43-8d53-0a2c0f6b6a10",
        ENDED.id(),
        ENDED.pair(),
        scope,
        why,
        byOne ? Optional.of(ENDED.pair().coach()) : Optional.empty(),
        why == Why.CONSENT ? Optional.of(ENDED.pair().teacher()) : Optional.empty(),
        NOW,
        Optional.of(decided),
        Optional.of(decided));
  }

  @Test
  void administratorsNameWhoIsUnderAHoldAndForHowLongWordsAreKept() {
    check("hold", new HoldView(List.of(COACH, TEACHER), words).toView());
    check("hold-none", new HoldView(List.of(), words).toView());
    check("retention", new RetentionView(new Periods(24, 84), true, words).toView());
    check("retention-read", new RetentionView(new Periods(12, 120), false, words).toView());
    View page = new RetentionView(new Periods(36, 60), true, words).toView();
    String seen = page.getPrivateMetadata();
    Browser choosing = Browser.open(page);
    assertThat(RetentionView.read(seen, choosing.state()))
        .contains(new Chosen(new Periods(36, 60), new Periods(36, 60)));
    choosing.put("retention.months", Browser.option("7"));
    assertThat(RetentionView.read(seen, choosing.state())).isEmpty();
    choosing.put("retention.months", Browser.option("6"));
    assertThat(RetentionView.read(seen, choosing.state()))
        .contains(new Chosen(new Periods(36, 60), new Periods(6, 60)));
    for (String forged : List.of("", "36", "36 61", "36 60 60", "x y")) {
      assertThat(RetentionView.read(forged, choosing.state())).as(forged).isEmpty();
    }
    choosing.put("retention.record", Browser.option("12"));
    assertThat(RetentionView.read(seen, choosing.state())).as("before its words").isEmpty();
    assertThat(RetentionView.read(null, null)).isEmpty();
  }

  private void check(String name, View view) {
    Limits.check(view);
    Golden.check(language, "form/" + name, Limits.json(view));
  }
}
