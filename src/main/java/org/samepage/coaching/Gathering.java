package org.samepage.coaching;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.QuietHours;
import org.samepage.agreement.Role;
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
 * agreements on one day: they are asked in all of them at the first of these times. What could not
 * come in time comes at once, with all else that is late; more than an hour after its time it waits
 * for a considerate moment. Everything else that a timeline says waits for the one moment of its
 * day, see {@link Considerate}.
 */
record Gathering(Ports ports, PersonId person, Instant now) {
  /** So far ahead it matters what was agreed for a day; nothing waits for longer. */
  private static final Duration AHEAD = Duration.ofDays(14);

  /**
   * That an agreement is over, or something of it will be erased, does not wait longer for a school
   * day: in a break, which may last all summer, it is told on the first weekday.
   */
  private static final Duration FRESH = Duration.ofDays(7);

  /** What comes later than this after its time is late. */
  static final Duration IN_TIME = Duration.ofHours(1);

  /**
   * Something to say at no agreed time.
   *
   * @param isUseful whether it still is at the moment when it would be told
   */
  record Remark(Notice notice, Predicate<Instant> isUseful) {}

  /**
   * Has the person told at their next considerate moment, on a day on which they work, what they
   * were not told before.
   *
   * @param agreement what the remarks are about; they are one of its two
   */
  void tell(Agreement agreement, List<Remark> remarks) {
    Set<Notice> known = ports.ledger().known(person, remarks.stream().map(Remark::notice).toList());
    List<Remark> unsaid =
        remarks.stream().filter(remark -> !known.contains(remark.notice())).toList();
    if (!unsaid.isEmpty()) {
      Considerate considerate = considerate(Diary.of(ports, person), agreement);
      for (Remark remark : unsaid) {
        Instant moment = moment(considerate, remark.notice());
        if (remark.isUseful().test(moment)) {
          ports.ledger().gather(new Delivery(person, remark.notice(), moment));
        } else if (remark.notice() instanceof Notice.SessionsAhead) {
          // Whoever sends it finds that it is over, and that is what is kept of it.
          Instant over = remark.isUseful().test(now) ? moment : now;
          ports.ledger().add(new Delivery(person, remark.notice(), over));
        }
      }
    }
  }

  private Instant moment(Considerate considerate, Notice notice) {
    return switch (notice) {
      case Notice.TermOver over -> fresh(considerate);
      case Notice.Ended ended -> fresh(considerate);
      case Notice.ErasureIsComing coming -> fresh(considerate);
      case Notice.RecordErasureIsComing coming -> fresh(considerate);
      default -> considerate.next(now);
    };
  }

  private Instant fresh(Considerate considerate) {
    Instant next = considerate.next(now);
    return next.isAfter(now.plus(FRESH)) ? considerate.onWeekdays().next(now) : next;
  }

  /** The same, for one that stays useful. */
  void tell(Agreement agreement, Notice notice) {
    tell(agreement, List.of(new Remark(notice, anyTime -> true)));
  }

  /** Their next considerate moment, on a day on which they work by {@code agreement}. */
  Instant next(Agreement agreement) {
    return considerate(Diary.of(ports, person), agreement).next(now);
  }

  /** The same for what does not wait until a break is over. */
  Instant nextInBreak(Agreement agreement) {
    return fresh(considerate(Diary.of(ports, person), agreement));
  }

  /** Whether it is now an hour in which the person wants quiet, by {@code agreement} or another. */
  boolean isQuiet(Agreement agreement) {
    Diary diary = Diary.of(ports, person);
    LocalTime time = now.atZone(diary.zone()).toLocalTime();
    return quiet(diary, agreement).anyMatch(hours -> hours.include(time));
  }

  private static Stream<QuietHours> quiet(Diary diary, Agreement about) {
    return Stream.concat(diary.running().stream().map(Diary.Running::agreement), Stream.of(about))
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
   * Asks the person, or tells them that it is time. A coach who is asked in several agreements on
   * that day, or should have been before, is asked all of it at the same time: what they answer
   * before its time is an early answer, and when its own time comes they are not asked again. What
   * a single agreement asks on one day comes each at its own time.
   *
   * @param checkIn has become due, and is not over; they are one of its two
   */
  void ask(Agreement agreement, CheckIn checkIn) {
    boolean isDigest = agreement.pair().coach().equals(person) && checkIn.isStillAsked(Role.COACH);
    boolean isLate = isLate(checkIn);
    if (!isDigest && !isLate) {
      ask(checkIn, inTime(checkIn));
      return;
    }
    if (!ports.ledger().known(person, List.of(question(checkIn))).isEmpty()) {
      // They were asked for the day. What was agreed for it since then comes at its own time.
      return;
    }
    Diary diary = Diary.of(ports, person);
    Instant at =
        isLate ? considerate(diary, agreement).soon(now, checkIn.close()) : inTime(checkIn);
    List<CheckIn> together =
        Stream.concat(Stream.of(checkIn), isDigest ? others(diary, checkIn, at) : Stream.of())
            .toList();
    Set<Notice> known =
        ports.ledger().known(person, together.stream().map(Gathering::question).toList());
    // What is over by the time at which it could be asked is not asked any more.
    Stream<CheckIn> unasked =
        together.stream()
            .filter(one -> at.isBefore(one.close()))
            .filter(one -> !known.contains(question(one)));
    unasked.forEach(one -> {
      if (one.state() == CheckIn.State.MOVED) {
        ports.checkIns().insert(one);
      }
      ask(one, at);
    });
  }

  /**
   * When what came late may still be told, all together: now, or at the next moment that is
   * considerate by all of it. A day off that only some of it counts holds back the rest until the
   * next day at most, so that nothing is lost by it.
   *
   * @param about what it is about, at least one agreement
   */
  Instant soon(List<Agreement> about) {
    Diary diary = Diary.of(ports, person);
    List<Instant> moments =
        about.stream()
            .map(agreement -> considerateIfLate(diary, agreement).soon(now, Instant.MAX))
            .sorted()
            .toList();
    LocalDate nextDay = moments.getFirst().atZone(diary.zone()).toLocalDate().plusDays(1);
    return moments.stream()
        .filter(moment -> !moment.atZone(diary.zone()).toLocalDate().isAfter(nextDay))
        .reduce(moments.getFirst(), (earlier, later) -> later);
  }

  /** By a plan that is theirs; where there is none, on weekdays. */
  private Considerate considerateIfLate(Diary diary, Agreement about) {
    boolean isTheirPlan = about.plan().isPresent() && about.pair().includes(person);
    return isTheirPlan ? considerate(diary, about) : considerate(diary, about, SchoolDays.WEEKDAYS);
  }

  /** The minute in which it is due or, if that is over, this one. */
  private Instant inTime(CheckIn checkIn) {
    return checkIn.due().isBefore(minute()) ? minute() : checkIn.due();
  }

  private boolean isLate(CheckIn checkIn) {
    return checkIn.due().plus(IN_TIME).isBefore(now);
  }

  private Instant minute() {
    return now.truncatedTo(ChronoUnit.MINUTES);
  }

  private void ask(CheckIn checkIn, Instant at) {
    Delivery delivery = new Delivery(person, question(checkIn), at);
    if (at.isAfter(checkIn.due())) {
      ports.ledger().addLate(delivery, checkIn.due());
    } else {
      ports.ledger().add(delivery);
    }
  }

  static Notice question(CheckIn checkIn) {
    return new Notice.CheckInDue(checkIn.agreement(), checkIn.occurrence(), checkIn.attempt());
  }

  /** What the coach is asked beside {@code first}, at the same time. */
  private Stream<CheckIn> others(Diary diary, CheckIn first, Instant at) {
    LocalDate today = now.atZone(diary.zone()).toLocalDate();
    Instant tomorrow = today.plusDays(1).atStartOfDay(diary.zone()).toInstant();
    Predicate<CheckIn> isDue =
        one -> {
          boolean overdue = one.due().isBefore(minute());
          return overdue ? isLate(one) || !at.isAfter(now) : !one.due().isBefore(at);
        };
    List<CheckIn> others =
        diary.running().stream()
            .filter(running -> running.role() == Role.COACH)
            .flatMap(running -> running.ahead(running.since(), tomorrow, now))
            .filter(one -> one.attempt() == 1 && one.isStillAsked(Role.COACH))
            .filter(isDue)
            .filter(one -> !question(one).equals(question(first)))
            .toList();
    boolean inSeveral = others.stream().anyMatch(one -> !one.agreement().equals(first.agreement()));
    return inSeveral ? others.stream() : Stream.of();
  }

  private Considerate considerate(Diary diary, Agreement about) {
    // Whoever is told and is not one of the two coached before.
    Role role = about.pair().roleOf(person).orElse(Role.COACH);
    Optional<Plan> known =
        diary.running().stream()
            .filter(running -> running.agreement().id().equals(about.id()))
            .map(Diary.Running::plan)
            .findFirst();
    SchoolDays theirs =
        known.orElseGet(() -> Agenda.plan(ports, about)).schoolDays().of(Set.of(role));
    return considerate(diary, about, theirs);
  }

  private Considerate considerate(Diary diary, Agreement about, SchoolDays theirs) {
    Map<LocalDate, List<Instant>> agreed =
        diary.running().stream()
            .flatMap(this::toBeTold)
            .collect(groupingBy(at -> at.atZone(diary.zone()).toLocalDate()));
    return new Considerate(
        diary.zone(),
        theirs::isSchoolDay,
        quiet(diary, about).toList(),
        day -> agreed.getOrDefault(day, List.of()),
        day ->
            ports
                .ledger()
                .gathered(
                    person,
                    day.atStartOfDay(diary.zone()).toInstant(),
                    day.plusDays(1).atStartOfDay(diary.zone()).toInstant()));
  }

  /** When the person hears of this agreement's check-ins from now on. */
  private Stream<Instant> toBeTold(Diary.Running running) {
    return Stream.concat(justDue(running), running.ahead(now.minusMillis(1), now.plus(AHEAD), now))
        .filter(checkIn -> !checkIn.medium().isAsked() || checkIn.isStillAsked(running.role()))
        .map(CheckIn::due);
  }

  private Stream<CheckIn> justDue(Diary.Running running) {
    return running.soFar().stream()
        .filter(checkIn -> checkIn.state() == CheckIn.State.OPEN)
        .filter(checkIn -> !checkIn.due().isBefore(now.minus(Duration.ofMinutes(1))));
  }
}
