package org.samepage.slack.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.message.Sample.ACTIVE;
import static org.samepage.slack.message.Sample.CARLA;
import static org.samepage.slack.message.Sample.COMPLETED;
import static org.samepage.slack.message.Sample.ID;
import static org.samepage.slack.message.Sample.OCCURRENCE;
import static org.samepage.slack.message.Sample.PLANTED;
import static org.samepage.slack.message.Sample.TARA;
import static org.samepage.slack.message.Sample.about;
import static org.samepage.slack.message.Sample.answered;
import static org.samepage.slack.message.Sample.checkIn;
import static org.samepage.slack.message.Sample.held;
import static org.samepage.slack.message.Sample.moved;
import static org.samepage.slack.message.Sample.notHeld;
import static org.samepage.slack.message.Sample.putOff;
import static org.samepage.slack.message.Sample.skipped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.util.json.GsonFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.Golden;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Medium;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Share;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.Situation;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.workspace.SlackLimits;

class MessagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Notice INVITATION = new Notice.Invitation(ID, 1);
  private static final Notice CHANGES = new Notice.ChangesAsked(ID, 1);
  private static final Notice IN_FORCE = new Notice.InForce(ID, 1);
  private static final Instant DUE_AT = Instant.parse("2026-12-03T21:30:00Z");
  private static final Notice DUE = new Notice.CheckInDue(ID, OCCURRENCE, 1);
  private static final Notice NUDGE = new Notice.CheckInNudge(ID, OCCURRENCE, 1, 0);
  private static final Notice PARTNER_ANSWERED = new Notice.CheckInAnswered(ID, OCCURRENCE, 1);
  private static final Notice BOTH_ANSWERED = new Notice.BothAnswered(ID, OCCURRENCE);
  private static final Notice AGAIN = new Notice.CheckInAgain(ID, OCCURRENCE, 29_938_000);
  private static final Notice MISSED = new Notice.SeveralMissed(ID, OCCURRENCE);
  private static final Notice SKIPPED = new Notice.CheckInSkipped(ID, OCCURRENCE, 1);
  private static final Notice NOTED = new Notice.CheckInNoted(ID, OCCURRENCE);
  private static final Notice MOVED = new Notice.CheckInMoved(ID, OCCURRENCE, 2);

  private static final CheckIn ONE = checkIn(Medium.SLACK, Asked.TEACHER);
  private static final CheckIn TWO = checkIn(Medium.SLACK, Asked.BOTH);
  private static final CheckIn CALL = checkIn(Medium.PHONE, Asked.TEACHER);

  /**
   * One message as it is told in one situation to a reader of one language; its name is that of its
   * golden file.
   */
  record Variant(String name, Notice notice, Situation now, String language) {
    Variant(String name, Notice notice, Situation now) {
      this(name, notice, now, "en-US");
    }

    Stream<Variant> inEachLanguage() {
      return Golden.LANGUAGES.stream().map(other -> new Variant(name, notice, now, other));
    }

    @Override
    public String toString() {
      return name + " " + language;
    }
  }

  static Stream<Variant> variants() {
    return Stream.of(
            agreements(),
            drafts(),
            lives(),
            changes(),
            due(),
            talks(),
            reminders(),
            news(),
            moments(),
            erasures(),
            shares())
        .flatMap(List::stream)
        .flatMap(Variant::inEachLanguage);
  }

  private static List<Variant> erasures() {
    int minute = 29_938_000;
    Notice asked = new Notice.ErasureAsked(ID, minute);
    LocalDate day = LocalDate.parse("2028-11-25");
    return List.of(
        new Variant("erasure-asked", asked, Sample.erasing(TARA, COMPLETED, false)),
        new Variant("erasure-asked-over", asked, about(TARA, COMPLETED)),
        new Variant("erasure-asked-erased", asked, Sample.erasing(TARA, COMPLETED, true)),
        new Variant(
            "erasure-refused", new Notice.ErasureRefused(ID, minute), about(CARLA, COMPLETED)),
        new Variant(
            "erased", new Notice.Erased(ID, minute), Sample.erasing(CARLA, COMPLETED, true)),
        new Variant("erased-own", new Notice.OwnWordsErased(ID, minute), about(CARLA, COMPLETED)),
        new Variant(
            "erased-coach-before", new Notice.CoachBeforeErased(ID, minute), about(CARLA, ACTIVE)),
        new Variant("erasure-comes", new Notice.ErasureIsComing(ID, day), about(CARLA, COMPLETED)),
        new Variant(
            "erasure-came",
            new Notice.ErasureIsComing(ID, day),
            Sample.erasing(CARLA, COMPLETED, true)),
        new Variant(
            "record-erasure-comes",
            new Notice.RecordErasureIsComing(ID, day),
            about(CARLA, COMPLETED)),
        new Variant(
            "term-over-erased", new Notice.TermOver(ID), Sample.erasing(CARLA, COMPLETED, true)));
  }

  private static List<Variant> agreements() {
    return List.of(
        new Variant("invited", INVITATION, about(TARA, Sample.PROPOSED)),
        new Variant("invited-as-coach", INVITATION, Sample.proposedByTara()),
        new Variant("invited-set-aside", INVITATION, about(TARA, Sample.SET_ASIDE)),
        new Variant("invited-newer", INVITATION, about(TARA, Sample.PROPOSED_AGAIN)),
        new Variant("invited-changes-asked", INVITATION, about(TARA, Sample.CHANGES_ASKED)),
        new Variant("invited-no-longer-open", INVITATION, about(TARA, Sample.DRAFT)),
        new Variant("invited-declined", INVITATION, about(TARA, Sample.DECLINED)),
        new Variant("invited-agreed", INVITATION, about(TARA, ACTIVE)),
        new Variant("invited-completed", INVITATION, about(TARA, COMPLETED)),
        new Variant("changes-were-asked", CHANGES, about(CARLA, Sample.CHANGES_ASKED)),
        new Variant(
            "changes-were-asked-proposed-again", CHANGES, about(CARLA, Sample.PROPOSED_AGAIN)),
        new Variant("changes-were-asked-agreed", CHANGES, about(CARLA, ACTIVE)),
        new Variant("changes-were-asked-declined", CHANGES, about(CARLA, Sample.DECLINED)),
        new Variant("was-declined", new Notice.Declined(ID), about(CARLA, Sample.DECLINED)),
        new Variant("plan-starts", IN_FORCE, about(TARA, ACTIVE, "2026-12-03")),
        new Variant("plan-starts-later", IN_FORCE, about(TARA, ACTIVE, "2026-12-17")),
        new Variant("plan-starts-none-left", IN_FORCE, about(TARA, ACTIVE)),
        new Variant("plan-starts-over", IN_FORCE, about(TARA, COMPLETED)),
        new Variant("term-is-over", new Notice.TermOver(ID), about(CARLA, COMPLETED)),
        new Variant(
            "partner-unreachable", new Notice.Unreachable(ID, 29_000_000), about(CARLA, ACTIVE)),
        new Variant("mail-stopped", new Notice.MailStopped(ID, 1), about(TARA, ACTIVE)));
  }

  private static List<Variant> drafts() {
    Notice passed = new Notice.Passed(ID, 3);
    Notice withdrawn = new Notice.Withdrawn(ID, 4);
    return List.of(
        new Variant("changes-were-asked-since", CHANGES, about(CARLA, Sample.SHARED)),
        new Variant("draft-is-yours", passed, about(CARLA, Sample.SHARED)),
        new Variant("draft-is-yours-given-back", passed, about(TARA, Sample.SHARED)),
        new Variant("draft-is-yours-gone", passed, about(TARA, Sample.WITHDRAWN)),
        new Variant("draft-is-yours-since", passed, about(TARA, Sample.PROPOSED)),
        new Variant("was-withdrawn", withdrawn, about(TARA, Sample.SHARED)),
        new Variant("was-withdrawn-for-good", withdrawn, about(TARA, Sample.WITHDRAWN)),
        new Variant("was-withdrawn-since", withdrawn, about(TARA, Sample.PROPOSED)));
  }

  private static List<Variant> lives() {
    Notice paused = new Notice.Paused(ID, 5);
    Notice resumed = new Notice.Resumed(ID, 6);
    Notice given = new Notice.NoticeGiven(ID, 7);
    Notice left = new Notice.PartnerLeft(ID, 8);
    Notice back = new Notice.PartnerBack(ID, 9);
    return List.of(
        new Variant("plan-starts-paused", IN_FORCE, about(TARA, Sample.PAUSED)),
        new Variant("plan-rests", paused, about(TARA, Sample.PAUSED)),
        new Variant("plan-rests-by-you", paused, about(CARLA, Sample.PAUSED)),
        new Variant("plan-rests-until", paused, about(TARA, Sample.PAUSED_UNTIL)),
        new Variant("plan-rests-by-you-until", paused, about(CARLA, Sample.PAUSED_UNTIL)),
        new Variant("plan-rests-since", paused, about(CARLA, ACTIVE)),
        new Variant("plan-goes-on", resumed, about(CARLA, ACTIVE, "2026-12-17")),
        new Variant("plan-goes-on-none-left", resumed, about(CARLA, ACTIVE)),
        new Variant("plan-goes-on-since", resumed, about(CARLA, Sample.ENDED)),
        new Variant("notice-by-you", given, about(CARLA, Sample.LEAVING)),
        new Variant("notice-by-partner", given, about(TARA, Sample.LEAVING)),
        new Variant("notice-taken-back", given, about(TARA, ACTIVE)),
        new Variant("notice-over", given, about(TARA, Sample.ENDED)),
        new Variant("kept-on", new Notice.KeptOn(ID, 8), about(TARA, ACTIVE)),
        new Variant("ended-by-you", new Notice.Ended(ID), about(CARLA, Sample.ENDED)),
        new Variant("ended-by-partner", new Notice.Ended(ID), about(TARA, Sample.ENDED)),
        new Variant("partner-left", left, about(TARA, Sample.PAUSED)),
        new Variant("partner-left-since", left, about(TARA, ACTIVE)),
        new Variant("partner-left-proposed-by-you", left, about(CARLA, Sample.PROPOSED)),
        new Variant("partner-left-proposed-by-partner", left, about(TARA, Sample.PROPOSED)),
        new Variant("partner-back", back, about(TARA, Sample.PAUSED)),
        new Variant("partner-back-since", back, about(TARA, ACTIVE)));
  }

  private static List<Variant> changes() {
    Notice proposed = new Notice.ChangeProposed(ID, 2);
    Notice agreed = new Notice.ChangeAgreed(ID, 2);
    Notice asked = new Notice.HandoverAsked(ID, 5);
    Notice offered = new Notice.HandoverOffered(ID, 6);
    Notice done = new Notice.HandedOver(ID, 2);
    return List.of(
        new Variant("change-proposed", proposed, Sample.changeProposed(TARA)),
        new Variant("change-proposed-over", proposed, about(TARA, ACTIVE)),
        new Variant(
            "change-proposed-agreed", new Notice.ChangeProposed(ID, 1), about(TARA, ACTIVE)),
        new Variant("change-agreed", agreed, about(CARLA, ACTIVE)),
        new Variant("change-agreed-next", agreed, about(CARLA, ACTIVE, "2026-12-17")),
        new Variant("change-declined", new Notice.ChangeDeclined(ID, 2), about(CARLA, ACTIVE)),
        new Variant("change-withdrawn", new Notice.ChangeWithdrawn(ID, 2), about(TARA, ACTIVE)),
        new Variant("change-voided", new Notice.ChangeVoided(ID, 5), Sample.handedOver(TARA)),
        new Variant("handover-asked", asked, Sample.handover(TARA, false)),
        new Variant("handover-asked-agreed", asked, Sample.handover(TARA, true)),
        new Variant("handover-asked-over", asked, about(TARA, ACTIVE)),
        new Variant("handover-offered", offered, Sample.handover(Sample.NINA, true)),
        new Variant("handover-offered-accepted", offered, Sample.handedOver(Sample.NINA)),
        new Variant(
            "handover-agreed", new Notice.HandoverAgreed(ID, 6), Sample.handover(CARLA, true)),
        new Variant("handover-refused", new Notice.HandoverRefused(ID, 7), about(CARLA, ACTIVE)),
        new Variant("handed-over-to-teacher", done, Sample.handedOver(TARA)),
        new Variant("handed-over-to-new-coach", done, Sample.handedOver(Sample.NINA)));
  }

  private static List<Variant> shares() {
    Notice asked = new Notice.ShareAsked(ID, 1);
    Notice agreed = new Notice.ShareAgreed(ID, 1);
    Notice shared = new Notice.Shared(ID, 1);
    return List.of(
        new Variant("share-asked", asked, Sample.share(TARA, Share.State.ASKED)),
        new Variant("share-asked-over", asked, Sample.share(TARA, Share.State.SHARED)),
        new Variant(
            "share-refused",
            new Notice.ShareRefused(ID, 1),
            Sample.share(CARLA, Share.State.REFUSED)),
        new Variant("share-agreed", agreed, Sample.share(CARLA, Share.State.SHARED)),
        new Variant("share-agreed-over", agreed, Sample.share(CARLA, Share.State.WITHDRAWN)),
        new Variant("share-agreed-erased", agreed, Sample.sharedAndErased(CARLA)),
        new Variant(
            "share-withdrawn",
            new Notice.ShareWithdrawn(ID, 1),
            Sample.share(TARA, Share.State.WITHDRAWN)),
        new Variant(
            "share-restored",
            new Notice.ShareWithdrawn(ID, 1),
            Sample.shareThatEndedByItself(TARA)),
        new Variant("shared", shared, Sample.share(Sample.NINA, Share.State.SHARED)),
        new Variant("shared-over", shared, Sample.share(Sample.NINA, Share.State.WITHDRAWN)),
        new Variant("shared-erased", shared, Sample.sharedAndErased(Sample.NINA)));
  }

  private static List<Variant> due() {
    CheckIn half = answered(TWO, Role.TEACHER);
    return List.of(
        new Variant("due", DUE, about(TARA, ONE)),
        new Variant("due-answered", DUE, about(TARA, answered(ONE, Role.TEACHER))),
        new Variant("due-answered-late", DUE, about(TARA, answered(notHeld(ONE), Role.TEACHER))),
        new Variant("due-not-held", DUE, about(TARA, notHeld(ONE))),
        new Variant("due-not-held-term-over", DUE, about(TARA, COMPLETED, notHeld(ONE))),
        new Variant("due-early", DUE, about(CARLA, Sample.ahead(TWO))),
        new Variant("due-early-skipped", DUE, about(CARLA, skipped(Sample.ahead(TWO), Role.COACH))),
        new Variant("due-put-off", DUE, about(TARA, putOff(ONE))),
        new Variant("due-plan-rests", DUE, about(TARA, Sample.PAUSED, ONE)),
        new Variant("due-skipped", DUE, about(TARA, skipped(ONE, Role.TEACHER))),
        new Variant("due-both-skipped", DUE, about(TARA, skipped(TWO, Role.TEACHER))),
        new Variant("due-phone-skipped", DUE, about(TARA, skipped(CALL, Role.TEACHER))),
        new Variant("due-phone-partner-skips", DUE, about(CARLA, skipped(CALL, Role.TEACHER))),
        new Variant("due-moved", DUE, about(TARA, moved(ONE))),
        new Variant(
            "due-moved-and-answered",
            DUE,
            about(TARA, answered(moved(ONE).opened(), Role.TEACHER))),
        new Variant("due-both", DUE, about(CARLA, TWO)),
        new Variant("due-both-partner-answered", DUE, about(CARLA, half)),
        new Variant("due-both-own-answered", DUE, about(TARA, half)),
        new Variant("due-both-answered", DUE, about(TARA, answered(half, Role.COACH))),
        new Variant("due-both-partner-skips", DUE, about(TARA, skipped(half, Role.COACH))),
        new Variant("due-both-not-held-partner-answered", DUE, about(CARLA, notHeld(half))),
        new Variant("due-both-not-held-own-answered", DUE, about(TARA, notHeld(half))));
  }

  private static List<Variant> talks() {
    return List.of(
        new Variant("due-phone", DUE, about(TARA, CALL)),
        new Variant("due-email", DUE, about(TARA, checkIn(Medium.EMAIL, Asked.TEACHER))),
        new Variant("due-in-person", DUE, about(CARLA, checkIn(Medium.IN_PERSON, Asked.TEACHER))),
        new Variant("due-own", DUE, about(CARLA, checkIn(Medium.OWN, Asked.TEACHER))),
        new Variant("due-phone-held", DUE, about(CARLA, held(CALL, Role.COACH))),
        new Variant("due-phone-held-says-partner", DUE, about(CARLA, held(CALL, Role.TEACHER))),
        new Variant(
            "due-phone-held-say-both",
            DUE,
            about(CARLA, held(held(CALL, Role.TEACHER), Role.COACH))),
        new Variant(
            "check-in-answered-early-talk",
            PARTNER_ANSWERED,
            about(CARLA, held(CALL, Role.TEACHER))),
        new Variant("check-in-noted", NOTED, about(CARLA, held(CALL, Role.TEACHER))),
        new Variant("due-phone-not-held", DUE, about(CARLA, notHeld(CALL))),
        new Variant("due-phone-not-held-term-over", DUE, about(CARLA, COMPLETED, notHeld(CALL))),
        new Variant("due-phone-ahead", DUE, about(CARLA, Sample.ahead(CALL))),
        new Variant("due-phone-moved", DUE, about(CARLA, moved(CALL))));
  }

  private static List<Variant> reminders() {
    return List.of(
        new Variant("still-open", NUDGE, about(TARA, ONE)),
        new Variant(
            "still-open-both-partner-answered", NUDGE, about(CARLA, answered(TWO, Role.TEACHER))),
        new Variant("still-open-phone", NUDGE, about(TARA, CALL)),
        new Variant("still-open-answered", NUDGE, about(TARA, answered(ONE, Role.TEACHER))),
        new Variant("still-open-not-held", NUDGE, about(TARA, notHeld(ONE))),
        new Variant("still-open-moved", NUDGE, about(TARA, moved(ONE))),
        new Variant("once-more", AGAIN, about(TARA, putOff(ONE))),
        new Variant("once-more-early", AGAIN, about(CARLA, putOff(Sample.ahead(TWO), Role.COACH))),
        new Variant("once-more-moved", AGAIN, about(TARA, moved(putOff(ONE)))),
        new Variant("once-more-answered", AGAIN, about(TARA, answered(ONE, Role.TEACHER))));
  }

  private static List<Variant> news() {
    CheckIn movedTwice = moved(notHeld(moved(ONE).opened()));
    return List.of(
        new Variant(
            "partner-answered", PARTNER_ANSWERED, about(CARLA, answered(ONE, Role.TEACHER))),
        new Variant(
            "partner-answered-not-readable",
            PARTNER_ANSWERED,
            about(CARLA, answered(TWO, Role.TEACHER))),
        new Variant("partner-said-and-took-back", PARTNER_ANSWERED, about(CARLA, CALL)),
        new Variant(
            "both-have-answered",
            BOTH_ANSWERED,
            about(TARA, answered(TWO, Role.TEACHER, Role.COACH))),
        new Variant(
            "partner-answered-own-skipped",
            BOTH_ANSWERED,
            about(CARLA, answered(skipped(TWO, Role.COACH), Role.TEACHER))),
        new Variant("partner-skips", SKIPPED, about(CARLA, skipped(ONE, Role.TEACHER))),
        new Variant(
            "partner-skips-not-readable", SKIPPED, about(CARLA, skipped(TWO, Role.TEACHER))),
        new Variant(
            "partner-skips-own-answered",
            SKIPPED,
            about(CARLA, skipped(answered(TWO, Role.COACH), Role.TEACHER))),
        new Variant(
            "partner-skips-answered-since",
            SKIPPED,
            about(CARLA, answered(skipped(TWO, Role.TEACHER), Role.TEACHER))),
        new Variant(
            "partner-skips-talked-since",
            SKIPPED,
            about(CARLA, held(skipped(CALL, Role.TEACHER), Role.TEACHER))),
        new Variant(
            "partner-skips-moved-since", SKIPPED, about(CARLA, moved(skipped(ONE, Role.TEACHER)))),
        new Variant(
            "partner-skips-moved-and-skipped-since",
            SKIPPED,
            about(CARLA, skipped(moved(skipped(ONE, Role.TEACHER)).opened(), Role.TEACHER))),
        new Variant("several-missed", MISSED, about(TARA, notHeld(ONE))),
        new Variant("several-missed-since", MISSED, about(TARA, Sample.PAUSED, notHeld(ONE))),
        new Variant("was-moved", MOVED, about(CARLA, moved(ONE))),
        new Variant("was-moved-again", MOVED, about(CARLA, movedTwice)));
  }

  private static List<Variant> moments() {
    Notice again = new Notice.InvitedAgain(ID, 1);
    Notice unanswered = new Notice.Unanswered(ID, 1);
    Notice end = new Notice.EndIsComing(ID, LocalDate.of(2027, 2, 19));
    Notice stalled = new Notice.Stalled(ID, LocalDate.of(2026, 12, 3));
    Notice sessions = new Notice.SessionsAhead(ID, LocalDate.of(2026, 12, 3));
    Notice elsewhere = new Notice.Rescheduled(ID, OCCURRENCE, 1, false);
    Notice several = new Notice.Rescheduled(ID, OCCURRENCE, 1, true);
    Optional<String> later = Optional.of("2026-12-17");
    Map<String, String> monthly =
        Map.of(
            "session.cadence", "month",
            "session.month_week", "first",
            "session.month_days", "thursday");
    Map<String, String> cycle =
        Map.of(
            "session.cadence", "cycle",
            "session.cycle_count", "4",
            "session.cycle_weeks", "6");
    return List.of(
        new Variant("invited-again", again, about(TARA, Sample.PROPOSED)),
        new Variant("invited-again-since", again, about(TARA, ACTIVE)),
        new Variant("unanswered", unanswered, about(CARLA, Sample.PROPOSED)),
        new Variant("unanswered-since", unanswered, about(CARLA, ACTIVE)),
        new Variant("end-is-coming", end, about(CARLA, ACTIVE)),
        new Variant("end-is-coming-over", end, about(TARA, COMPLETED)),
        new Variant("stalled", stalled, about(TARA, ACTIVE)),
        new Variant("stalled-since", stalled, about(TARA, Sample.PAUSED)),
        new Variant("sessions-ahead", sessions, about(TARA, ACTIVE)),
        new Variant(
            "sessions-ahead-week", sessions, Sample.sessions(TARA, Map.of("session.every", "1"))),
        new Variant(
            "sessions-ahead-weeks", sessions, Sample.sessions(TARA, Map.of("session.every", "2"))),
        new Variant("sessions-ahead-cycle", sessions, Sample.sessions(TARA, cycle)),
        new Variant("sessions-ahead-day", sessions, Sample.sessions(CARLA, monthly)),
        new Variant("rescheduled", elsewhere, Sample.planned(TARA, later, later)),
        new Variant("rescheduled-several", several, Sample.planned(TARA, later, later)),
        new Variant("rescheduled-put-off", elsewhere, about(TARA, moved(ONE))),
        new Variant(
            "rescheduled-as-agreed",
            elsewhere,
            Sample.planned(TARA, Optional.of("2026-12-03"), later)),
        new Variant(
            "rescheduled-left-out", elsewhere, Sample.planned(TARA, Optional.empty(), later)),
        new Variant(
            "rescheduled-left-out-last",
            elsewhere,
            Sample.planned(TARA, Optional.empty(), Optional.empty())));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void everyMessageIsAsItsGoldenFileSays(Variant variant) {
    Golden.check(variant.language(), "messages/" + variant.name(), json(write(variant)));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void noMessageHoldsConfidentialWords(Variant variant) {
    assertThat(variant.now().agreement().terms().values().toString()).contains(PLANTED);
    assertThat(json(write(variant)).toString()).doesNotContain(PLANTED);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void aMessageHasAtMostOneButtonThatLeadsOn(Variant variant) {
    assertThat(json(write(variant)).findValuesAsText("style").size()).isLessThanOrEqualTo(1);
  }

  @Test
  void everyVariantHasItsOwnName() {
    assertThat(variants().map(Variant::toString)).doesNotHaveDuplicates();
  }

  @Test
  void everyKindOfNoticeHasAMessage() {
    assertThat(variants().map(variant -> variant.notice().getClass()).distinct())
        .hasSize(
            (int) Stream.of(Notice.class.getDeclaredClasses()).filter(Class::isRecord).count());
  }

  @ParameterizedTest
  @FieldSource("org.samepage.Golden#LANGUAGES")
  void severalNoticesStandInOneMessageWithALineBetweenThem(String language) {
    Golden.check(
        language,
        "messages/several",
        json(
            write(
                CARLA,
                Map.of(DUE, about(CARLA, CALL), IN_FORCE, about(CARLA, ACTIVE, "2026-12-17")),
                List.of(DUE, IN_FORCE),
                language)));
  }

  @Test
  void blocksKeepTheirNamesAndShareNone() {
    Map<Notice, Situation> many = new TreeMap<>(MessagesTest::byDay);
    for (int day = 1; day <= 16; day++) {
      Occurrence occurrence = new Occurrence(1, OCCURRENCE.date().plusDays(day));
      many.put(new Notice.CheckInDue(ID, occurrence, 1), about(CARLA, CALL));
    }
    Written written = write(CARLA, many);
    List<String> names = json(written).findValuesAsText("block_id");
    assertThat(names).hasSize(16).doesNotHaveDuplicates();
    assertThat(names).allMatch(name -> name.length() <= 255);
    assertThat(json(write(CARLA, many))).isEqualTo(json(written));
  }

  @Test
  void asMuchAsAMessageHoldsFits() {
    Map<Notice, Situation> many = new TreeMap<>(MessagesTest::byDay);
    for (int day = 1; day <= Message.MOST_NOTICES; day++) {
      Occurrence occurrence = new Occurrence(1, OCCURRENCE.date().plusDays(day));
      many.put(new Notice.CheckInDue(ID, occurrence, 1), about(CARLA, CALL));
    }
    Written written = write(CARLA, many);
    assertThat(written.blocks()).hasSizeLessThanOrEqualTo(50);
    assertThat(written.text()).hasSizeLessThan(4000);
  }

  /** A coach who is asked about many teachers on one day; more come in a second message. */
  @ParameterizedTest
  @FieldSource("org.samepage.Golden#LANGUAGES")
  void theLargestDigestIsTakenBySlack(String language) {
    Map<Notice, Situation> digest = new TreeMap<>(MessagesTest::byDay);
    for (int day = 1; day <= Message.MOST_NOTICES; day++) {
      Occurrence occurrence = new Occurrence(1, OCCURRENCE.date().plusDays(day));
      digest.put(new Notice.CheckInDue(ID, occurrence, 1), about(CARLA, Sample.ahead(TWO)));
    }
    JsonNode written = json(write(CARLA, digest, List.copyOf(digest.keySet()), language));
    assertThat(SlackLimits.message(written.path("blocks"), written.path("text").asText()))
        .isEmpty();
    assertThat(written.findValuesAsText("action_id").stream().filter("checkin.stuck"::equals))
        .hasSize(Message.MOST_NOTICES);
    Golden.check(language, "messages/digest", written);
  }

  @ParameterizedTest
  @FieldSource("org.samepage.Golden#LANGUAGES")
  void whatComesLateSaysWhenItShouldHaveCome(String language) {
    Map<Notice, Situation> due = Map.of(DUE, about(TARA, ONE));
    Instant late = DUE_AT.plus(Duration.ofMinutes(61));
    Golden.check(
        language,
        "messages/check-in-due-late",
        json(write(TARA, due, List.of(DUE), language, late)));
    Map<Notice, Situation> again = Map.of(AGAIN, about(TARA, putOff(ONE)));
    Golden.check(
        language,
        "messages/once-more-late",
        json(write(TARA, again, List.of(AGAIN), language, late)));
  }

  @ParameterizedTest
  @FieldSource("org.samepage.Golden#LANGUAGES")
  void whatIsThereNoLongerIsSaidSo(String language) {
    Golden.check(language, "messages/gone", json(write(TARA, Map.of(), List.of(DUE), language)));
    Notice done = new Notice.HandedOver(ID, 2);
    Golden.check(
        language,
        "messages/handed-over-by-you",
        json(write(CARLA, Map.of(), List.of(done), language)));
    assertThat(write(CARLA, Map.of(), List.of(done), language).isWorthSending()).isTrue();
    assertThat(write(TARA, Map.of(), List.of(DUE), language).isWorthSending())
        .as("nobody is told that there is nothing to tell")
        .isFalse();
    Situation withoutCheckIn = about(TARA, ACTIVE);
    assertThat(write(TARA, Map.of(DUE, withoutCheckIn)).text()).contains("no longer available");
  }

  private static int byDay(Notice one, Notice other) {
    return one.checkIn().orElseThrow().compareTo(other.checkIn().orElseThrow());
  }

  private static Written write(Variant variant) {
    return write(
        variant.now().reader(),
        Map.of(variant.notice(), variant.now()),
        List.of(variant.notice()),
        variant.language());
  }

  private static Written write(PersonId reader, Map<Notice, Situation> situations) {
    return write(reader, situations, List.copyOf(situations.keySet()), "en-US");
  }

  private static Written write(
      PersonId reader, Map<Notice, Situation> situations, List<Notice> notices, String language) {
    return write(reader, situations, notices, language, DUE_AT.plus(Duration.ofMinutes(59)));
  }

  private static Written write(
      PersonId reader,
      Map<Notice, Situation> situations,
      List<Notice> notices,
      String language,
      Instant arrives) {
    Writer writer =
        new Writer(Sample.told(language, notice -> Optional.ofNullable(situations.get(notice))));
    return writer.write(new Message(new UUID(0, 1), reader, notices, 1, DUE_AT), arrives);
  }

  private static JsonNode json(Written written) {
    try {
      return JSON.readTree(
          GsonFactory.createSnakeCase()
              .toJson(Map.of("text", written.text(), "blocks", written.blocks())));
    } catch (JsonProcessingException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
