package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Amendment;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Handover;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.coaching.History;

abstract class AgreementsContract extends StorageContract {
  private static final Signature BY_COACH =
      new Signature(COACH, NOW, 1, "ab".repeat(32), "I agree to this — “all of it”.", "en-US");
  private static final PersonId NEW_COACH = new PersonId(SCHOOL, "U9");
  private static final Signature BY_TEACHER =
      new Signature(TEACHER, NOW.plusMillis(1), 2, "cd".repeat(32), "Estoy de acuerdo.", "es-MX");

  @Test
  void whatIsKeptIsFoundAgain() {
    Agreement agreement = draft();
    write(ports -> assertThat(ports.agreements().insert(agreement, WORDS)).isTrue());
    assertThat(find(agreement)).contains(agreement);
    assertThat(stored.agreements().words(SCHOOL, agreement.id())).isEqualTo(WORDS);
  }

  private static final Optional<Stage.Leaving> LEAVING =
      Optional.of(new Stage.Leaving(TEACHER, LocalDate.of(2026, 12, 4)));

  @Test
  void everyStageIsKeptWithItsSignatures() {
    List<Stage> stages =
        List.of(
            new Stage.Draft(true),
            new Stage.Draft(false, true),
            new Stage.Withdrawn(NOW.plusMillis(3)),
            new Stage.Proposed(1, BY_COACH, true),
            new Stage.Declined(NOW.plusMillis(7)),
            new Stage.Active(2, NOW.plusMillis(1), List.of(BY_COACH, BY_TEACHER)),
            new Stage.Active(2, NOW, List.of(BY_COACH, BY_TEACHER), LEAVING),
            new Stage.Active(
                2, NOW, NOW.plusMillis(2), List.of(BY_COACH, BY_TEACHER), Optional.empty()),
            new Stage.Paused(
                new Stage.Active(2, NOW, List.of(BY_COACH, BY_TEACHER), LEAVING),
                NOW.plusMillis(4),
                Optional.of(TEACHER),
                Optional.of(LocalDate.of(2026, 12, 7)),
                Stage.Paused.Reason.AGREED),
            new Stage.Paused(
                new Stage.Active(2, NOW, List.of(BY_COACH, BY_TEACHER)),
                NOW.plusMillis(4),
                Optional.empty(),
                Optional.empty(),
                Stage.Paused.Reason.PARTNER_LEFT),
            new Stage.Completed(2, NOW.plusMillis(9), List.of(BY_COACH, BY_TEACHER)),
            new Stage.Ended(2, NOW.plusMillis(9), COACH, List.of(BY_COACH, BY_TEACHER)),
            new Stage.Ended(2, NOW, Optional.empty(), List.of(BY_COACH, BY_TEACHER)));
    Agreement kept = draft();
    Agreement first = kept;
    write(ports -> ports.agreements().insert(first, WORDS));
    for (Stage stage : stages) {
      Agreement changed = changed(kept, stage);
      write(ports -> assertThat(ports.agreements().update(changed)).isTrue());
      assertThat(find(changed)).contains(changed);
      kept = changed;
    }
  }

  @Test
  void aPlanOfAReleaseThatDidNotKeepWhenItBeganHasRunSinceItsDaysOffChanged() {
    Agreement draft = draft();
    Instant since = NOW.plusMillis(2);
    List<Signature> both = List.of(BY_COACH, BY_TEACHER);
    Agreement running = changed(draft, new Stage.Active(2, NOW, since, both, Optional.empty()));
    write(ports -> {
      ports.agreements().insert(draft, WORDS);
      ports.agreements().update(running);
    });
    database.writing().useHandle(byHand -> byHand.execute("update agreement set began = null"));
    assertThat(find(running)).map(Agreement::stage).contains(new Stage.Active(2, since, both));
  }

  @Test
  void aSecondOneWithTheSameIdIsNotKept() {
    Agreement agreement = draft();
    write(ports -> ports.agreements().insert(agreement, WORDS));
    write(ports -> assertThat(ports.agreements().insert(agreement, OTHER_WORDS)).isFalse());
    assertThat(stored.agreements().words(SCHOOL, agreement.id())).isEqualTo(WORDS);
  }

  @Test
  void aChangeIsKeptOnlyOnTheRevisionRightBefore() {
    Agreement agreement = draft();
    Agreement changed = changed(agreement, new Stage.Draft(true));
    write(ports -> ports.agreements().insert(agreement, WORDS));
    write(ports -> {
      assertThat(ports.agreements().update(agreement)).isFalse();
      assertThat(ports.agreements().update(changed, OTHER_WORDS)).isTrue();
      assertThat(ports.agreements().update(changed, WORDS)).isFalse();
      assertThat(
              ports
                  .agreements()
                  .update(changed(changed(changed, changed.stage()), changed.stage())))
          .isFalse();
    });
    assertThat(find(agreement)).contains(changed);
    assertThat(stored.agreements().words(SCHOOL, agreement.id())).isEqualTo(OTHER_WORDS);
  }

  @Test
  void aDraftsPairAndTermsCanChange() {
    Agreement agreement = draft();
    Pair others = new Pair(new PersonId(SCHOOL, "U9"), COACH);
    Agreement changed =
        new Agreement(
            agreement.id(),
            others,
            Role.TEACHER,
            2,
            Answers.of(Map.of("term.end", "2026-12-03")),
            agreement.stage(),
            agreement.created(),
            NOW.plusMillis(5));
    write(ports -> ports.agreements().insert(agreement, WORDS));
    write(ports -> assertThat(ports.agreements().update(changed)).isTrue());
    assertThat(find(agreement)).contains(changed);
  }

  @Test
  void aPersonsAgreementsComeLastChangedFirstInEitherRole() {
    Agreement older = draft();
    Agreement newer = changed(draft(new Pair(TEACHER, COACH)), new Stage.Draft(false));
    Agreement foreign = draft(new Pair(COACH, new PersonId(SCHOOL, "U3")));
    write(ports -> {
      ports.agreements().insert(older, WORDS);
      ports.agreements().insert(newer, WORDS);
      ports.agreements().insert(foreign, WORDS);
    });
    assertThat(stored.agreements().of(TEACHER)).containsExactly(newer, older);
    assertThat(stored.agreements().of(new PersonId(OTHER_SCHOOL, "U2"))).isEmpty();
  }

  @Test
  void anotherWorkspaceFindsNothing() {
    Agreement agreement = draft();
    write(ports -> ports.agreements().insert(agreement, WORDS));
    assertThat(stored.agreements().find(OTHER_SCHOOL, agreement.id())).isEmpty();
    assertThatThrownBy(() -> stored.agreements().words(OTHER_SCHOOL, agreement.id()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsUnderWayIsKeptAndGoesAgain() {
    Agreement agreement = draft();
    Stage active = new Stage.Active(2, NOW, List.of(BY_COACH, BY_TEACHER));
    Agreement first =
        underWay(
            changed(agreement, active),
            Optional.of(new Amendment(Role.TEACHER, agreement.terms(), Optional.empty())),
            Optional.of(new Handover(NEW_COACH, Optional.empty())));
    Agreement second =
        underWay(
            changed(first, active),
            Optional.of(new Amendment(Role.COACH, Answers.NONE, Optional.of(BY_COACH))),
            Optional.of(new Handover(NEW_COACH, Optional.of(BY_TEACHER))));
    Agreement last = changed(second, active);
    write(ports -> ports.agreements().insert(agreement, WORDS));
    for (Agreement next : List.of(first, second, last)) {
      write(ports -> assertThat(ports.agreements().update(next)).isTrue());
      assertThat(find(next)).contains(next);
      assertThat(stored.agreements().offeredTo(NEW_COACH))
          .isEqualTo(next.equals(second) ? List.of(second) : List.of());
    }
    assertThat(stored.agreements().offeredTo(TEACHER)).isEmpty();
  }

  @Test
  void wordsOfAChangeAndOfWhatWasHandedOverStandByThemselves() {
    Agreement agreement = draft();
    write(ports -> ports.agreements().insert(agreement, WORDS));
    assertThat(stored.agreements().changeWords(SCHOOL, agreement.id())).isEmpty();
    write(ports -> {
      ports.agreements().keepChangeWords(SCHOOL, agreement.id(), Optional.of(OTHER_WORDS));
      ports
          .agreements()
          .keepHandedOver(SCHOOL, agreement.id(), Role.COACH, Optional.of(OTHER_WORDS));
    });
    assertThat(stored.agreements().changeWords(SCHOOL, agreement.id())).contains(OTHER_WORDS);
    assertThat(stored.agreements().handedOver(SCHOOL, agreement.id(), Role.COACH))
        .contains(OTHER_WORDS);
    assertThat(stored.agreements().handedOver(SCHOOL, agreement.id(), Role.TEACHER)).isEmpty();
    assertThat(stored.agreements().words(SCHOOL, agreement.id())).isEqualTo(WORDS);
    write(ports -> {
      ports.agreements().keepChangeWords(SCHOOL, agreement.id(), Optional.empty());
      ports.agreements().keepHandedOver(SCHOOL, agreement.id(), Role.COACH, Optional.empty());
    });
    assertThat(stored.agreements().changeWords(SCHOOL, agreement.id())).isEmpty();
    assertThat(stored.agreements().handedOver(SCHOOL, agreement.id(), Role.COACH)).isEmpty();
  }

  @Test
  void whatWasThrownAwayIsListedNowhereButAsThatForWhoDidAnythingInIt() {
    Agreement agreement = draft();
    write(ports -> {
      ports.agreements().insert(agreement, WORDS);
      ports
          .history()
          .append(
              SCHOOL, agreement.id(), History.Entry.of(Deed.BEGUN, Optional.of(COACH), ""), NOW);
    });
    assertThat(stored.agreements().discarded(COACH)).isEmpty();
    write(ports -> ports.agreements().update(changed(agreement, new Stage.Withdrawn(NOW))));
    assertThat(stored.agreements().of(COACH)).isEmpty();
    assertThat(stored.agreements().discarded(COACH))
        .extracting(Agreement::id)
        .containsExactly(agreement.id());
    assertThat(stored.agreements().discarded(TEACHER)).isEmpty();
    assertThat(find(agreement)).isPresent();
  }

  @Test
  void oneThatWasChangedByHandIntoNoneIsLeftOutAndDamagesNothingElse() {
    Agreement damaged = draft();
    Agreement other = draft();
    write(ports -> {
      ports.agreements().insert(damaged, WORDS);
      ports.agreements().insert(other, WORDS);
    });
    database
        .writing()
        .useHandle(byHand ->
            byHand.execute(
                "update agreement set terms = 'nonsense' where id = ?", damaged.id().value()));
    assertThat(stored.agreements().of(COACH)).extracting(Agreement::id).containsExactly(other.id());
    JdbcRecords records = new JdbcRecords(database);
    assertThat(records.damage())
        .singleElement()
        .asString()
        .contains(damaged.id().value(), "cannot be read");
    records.each(kept -> assertThat(kept.agreement().id()).isEqualTo(other.id()));
  }

  @Test
  void deedsAreCountedByPersonAndTime() {
    Agreement agreement = draft();
    write(ports -> {
      ports.agreements().insert(agreement, WORDS);
      for (int second = 0; second < 4; second++) {
        Deed deed = second == 3 ? Deed.BEGUN : Deed.PROPOSED;
        ports
            .history()
            .append(
                SCHOOL,
                agreement.id(),
                new History.Entry(deed, Optional.of(COACH), 0, "", ""),
                NOW.plusSeconds(second));
      }
    });
    assertThat(stored.history().count(COACH, Set.of(Deed.PROPOSED, Deed.PASSED), NOW)).isEqualTo(2);
    assertThat(stored.history().count(TEACHER, Set.of(Deed.PROPOSED), NOW)).isZero();
  }

  @Test
  void versionsAreKeptForGood() {
    Agreement agreement = draft();
    KeptVersion first = version(agreement.id(), 1);
    KeptVersion second = version(agreement.id(), 2);
    write(ports -> {
      ports.agreements().insert(agreement, WORDS);
      assertThat(ports.agreements().lastVersion(SCHOOL, agreement.id())).isZero();
      ports.agreements().insertVersion(SCHOOL, first);
      ports.agreements().insertVersion(SCHOOL, second);
    });
    assertThat(stored.agreements().version(SCHOOL, agreement.id(), 1)).contains(first);
    assertThat(stored.agreements().version(SCHOOL, agreement.id(), 3)).isEmpty();
    assertThat(stored.agreements().lastVersion(SCHOOL, agreement.id())).isEqualTo(2);
    assertThatThrownBy(() -> write(ports -> ports.agreements().insertVersion(SCHOOL, first)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void theNewestRemarkOfAKindIsFound() {
    Agreement agreement = draft();
    Remark early = remark(agreement.id(), Remark.Kind.CHANGES, "1");
    Remark late = remark(agreement.id(), Remark.Kind.CHANGES, "0");
    Remark reason = remark(agreement.id(), Remark.Kind.REASON, "2");
    write(ports -> {
      ports.agreements().insert(agreement, WORDS);
      List.of(early, late, reason).forEach(each -> ports.agreements().insertRemark(SCHOOL, each));
    });
    assertThat(lastRemark(agreement, Remark.Kind.CHANGES)).contains(late);
    assertThat(lastRemark(agreement, Remark.Kind.REASON)).contains(reason);
    assertThat(lastRemark(draft(), Remark.Kind.REASON)).isEmpty();
    assertThat(stored.agreements().remarks(SCHOOL, agreement.id()))
        .containsExactly(early, late, reason);
    assertThat(stored.agreements().remarks(OTHER_SCHOOL, agreement.id())).isEmpty();
  }

  @Test
  void anErrorOfTheDatabaseDoesNotShowWhatWasToBeKept() {
    Remark orphan =
        new Remark("marker", AgreementId.random(), Remark.Kind.REASON, TEACHER, NOW, WORDS);
    assertThatThrownBy(() -> write(ports -> ports.agreements().insertRemark(SCHOOL, orphan)))
        .message()
        .doesNotContain("marker")
        .doesNotContain("U2");
  }

  private Optional<Agreement> find(Agreement agreement) {
    return stored.agreements().find(SCHOOL, agreement.id());
  }

  private Optional<Remark> lastRemark(Agreement agreement, Remark.Kind kind) {
    return stored.agreements().lastRemark(SCHOOL, agreement.id(), kind);
  }

  private static Agreement changed(Agreement agreement, Stage stage) {
    return new Agreement(
        agreement.id(),
        agreement.pair(),
        agreement.author(),
        agreement.revision() + 1,
        agreement.terms(),
        stage,
        agreement.created(),
        agreement.changed().plusMillis(1));
  }

  private static Agreement underWay(
      Agreement agreement, Optional<Amendment> change, Optional<Handover> handover) {
    return new Agreement(
        agreement.id(),
        agreement.pair(),
        agreement.author(),
        agreement.revision(),
        agreement.terms(),
        agreement.stage(),
        change,
        handover,
        agreement.created(),
        agreement.changed());
  }

  private static KeptVersion version(AgreementId agreement, int number) {
    Answers terms = Answers.of(Map.of("term.start", "2026-09-1" + number));
    return new KeptVersion(
        agreement, PAIR, number, terms, WORDS, "0f".repeat(16), "ee".repeat(32), NOW);
  }

  private static Remark remark(AgreementId agreement, Remark.Kind kind, String id) {
    return new Remark(id, agreement, kind, TEACHER, NOW, OTHER_WORDS);
  }
}
