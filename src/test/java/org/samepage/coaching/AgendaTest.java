package org.samepage.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Role;
import org.samepage.agreement.Samples;
import org.samepage.agreement.Terms;
import org.samepage.calendar.Plan;
import org.samepage.calendar.SchoolDays;
import org.samepage.calendar.Zones;

class AgendaTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  /**
   * What a timeline asks for each time it wakes, with all check-ins so far at hand. How often it
   * asks for days off is what it works, and unlike time does not depend on load.
   */
  @Test
  void theThousandthNextMomentOfAPlanCostsWhatTheFirstDoes() {
    Agreement agreement = Samples.in(Samples.Where.ACTIVE, Role.COACH);
    AtomicInteger asked = new AtomicInteger();
    Answers terms = Samples.TERMS.with(Map.of("term.end", "2056-12-18", "checkin.1.every", "1"));
    Plan plan =
        new Plan(
            Terms.of(terms),
            new Zones(CHICAGO, CHICAGO),
            new SchoolDays(day -> {
              asked.incrementAndGet();
              return day.getMonthValue() == 7;
            }));
    List<CheckIn> held =
        plan.checkInsAfter(Instant.EPOCH)
            .limit(1000)
            .map(planned -> CheckIn.due(agreement.id(), agreement.pair(), planned))
            .map(AgendaTest::answered)
            .toList();
    assertThat(held.size()).isEqualTo(1000);
    for (int done : new int[] {1, 1000}) {
      asked.set(0);
      Instant now = held.get(done - 1).due();
      assertThat(Agenda.next(agreement, held.subList(0, done), plan, now)).isAfter(now);
      assertThat(asked).as(done + " so far").hasPositiveValue().hasValueLessThan(150);
    }
  }

  private static CheckIn answered(CheckIn checkIn) {
    return checkIn.answer(Role.TEACHER) instanceof Decision.Taken<CheckIn>(CheckIn done)
        ? done
        : checkIn;
  }
}
