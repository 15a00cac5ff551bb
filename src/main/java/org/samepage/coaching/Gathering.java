package org.samepage.coaching;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.QuietHours;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Terms;
import org.samepage.calendar.Plan;
import org.samepage.calendar.SchoolDays;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Notice;

/**
 * What comes to one person from all their agreements together, so that many agreements are not many
 * messages.
 *
 * <p>What was agreed for a time comes at that time, but for a coach who is asked in several
 * agreements on one day: they are asked in all of them at the first of these times. Everything else
 * that a timeline says waits for the one moment of its day, see {@link Considerate}.
 */
record Gathering(Ports ports, PersonId person, Instant now) {
  /** So far ahead it matters what was agreed for a day; nothing waits for longer. */
  private static final Duration AHEAD = Duration.ofDays(14);

  /**
   * Has the person told at their next considerate moment, on a day on which they work.
   *
   * @param agreement what the notice is about; they are one of its two
   */
  void tell(Agreement agreement, Notice notice) {
    ports.ledger().gather(new Delivery(person, notice, next(agreement)));
  }

  /** Their next considerate moment, on a day on which they work by {@code agreement}. */
  Instant next(Agreement agreement) {
    return considerate(agreement).next(now);
  }

  /** Whether it is now an hour in which the person wants quiet, by {@code agreement} or another. */
  boolean isQuiet(Agreement agreement) {
    LocalTime time = now.atZone(zone()).toLocalTime();
    return quiet(agreement, running()).anyMatch(hours -> hours.include(time));
  }

  private static Stream<QuietHours> quiet(Agreement about, Stream<Agreement> running) {
    return Stream.concat(running, Stream.of(about))
        .flatMap(agreement -> Terms.quiet(agreement.terms()).stream())
        .distinct();
  }

  /**
   * Their clock or their days off are others than when it was gathered: what they are yet to be
   * told waits for what are their considerate moments now.
   */
  void again() {
    for (Delivery delivery : ports.ledger().takeGathered(person, now)) {
      Optional<Agreement> about =
          ports
              .agreements()
              .find(person.workspace(), delivery.notice().agreement())
              .filter(agreement -> agreement.pair().includes(person));
      about.ifPresentOrElse(
          agreement -> tell(agreement, delivery.notice()), () -> ports.ledger().gather(delivery));
    }
  }

  /**
   * The person is asked, as the coach, at {@code first}: they are asked at the same time in all
   * their other agreements in which they would be asked later on that day. What they answer is an
   * early answer, and when its own time comes they are not asked again.
   */
  void askOfToday(CheckIn first) {
    LocalDate today = first.due().atZone(zone()).toLocalDate();
    running()
        .filter(agreement -> !agreement.id().equals(first.agreement()))
        .filter(agreement -> agreement.pair().coach().equals(person))
        .flatMap(this::ahead)
        .filter(checkIn -> checkIn.due().atZone(zone()).toLocalDate().equals(today))
        .filter(checkIn -> checkIn.attempt() == 1 && checkIn.isStillAsked(Role.COACH))
        .forEach(checkIn -> {
          ports.checkIns().insert(checkIn);
          Notice ask =
              new Notice.CheckInDue(checkIn.agreement(), checkIn.occurrence(), checkIn.attempt());
          ports.ledger().add(new Delivery(person, ask, first.due()));
        });
  }

  private Considerate considerate(Agreement about) {
    ZoneId zone = zone();
    List<Agreement> agreements = running().toList();
    Role role = about.pair().roleOf(person).orElseThrow();
    SchoolDays theirs = Agenda.plan(ports, about).schoolDays().of(Set.of(role));
    Map<LocalDate, List<Instant>> agreed =
        agreements.stream()
            .flatMap(this::toBeTold)
            .collect(groupingBy(at -> at.atZone(zone).toLocalDate()));
    return new Considerate(
        zone,
        theirs::isSchoolDay,
        quiet(about, agreements.stream()).toList(),
        day -> agreed.getOrDefault(day, List.of()),
        day ->
            ports
                .ledger()
                .gathered(
                    person,
                    day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant()));
  }

  private ZoneId zone() {
    return ports.people().find(person).map(Profile::zone).orElse(ZoneOffset.UTC);
  }

  private Stream<Agreement> running() {
    return ports.agreements().of(person).stream()
        .filter(agreement -> agreement.stage() instanceof Stage.Active)
        .filter(agreement -> agreement.pair().includes(person));
  }

  /** When the person hears of this agreement's check-ins from now on. */
  private Stream<Instant> toBeTold(Agreement agreement) {
    Role role = agreement.pair().roleOf(person).orElseThrow();
    return Stream.concat(open(agreement), ahead(agreement))
        .filter(checkIn -> !checkIn.medium().isAsked() || checkIn.isStillAsked(role))
        .map(CheckIn::due);
  }

  /** Those that have become due just now. */
  private Stream<CheckIn> open(Agreement agreement) {
    return soFar(agreement).stream()
        .filter(checkIn -> checkIn.state() == CheckIn.State.OPEN)
        .filter(checkIn -> !checkIn.due().isBefore(now.minus(Duration.ofMinutes(1))));
  }

  private Stream<CheckIn> ahead(Agreement agreement) {
    List<CheckIn> soFar = soFar(agreement);
    Plan plan = Agenda.plan(ports, agreement);
    Stream<CheckIn> planned =
        Agenda.toCome(agreement, soFar, plan, now.minusMillis(1))
            .takeWhile(next -> next.due().toInstant().isBefore(now.plus(AHEAD)))
            .map(next -> CheckIn.ahead(agreement.id(), agreement.pair(), next));
    return Stream.concat(
        soFar.stream().filter(checkIn -> checkIn.state() == CheckIn.State.MOVED), planned);
  }

  private List<CheckIn> soFar(Agreement agreement) {
    AgreementId id = agreement.id();
    return ports.checkIns().of(person.workspace(), id);
  }
}
