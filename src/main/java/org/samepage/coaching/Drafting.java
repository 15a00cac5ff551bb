package org.samepage.coaching;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Marks;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.calendar.Zones;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.confidentiality.Purpose;
import org.samepage.confidentiality.Sealed;

/**
 * An author writes a draft, or a change to an agreement that runs: answers page by page, leaves it
 * and comes back.
 */
public final class Drafting {
  private final Transactions transactions;
  private final Writings writings;
  private final Clock clock;

  public Drafting(Transactions transactions, Writings writings, Clock clock) {
    this.transactions = transactions;
    this.writings = writings;
    this.clock = clock;
  }

  /**
   * Begins a draft, or goes on with it: the same {@code id} sent twice makes one draft, and so does
   * the same partner while nothing was written yet. Until it is proposed, a draft may change
   * partner and roles.
   *
   * @param presets what a new draft starts with
   */
  public Decision<Draft> begin(
      AgreementId id, PersonId author, Role role, PersonId partner, Answers presets) {
    return transactions.run(ports -> begin(ports, id, author, role, partner, presets));
  }

  Decision<Draft> begin(
      Ports ports, AgreementId id, PersonId author, Role role, PersonId partner, Answers presets) {
    Pair pair = Pair.of(role, author, partner);
    return ports
        .agreements()
        .find(pair.workspace(), id)
        .map(existing -> rePair(ports, existing, author, role, pair))
        .or(() -> untouched(ports, author, pair).map(open -> draft(ports, author, open)))
        .orElseGet(() -> create(new Registrar(ports, clock.instant()), id, pair, role, presets));
  }

  /** Keeps a new draft with this text. */
  Decision<Draft> create(
      Registrar registrar, AgreementId id, Pair pair, Role author, Answers startingWith) {
    Answers text = Marks.without(startingWith);
    Ports ports = registrar.ports();
    PersonId person = pair.person(author);
    if (!Invitations.mayBegin(ports, person)) {
      return Decision.refused(new Refusal.TooManyDrafts(Invitations.MOST_DRAFTS));
    }
    Agreement agreement = Agreement.draft(id, pair, author, terms(text), registrar.now());
    if (!ports
        .agreements()
        .insert(agreement, writings.sealText(ports, person, agreement, words(text)))) {
      return changedMeanwhile();
    }
    registrar.note(agreement, Deed.BEGUN, Optional.of(person));
    Holding.noteFor(registrar, agreement);
    return draft(ports, person, agreement);
  }

  /** The draft as it stands, or the change that its author writes. */
  public Decision<Draft> open(PersonId author, AgreementId id) {
    return transactions.read(
        ports -> find(ports, author, id).then(agreement -> draft(ports, author, agreement)));
  }

  /**
   * Saves answers: to the draft, or to the change that is under way; what was proposed of that
   * before is void. What is saved already, because the page was sent twice, is not saved again.
   *
   * @param seen the revision that the author had before them
   * @param changes by key; a blank one takes the earlier answer away
   */
  public Decision<Draft> answer(
      PersonId author, AgreementId id, long seen, Map<String, String> changes) {
    List<Problem> problems = Answers.of(changes).problems();
    if (!problems.isEmpty()) {
      return Decision.refused(new Refusal.Incomplete(problems));
    }
    return transactions.run(ports ->
        find(ports, author, id)
            .then(agreement -> draft(ports, author, agreement))
            .then(before -> {
              Answers after = after(before, changes);
              return after.equals(before.answers())
                  ? Decision.taken(before)
                  : before
                      .agreement()
                      .at(seen)
                      .then(agreement ->
                          save(new Registrar(ports, clock.instant()), author, before, after));
            }));
  }

  private static Answers after(Draft before, Map<String, String> changes) {
    Answers after = before.answers().with(changes);
    return before.agreement().plan().isPresent()
        ? Marks.goingOn(before.answers(), after, before.agreement().version())
        : Marks.without(after);
  }

  /** What would keep {@code draft} from being proposed now, were it changed so. */
  public List<Problem> problems(Draft draft, Map<String, String> changes) {
    Agreement agreement = draft.agreement();
    Instant now = clock.instant();
    Answers after = draft.answers().with(changes);
    return transactions.read(ports -> {
      if (agreement.plan().isPresent()) {
        return problems(ports, agreement, after);
      }
      Zones zones = Standings.zones(ports, agreement.pair());
      LocalDate today = now.atZone(zones.of(agreement.author())).toLocalDate();
      return Completeness.problems(
          after, terms -> Agenda.plan(ports, agreement.pair(), terms), today, now);
    });
  }

  private List<Problem> problems(Ports ports, Agreement agreement, Answers after) {
    PersonId author = agreement.pair().person(agreement.amendment().orElseThrow().author());
    return switch (writings.text(ports, author, agreement, Purpose.READ)) {
      case Decision.Taken<Answers>(Answers before) ->
          Amending.problems(ports, agreement, new Change(before, after), clock.instant());
      case Decision.Refused<Answers> notReadable -> List.of();
    };
  }

  /** The drafts' own check: the agreement exists and the person may see it. */
  static Decision<Agreement> find(Ports ports, PersonId person, AgreementId id) {
    Optional<Agreement> found =
        ports
            .agreements()
            .find(person.workspace(), id)
            .filter(agreement -> agreement.isVisibleTo(person));
    return found.map(Decision::taken).orElseGet(() -> Decision.refused(new Refusal.NotYours()));
  }

  static Answers terms(Answers answers) {
    return answers.only(Audience.MACHINE);
  }

  static Answers words(Answers answers) {
    return answers.only(Audience.PAIR);
  }

  private static Optional<Agreement> untouched(Ports ports, PersonId author, Pair pair) {
    return ports.agreements().of(author).stream()
        .filter(agreement -> agreement.pair().equals(pair))
        .filter(agreement -> author.equals(agreement.authorPerson()))
        .filter(agreement -> agreement.stage() instanceof Stage.Draft)
        .filter(agreement -> agreement.revision() == 1)
        .findFirst();
  }

  private Decision<Draft> rePair(
      Ports ports, Agreement existing, PersonId author, Role role, Pair pair) {
    if (!existing.isVisibleTo(author)) {
      return Decision.refused(new Refusal.NotYours());
    }
    if (existing.pair().equals(pair)) {
      return draft(ports, author, existing);
    }
    if (ports.holds().on(existing).stream().anyMatch(hold -> !pair.includes(hold.person()))) {
      return Decision.refused(new Refusal.OnHold());
    }
    Registrar registrar = new Registrar(ports, clock.instant());
    return existing
        .between(author, pair, role, registrar.now())
        .then(changed ->
            ports.agreements().update(changed) ? Decision.taken(changed) : changedMeanwhile())
        .then(changed -> {
          Holding.noteFor(registrar, changed, existing.pair());
          return draft(ports, author, changed);
        });
  }

  Decision<Draft> draft(Ports ports, PersonId author, Agreement agreement) {
    if (agreement.plan().isPresent()) {
      return writings
          .change(ports, author, agreement, Purpose.EDIT)
          .map(answers -> new Draft(agreement, answers, Optional.empty()));
    }
    if (!(agreement.stage() instanceof Stage.Draft stage)
        || !author.equals(agreement.authorPerson())) {
      return Decision.refused(new Refusal.NoLongerPossible());
    }
    return writings
        .text(ports, author, agreement, Purpose.EDIT)
        .map(answers ->
            new Draft(
                agreement,
                answers,
                stage.changesAsked()
                    ? writings.lastRemark(ports, author, agreement, Remark.Kind.CHANGES)
                    : Optional.empty()));
  }

  private Decision<Draft> save(Registrar registrar, PersonId author, Draft before, Answers after) {
    boolean change = before.agreement().plan().isPresent();
    return before
        .agreement()
        .edit(author, terms(after), registrar.now())
        .then(changed ->
            change
                ? saveChange(registrar, author, before.agreement(), changed, after)
                : saveText(registrar, author, before.answers(), changed, after))
        .map(changed -> new Draft(changed, after, before.changesAsked()));
  }

  private Decision<Agreement> saveText(
      Registrar registrar, PersonId author, Answers before, Agreement changed, Answers after) {
    Reaching.typed(registrar, writings, changed, before, after);
    Sealed words = writings.sealText(registrar.ports(), author, changed, words(after));
    Retaining.touched(registrar.ports(), changed);
    return registrar.ports().agreements().update(changed, words)
        ? Decision.taken(changed)
        : changedMeanwhile();
  }

  private Decision<Agreement> saveChange(
      Registrar registrar, PersonId author, Agreement before, Agreement changed, Answers after) {
    return registrar
        .keep(changed)
        .map(kept -> {
          Sealed words = writings.sealChange(registrar.ports(), author, kept, words(after));
          registrar
              .ports()
              .agreements()
              .keepChangeWords(Registrar.workspace(kept), kept.id(), Optional.of(words));
          Amending.sayWithdrawn(registrar, before, Optional.of(author));
          return kept;
        });
  }

  private static <T> Decision<T> changedMeanwhile() {
    return Decision.refused(new Refusal.ChangedMeanwhile());
  }
}
