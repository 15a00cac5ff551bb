package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.storage.Life.COACH;
import static org.samepage.storage.Life.CONSENT;
import static org.samepage.storage.Life.OTHER_COACH;
import static org.samepage.storage.Life.OUTSIDER;
import static org.samepage.storage.Life.SCHOOL;
import static org.samepage.storage.Life.TEACHER;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Share;
import org.samepage.agreement.Share.State;
import org.samepage.agreement.ShareId;
import org.samepage.agreement.SharedPart;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Profile.Standing;
import org.samepage.coaching.Sharing;
import org.samepage.delivery.Notice;

/** What becomes of shares, decision by decision. */
class SharingTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final SharedPart GOAL = new SharedPart.Goal(1);
  private static final SharedPart TEXT = new SharedPart.Text();
  private static final Decision<Agreement> NOT_YOURS = Decision.refused(new Refusal.NotYours());
  private static final Decision<Agreement> TOO_LATE =
      Decision.refused(new Refusal.NoLongerPossible());

  private static final Decision<Sharing.Shown> OVER =
      Decision.refused(new Refusal.NoLongerShared());
  private static final String OTHERS = "other parts of it are shown to others";

  @TempDir Path folder;
  private Life life;
  private Sharing sharing;

  @BeforeEach
  void bothAgree() {
    life = new Life(folder, 1);
    sharing = life.sharing;
    Stream.of(COACH, TEACHER, OTHER_COACH, OUTSIDER)
        .forEach(person -> life.hears(person, Standing.MEMBER, CHICAGO));
    begin();
    ok(life.signing.propose(COACH, life.id, seen(), CONSENT));
    ok(life.signing.agree(TEACHER, life.id, seen(), Optional.empty(), CONSENT));
  }

  private void begin() {
    life.id = AgreementId.random();
    ok(
        life.drafting.begin(
            life.id,
            COACH,
            Role.COACH,
            TEACHER,
            life.text().with(Map.of("goal.1.what", "A goal", "contact.coach", "555 0100"))));
  }

  @AfterEach
  void close() {
    life.close();
  }

  @Test
  void whatIsSentTwiceIsDoneOnce() {
    ok(ask(COACH, GOAL));
    ok(ask(COACH, GOAL));
    assertThat(shares()).hasSize(1);
    ok(sharing.consent(TEACHER, share(1)));
    ok(sharing.consent(TEACHER, share(1)));
    ok(ask(COACH, GOAL));
    ok(ask(TEACHER, GOAL));
    ok(sharing.withdraw(COACH, share(1)));
    ok(sharing.withdraw(COACH, share(1)));
    ok(ask(COACH, GOAL));
    ok(sharing.refuse(TEACHER, share(2)));
    ok(sharing.refuse(TEACHER, share(2)));
    assertThat(deeds())
        .containsExactly(
            Deed.SHARE_ASKED,
            Deed.SHARED,
            Deed.SHARE_WITHDRAWN,
            Deed.SHARE_ASKED,
            Deed.SHARE_REFUSED);
    assertThat(events())
        .allSatisfy(event -> assertThat(event.about()).isEqualTo("GOAL 1 " + OUTSIDER.user()));
  }

  @Test
  void whoeverAsksForWhatTheOtherAskedForConsents() {
    ok(ask(COACH, GOAL));
    ok(ask(TEACHER, GOAL));
    assertThat(states()).containsExactly(State.SHARED);
    assertThat(told("shared", OUTSIDER)).isEqualTo(1);
  }

  @Test
  void aDecisionThatComesTooLateChangesNothing() {
    ok(ask(COACH, GOAL));
    ok(sharing.withdraw(COACH, share(1)));
    assertThat(sharing.consent(TEACHER, share(1))).isEqualTo(TOO_LATE);
    assertThat(sharing.refuse(TEACHER, share(1))).isEqualTo(TOO_LATE);
    assertThat(sharing.read(TEACHER, share(1)))
        .isEqualTo(Decision.refused(new Refusal.NoLongerPossible()));
    ok(ask(COACH, TEXT));
    ok(sharing.consent(TEACHER, share(2)));
    assertThat(sharing.refuse(TEACHER, share(2))).isEqualTo(TOO_LATE);
    assertThat(states()).containsExactly(State.WITHDRAWN, State.SHARED);
    assertThat(told("shared", OUTSIDER)).isEqualTo(1);
  }

  @Test
  void nobodyElseAsksAnswersEndsOrLooks() {
    ok(ask(COACH, GOAL));
    for (PersonId person : List.of(OUTSIDER, OTHER_COACH, elsewhere(TEACHER))) {
      assertThat(ask(person, GOAL)).isEqualTo(NOT_YOURS);
      assertThat(sharing.consent(person, share(1))).isEqualTo(NOT_YOURS);
      assertThat(sharing.refuse(person, share(1))).isEqualTo(NOT_YOURS);
      assertThat(sharing.withdraw(person, share(1))).isEqualTo(NOT_YOURS);
      assertThat(sharing.look(person, life.id)).isInstanceOf(Decision.Refused.class);
      assertThat(sharing.read(person, share(1))).isInstanceOf(Decision.Refused.class);
    }
    assertThat(sharing.consent(COACH, share(1))).isEqualTo(NOT_YOURS);
    assertThat(sharing.withdraw(TEACHER, share(1))).isEqualTo(NOT_YOURS);
    assertThat(sharing.consent(TEACHER, share(2))).isEqualTo(NOT_YOURS);
    assertThat(states()).containsExactly(State.ASKED);
  }

  @Test
  void onlyTheNamedPersonReadsOnlyWhileBothWantIt() {
    Decision<Sharing.Shown> notYours = Decision.refused(new Refusal.NotYours());
    ok(ask(COACH, GOAL));
    assertThat(sharing.open(OUTSIDER, share(1))).isEqualTo(notYours);
    ok(sharing.consent(TEACHER, share(1)));
    assertThat(taken(sharing.open(OUTSIDER, share(1))).answers().values())
        .containsEntry("goal.1.what", "A goal")
        .allSatisfy((key, value) -> assertThat(key).startsWith("goal.1."));
    for (PersonId person : List.of(COACH, TEACHER, OTHER_COACH, elsewhere(OUTSIDER))) {
      assertThat(sharing.open(person, share(1))).isEqualTo(notYours);
    }
    assertThat(sharing.open(OUTSIDER, share(2))).isEqualTo(notYours);
    ok(sharing.withdraw(TEACHER, share(1)));
    assertThat(sharing.open(OUTSIDER, share(1)))
        .isEqualTo(Decision.refused(new Refusal.NoLongerShared()));
    ok(ask(COACH, TEXT));
    ok(sharing.refuse(TEACHER, share(2)));
    assertThat(sharing.open(OUTSIDER, share(2))).isEqualTo(notYours);
    ok(ask(COACH, TEXT));
    ok(sharing.withdraw(COACH, share(3)));
    assertThat(sharing.open(OUTSIDER, share(3))).isEqualTo(notYours);
  }

  @Test
  void theWholeTextIsShownWithoutContacts() {
    ok(ask(COACH, TEXT));
    assertThat(taken(sharing.read(TEACHER, share(1))).answers().values())
        .containsKeys("goal.1.what", "term.start")
        .doesNotContainKey("contact.coach");
    ok(sharing.consent(TEACHER, share(1)));
    assertThat(taken(sharing.open(OUTSIDER, share(1))).answers().values())
        .containsKeys("goal.1.what", "term.start")
        .doesNotContainKey("contact.coach");
  }

  @Test
  void aChangeVoidsTheQuestionAndWhatIsSharedStaysAsItWas() {
    ok(ask(COACH, GOAL));
    ok(ask(COACH, TEXT));
    ok(sharing.consent(TEACHER, share(2)));
    change("Another goal");
    assertThat(states()).containsExactly(State.WITHDRAWN, State.SHARED);
    assertThat(deeds()).endsWith(Deed.SHARED, Deed.SHARE_QUESTION_WITHDRAWN);
    assertThat(openFor(TEACHER)).containsExactly(share(2));
    // An earlier release did not end it.
    life.byHand("update share set state = 'ASKED', ended = null where number = 1");
    assertThat(openFor(TEACHER)).containsExactly(share(2));
    assertThat(sharing.consent(TEACHER, share(1))).isEqualTo(TOO_LATE);
    assertThat(sharing.read(TEACHER, share(1))).isInstanceOf(Decision.Refused.class);
    assertThat(opened(2)).isEqualTo("A goal");
    ok(ask(TEACHER, GOAL));
    ok(sharing.consent(COACH, share(3)));
    assertThat(opened(3)).isEqualTo("Another goal");
    ok(ask(TEACHER, TEXT));
    ok(sharing.consent(COACH, share(4)));
    assertThat(opened(4)).isEqualTo("Another goal");
    assertThat(openFor(TEACHER)).containsExactly(share(3), share(4));
  }

  private List<ShareId> openFor(PersonId person) {
    return taken(sharing.look(person, life.id)).open().stream().map(Share::id).toList();
  }

  @Test
  void whatTheySignThatFewerMayKnowEnds() {
    change(Map.of("visible.goals", "principal,lead"));
    ok(ask(COACH, GOAL));
    ok(ask(COACH, new SharedPart.Summary()));
    ok(sharing.consent(TEACHER, share(1)));
    ok(sharing.consent(TEACHER, share(2)));
    change(Map.of("visible.answers", "lead"));
    assertThat(opened(1)).isEqualTo("A goal");
    change(Map.of("visible.goals", "lead"));
    assertThat(states()).containsExactly(State.WITHDRAWN, State.SHARED);
    assertThat(sharing.open(OUTSIDER, share(1)))
        .isEqualTo(Decision.refused(new Refusal.NoLongerShared()));
    assertThat(deeds()).endsWith(Deed.SHARED, Deed.SHARE_WITHDRAWN);
  }

  @Test
  void whatMoreMightKnowForAWhileEndsWhenTheyMayNotAnyMore() {
    ok(ask(COACH, GOAL));
    ok(sharing.consent(TEACHER, share(1)));
    change(Map.of("visible.goals", "principal"));
    assertThat(opened(1)).isEqualTo("A goal");
    change(Map.of("visible.goals", ""));
    assertThat(states()).containsExactly(State.WITHDRAWN);
  }

  private void change(String goal) {
    change(Map.of("goal.1.what", goal));
  }

  private void change(Map<String, String> answers) {
    ok(life.amending.begin(COACH, life.id));
    ok(life.drafting.answer(COACH, life.id, seen(), answers));
    ok(life.amending.propose(COACH, life.id, seen(), CONSENT));
    ok(life.amending.agree(TEACHER, life.id, seen(), CONSENT));
  }

  private String opened(int number) {
    return taken(sharing.open(OUTSIDER, share(number))).answers().get("goal.1.what").orElseThrow();
  }

  @Test
  void aHandoverEndsWhatIsSharedAndWhatIsAsked() {
    ok(ask(COACH, GOAL));
    ok(sharing.consent(TEACHER, share(1)));
    ok(ask(TEACHER, TEXT));
    ok(life.handingOver.ask(COACH, life.id, seen(), OTHER_COACH));
    ok(life.handingOver.consent(TEACHER, life.id, seen(), CONSENT));
    ok(life.handingOver.accept(OTHER_COACH, life.id, seen(), CONSENT));
    assertThat(states()).containsOnly(State.WITHDRAWN);
    assertThat(sharing.open(OUTSIDER, share(1)))
        .isEqualTo(Decision.refused(new Refusal.NoLongerShared()));
    assertThat(sharing.consent(OTHER_COACH, share(2))).isEqualTo(NOT_YOURS);
    assertThat(taken(sharing.look(OTHER_COACH, life.id)).open()).isEmpty();
    assertThat(deeds()).endsWith(Deed.SHARE_WITHDRAWN, Deed.SHARE_QUESTION_WITHDRAWN);
  }

  @Test
  void whoeverSlackDeactivatesReadsNothingWhileTheyAreAndCannotBeChosen() {
    ok(ask(COACH, GOAL));
    ok(ask(COACH, TEXT));
    ok(sharing.consent(TEACHER, share(1)));
    for (Standing standing : List.of(Standing.DEACTIVATED, Standing.OUTSIDE, Standing.BOT)) {
      life.hears(OUTSIDER, standing, CHICAGO);
      assertThat(sharing.open(OUTSIDER, share(1)))
          .isEqualTo(Decision.refused(new Refusal.NoLongerShared()));
      assertThat(sharing.consent(TEACHER, share(2))).isEqualTo(TOO_LATE);
      assertThat(ask(COACH, new SharedPart.Summary()))
          .isInstanceOfSatisfying(
              Decision.Refused.class,
              refused -> assertThat(refused.why()).isInstanceOf(Refusal.Incomplete.class));
    }
    life.hears(OUTSIDER, Standing.MEMBER, CHICAGO);
    ok(sharing.open(OUTSIDER, share(1)));
  }

  @Test
  void theTwoStrangersAndGoalsThatAreNotThereCannotBeChosen() {
    PersonId stranger = new PersonId(SCHOOL, "U8");
    for (PersonId with : List.of(COACH, TEACHER, stranger, elsewhere(OUTSIDER))) {
      assertThat(sharing.ask(COACH, life.id, seen(), GOAL, with))
          .isInstanceOfSatisfying(
              Decision.Refused.class,
              refused -> assertThat(refused.why().toString()).contains("share.with"));
    }
    assertThat(ask(COACH, new SharedPart.Goal(9)))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.why().toString()).contains("share.what"));
  }

  @Test
  void aDraftIsNotShared() {
    begin();
    assertThat(ask(COACH, TEXT)).isEqualTo(TOO_LATE);
    assertThat(sharing.look(COACH, life.id)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void whatWasSeenBeforeItChangedIsNotAskedFor() {
    long before = seen();
    ok(life.pausing.pause(COACH, life.id, seen(), Optional.empty()));
    assertThat(sharing.ask(COACH, life.id, before, GOAL, OUTSIDER))
        .isEqualTo(Decision.refused(new Refusal.ChangedMeanwhile()));
    ok(ask(COACH, GOAL));
  }

  @Test
  void nobodyAsksMoreOftenThanTwentyTimesADay() {
    for (int time = 1; time <= 20; time++) {
      ok(ask(COACH, GOAL));
      ok(sharing.withdraw(COACH, share(time)));
    }
    assertThat(ask(COACH, GOAL)).isEqualTo(Decision.refused(new Refusal.TooManyShareQuestions(20)));
    ok(ask(TEACHER, GOAL));
    life.clock.moveTo(life.clock.instant().plus(Duration.ofHours(25)));
    ok(ask(COACH, TEXT));
  }

  @Test
  void whoeverWasNotToldYetIsNotToldThatItIsOver() {
    ok(ask(COACH, GOAL));
    ok(ask(COACH, TEXT));
    ok(sharing.consent(TEACHER, share(1)));
    ok(sharing.consent(TEACHER, share(2)));
    ok(sharing.withdraw(TEACHER, share(1)));
    assertThat(told("shared", OUTSIDER)).isEqualTo(1);
    ok(sharing.withdraw(TEACHER, share(2)));
    assertThat(told("shared", OUTSIDER)).isZero();
  }

  @Test
  void amongAllThatIsToldAnOutsiderLearnsOnlyWhatWasSharedWithThem() {
    ok(ask(COACH, GOAL));
    Notice shared = new Notice.Shared(life.id, 1);
    assertThat(life.reviewing.of(OUTSIDER, shared)).isEmpty();
    ok(sharing.consent(TEACHER, share(1)));
    assertThat(life.reviewing.of(OUTSIDER, shared)).isPresent();
    assertThat(
            Stream.of(
                    new Notice.InForce(life.id, 1),
                    new Notice.Shared(life.id, 2),
                    new Notice.Ended(life.id))
                .flatMap(notice -> life.reviewing.of(OUTSIDER, notice).stream()))
        .isEmpty();
    assertThat(life.reviewing.of(OTHER_COACH, shared)).isEmpty();
    assertThat(sharing.shownTo(OUTSIDER)).hasSize(1);
    ok(sharing.withdraw(COACH, share(1)));
    assertThat(sharing.shownTo(OUTSIDER)).isEmpty();
  }

  @Test
  void whatWasPutIntoTheDatabaseByHandIsShownToNobodyAndFound() {
    assertThat(life.findings()).isEmpty();
    life.byHand(
        """
        insert into share
        select enterprise, team, id, 1, coach, teacher, 'TEXT', 0, 1, '%s', 'SHARED', coach, 1,
          teacher, 2, null, null, 2, null
        from agreement
        """
            .formatted(OUTSIDER.user()));
    assertThat(sharing.shownTo(OUTSIDER)).hasSize(1);
    assertThat(sharing.open(OUTSIDER, share(1))).isEqualTo(OVER);
    assertThat(life.findings()).anyMatch(line -> line.contains(OTHERS));
  }

  @Test
  void whatIsSharedShowsNothingElseAndToNobodyElseByHand() {
    ok(ask(COACH, GOAL));
    ok(sharing.consent(TEACHER, share(1)));
    ok(sharing.open(OUTSIDER, share(1)));
    for (String change :
        List.of("part = 'TEXT', goal = 0", "goal = 2", "person = '" + OTHER_COACH.user() + "'")) {
      life.byHand("update share set " + change);
      assertThat(sharing.open(shares().getFirst().person(), share(1))).isEqualTo(OVER);
      assertThat(life.findings()).anyMatch(line -> line.contains(OTHERS));
      life.byHand("update share set part = 'GOAL', goal = 1, person = '" + OUTSIDER.user() + "'");
    }
    ok(sharing.open(OUTSIDER, share(1)));
    assertThat(life.findings()).isEmpty();
    ok(sharing.withdraw(COACH, share(1)));
    life.byHand("update share set state = 'SHARED', ended = null, ended_by = null");
    assertThat(sharing.open(OUTSIDER, share(1))).isEqualTo(OVER);
    assertThat(life.findings()).anyMatch(line -> line.contains(OTHERS));
  }

  @Test
  void whoWasPutIntoAnAgreementByHandIsFound() {
    String others = "it is between others";
    life.byHand("update agreement set coach = '%s'".formatted(OUTSIDER.user()));
    assertThat(life.findings()).anyMatch(line -> line.contains(others));
    life.byHand("update agreement set coach = '%s'".formatted(COACH.user()));
    assertThat(life.findings()).isEmpty();
    life.byHand(
        """
        update agreement set new_coach = '%1$s', handover_data = json_object(
          'newCoach', '%1$s', 'signature', json_array(json_extract(stage_data, '$.signatures[1]')))
        """
            .formatted(OUTSIDER.user()));
    ok(life.handingOver.offer(OUTSIDER, life.id));
    assertThat(life.findings()).anyMatch(line -> line.contains("it is offered to somebody"));
  }

  @Test
  void whoWasPutIntoADraftByHandIsFoundBeforeAndAfterItWasPassed() {
    String others = "it is between others";
    begin();
    String draft = " where id = '" + life.id.value() + "'";
    life.byHand("update agreement set author = 'TEACHER'" + draft);
    ok(life.drafting.open(TEACHER, life.id));
    assertThat(life.findings()).anyMatch(line -> line.contains(others));
    life.byHand("update agreement set author = 'COACH'" + draft);
    assertThat(life.findings()).isEmpty();
    ok(life.passing.pass(COACH, life.id, seen()));
    assertThat(life.findings()).isEmpty();
    life.byHand("update agreement set teacher = '%s'".formatted(OUTSIDER.user()) + draft);
    ok(life.drafting.open(OUTSIDER, life.id));
    assertThat(life.findings()).anyMatch(line -> line.contains(others));
  }

  private Decision<Agreement> ask(PersonId person, SharedPart part) {
    return sharing.ask(person, life.id, seen(), part, OUTSIDER);
  }

  private ShareId share(int number) {
    return new ShareId(life.id, number);
  }

  private long seen() {
    return life.agreement().orElseThrow().revision();
  }

  private List<Share> shares() {
    return life.transactions.read(ports -> ports.shares().of(SCHOOL, life.id));
  }

  private List<State> states() {
    return shares().stream().map(Share::state).toList();
  }

  private List<Deed> deeds() {
    return events().stream().map(Event::deed).toList();
  }

  private List<Event> events() {
    return life.transactions.read(ports -> ports.history().of(SCHOOL, life.id)).stream()
        .filter(event -> event.deed().name().startsWith("SHARE"))
        .toList();
  }

  private int told(String step, PersonId person) {
    return life.database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select count(*) from delivery where step = :step and recipient = :person")
                .bind("step", step)
                .bind("person", person.user())
                .mapTo(Integer.class)
                .one());
  }

  private static PersonId elsewhere(PersonId person) {
    return new PersonId(new WorkspaceId("", "T9"), person.user());
  }

  private static void ok(Decision<?> decision) {
    assertThat(decision).isInstanceOf(Decision.Taken.class);
  }

  private static <T> T taken(Decision<T> decision) {
    return switch (decision) {
      case Decision.Taken<T>(T value) -> value;
      case Decision.Refused<T>(Refusal why) -> throw new AssertionError("Refused: " + why);
    };
  }
}
