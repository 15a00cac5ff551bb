package org.samepage.coaching;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Each;
import org.samepage.agreement.Marks;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Plan;
import org.samepage.coaching.CheckIns.KeptAnswer;
import org.samepage.confidentiality.Purpose;
import org.samepage.delivery.Notice;

/**
 * The two answer a check-in, say that they talked or did not, or choose another time; and read what
 * was answered.
 */
public final class CheckingIn {
  /** A check-in may be moved at most so far ahead. */
  private static final Period FARTHEST = Period.ofDays(60);

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
   */
  public record Sheet(View view, Answers agreed, Answers answers) {}

  /**
   * What may be read of a check-in.
   *
   * @param agreed as in {@link Sheet}
   * @param former goals that were answered and are gone, by their marks, as they were named last
   * @param byRole only of those whose answer may be read now; with the reader's own private notes
   * @param writers who gave these answers: it may have been the coach before
   */
  public record Reading(
      View view,
      Answers agreed,
      SortedMap<Integer, String> former,
      Map<Role, Answers> byRole,
      Map<Role, PersonId> writers) {}

  /** One tap is a complete answer; words that were given before stay. */
  public Decision<View> tap(
      PersonId person, AgreementId id, Occurrence occurrence, String progress) {
    return answer(person, id, occurrence, Map.of(Questions.ANSWER_PROGRESS.key(), progress));
  }

  /**
   * Answers, for the first time or again; earlier answers are kept as history.
   *
   * @param changes answers of {@link Section#CHECK_IN}; a blank one takes the earlier one away
   */
  public Decision<View> answer(
      PersonId person, AgreementId id, Occurrence occurrence, Map<String, String> changes) {
    return transactions.run(ports ->
        view(ports, person, id, occurrence).then(view -> answered(ports, view, person, changes)));
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
            .then(view ->
                agreed(ports, person, view)
                    .then(agreed ->
                        own(ports, person, view).map(own -> new Sheet(view, agreed, own)))));
  }

  /** What {@code person} may read of what was answered. */
  public Decision<Reading> read(PersonId person, AgreementId id, Occurrence occurrence) {
    return transactions.read(ports ->
        view(ports, person, id, occurrence)
            .then(view ->
                agreed(ports, person, view).then(agreed -> reading(ports, person, view, agreed))));
  }

  /** The check-in by itself, to be moved. */
  public Decision<View> find(PersonId person, AgreementId id, Occurrence occurrence) {
    return transactions.read(ports -> view(ports, person, id, occurrence));
  }

  private static Decision<View> view(
      Ports ports, PersonId person, AgreementId id, Occurrence occurrence) {
    return Drafting.find(ports, person, id)
        .then(agreement -> {
          Optional<CheckIn> found = ports.checkIns().find(person.workspace(), id, occurrence);
          Role role = agreement.pair().roleOf(person).orElseThrow();
          return found
              .map(checkIn -> Decision.taken(new View(agreement, checkIn, role)))
              .orElseGet(() -> Decision.refused(new Refusal.NoLongerPossible()));
        });
  }

  private Decision<View> answered(
      Ports ports, View view, PersonId person, Map<String, String> changes) {
    Answers given = Answers.of(changes);
    List<Problem> problems = new ArrayList<>(given.problems());
    given.values().keySet().stream()
        .filter(key -> given.only(Section.CHECK_IN).get(key).isEmpty())
        .forEach(key -> problems.add(new Problem(key, Problem.Reason.NOT_AN_OPTION)));
    return own(ports, person, view)
        .then(before -> {
          Answers after = before.with(changes);
          if (after.get(Questions.ANSWER_PROGRESS).isEmpty()) {
            problems.add(new Problem(Questions.ANSWER_PROGRESS.key(), Problem.Reason.MISSING));
          }
          if (!problems.isEmpty()) {
            return Decision.refused(new Refusal.Incomplete(problems));
          }
          boolean again = view.checkIn().answered().contains(view.role());
          if (again && after.equals(before)) {
            return Decision.taken(view);
          }
          return view.checkIn()
              .answer(view.role())
              .then(checkIn -> keep(ports, view, checkIn))
              .map(now -> announce(ports, now, person, after, again));
        });
  }

  private View announce(Ports ports, View view, PersonId person, Answers answers, boolean again) {
    keepAnswer(ports, view, answers);
    CheckIn checkIn = view.checkIn();
    if (!again) {
      PersonId partner = view.agreement().pair().partnerOf(person);
      boolean partnerAsked = checkIn.asked().roles().contains(view.role().other());
      boolean partnerAnswered = checkIn.answered().contains(view.role().other());
      if (!partnerAsked) {
        tell(
            ports,
            partner,
            new Notice.CheckInAnswered(view.agreement().id(), checkIn.occurrence()));
      } else if (partnerAnswered) {
        tell(ports, partner, new Notice.BothAnswered(view.agreement().id(), checkIn.occurrence()));
      }
    }
    return view;
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
    if (!ports.checkIns().update(changed)) {
      return Decision.refused(new Refusal.ChangedMeanwhile());
    }
    if (changed.state() != CheckIn.State.OPEN) {
      ports.ledger().withdraw(workspace(view), changed.agreement(), changed.occurrence());
    }
    ports.ledger().refresh(workspace(view), changed.agreement(), Optional.of(changed.occurrence()));
    Agenda.schedule(ports, view.agreement(), clock.instant());
    return Decision.taken(new View(view.agreement(), changed, view.role()));
  }

  /**
   * What the answers are about: the goals as they are named now, and how check-ins are held as in
   * the newest version that had this one's rule.
   */
  private Decision<Answers> agreed(Ports ports, PersonId person, View view) {
    int rule = view.checkIn().occurrence().rule();
    return writings
        .text(ports, person, view.agreement(), Purpose.READ)
        .map(text -> {
          Answers withRule =
              Stream.concat(Stream.of(text), textsBefore(ports, person, view))
                  .filter(one -> Marks.place(one, Each.CHECK_IN_RULE, rule).isPresent())
                  .findFirst()
                  .orElse(text);
          return text.only(Section.GOALS).with(withRule.only(Section.COMMUNICATION));
        });
  }

  /** The texts that were in force before, the newest first. */
  private Stream<Answers> textsBefore(Ports ports, PersonId person, View view) {
    return InForce.before(ports, view.agreement())
        .flatMap(version ->
            switch (writings.version(person, view.agreement(), version, Purpose.READ)) {
              case Decision.Taken<Answers>(Answers text) -> Stream.of(text);
              case Decision.Refused<Answers> notReadable -> Stream.of();
            });
  }

  /** The goals that were answered and are not in the text any more, as they were named last. */
  private SortedMap<Integer, String> former(
      Ports ports, PersonId person, View view, Answers agreed, Collection<Answers> given) {
    Set<Integer> gone =
        given.stream()
            .flatMap(answers -> answers.values().keySet().stream())
            .flatMap(key -> Questions.field(key).stream())
            .filter(field -> field.question().equals(Questions.ANSWER_GOAL))
            .map(field -> field.numbers().getFirst())
            .filter(mark -> what(agreed, mark).isEmpty())
            .collect(Collectors.toSet());
    SortedMap<Integer, String> former = new TreeMap<>();
    gone.forEach(mark ->
        textsBefore(ports, person, view)
            .flatMap(text -> what(text, mark).stream())
            .findFirst()
            .ifPresent(named -> former.put(mark, named)));
    return former;
  }

  private static Optional<String> what(Answers text, int mark) {
    return Marks.place(text, Each.GOAL, mark).flatMap(goal -> text.get(Questions.GOAL_WHAT, goal));
  }

  private Decision<Reading> reading(Ports ports, PersonId person, View view, Answers agreed) {
    Map<Role, Answers> byRole = new EnumMap<>(Role.class);
    Map<Role, PersonId> writers = new EnumMap<>(Role.class);
    for (Role author : Role.values()) {
      // Whose answer is not for this reader (yet) is left out.
      if (answerOf(ports, person, view, author) instanceof Decision.Taken<Answers>(Answers answers)
          && !answers.values().isEmpty()) {
        byRole.put(author, answers);
        lastAnswer(ports, view, author).ifPresent(last -> writers.put(author, last.writer()));
      }
    }
    SortedMap<Integer, String> former = former(ports, person, view, agreed, byRole.values());
    return Decision.taken(new Reading(view, agreed, former, byRole, writers));
  }

  /** What {@code person} answered last. What somebody else did as the coach before stays theirs. */
  private Decision<Answers> own(Ports ports, PersonId person, View view) {
    boolean others =
        lastAnswer(ports, view, view.role())
            .filter(answer -> !answer.writer().equals(person))
            .isPresent();
    return others
        ? Decision.refused(new Refusal.AnsweredByCoachBefore())
        : answerOf(ports, person, view, view.role());
  }

  /**
   * What {@code author} answered last, if {@code person} may read it; nothing if they have not
   * answered.
   */
  private Decision<Answers> answerOf(Ports ports, PersonId person, View view, Role author) {
    Optional<KeptAnswer> last = lastAnswer(ports, view, author);
    if (last.isEmpty()) {
      return Decision.taken(Answers.NONE);
    }
    Decision<Answers> forBoth =
        writings.answer(person, view.agreement(), last.get(), view.checkIn().isAnsweredByAll());
    return last.get().writer().equals(person)
        ? forBoth.then(answers ->
            writings.privateWords(person, view.agreement(), last.get()).map(answers::with))
        : forBoth;
  }

  private static Optional<KeptAnswer> lastAnswer(Ports ports, View view, Role author) {
    return ports
        .checkIns()
        .lastAnswer(workspace(view), view.agreement().id(), view.checkIn().occurrence(), author);
  }

  private void tell(Ports ports, PersonId recipient, Notice notice) {
    new Registrar(ports, clock.instant()).tell(recipient, notice);
  }

  private static WorkspaceId workspace(View view) {
    return view.agreement().pair().workspace();
  }
}
