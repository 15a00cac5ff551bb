package org.samepage.coaching;

import java.time.Clock;
import java.time.Instant;
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
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Planned;
import org.samepage.coaching.CheckIns.KeptAnswer;
import org.samepage.delivery.Notice;

/**
 * The two answer a check-in, leave it out, or say that they talked or did not, with notes; and read
 * what was answered. For another time see {@link Rescheduling}.
 */
public final class CheckingIn {
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
   * @param agreed the goals as they are named now and what this check-in asked, of {@link
   *     Section#GOALS} and {@link Section#COMMUNICATION}
   * @param answers with what only the author may read
   * @param lastStep the next step that they themselves named last and have not done as far as they
   *     said, as they typed it
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
   * @param byRole only of those whose answer may be read now, who wrote last first; with the
   *     reader's own private notes
   */
  public record Reading(
      View view, Answers agreed, SortedMap<Integer, String> former, Map<Role, List<Given>> byRole) {
    public Reading {
      former = Collections.unmodifiableSortedMap(new TreeMap<>(former));
      byRole = Map.copyOf(byRole);
    }

    /** What {@code author} answered last; nothing if that may not be read. */
    public Answers last(Role author) {
      return Optional.ofNullable(byRole.get(author))
          .map(given -> given.getFirst().entries().getFirst().answers())
          .orElse(Answers.NONE);
    }
  }

  /**
   * What one person answered, with what they had answered before they changed it.
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

  /**
   * An answer as it stood from some moment on.
   *
   * @param erased when its words were erased; then it has none
   */
  public record Entry(Instant at, Answers answers, Optional<Instant> erased) {
    /** One that is still there. */
    public Entry(Instant at, Answers answers) {
      this(at, answers, Optional.empty());
    }

    boolean saysTheSameAs(Entry other) {
      return answers.equals(other.answers) && erased.equals(other.erased);
    }
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
    return reply(
        person, id, occurrence, answer, Optional.of(Questions.ANSWER_PROGRESS), CheckIn::answer);
  }

  /**
   * Leaves the check-in out this time. It never counts as missed.
   *
   * @param why answers to {@link Questions#SKIP_REASON} and {@link Questions#SKIP_OWN}
   */
  public Decision<View> skip(
      PersonId person, AgreementId id, Occurrence occurrence, Map<String, String> why) {
    return reply(person, id, occurrence, why, Optional.of(Questions.SKIP_REASON), CheckIn::skip);
  }

  /** The two talked, maybe before it was due, of which the partner is told. */
  public Decision<View> held(PersonId person, AgreementId id, Occurrence occurrence) {
    return change(person, id, occurrence, (step, view) -> view.checkIn().held(view.role()));
  }

  /** The two did not talk, or {@code person} said so by mistake, maybe of one that is to come. */
  public Decision<View> didNotHappen(PersonId person, AgreementId id, Occurrence occurrence) {
    return change(
        person,
        id,
        occurrence,
        (step, view) -> view.checkIn().didNotHappen(view.role(), toCome(step, view)));
  }

  private static Optional<Planned> toCome(CheckInStep step, View view) {
    return new Early(new Registrar(step.ports(), step.now()))
        .toCome(view.agreement(), view.checkIn());
  }

  /**
   * Keeps a note about a check-in for which the two talked, or did not; earlier ones are kept as
   * history. The partner is told of the first that is for both.
   *
   * @param changes answers to {@link Questions#NOTE_BOTH} and {@link Questions#NOTE_PRIVATE}; a
   *     blank one takes the earlier one away
   */
  public Decision<View> note(
      PersonId person, AgreementId id, Occurrence occurrence, Map<String, String> changes) {
    Map<String, String> note = new HashMap<>(changes);
    WHY_SKIPPED.forEach(question -> note.put(question.key(), ""));
    return transactions.run(ports -> {
      CheckInStep step = step(ports);
      return step.find(person, id, occurrence)
          .then(view -> step.writable(person, view))
          .then(view ->
              view.checkIn().takesNotes()
                  ? Decision.taken(view)
                  : Decision.refused(new Refusal.NoLongerPossible()))
          .then(view ->
              new CheckInNotes(ports, writings, view, person)
                  .own()
                  .then(before ->
                      checked(before, note, Optional.empty())
                          .map(after -> noted(step, view, before, after))));
    });
  }

  private View noted(CheckInStep step, View view, Answers before, Answers after) {
    if (!after.equals(before)) {
      keepAnswer(step, view, before, after);
      if (before.get(Questions.NOTE_BOTH).isEmpty() && after.get(Questions.NOTE_BOTH).isPresent()) {
        PersonId partner = view.agreement().pair().person(view.role().other());
        step.tell(
            partner, new Notice.CheckInNoted(view.agreement().id(), view.checkIn().occurrence()));
      }
    }
    return view;
  }

  /** What {@code person} fills in to answer. */
  public Decision<Sheet> sheet(PersonId person, AgreementId id, Occurrence occurrence) {
    return transactions.read(ports ->
        step(ports)
            .find(person, id, occurrence)
            .then(view -> new CheckInNotes(ports, writings, view, person).sheet()));
  }

  /** What {@code person} may read of what was answered. */
  public Decision<Reading> read(PersonId person, AgreementId id, Occurrence occurrence) {
    return transactions.read(ports ->
        step(ports)
            .find(person, id, occurrence)
            .then(view -> new CheckInNotes(ports, writings, view, person).reading()));
  }

  /**
   * Keeps what somebody says to a check-in.
   *
   * @param needed the question without which it says nothing, if there is one
   */
  private Decision<View> reply(
      PersonId person,
      AgreementId id,
      Occurrence occurrence,
      Map<String, String> changes,
      Optional<Question> needed,
      BiFunction<CheckIn, Role, Decision<CheckIn>> reply) {
    return transactions.run(ports -> {
      CheckInStep step = step(ports);
      return step.findToChange(person, id, occurrence)
          .then(view ->
              new CheckInNotes(ports, writings, view, person)
                  .own()
                  .then(before ->
                      checked(before, changes, needed)
                          .then(after -> replied(step, view, person, before, after, reply))));
    });
  }

  private static Decision<Answers> checked(
      Answers before, Map<String, String> changes, Optional<Question> needed) {
    Answers given = Answers.of(changes);
    List<Problem> problems = new ArrayList<>(given.problems());
    given.values().keySet().stream()
        .filter(key -> given.only(Section.CHECK_IN).get(key).isEmpty())
        .forEach(key -> problems.add(new Problem(key, Problem.Reason.NOT_AN_OPTION)));
    Answers after = before.with(changes);
    needed
        .filter(question -> after.get(question).isEmpty())
        .ifPresent(question -> problems.add(new Problem(question.key(), Problem.Reason.MISSING)));
    return problems.isEmpty()
        ? Decision.taken(after)
        : Decision.refused(new Refusal.Incomplete(problems));
  }

  private Decision<View> replied(
      CheckInStep step,
      View view,
      PersonId person,
      Answers before,
      Answers after,
      BiFunction<CheckIn, Role, Decision<CheckIn>> reply) {
    Optional<Reply> earlier = view.checkIn().reply(view.role()).filter(Reply::isFinal);
    if (earlier.isPresent() && after.equals(before)) {
      return Decision.taken(view);
    }
    return reply
        .apply(view.checkIn(), view.role())
        .then(checkIn -> step.keep(view, checkIn))
        .map(now -> {
          step.ports().ledger().withdraw(person, now.agreement().id(), now.checkIn().occurrence());
          keepAnswer(step, now, before, after);
          if (!earlier.equals(now.checkIn().reply(now.role()))) {
            announce(step, now, now.agreement().pair().partnerOf(person));
          }
          return now;
        });
  }

  /** The partner hears of the first answer, unless they wait for both, and of one left out. */
  private static void announce(CheckInStep step, View view, PersonId partner) {
    CheckIn checkIn = view.checkIn();
    AgreementId id = view.agreement().id();
    Role other = view.role().other();
    if (checkIn.isSkippedBy(view.role())) {
      step.tell(partner, new Notice.CheckInSkipped(id, checkIn.occurrence(), checkIn.attempt()));
    } else if (!checkIn.asked().roles().contains(other) || checkIn.isSkippedBy(other)) {
      step.tell(partner, new Notice.CheckInAnswered(id, checkIn.occurrence(), checkIn.attempt()));
    } else if (checkIn.isDoneByAll()) {
      step.tell(partner, new Notice.BothAnswered(id, checkIn.occurrence()));
    }
  }

  private void keepAnswer(CheckInStep step, View view, Answers before, Answers after) {
    PersonId author = view.agreement().pair().person(view.role());
    String id = UUID.randomUUID().toString();
    step.ports()
        .checkIns()
        .insertAnswer(
            author.workspace(),
            new KeptAnswer(
                id,
                view.agreement().id(),
                view.checkIn().occurrence(),
                view.role(),
                author,
                step.now(),
                writings.sealAnswer(step.ports(), view.agreement(), id, author, before, after),
                writings.sealPrivate(step.ports(), view.agreement(), id, author, before, after)));
  }

  private Decision<View> change(
      PersonId person,
      AgreementId id,
      Occurrence occurrence,
      BiFunction<CheckInStep, View, Decision<CheckIn>> change) {
    return transactions.run(ports -> {
      CheckInStep step = step(ports);
      return step.findToChange(person, id, occurrence)
          .then(view ->
              change
                  .apply(step, view)
                  .then(after ->
                      after.equals(view.checkIn())
                          ? Decision.taken(view)
                          : changed(step, view, after)));
    });
  }

  /**
   * Whoever does not know yet of one that was done early is told; after several that did not happen
   * both are.
   */
  private static Decision<View> changed(CheckInStep step, View before, CheckIn after) {
    return step.keep(before, after)
        .map(now -> {
          if (before.checkIn().state() == CheckIn.State.MOVED) {
            PersonId partner = now.agreement().pair().person(now.role().other());
            step.tell(
                partner,
                new Notice.CheckInAnswered(
                    now.agreement().id(), after.occurrence(), after.attempt()));
          }
          if (after.isMissed()) {
            new Turn(new Registrar(step.ports(), step.now()), now.agreement())
                .saidNotToHaveHappened(after);
          }
          return now;
        });
  }

  private CheckInStep step(Ports ports) {
    return new CheckInStep(ports, clock.instant());
  }
}
