package org.samepage.coaching;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Terms;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Zones;

/**
 * All plans of one person that run, as they stand now. However many there are, it is read with five
 * statements.
 *
 * @param zone where the person's clock is read
 */
record Diary(ZoneId zone, List<Running> running) {

  /**
   * One of them.
   *
   * @param soFar its check-ins that have become due, or were asked or answered early
   */
  record Running(Agreement agreement, Role role, List<CheckIn> soFar, Plan plan) {

    /**
     * Those that are to come before {@code until}: all that are kept already, and of the others
     * those that are due after {@code after}, which may be long before {@code now}.
     */
    Stream<CheckIn> ahead(Instant after, Instant until, Instant now) {
      return Stream.concat(
          soFar.stream()
              .filter(checkIn -> checkIn.state() == CheckIn.State.MOVED)
              .filter(checkIn -> checkIn.due().isBefore(until)),
          Agenda.toCome(agreement, soFar, plan, after, now)
              .takeWhile(next -> next.due().toInstant().isBefore(until))
              .map(next -> CheckIn.ahead(agreement.id(), agreement.pair(), next)));
    }

    /** Since when the plan runs without a break. */
    Instant since() {
      return agreement.plan().map(Stage.Active::since).orElseThrow();
    }
  }

  static Diary of(Ports ports, PersonId person) {
    List<Agreement> agreements =
        ports.agreements().of(person).stream()
            .filter(agreement -> agreement.stage() instanceof Stage.Active)
            .filter(agreement -> agreement.pair().includes(person))
            .toList();
    List<PersonId> people =
        Stream.concat(
                Stream.of(person),
                agreements.stream()
                    .map(Agreement::pair)
                    .flatMap(pair -> Stream.of(pair.coach(), pair.teacher())))
            .distinct()
            .toList();
    Map<PersonId, ZoneId> zones = Standings.zones(ports, people);
    Map<AgreementId, List<CheckIn>> checkIns =
        ports
            .checkIns()
            .of(person.workspace(), agreements.stream().map(Agreement::id).toList())
            .stream()
            .collect(groupingBy(CheckIn::agreement));
    List<Leave> leaves = ports.leaves().of(person.workspace(), people);
    SchoolCalendars.Common common =
        agreements.stream()
            .map(agreement -> Agenda.daysFrom(Terms.of(agreement.terms())))
            .min(Comparator.naturalOrder())
            .map(from -> ports.schoolCalendars().of(person.workspace(), from))
            .orElse(SchoolCalendars.Common.NONE);
    return new Diary(
        zones.getOrDefault(person, ZoneOffset.UTC),
        agreements.stream()
            .map(agreement -> {
              Pair pair = agreement.pair();
              Zones clocks =
                  new Zones(
                      zones.getOrDefault(pair.coach(), ZoneOffset.UTC),
                      zones.getOrDefault(pair.teacher(), ZoneOffset.UTC));
              return new Running(
                  agreement,
                  pair.roleOf(person).orElseThrow(),
                  checkIns.getOrDefault(agreement.id(), List.of()),
                  Agenda.plan(pair, Terms.of(agreement.terms()), clocks, leaves, common));
            })
            .toList());
  }
}
