package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Leave;

abstract class LeavesContract extends StorageContract {
  private static final Leave AUTUMN = leave("a", COACH, "2026-10-05", "2026-10-09");
  private static final Leave ONE_DAY = leave("b", TEACHER, "2026-09-30", "2026-09-30");
  private static final Leave WINTER = leave("c", COACH, "2026-12-21", "2027-01-01");

  @Test
  void leaveIsFoundByItsFirstDayAndOnlyThatOfThePeopleAskedFor() {
    write(ports -> List.of(WINTER, AUTUMN, ONE_DAY).forEach(ports.leaves()::save));
    restart();
    assertThat(stored.leaves().of(SCHOOL, List.of(COACH, TEACHER, COACH)))
        .containsExactly(ONE_DAY, AUTUMN, WINTER);
    assertThat(stored.leaves().of(SCHOOL, List.of(COACH))).containsExactly(AUTUMN, WINTER);
    assertThat(stored.leaves().of(SCHOOL, List.of())).isEmpty();
    assertThat(stored.leaves().of(OTHER_SCHOOL, List.of(COACH))).isEmpty();
  }

  @Test
  void itHasOtherDaysOrGoesAgain() {
    Leave shorter = leave("a", COACH, "2026-10-05", "2026-10-06");
    Leave sameNameOfAnother = leave("a", TEACHER, "2026-10-05", "2026-10-09");
    write(ports -> List.of(AUTUMN, sameNameOfAnother, WINTER).forEach(ports.leaves()::save));
    write(ports -> {
      ports.leaves().save(shorter);
      ports.leaves().remove(WINTER);
    });
    assertThat(stored.leaves().of(SCHOOL, List.of(COACH))).containsExactly(shorter);
    assertThat(stored.leaves().of(SCHOOL, List.of(TEACHER))).containsExactly(sameNameOfAnother);
  }

  private static Leave leave(String id, PersonId person, String first, String last) {
    return new Leave(id, person, LocalDate.parse(first), LocalDate.parse(last));
  }
}
