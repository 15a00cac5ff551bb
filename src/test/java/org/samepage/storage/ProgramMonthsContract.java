package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.History;
import org.samepage.coaching.ProgramCounts.Held;
import org.samepage.coaching.ProgramCounts.Stretch;
import org.samepage.coaching.ProgramMonth;
import org.samepage.coaching.ProgramMonth.Figures;

abstract class ProgramMonthsContract extends StorageContract {
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final Answers TOLD = Answers.of(Map.of("visible.coaching", "lead"));
  private static final Answers SILENT = Answers.of(Map.of("visible.coaching", "principal"));

  @Test
  void aTextIsInForceFromTheMomentBothAgreedUntilTheNextOneOrTheEnd() {
    Agreement ended = draft();
    Agreement runs = draft(new Pair(COACH, new PersonId(SCHOOL, "U7")));
    keep(ended);
    keep(runs);
    note(ended, Deed.BEGUN, 0, 0);
    version(ended, 1, TOLD);
    note(ended, Deed.PROPOSED, 1, 1);
    note(ended, Deed.AGREED, 1, 2);
    note(ended, Deed.LOOKED, 1, 3);
    version(ended, 2, SILENT);
    note(ended, Deed.CHANGE_PROPOSED, 2, 4);
    version(ended, 3, SILENT);
    note(ended, Deed.CHANGE_AGREED, 3, 5);
    note(ended, Deed.PAUSED, 3, 6);
    note(ended, Deed.ENDED, 3, 7);
    note(ended, Deed.RENEWED, 3, 8);
    version(runs, 1, SILENT);
    note(runs, Deed.AGREED, 1, 1);
    version(runs, 2, TOLD);
    note(runs, Deed.HANDED_OVER, 2, 9);

    assertThat(stored.program().stretches(SCHOOL))
        .containsExactlyInAnyOrder(
            new Stretch(ended.id(), TEACHER, at(2), Optional.of(at(5)), TOLD),
            new Stretch(ended.id(), TEACHER, at(5), Optional.of(at(7)), SILENT),
            new Stretch(runs.id(), runs.pair().teacher(), at(1), Optional.of(at(9)), SILENT),
            new Stretch(runs.id(), runs.pair().teacher(), at(9), Optional.empty(), TOLD));
    assertThat(stored.program().stretches(OTHER_SCHOOL)).isEmpty();
  }

  @Test
  void onlyWhatWasHeldInTheseMonthsCounts() {
    Agreement agreement = draft();
    keep(agreement);
    write(ports -> {
      ports.checkIns().insert(held(checkIn(agreement, october(1), NOW)));
      ports.checkIns().insert(held(checkIn(agreement, FIRST, NOW)));
      CheckIn halfSkipped = taken(checkIn(agreement, october(2), NOW).skip(Role.COACH));
      ports.checkIns().insert(taken(halfSkipped.answer(Role.TEACHER)));
      CheckIn skipped = taken(checkIn(agreement, october(3), NOW).skip(Role.COACH));
      ports.checkIns().insert(taken(skipped.skip(Role.TEACHER)));
      ports.checkIns().insert(taken(checkIn(agreement, october(4), NOW).answer(Role.COACH)));
      ports.checkIns().insert(taken(checkIn(agreement, october(5), NOW).notHeld()));
    });
    assertThat(stored.program().held(SCHOOL, Set.of(OCTOBER, NOVEMBER)))
        .containsExactly(
            new Held(agreement.id(), OCTOBER, NOW), new Held(agreement.id(), OCTOBER, NOW));
    assertThat(stored.program().held(SCHOOL, Set.of(NOVEMBER))).isEmpty();
    assertThat(stored.program().held(OTHER_SCHOOL, Set.of(OCTOBER))).isEmpty();
  }

  @Test
  void aMonthIsKeptOnceAndForGood() {
    ProgramMonth october =
        new ProgramMonth(
            OCTOBER,
            Map.of(0, figures(7, null), 4, figures(5, 12)),
            new Figures(Optional.of(12), Optional.empty()));
    ProgramMonth november = new ProgramMonth(NOVEMBER, Map.of(), Figures.HIDDEN);
    write(ports -> {
      ports.program().keep(SCHOOL, november);
      ports.program().keep(SCHOOL, october);
    });
    write(ports ->
        ports
            .program()
            .keep(SCHOOL, new ProgramMonth(OCTOBER, Map.of(5, figures(9, 9)), figures(9, 9))));
    restart();
    assertThat(stored.program().counted(SCHOOL)).containsExactly(october, november);
    assertThat(stored.program().counted(OTHER_SCHOOL)).isEmpty();
  }

  @Test
  void leadsAreThereSinceTheyWereNamedAfterNobodyWas() {
    PersonId another = new PersonId(SCHOOL, "U3");
    assertThat(stored.leads().since(SCHOOL)).isEmpty();
    write(ports -> ports.leads().set(SCHOOL, Set.of(COACH), at(1)));
    write(ports -> ports.leads().set(SCHOOL, Set.of(another), at(2)));
    assertThat(stored.leads().since(SCHOOL)).contains(at(1));
    assertThat(stored.leads().since(OTHER_SCHOOL)).isEmpty();
    write(ports -> ports.leads().set(SCHOOL, Set.of(), at(3)));
    assertThat(stored.leads().since(SCHOOL)).isEmpty();
    write(ports -> ports.leads().set(SCHOOL, Set.of(COACH, another), at(4)));
    assertThat(stored.leads().since(SCHOOL)).contains(at(4));
  }

  @Test
  void whoWasNamedBeforeThatWasKeptIsNamedAnew() {
    database
        .writing()
        .useHandle(handle ->
            handle.execute(
                "insert into program_lead (enterprise, team, person) values ('', 'T1', 'U1')"));
    assertThat(stored.leads().since(SCHOOL)).isEmpty();
    write(ports -> ports.leads().set(SCHOOL, Set.of(COACH), at(4)));
    assertThat(stored.leads().since(SCHOOL)).contains(at(4));
  }

  private void keep(Agreement agreement) {
    write(ports -> ports.agreements().insert(agreement, WORDS));
  }

  private void version(Agreement agreement, int number, Answers terms) {
    write(ports ->
        ports
            .agreements()
            .insertVersion(
                SCHOOL,
                new KeptVersion(
                    agreement.id(), agreement.pair(), number, terms, WORDS, "salt", "hash", NOW)));
  }

  private void note(Agreement agreement, Deed deed, int version, int minute) {
    History.Entry entry = new History.Entry(deed, Optional.of(COACH), version, "", "");
    write(ports -> ports.history().append(SCHOOL, agreement.id(), entry, at(minute)));
  }

  private static Instant at(int minute) {
    return NOW.plus(Duration.ofMinutes(minute));
  }

  private static Occurrence october(int day) {
    return new Occurrence(1, LocalDate.of(2026, 10, day));
  }

  private static CheckIn held(CheckIn checkIn) {
    return taken(taken(checkIn.answer(Role.COACH)).answer(Role.TEACHER));
  }

  private static CheckIn taken(Decision<CheckIn> decision) {
    return decision instanceof Decision.Taken<CheckIn>(CheckIn checkIn)
        ? checkIn
        : fail("It was refused.");
  }

  private static Figures figures(int agreements, @Nullable Integer held) {
    return new Figures(Optional.of(agreements), Optional.ofNullable(held));
  }
}
