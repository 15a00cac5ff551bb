package org.samepage.coaching;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.calendar.Moment;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Planned;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Notice;

/**
 * Does all that is due in one agreement by now: when its timeline wakes, and before and after
 * anybody changes how it goes on, so that what was due before the change is not lost by it, and
 * what is due by the change does not wait.
 */
final class Turn {
  /** After so many check-ins that were missed in a row, a lighter plan is offered. */
  private static final int MANY_MISSED = 3;

  /** What should have been said so long ago, beside check-ins, is not said any more. */
  private static final Duration OVERDUE = Duration.ofDays(90);

  private final Registrar registrar;
  private final Agreement agreement;

  /** All that have become due, as they stand now: read once, and kept together with the ledger. */
  private final SortedMap<Occurrence, CheckIn> checkIns = new TreeMap<>();

  /** What is to be told to each of the two at their next considerate moment. */
  private final Map<PersonId, List<Gathering.Remark>> remarks = new LinkedHashMap<>();

  Turn(Registrar registrar, Agreement agreement) {
    this.registrar = registrar;
    this.agreement = agreement;
    registrar
        .ports()
        .checkIns()
        .of(Registrar.workspace(agreement), agreement.id())
        .forEach(checkIn -> checkIns.put(checkIn.occurrence(), checkIn));
  }

  /** The agreement as it stands after everything that was due. */
  static Agreement upToDate(Registrar registrar, Agreement agreement) {
    return new Turn(registrar, agreement).run();
  }

  /** The same, and has it woken for what is due next in it. */
  static Agreement take(Registrar registrar, Agreement agreement) {
    Agreement after = upToDate(registrar, agreement);
    Agenda.schedule(registrar.ports(), after, registrar.now());
    return after;
  }

  private Agreement run() {
    Agreement after = done();
    tellRemarks();
    return after;
  }

  private Agreement done() {
    return switch (agreement.stage()) {
      case Stage.Active active -> runs(active);
      case Stage.Paused paused -> rests(paused);
      case Stage.Draft draft -> agreement;
      case Stage.Proposed proposed -> waits(proposed);
      case Stage.Declined declined -> agreement;
      case Stage.Withdrawn withdrawn -> agreement;
      case Stage.Completed completed -> agreement;
      case Stage.Ended ended -> agreement;
    };
  }

  private Agreement runs(Stage.Active active) {
    Plan plan = Agenda.plan(ports(), agreement);
    checkIns.values().stream().filter(CheckIn::isUnfinished).toList().forEach(this::advance);
    newlyDue(active, plan).forEach(this::open);
    besideCheckIns(active, plan).forEach(this::tell);
    return finished(plan);
  }

  private Agreement waits(Stage.Proposed proposed) {
    Agenda.ofProposal(ports(), agreement, proposed, proposed.byAuthor().at())
        .takeWhile(moment -> !moment.at().isAfter(now()))
        .forEach(this::tell);
    return agreement;
  }

  /**
   * Those that are due. One that was told is told once; that the end comes is told also after a
   * pause in which it would have been. Both are reminded of every session that was not over when
   * the plan began to run as it does, also if that was after the day on which they would have been;
   * it is recorded if it was too late. The others are of no use only once the plan is over.
   */
  private List<Moment> besideCheckIns(Stage.Active active, Plan plan) {
    return Agenda.besideCheckIns(agreement, checkIns.values(), plan, now().minus(OVERDUE))
        .takeWhile(moment -> !moment.at().isAfter(now()))
        .filter(moment ->
            moment instanceof Moment.SessionsAhead
                ? moment.isUseful(active.since())
                : moment.isUseful(now()))
        .toList();
  }

  private void tell(Moment moment) {
    AgreementId id = agreement.id();
    switch (moment) {
      case Moment.SessionsAhead ahead ->
          tellBoth(new Notice.SessionsAhead(id, ahead.date()), moment::isUseful);
      case Moment.EndIsComing coming ->
          tellBoth(new Notice.EndIsComing(id, coming.last()), moment::isUseful);
      case Moment.Stalled stalled ->
          tellBoth(new Notice.Stalled(id, stalled.since()), moment::isUseful);
      case Moment.InvitedAgain again ->
          gather(agreement.partnerPerson(), new Notice.InvitedAgain(id, agreement.version()));
      case Moment.Unanswered unanswered ->
          gather(agreement.authorPerson(), new Notice.Unanswered(id, agreement.version()));
    }
  }

  /** The pause, the notice or the term may be over: whichever is first. */
  private Agreement rests(Stage.Paused paused) {
    Plan plan = Agenda.plan(ports(), agreement);
    Optional<Instant> leaving = Agenda.leaving(agreement, plan);
    Optional<Instant> until = paused.until().map(date -> Agenda.startOf(date, plan));
    Instant last = leaving.filter(plan.end()::isAfter).orElse(plan.end());
    return isPast(until) && until.orElseThrow().isBefore(last)
        ? goOn(until.orElseThrow())
        : finished(plan);
  }

  /** The agreement; it is over after the last day of a notice or of the term. */
  private Agreement finished(Plan plan) {
    if (isPast(Agenda.leaving(agreement, plan))) {
      return leave();
    }
    return isPast(Optional.of(plan.end())) ? complete() : agreement;
  }

  private void advance(CheckIn checkIn) {
    CheckIn current = checkIn;
    if (current.state() == CheckIn.State.MOVED && !current.due().isAfter(now())) {
      current = keep(wasAskedForAnEarlierDay(current) ? current.openedAnew() : current.opened());
      if (current.close().isAfter(now())) {
        current = announce(current);
      }
    }
    if (current.state() == CheckIn.State.OPEN && !current.close().isAfter(now())) {
      close(current);
    } else if (current.isReminderDue(now())) {
      nudge(current);
    }
  }

  /** The coach was asked together with others, and it went to another day since. */
  private boolean wasAskedForAnEarlierDay(CheckIn checkIn) {
    if (!checkIn.isAskedEarly(Role.COACH)) {
      return false;
    }
    PersonId coach = agreement.pair().coach();
    ZoneId zone = Standings.zone(ports(), coach);
    Instant day = checkIn.due().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    return ports().ledger().agreed(coach, question(checkIn)).filter(day::isAfter).isPresent();
  }

  private static Notice question(CheckIn checkIn) {
    return new Notice.CheckInDue(checkIn.agreement(), checkIn.occurrence(), checkIn.attempt());
  }

  /** Those that the plan has made due since the last one that is known. */
  private List<Planned> newlyDue(Stage.Active active, Plan plan) {
    return Agenda.toCome(agreement, checkIns.values(), plan, active.since(), now())
        .takeWhile(planned -> !planned.due().toInstant().isAfter(now()))
        .toList();
  }

  /** A check-in has become due. */
  void open(Planned planned) {
    CheckIn checkIn = CheckIn.due(agreement.id(), agreement.pair(), planned);
    if (!planned.close().isAfter(now())) {
      // Its whole time passed while the app was down: it is written down, and nobody is bothered.
      begin(checkIn.notAsked());
    } else if (begin(checkIn)) {
      announce(checkIn);
    }
  }

  private boolean begin(CheckIn checkIn) {
    boolean isNew = ports().checkIns().insert(checkIn);
    if (isNew) {
      checkIns.put(checkIn.occurrence(), checkIn);
    }
    return isNew;
  }

  /** Asks, or tells that it is time. After a long downtime that is the reminder as well. */
  private CheckIn announce(CheckIn checkIn) {
    Stream.of(Role.values())
        .filter(checkIn::waitsFor)
        .map(agreement.pair()::person)
        .forEach(person -> new Gathering(ports(), person, now()).ask(agreement, checkIn));
    registrar.refresh(agreement, checkIn);
    return checkIn.isReminderDue(now()) ? keep(checkIn.reminded(now())) : checkIn;
  }

  /**
   * The check-ins go on with the new coach, also those that may yet be moved or answered late; they
   * are told what waits for them, if the plan rests once it goes on.
   */
  void takeOverCheckIns() {
    List.copyOf(checkIns.values())
        .forEach(checkIn -> {
          CheckIn ours = keep(checkIn.between(agreement.pair()));
          if (agreement.stage() instanceof Stage.Active && ours.waitsFor(Role.COACH)) {
            tell(Role.COACH, question(ours), now());
          }
        });
  }

  /**
   * Reminds whoever was asked before: a question that still waits to be sent is reminder enough.
   */
  private void nudge(CheckIn checkIn) {
    int left = keep(checkIn.reminded(now())).nudges().size();
    Set<PersonId> asked = asked(checkIn);
    Stream.of(Role.values())
        .filter(checkIn::waitsFor)
        .filter(role -> !checkIn.isPutOff(role, now()))
        .filter(role -> !checkIn.isSkippedBy(role.other()))
        .map(agreement.pair()::person)
        .filter(asked::contains)
        .forEach(person ->
            gather(
                person,
                new Notice.CheckInNudge(
                    agreement.id(), checkIn.occurrence(), checkIn.attempt(), left)));
  }

  /** Whom a question of this attempt has reached. */
  private Set<PersonId> asked(CheckIn checkIn) {
    return ports().ledger().reached(Registrar.workspace(agreement), question(checkIn));
  }

  private void close(CheckIn checkIn) {
    boolean isMissed = !checkIn.answered().isEmpty() || !asked(checkIn).isEmpty();
    CheckIn closed = keep(isMissed ? taken(checkIn.notHeld()) : checkIn.notAsked());
    ports().ledger().withdraw(Registrar.workspace(agreement), agreement.id(), closed.occurrence());
    registrar.refresh(agreement, closed);
    offerAfter(closed);
  }

  /** Somebody said that {@code checkIn} did not happen. */
  void saidNotToHaveHappened(CheckIn checkIn) {
    if (agreement.stage() instanceof Stage.Active) {
      offerAfter(checkIn);
      tellRemarks();
    }
  }

  private void offerAfter(CheckIn last) {
    if (last.isMissed() && isTimeForAnOffer()) {
      Instant end = Agenda.plan(ports(), agreement).end();
      tellBoth(severalMissed(last), end::isAfter);
    }
  }

  /**
   * Whether several were missed in a row, and as many since that was last said. What nobody was
   * asked does not count and ends no row, nor does what is not over: it may be done with after
   * those that are due later.
   */
  private boolean isTimeForAnOffer() {
    List<Notice> row =
        checkIns.values().stream()
            .filter(checkIn -> checkIn.state() != CheckIn.State.NOT_ASKED)
            .filter(checkIn -> !checkIn.isUnfinished())
            .sorted(Comparator.comparing(CheckIn::due, Comparator.reverseOrder()))
            .takeWhile(CheckIn::isMissed)
            .map(this::severalMissed)
            .toList();
    Set<Notice> said = said(row);
    return row.stream().takeWhile(offer -> !said.contains(offer)).count() >= MANY_MISSED;
  }

  private Notice severalMissed(CheckIn last) {
    return new Notice.SeveralMissed(agreement.id(), last.occurrence());
  }

  /** Those that either of the two was told, or is about to be. */
  private Set<Notice> said(List<Notice> notices) {
    Set<Notice> said =
        remarks.values().stream()
            .flatMap(List::stream)
            .map(Gathering.Remark::notice)
            .collect(Collectors.toSet());
    Stream.of(Role.values())
        .map(agreement.pair()::person)
        .forEach(person -> said.addAll(ports().ledger().known(person, notices)));
    return said;
  }

  /** Nothing that lay before {@code since} is made up for; what has become due after it is. */
  private Agreement goOn(Instant since) {
    Agreement running = kept(agreement.goOn(since), Deed.RESUMED);
    new Replanning(registrar).goOn(running, since);
    tellBoth(new Notice.Resumed(running.id(), Registrar.moment(running)));
    return new Reminding(registrar).goOn(upToDate(registrar, running));
  }

  private Agreement leave() {
    Agreement ended = over(agreement.leave(now()), Deed.ENDED);
    tellBoth(new Notice.Ended(ended.id()));
    return ended;
  }

  private Agreement complete() {
    Agreement completed = over(agreement.complete(now()), Deed.COMPLETED);
    tellBoth(new Notice.TermOver(completed.id()));
    return completed;
  }

  private Agreement over(Decision<Agreement> decision, Deed deed) {
    tellRemarks();
    Agreement over = kept(decision, deed);
    registrar.closeCheckIns(over);
    ports().ledger().withdrawMoments(Registrar.workspace(over), over.id());
    ports().timelines().leave(Registrar.workspace(over), over.id());
    return over;
  }

  private Agreement kept(Decision<Agreement> decision, Deed deed) {
    Agreement after = taken(decision.then(registrar::keep));
    registrar.note(after, deed, Optional.empty());
    return after;
  }

  private CheckIn keep(CheckIn changed) {
    // Somebody else changed it in between: all is rolled back, and the wake-up comes again.
    if (!ports().checkIns().update(changed)) {
      throw new IllegalStateException("Changed meanwhile.");
    }
    checkIns.put(changed.occurrence(), changed);
    return changed;
  }

  private void tellBoth(Notice notice) {
    tellBoth(notice, moment -> true);
  }

  private void tellBoth(Notice notice, Predicate<Instant> isUseful) {
    gather(agreement.pair().coach(), new Gathering.Remark(notice, isUseful));
    gather(agreement.pair().teacher(), new Gathering.Remark(notice, isUseful));
  }

  private void gather(PersonId person, Notice notice) {
    gather(person, new Gathering.Remark(notice, moment -> true));
  }

  /** Everything that a timeline says beside asking comes at a considerate time. */
  private void gather(PersonId person, Gathering.Remark remark) {
    remarks.computeIfAbsent(person, nobody -> new ArrayList<>()).add(remark);
  }

  /** All of them at once, so that what the two have agreed is read once. */
  private void tellRemarks() {
    remarks.forEach((person, all) -> new Gathering(ports(), person, now()).tell(agreement, all));
    remarks.clear();
  }

  private void tell(Role role, Notice notice, Instant due) {
    ports().ledger().add(new Delivery(agreement.pair().person(role), notice, due));
  }

  private boolean isPast(Optional<Instant> instant) {
    return instant.filter(each -> !each.isAfter(now())).isPresent();
  }

  private Ports ports() {
    return registrar.ports();
  }

  private Instant now() {
    return registrar.now();
  }

  private static <T> T taken(Decision<T> decision) {
    return switch (decision) {
      case Decision.Taken<T>(T value) -> value;
      case Decision.Refused<T>(Refusal why) ->
          throw new IllegalStateException("Refused to the timeline: " + why);
    };
  }
}
