package org.samepage.coaching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Plan;
import org.samepage.calendar.SchoolDays;
import org.samepage.coaching.CheckIns.KeptAnswer;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Notice;

/**
 * The two answer a check-in, leave it out, say that they talked or did not, or choose another time;
 * and read what was answered.
 */
public final class CheckingIn {
  /** A check-in may be moved at most so far ahead. */
  private static final Period FARTHEST = Period.ofDays(60);

  private static final List<Question> WHY_SKIPPED =
      List.of(Questions.SKIP_REASON, Questions.SKIP_OWN);

  private final Transactions transactions;
  private final Writings writings;
  private final Clock clock;

  public CheckingIn(Transactions transactions, Writings writings, Clock clock) {
    this.transactions = transactions;
    this.writings = writings;
    this.clock = clock;
  }

  /** One check-in of one agreement, as a person sees it. */
  public record View(Agreement agreement, CheckIn checkIn, Role role) {}

  /**
   * What somebody fills in: the agreement's goals, and their own answer so far.
   *
   * @param agreed the goals as they are named now and what this check-in asks, of {@link
   *     Section#GOALS} and {@link Section#COMMUNICATION}
   * @param answers with what only the author may read
   * @param lastStep the next step that they themselves named last time, as they typed it
   */
  public record Sheet(View view, Answers agreed, Answers answers, Optional<String> lastStep) {
    /** The same after {@code changes} were kept. */
    public Sheet with(View now, Map<String, String> changes) {
      return new Sheet(now, agreed, answers.with(changes), lastStep);
    }
  }

  /**
   * What may be read of a check-in.
   *
   * @param agreed as in {@link Sheet}
   * @param former goals that were answered and are gone, by their marks, as they were named last
   * @param byRole only of those whose answer may be read now; with the reader's own private notes
   */
  public record Reading(
      View view, Answers agreed, SortedMap<Integer, String> former, Map<Role, Given> byRole) {
    public Reading {
      former = Collections.unmodifiableSortedMap(new TreeMap<>(former));
      byRole = Map.copyOf(byRole);
    }

    /** What {@code author} answered last; nothing if that may not be read. */
    public Answers last(Role author) {
      return Optional.ofNullable(byRole.get(author))
          .map(given -> given.entries().getFirst().answers())
          .orElse(Answers.NONE);
    }
  }

  /**
   * What one of the two answered, with what they had answered before they changed it.
   *
   * @param writer it may have been the coach before
   * @param entries the newest first, at least one
   */
  public record Given(PersonId writer, List<Entry> entries) {
    public Given {
      entries = List.copyOf(entries);
    }

    /** When they answered for the first time. */
    public Instant since() {
      return entries.getLast().at();
    }
  }

  /** An answer as it stood from some moment on. */
  public record Entry(Instant at, Answers answers) {}

  /** When somebody wants to be asked again. */
  public sealed interface Later {
    record InAnHour() implements Later {}

    /** At the time of day at which it was due. */
    record OnTheNextSchoolDay() implements Later {}

    /** In the check-in's zone. */
    record At(LocalDate date, LocalTime time) implements Later {}
  }

  /** One tap is a complete answer; words that were given before stay. */
  public Decision<View> tap(
      PersonId person, AgreementId id, Occurrence occurrence, String progress) {
    return answer(person, id, occurrence, Map.of(Questions.ANSWER_PROGRESS.key(), progress));
  }

  /**
   * Answers, for the first time or again; earlier answers are kept as history. The next check-in
   * can be answered before it is due, and one that is closed afterwards.
   *
   * @param changes answers of {@link Section#CHECK_IN}; a blank one takes the earlier one away
   */
  public Decision<View> answer(
      PersonId person, AgreementId id, Occurrence occurrence, Map<String, String> changes) {
    Map<String, String> answer = new HashMap<>(changes);
    WHY_SKIPPED.forEach(question -> answer.put(question.key(), ""));
    return reply(person, id, occurrence, answer, Questions.ANSWER_PROGRESS, CheckIn::answer);
  }

  /**
   * Leaves the check-in out this time. It never counts as missed.
   *
   * @param why answers to {@link Questions#SKIP_REASON} and {@link Questions#SKIP_OWN}
   */
  public Decision<View> skip(
      PersonId person, AgreementId id, Occurrence occurrence, Map<String, String> why) {
    return reply(person, id, occurrence, why, Questions.SKIP_REASON, CheckIn::skip);
  }

  /** Has the person asked again later, but before the check-in closes. */
  public Decision<View> putOff(
      PersonId person, AgreementId id, Occurrence occurrence, Later later) {
    return transactions.run(ports ->
        view(ports, person, id, occurrence)
            .then(view -> until(view, later).then(until -> putOff(ports, view, person, until))));
  }

  public Decision<View> held(PersonId person, AgreementId id, Occurrence occurrence) {
    return change(person, id, occurrence, CheckIn::held);
  }

  public Decision<View> didNotHappen(PersonId person, AgreementId id, Occurrence occurrence) {
    return change(person, id, occurrence, CheckIn::notHeld);
  }

  /**
   * Moves the check-in; the partner is told.
   *
   * @param date in the check-in's zone, with {@code time}; in the future, at most 60 days ahead
   */
  public Decision<View> move(
      PersonId person, AgreementId id, Occurrence occurrence, LocalDate date, LocalTime time) {
    return transactions.run(ports ->
        view(ports, person, id, occurrence)
            .then(
                view -> checkTime(view, date, time).then(due -> moved(ports, view, person, due))));
  }

  /** What {@code person} fills in to answer. */
  public Decision<Sheet> sheet(PersonId person, AgreementId id, Occurrence occurrence) {
    return transactions.read(ports ->
        view(ports, person, id, occurrence)
            .then(view -> new CheckInNotes(ports, writings, view, person).sheet()));
  }

  /** What {@code person} may read of what was answered. */
  public Decision<Reading> read(PersonId person, AgreementId id, Occurrence occurrence) {
    return transactions.read(ports ->
        view(ports, person, id, occurrence)
            .then(view -> new CheckInNotes(ports, writings, view, person).reading()));
  }

  /** The check-in by itself, to be moved. */
  public Decision<View> find(PersonId person, AgreementId id, Occurrence occurrence) {
    return transactions.read(ports -> view(ports, person, id, occurrence));
  }

  private Decision<View> view(Ports ports, PersonId person, AgreementId id, Occurrence occurrence) {
    return Drafting.find(ports, person, id)
        .then(agreement -> {
          Optional<CheckIn> found = ports.checkIns().find(person.workspace(), id, occurrence);
          Role role = agreement.pair().roleOf(person).orElseThrow();
          return found
              .or(() -> Agenda.nextFor(ports, agreement, role, occurrence, clock.instant()))
              .map(checkIn -> Decision.taken(new View(agreement, checkIn, role)))
              .orElseGet(() -> Decision.refused(new Refusal.NoLongerPossible()));
        });
  }

  /**
   * Keeps what somebody says to a check-in.
   *
   * @param needed the question without which it says nothing
   */
  private Decision<View> reply(
      PersonId person,
      AgreementId id,
      Occurrence occurrence,
      Map<String, String> changes,
      Question needed,
      BiFunction<CheckIn, Role, Decision<CheckIn>> step) {
    return transactions.run(ports ->
        view(ports, person, id, occurrence)
            .then(view ->
                new CheckInNotes(ports, writings, view, person)
                    .own()
                    .then(before ->
                        checked(before, changes, needed)
                            .then(after -> replied(ports, view, person, before, after, step)))));
  }

  private static Decision<Answers> checked(
      Answers before, Map<String, String> changes, Question needed) {
    Answers given = Answers.of(changes);
    List<Problem> problems = new ArrayList<>(given.problems());
    given.values().keySet().stream()
        .filter(key -> given.only(Section.CHECK_IN).get(key).isEmpty())
        .forEach(key -> problems.add(new Problem(key, Problem.Reason.NOT_AN_OPTION)));
    Answers after = before.with(changes);
    if (after.get(needed).isEmpty()) {
      problems.add(new Problem(needed.key(), Problem.Reason.MISSING));
    }
    return problems.isEmpty()
        ? Decision.taken(after)
        : Decision.refused(new Refusal.Incomplete(problems));
  }

  private Decision<View> replied(
      Ports ports,
      View view,
      PersonId person,
      Answers before,
      Answers after,
      BiFunction<CheckIn, Role, Decision<CheckIn>> step) {
    Optional<Reply> earlier = view.checkIn().reply(view.role()).filter(Reply::isFinal);
    if (earlier.isPresent() && after.equals(before)) {
      return Decision.taken(view);
    }
    return step.apply(view.checkIn(), view.role())
        .then(checkIn -> keep(ports, view, checkIn))
        .map(now -> {
          ports.ledger().withdraw(person, now.agreement().id(), now.checkIn().occurrence());
          keepAnswer(ports, now, after);
          if (!earlier.equals(now.checkIn().reply(now.role()))) {
            announce(ports, now, now.agreement().pair().partnerOf(person));
          }
          return now;
        });
  }

  /** The partner hears of the first answer, and of one that was left out. */
  private void announce(Ports ports, View view, PersonId partner) {
    CheckIn checkIn = view.checkIn();
    AgreementId id = view.agreement().id();
    if (checkIn.reply(view.role()).filter(Reply.Skipped.class::isInstance).isPresent()) {
      tell(ports, partner, new Notice.CheckInSkipped(id, checkIn.occurrence()));
    } else if (!checkIn.asked().roles().contains(view.role().other())) {
      tell(ports, partner, new Notice.CheckInAnswered(id, checkIn.occurrence()));
    } else if (checkIn.isDoneByAll()) {
      tell(ports, partner, new Notice.BothAnswered(id, checkIn.occurrence()));
    }
  }

  private void keepAnswer(Ports ports, View view, Answers answers) {
    PersonId author = view.agreement().pair().person(view.role());
    String id = UUID.randomUUID().toString();
    Answers forBoth = answers.only(Audience.PAIR);
    Answers forAuthor = answers.only(Audience.AUTHOR);
    Optional<Answers> notes = Optional.of(forAuthor).filter(words -> !words.values().isEmpty());
    ports
        .checkIns()
        .insertAnswer(
            workspace(view),
            new KeptAnswer(
                id,
                view.agreement().id(),
                view.checkIn().occurrence(),
                view.role(),
                author,
                clock.instant(),
                writings.sealAnswer(view.agreement(), id, forBoth),
                notes.map(words -> writings.sealPrivate(view.agreement(), id, author, words))));
  }

  private Decision<Instant> until(View view, Later later) {
    CheckIn checkIn = view.checkIn();
    Instant now = clock.instant();
    Instant until =
        switch (later) {
          case Later.InAnHour hour -> now.plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MINUTES);
          case Later.OnTheNextSchoolDay day ->
              SchoolDays.after(now.atZone(checkIn.zone()).toLocalDate(), 1)
                  .atTime(checkIn.dueLocally().toLocalTime())
                  .atZone(checkIn.zone())
                  .toInstant();
          case Later.At(LocalDate date, LocalTime time) ->
              date.atTime(time).atZone(checkIn.zone()).toInstant();
        };
    if (!until.isAfter(now)) {
      return problem(Problem.Reason.IN_THE_PAST);
    }
    boolean late = checkIn.isStillAsked(view.role()) && !until.isBefore(checkIn.close());
    return late ? problem(Problem.Reason.AFTER_CLOSE) : Decision.taken(until);
  }

  private Decision<View> putOff(Ports ports, View view, PersonId person, Instant until) {
    return view.checkIn()
        .putOff(view.role(), until)
        .then(checkIn -> keep(ports, view, checkIn))
        .map(now -> {
          AgreementId id = now.agreement().id();
          Occurrence occurrence = now.checkIn().occurrence();
          int minute = Math.toIntExact(Duration.between(Instant.EPOCH, until).toMinutes());
          ports.ledger().withdraw(person, id, occurrence);
          Notice again = new Notice.CheckInAgain(id, occurrence, minute);
          ports.ledger().add(new Delivery(person, again, until));
          return now;
        });
  }

  private Decision<View> change(
      PersonId person,
      AgreementId id,
      Occurrence occurrence,
      Function<CheckIn, Decision<CheckIn>> step) {
    return transactions.run(ports ->
        view(ports, person, id, occurrence)
            .then(view ->
                step.apply(view.checkIn())
                    .then(after ->
                        after.equals(view.checkIn())
                            ? Decision.taken(view)
                            : keep(ports, view, after))));
  }

  private Decision<ZonedDateTime> checkTime(View view, LocalDate date, LocalTime time) {
    ZonedDateTime due = date.atTime(time).atZone(view.checkIn().zone());
    Instant now = clock.instant();
    if (!due.toInstant().isAfter(now)) {
      return problem(Problem.Reason.IN_THE_PAST);
    }
    LocalDate farthest = now.atZone(view.checkIn().zone()).toLocalDate().plus(FARTHEST);
    return date.isAfter(farthest) ? problem(Problem.Reason.TOO_FAR) : Decision.taken(due);
  }

  private static <T> Decision<T> problem(Problem.Reason reason) {
    return Decision.refused(new Refusal.Incomplete(List.of(new Problem("move.date", reason))));
  }

  private Decision<View> moved(Ports ports, View view, PersonId person, ZonedDateTime due) {
    Agreement agreement = view.agreement();
    if (!(agreement.stage() instanceof Stage.Active)) {
      return Decision.refused(
          agreement.stage() instanceof Stage.Paused
              ? new Refusal.IsPaused()
              : new Refusal.NoLongerPossible());
    }
    Plan plan = Agenda.plan(ports, agreement, view.checkIn().occurrence());
    return view.checkIn()
        .move(plan.at(view.checkIn().occurrence(), due))
        .then(checkIn -> keep(ports, view, checkIn))
        .map(now -> {
          CheckIn checkIn = now.checkIn();
          Notice notice =
              new Notice.CheckInMoved(agreement.id(), checkIn.occurrence(), checkIn.attempt());
          tell(ports, agreement.pair().partnerOf(person), notice);
          return now;
        });
  }

  private Decision<View> keep(Ports ports, View view, CheckIn changed) {
    // One that is ahead may not be kept yet.
    if (!ports.checkIns().update(changed) && !ports.checkIns().insert(changed)) {
      return Decision.refused(new Refusal.ChangedMeanwhile());
    }
    boolean asksOn =
        changed.state() == CheckIn.State.OPEN
            || (changed.state() == CheckIn.State.MOVED
                && changed.attempt() == view.checkIn().attempt());
    if (!asksOn) {
      ports.ledger().withdraw(workspace(view), changed.agreement(), changed.occurrence());
    }
    ports.ledger().refresh(workspace(view), changed.agreement(), Optional.of(changed.occurrence()));
    Agenda.schedule(ports, view.agreement(), clock.instant());
    return Decision.taken(new View(view.agreement(), changed, view.role()));
  }

  private void tell(Ports ports, PersonId recipient, Notice notice) {
    ports.ledger().add(new Delivery(recipient, notice, clock.instant()));
  }

  private static WorkspaceId workspace(View view) {
    return view.agreement().pair().workspace();
  }
}
