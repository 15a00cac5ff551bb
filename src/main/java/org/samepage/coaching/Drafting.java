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
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.calendar.Zones;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.confidentiality.Purpose;

/** An author writes a draft: begins it, answers page by page, leaves it and comes back. */
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
        .orElseGet(() ->
            create(
                ports, Agreement.draft(id, pair, role, terms(presets), clock.instant()), presets));
  }

  /** The draft as it stands. */
  public Decision<Draft> open(PersonId author, AgreementId id) {
    return transactions.read(
        ports -> find(ports, author, id).then(agreement -> draft(ports, author, agreement)));
  }

  /**
   * Saves answers. What is saved already, because the page was sent twice, is not saved again.
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
              Answers after = before.answers().with(changes);
              return after.equals(before.answers())
                  ? Decision.taken(before)
                  : before
                      .agreement()
                      .at(seen)
                      .then(agreement -> save(ports, author, before, after));
            }));
  }

  /** What would keep {@code draft} from being proposed now, were it changed so. */
  public List<Problem> problems(Draft draft, Map<String, String> changes) {
    Agreement agreement = draft.agreement();
    Instant now = clock.instant();
    return transactions.read(ports -> {
      Zones zones = Standings.zones(ports, agreement.pair());
      LocalDate today = now.atZone(zones.of(agreement.author())).toLocalDate();
      return Completeness.problems(draft.answers().with(changes), zones, today, now);
    });
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
    return existing
        .between(author, pair, role, clock.instant())
        .then(changed ->
            ports.agreements().update(changed) ? Decision.taken(changed) : changedMeanwhile())
        .then(changed -> draft(ports, author, changed));
  }

  private Decision<Draft> create(Ports ports, Agreement agreement, Answers presets) {
    boolean kept =
        ports.agreements().insert(agreement, writings.sealText(agreement, words(presets)));
    return kept ? draft(ports, agreement.authorPerson(), agreement) : changedMeanwhile();
  }

  private Decision<Draft> draft(Ports ports, PersonId author, Agreement agreement) {
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

  private Decision<Draft> save(Ports ports, PersonId author, Draft before, Answers after) {
    return before
        .agreement()
        .edit(author, terms(after), clock.instant())
        .then(changed ->
            ports.agreements().update(changed, writings.sealText(changed, words(after)))
                ? Decision.taken(new Draft(changed, after, before.changesAsked()))
                : changedMeanwhile());
  }

  private static <T> Decision<T> changedMeanwhile() {
    return Decision.refused(new Refusal.ChangedMeanwhile());
  }
}
