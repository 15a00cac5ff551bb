package org.samepage.slack.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Amendment;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Asked;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.DayOffRule;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Handover;
import org.samepage.agreement.Medium;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.Share;
import org.samepage.agreement.ShareId;
import org.samepage.agreement.SharedPart;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Terms;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Planned;
import org.samepage.calendar.SchoolDays;
import org.samepage.calendar.Zones;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.Erasure;
import org.samepage.coaching.Situation;
import org.samepage.coaching.Situations;
import org.samepage.delivery.Notice;

/**
 * Carla coaches Tara, who lives in Chicago. Wherever words can stand, {@link #PLANTED} does, so
 * that a message which lets any of them through is caught.
 */
final class Sample {
  static final String PLANTED = "planted-words";
  static final WorkspaceId WORKSPACE = new WorkspaceId("", "T1");
  static final PersonId CARLA = new PersonId(WORKSPACE, "UCARLA");
  static final PersonId TARA = new PersonId(WORKSPACE, "UTARA");
  static final AgreementId ID = new AgreementId("0123456789abcdef0123456789abcdef");
  static final Occurrence OCCURRENCE = new Occurrence(1, LocalDate.of(2026, 12, 3));

  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final Instant AGREED = Instant.parse("2026-11-24T15:00:00Z");
  private static final Signature BY_CARLA = signature(CARLA);
  private static final Signature BY_TARA = signature(TARA);

  static final Stage PROPOSED = new Stage.Proposed(1, BY_CARLA, false);
  static final Stage SET_ASIDE = new Stage.Proposed(1, BY_CARLA, true);
  static final Stage PROPOSED_AGAIN = new Stage.Proposed(2, BY_CARLA, false);
  static final Stage CHANGES_ASKED = new Stage.Draft(true);
  static final Stage DRAFT = new Stage.Draft(false);
  static final Stage DECLINED = new Stage.Declined(AGREED);
  static final Stage ACTIVE = new Stage.Active(1, AGREED, List.of(BY_CARLA, BY_TARA));
  static final Stage COMPLETED = new Stage.Completed(1, AGREED, List.of(BY_CARLA, BY_TARA));

  private static final LocalDate LATER = LocalDate.of(2026, 12, 7);
  static final Stage.Active LEAVING =
      new Stage.Active(
          1, AGREED, List.of(BY_CARLA, BY_TARA), Optional.of(new Stage.Leaving(CARLA, LATER)));
  static final Stage PAUSED = paused(Optional.of(CARLA), Optional.empty());
  static final Stage PAUSED_UNTIL = paused(Optional.of(CARLA), Optional.of(LATER));
  static final Stage ENDED = new Stage.Ended(1, AGREED, CARLA, List.of(BY_CARLA, BY_TARA));
  static final Stage WITHDRAWN = new Stage.Withdrawn(AGREED);
  static final Stage SHARED = new Stage.Draft(false, true);
  static final PersonId NINA = new PersonId(WORKSPACE, "UNINA");

  /** Where the plan's first check-in is. */
  private static final String FIRST = "2026-12-03";

  private Sample() {}

  /** What a message is written from, for a reader of {@code language}. */
  static Situations told(String language, Function<Notice, Optional<Situation>> now) {
    return told(language, Instant.EPOCH, now);
  }

  /** The same; what is late waits until {@code soon}. */
  static Situations told(String language, Instant soon, Function<Notice, Optional<Situation>> now) {
    return new Situations() {
      @Override
      public Optional<Instant> agreed(PersonId reader, Notice notice) {
        return Optional.empty();
      }

      @Override
      public Instant soon(PersonId reader, List<Notice> notices) {
        return soon;
      }

      @Override
      public boolean isPast(PersonId reader, Notice notice, Instant at) {
        return false;
      }

      @Override
      public String language(PersonId reader) {
        return language;
      }

      @Override
      public Optional<Situation> of(PersonId reader, Notice notice) {
        return now.apply(notice);
      }
    };
  }

  private static Stage paused(Optional<PersonId> by, Optional<LocalDate> until) {
    return new Stage.Paused((Stage.Active) ACTIVE, AGREED, by, until, Stage.Paused.Reason.AGREED);
  }

  /** Carla proposed a change, as version 2. */
  static Situation changeProposed(PersonId reader) {
    Signature byCarla = new Signature(CARLA, AGREED, 2, PLANTED, PLANTED, "en-US");
    return underWay(
        reader,
        Optional.of(new Amendment(Role.COACH, terms(), Optional.of(byCarla))),
        Optional.empty());
  }

  /**
   * Carla wants to hand over to Nina.
   *
   * @param offered whether Tara has consented
   */
  static Situation handover(PersonId reader, boolean offered) {
    Optional<Signature> byTara = Optional.of(BY_TARA).filter(signature -> offered);
    return underWay(reader, Optional.empty(), Optional.of(new Handover(NINA, byTara)));
  }

  private static Situation underWay(
      PersonId reader, Optional<Amendment> change, Optional<Handover> handover) {
    Agreement agreement =
        new Agreement(
            ID,
            new Pair(CARLA, TARA),
            Role.COACH,
            7,
            terms(),
            ACTIVE,
            change,
            handover,
            AGREED,
            AGREED);
    return new Situation(
        agreement, reader, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** Nina has taken over from Carla. */
  static Situation handedOver(PersonId reader) {
    Agreement agreement =
        new Agreement(ID, new Pair(NINA, TARA), Role.COACH, 7, terms(), ACTIVE, AGREED, AGREED);
    return new Situation(
        agreement, reader, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** Carla asks to show a goal to Nina. */
  static Situation share(PersonId reader, Share.State state) {
    return share(reader, state, Optional.of(CARLA), Optional.empty());
  }

  /** What was shared, and did not outlast a restored backup. */
  static Situation shareThatEndedByItself(PersonId reader) {
    return share(reader, Share.State.WITHDRAWN, Optional.empty(), Optional.empty());
  }

  /** What was shared, and erased after. */
  static Situation sharedAndErased(PersonId reader) {
    Erasure erasure =
        new Erasure(
            PLANTED,
            ID,
            new Pair(CARLA, TARA),
            Erasure.Scope.ALL,
            Erasure.Why.CONSENT,
            Optional.of(CARLA),
            Optional.of(TARA),
            AGREED,
            Optional.of(AGREED),
            Optional.of(AGREED));
    return share(reader, Share.State.SHARED, Optional.empty(), Optional.of(erasure));
  }

  private static Situation share(
      PersonId reader, Share.State state, Optional<PersonId> endedBy, Optional<Erasure> erasure) {
    Optional<Share.Step> ended =
        Optional.of(new Share.Step(endedBy, AGREED)).filter(step -> state == Share.State.WITHDRAWN);
    Share share =
        new Share(
            new ShareId(ID, 1),
            new Pair(CARLA, TARA),
            new SharedPart.Goal(1),
            1,
            NINA,
            state,
            new Share.Step(Optional.of(CARLA), AGREED),
            Optional.of(new Share.Step(Optional.of(TARA), AGREED)),
            ended,
            1);
    return new Situation(
        agreement(ACTIVE),
        reader,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        erasure,
        Optional.of(share));
  }

  static Situation about(PersonId reader, Stage stage) {
    return new Situation(
        agreement(stage), reader, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** Carla asked to have all words erased, and Tara has consented or not answered yet. */
  static Situation erasing(PersonId reader, Stage stage, boolean done) {
    Optional<Instant> at = Optional.of(AGREED).filter(any -> done);
    Erasure erasure =
        new Erasure(
            "7b2ff6ba-9a8c-4f43-8d53-0a2c0f6b6a10",
            ID,
            new Pair(CARLA, TARA),
            Erasure.Scope.ALL,
            Erasure.Why.CONSENT,
            Optional.of(CARLA),
            Optional.of(TARA).filter(any -> done),
            AGREED,
            at,
            at);
    return new Situation(
        agreement(stage),
        reader,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.of(erasure),
        Optional.empty());
  }

  /** Tara proposed, and Carla reads. */
  static Situation proposedByTara() {
    Stage proposed = new Stage.Proposed(1, BY_TARA, false);
    Agreement agreement =
        new Agreement(
            ID, new Pair(CARLA, TARA), Role.TEACHER, 7, terms(), proposed, AGREED, AGREED);
    return new Situation(
        agreement, CARLA, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  static Situation about(PersonId reader, Stage stage, String next) {
    ZonedDateTime due = halfPastThree(next);
    return new Situation(
        agreement(stage),
        reader,
        Optional.empty(),
        Optional.of(due),
        Optional.empty(),
        !next.equals(FIRST));
  }

  /**
   * A check-in that has not become due.
   *
   * @param planned where it is planned; empty: it is left out
   */
  static Situation planned(PersonId reader, Optional<String> planned, Optional<String> next) {
    return new Situation(
        agreement(ACTIVE),
        reader,
        Optional.empty(),
        next.map(Sample::halfPastThree),
        planned.map(Sample::halfPastThree),
        true);
  }

  private static ZonedDateTime halfPastThree(String day) {
    return LocalDate.parse(day).atTime(LocalTime.of(15, 30)).atZone(CHICAGO);
  }

  /** The two wish to be reminded of sessions, which are agreed so. */
  static Situation sessions(PersonId reader, Map<String, String> agreed) {
    Answers terms = terms().with("session.reminder", "yes").with(agreed);
    Agreement agreement =
        new Agreement(ID, new Pair(CARLA, TARA), Role.COACH, 7, terms, ACTIVE, AGREED, AGREED);
    return new Situation(
        agreement, reader, Optional.empty(), Optional.empty(), Optional.empty(), true);
  }

  static Situation about(PersonId reader, CheckIn checkIn) {
    return about(reader, ACTIVE, checkIn);
  }

  static Situation about(PersonId reader, Stage stage, CheckIn checkIn) {
    return new Situation(
        agreement(stage), reader, Optional.of(checkIn), Optional.empty(), Optional.empty(), false);
  }

  static CheckIn checkIn(Medium medium, Asked asked) {
    return CheckIn.due(ID, new Pair(CARLA, TARA), planned("2026-12-03T15:30", medium, asked));
  }

  /** The same, before its time has come. */
  static CheckIn ahead(CheckIn checkIn) {
    return CheckIn.ahead(
        ID, new Pair(CARLA, TARA), planned("2026-12-03T15:30", checkIn.medium(), checkIn.asked()));
  }

  /** The same, moved to Friday morning. */
  static CheckIn moved(CheckIn checkIn) {
    return taken(checkIn.move(planned("2026-12-04T10:00", checkIn.medium(), checkIn.asked())));
  }

  static CheckIn answered(CheckIn checkIn, Role... roles) {
    CheckIn result = checkIn;
    for (Role role : roles) {
      result = taken(result.answer(role));
    }
    return result;
  }

  static CheckIn notHeld(CheckIn checkIn) {
    return taken(checkIn.notHeld());
  }

  static CheckIn skipped(CheckIn checkIn, Role role) {
    return taken(checkIn.skip(role));
  }

  /** Tara wants to be asked again an hour after it was due. */
  static CheckIn putOff(CheckIn checkIn) {
    return putOff(checkIn, Role.TEACHER);
  }

  static CheckIn putOff(CheckIn checkIn, Role role) {
    return taken(checkIn.putOff(role, checkIn.due().plusSeconds(3600)));
  }

  static CheckIn held(CheckIn checkIn, Role by) {
    return taken(checkIn.held(by));
  }

  private static CheckIn taken(Decision<CheckIn> decision) {
    return switch (decision) {
      case Decision.Taken<CheckIn>(CheckIn value) -> value;
      case Decision.Refused<CheckIn> refused ->
          throw new AssertionError("Refused: " + refused.why());
    };
  }

  private static Planned planned(String due, Medium medium, Asked asked) {
    CheckInRule agreed = Terms.of(terms()).checkIns().getFirst();
    CheckInRule rule =
        new CheckInRule(
            agreed.number(),
            agreed.cadence(),
            agreed.at(),
            agreed.zone(),
            medium,
            asked,
            agreed.replyWithin(),
            1,
            DayOffRule.NEXT);
    Terms terms = Terms.of(terms());
    Plan plan =
        new Plan(
            new Terms(terms.start(), terms.end(), List.of(rule)),
            new Zones(CHICAGO, CHICAGO),
            SchoolDays.WEEKDAYS);
    return plan.at(OCCURRENCE, LocalDateTime.parse(due).atZone(CHICAGO));
  }

  private static Agreement agreement(Stage stage) {
    return new Agreement(ID, new Pair(CARLA, TARA), Role.COACH, 7, terms(), stage, AGREED, AGREED);
  }

  /** Presets, a term, and words where the real terms have none. */
  private static Answers terms() {
    Map<String, String> answers = new TreeMap<>();
    for (Question question : Questions.all()) {
      if (!question.repeated()) {
        answers.put(question.key(), PLANTED);
      }
    }
    answers.putAll(Questions.presets().values());
    answers.put(Questions.GOAL_WHAT.key(1), PLANTED);
    answers.put(Questions.TERM_START.key(), "2026-11-30");
    answers.put(Questions.TERM_END.key(), "2027-02-19");
    return Answers.of(answers);
  }

  private static Signature signature(PersonId signer) {
    return new Signature(signer, AGREED, 1, PLANTED, PLANTED, "en-US");
  }
}
