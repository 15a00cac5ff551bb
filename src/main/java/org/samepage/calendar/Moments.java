package org.samepage.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.agreement.Sessions;

/**
 * What is due in a plan beside its check-ins. All of it is due from the beginning of a school day
 * of both on, where the plan's clock is read; whoever tells it chooses the time of that day.
 */
public record Moments(Plan plan) {
  private static final Period BEFORE_THE_END = Period.ofWeeks(2);

  /** Of a shorter term nobody need be told that it comes to its end. */
  private static final Period SHORT_TERM = Period.ofWeeks(4);

  /** Six weeks of school; breaks do not count. */
  private static final int STALLED_AFTER = 30;

  private static final int INVITED_AGAIN_AFTER = 3;
  private static final int UNANSWERED_AFTER = 10;

  /**
   * What is due after {@code after} while the plan runs, earliest first.
   *
   * @param idle since when nothing was held; empty if nothing could have been
   */
  public Stream<Moment> whileRunning(Instant after, Optional<Instant> idle) {
    return InOrder.<Moment>merge(
            List.of(sessions(after), endIsComing(), stalled(idle)),
            Comparator.comparing(Moment::at))
        .filter(moment -> moment.at().isAfter(after));
  }

  /**
   * What is due after {@code after} while nobody has answered an invitation, earliest first.
   *
   * @param invited when it was sent
   */
  public Stream<Moment> whileProposed(Instant after, Instant invited) {
    LocalDate day = date(invited);
    return Stream.<Moment>of(
            new Moment.InvitedAgain(beginning(plan.schoolDays().after(day, INVITED_AGAIN_AFTER))),
            new Moment.Unanswered(beginning(plan.schoolDays().after(day, UNANSWERED_AFTER))))
        .filter(moment -> moment.at().isAfter(after));
  }

  /**
   * Of a session on a certain day both are reminded on the school day before; of those in a round
   * of weeks on its first school day.
   */
  private Stream<Moment> sessions(Instant after) {
    LocalDate earliest = date(after).minusDays(1);
    return plan.terms()
        .sessions()
        .map(sessions ->
            switch (sessions) {
              case Sessions.OnDays onDays -> onDays(onDays, earliest);
              case Sessions.InWeeks inWeeks -> inWeeks(inWeeks, earliest);
            })
        .orElseGet(Stream::empty);
  }

  private Stream<Moment> onDays(Sessions.OnDays sessions, LocalDate earliest) {
    return new Dates(sessions.days(), plan.terms().start(), plan.terms().end())
        .from(earliest)
        .filter(date -> !plan.schoolDays().isOff(date))
        .flatMap(date ->
            plan.schoolDays().before(date).stream()
                .map(day -> new Moment.SessionsAhead(date, beginning(day), over(date))));
  }

  /** When the sessions of {@code date} are over, as {@link Moment.SessionsAhead} says. */
  public Instant over(LocalDate date) {
    boolean inWeeks =
        plan.terms().sessions().filter(Sessions.InWeeks.class::isInstance).isPresent();
    LocalDate start = plan.terms().start();
    LocalDate first = date.isBefore(start) ? start : date;
    return inWeeks
        ? beginning(Dates.monday(plan.schoolDays().onOrAfter(first).orElse(first)).plusWeeks(1))
        : beginning(date.plusDays(1));
  }

  private Stream<Moment> inWeeks(Sessions.InWeeks sessions, LocalDate earliest) {
    LocalDate start = plan.terms().start();
    LocalDate end = plan.terms().end();
    int days = 7 * sessions.weeks();
    LocalDate first = Dates.monday(start);
    long behind = Math.max(0, earliest.toEpochDay() - first.toEpochDay()) / days;
    return Stream.iterate(
            first.plusDays(behind * days),
            round -> !round.isAfter(end),
            round -> round.plusDays(days))
        .flatMap(round ->
            plan
                .schoolDays()
                .onOrAfter(round.isBefore(start) ? start : round)
                .filter(day -> day.isBefore(round.plusDays(days)) && !day.isAfter(end))
                .map(day -> new Moment.SessionsAhead(round, beginning(day), over(round)))
                .stream());
  }

  /** Two weeks before the end, or on the school day before that. */
  private Stream<Moment> endIsComing() {
    LocalDate start = plan.terms().start();
    LocalDate end = plan.terms().end();
    return Stream.of(end.minus(BEFORE_THE_END))
        .filter(day -> !start.plus(SHORT_TERM).isAfter(end))
        .flatMap(day -> plan.schoolDays().before(day.plusDays(1)).stream())
        .map(day -> new Moment.EndIsComing(end, beginning(day), plan.end()));
  }

  /** Of a term that is over nobody need be asked how to go on. */
  private Stream<Moment> stalled(Optional<Instant> idle) {
    return idle.stream()
        .<Moment>map(since ->
            new Moment.Stalled(
                LocalDate.ofInstant(since, ZoneOffset.UTC),
                beginning(plan.schoolDays().after(date(since), STALLED_AFTER)),
                plan.end()))
        .filter(stalled -> stalled.at().isBefore(plan.end()));
  }

  private LocalDate date(Instant instant) {
    return instant.atZone(plan.zone()).toLocalDate();
  }

  private Instant beginning(LocalDate day) {
    return day.atStartOfDay(plan.zone()).toInstant();
  }
}
