package org.samepage.coaching;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Amendment;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Terms;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Planned;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.confidentiality.Purpose;
import org.samepage.confidentiality.Sealed;
import org.samepage.delivery.Notice;

/**
 * Either of the two changes an agreement that runs or rests. It stays in force as it is until the
 * other has agreed; then only what lies ahead is planned anew.
 */
public final class Amending {
  private final Activity activity;
  private final Writings writings;
  private final Notary notary;

  public Amending(Transactions transactions, Writings writings, Clock clock) {
    this.activity = new Activity(transactions, clock);
    this.writings = writings;
    this.notary = new Notary(writings);
  }

  /**
   * Begins a change, or goes on with it; it is written through {@link Drafting#answer}. Only one is
   * under way at a time.
   */
  public Decision<Draft> begin(PersonId who, AgreementId id) {
    return activity.decide(
        who,
        id,
        (registrar, agreement) -> {
          Optional<Amendment> own =
              agreement
                  .amendment()
                  .filter(change -> agreement.pair().person(change.author()).equals(who));
          return own.isPresent()
              ? draft(registrar.ports(), who, agreement)
              : begun(registrar, who, agreement);
        });
  }

  private Decision<Draft> begun(Registrar registrar, PersonId who, Agreement agreement) {
    return agreement
        .beginChange(who, registrar.now())
        .then(after ->
            writings
                .text(registrar.ports(), who, agreement, Purpose.READ)
                .map(text ->
                    writings.sealChange(registrar.ports(), who, after, Drafting.words(text)))
                .then(words -> keepWords(registrar, after, Optional.of(words))))
        .then(after -> draft(registrar.ports(), who, after));
  }

  /** The text as it would be, for its author. */
  private Decision<Draft> draft(Ports ports, PersonId who, Agreement agreement) {
    return writings
        .change(ports, who, agreement, Purpose.EDIT)
        .map(text -> new Draft(agreement, text, Optional.empty()));
  }

  /**
   * The author signs the agreement with the change and puts it to the partner. Sent twice, it is
   * done once.
   */
  public Decision<Agreement> propose(PersonId who, AgreementId id, long seen, Consent consent) {
    return activity.change(
        who,
        id,
        seen,
        done -> done.amendment().filter(Amendment::isProposed).isPresent(),
        (registrar, agreement) ->
            writings
                .change(registrar.ports(), who, agreement, Purpose.EDIT)
                .then(text -> complete(registrar, who, agreement, text))
                .then(text -> proposed(registrar, who, agreement, text, consent)));
  }

  private Decision<Agreement> proposed(
      Registrar registrar, PersonId who, Agreement agreement, Answers text, Consent consent) {
    Signature signature = notary.fix(registrar, agreement, agreement.pair(), text, who, consent);
    return agreement
        .proposeChange(signature)
        .then(registrar::keep)
        .map(after -> {
          registrar.note(after, Deed.CHANGE_PROPOSED, Optional.of(who), signature.version());
          registrar.tell(
              after.pair().partnerOf(who),
              new Notice.ChangeProposed(after.id(), signature.version()));
          return after;
        });
  }

  /**
   * The partner signs exactly what they read, and the change comes into force. Sent twice, it is
   * done once.
   */
  public Decision<Agreement> agree(PersonId who, AgreementId id, long seen, Consent consent) {
    return activity.change(
        who,
        id,
        seen,
        done ->
            done.amendment().isEmpty()
                && !done.signatures().isEmpty()
                && done.signatures().getLast().signer().equals(who),
        (registrar, agreement) ->
            proposal(registrar, agreement)
                .then(version ->
                    writings
                        .version(registrar.ports(), who, agreement, version, Purpose.SIGN)
                        .then(text -> complete(registrar, who, agreement, text))
                        .then(text -> {
                          keepContact(registrar, who, agreement);
                          Signature signature = notary.sign(registrar, version, who, consent);
                          return agreed(registrar, who, agreement, text, signature);
                        })));
  }

  /** How the author of the change can be reached, if they wrote it into the change. */
  private void keepContact(Registrar registrar, PersonId who, Agreement agreement) {
    Role author = agreement.amendment().orElseThrow().author();
    if (writings.change(registrar.ports(), who, agreement, Purpose.READ)
        instanceof Decision.Taken<Answers>(Answers after)) {
      Reaching.changed(registrar.ports(), agreement, author, after);
    }
  }

  private Decision<Agreement> agreed(
      Registrar registrar, PersonId who, Agreement before, Answers text, Signature signature) {
    return before
        .agreeToChange(signature)
        .then(after ->
            registrar.keep(
                after, writings.sealText(registrar.ports(), who, after, Drafting.words(text))))
        .map(after -> {
          registrar
              .ports()
              .agreements()
              .keepChangeWords(Registrar.workspace(after), after.id(), Optional.empty());
          registrar.ports().ledger().withdrawMoments(who.workspace(), after.id());
          registrar.note(after, Deed.CHANGE_AGREED, Optional.of(who));
          Sharing.endOutdated(registrar, before, after);
          registrar.tellBoth(after, new Notice.ChangeAgreed(after.id(), after.version()));
          if (before.handover().isPresent() && !before.handover().equals(after.handover())) {
            registrar.tell(
                after.pair().teacher(),
                new Notice.HandoverAsked(after.id(), Registrar.moment(after)));
          }
          Early early = new Early(registrar);
          early.follow(after, early.of(before));
          followCheckIns(registrar, before, after);
          return after;
        });
  }

  /**
   * A check-in that was still to come, and whose new time today has passed already when the change
   * comes into force, is due at once; otherwise it would be lost. Of one that is not planned any
   * more nobody is told that days off moved it.
   */
  private static void followCheckIns(Registrar registrar, Agreement before, Agreement after) {
    if (!(after.stage() instanceof Stage.Active)) {
      return;
    }
    Ports ports = registrar.ports();
    Instant now = registrar.now();
    Set<Occurrence> toCome =
        Agenda.toCome(ports, before, Agenda.plan(ports, before), now)
            .map(Planned::occurrence)
            .collect(Collectors.toSet());
    List<Planned> planned =
        Agenda.toCome(ports, after, Agenda.plan(ports, after), Instant.EPOCH, now)
            .filter(one -> toCome.contains(one.occurrence()))
            .toList();
    Turn turn = new Turn(registrar, after);
    planned.stream().takeWhile(one -> !one.due().toInstant().isAfter(now)).forEach(turn::open);
    Set<Occurrence> gone = new HashSet<>(toCome);
    planned.forEach(one -> gone.remove(one.occurrence()));
    gone.forEach(
        one -> ports.ledger().withdrawRescheduled(Registrar.workspace(after), after.id(), one));
  }

  /**
   * The partner does not want the change; the agreement stays as it is. Sent twice, it is done
   * once.
   *
   * @param reason may be empty
   */
  public Decision<Agreement> decline(PersonId who, AgreementId id, long seen, String reason) {
    return activity.change(
        who,
        id,
        seen,
        done -> done.plan().isPresent() && done.amendment().isEmpty(),
        (registrar, before) ->
            before
                .declineChange(who, registrar.now())
                .then(after -> keepWords(registrar, after, Optional.empty()))
                .map(after -> {
                  int version = proposedVersion(before);
                  registrar.note(after, Deed.CHANGE_DECLINED, Optional.of(who), version);
                  registrar.remark(writings, after, Remark.Kind.CHANGE_REASON, who, reason);
                  registrar.tell(
                      after.pair().partnerOf(who), new Notice.ChangeDeclined(after.id(), version));
                  return after;
                }));
  }

  /** The author gives the change up, proposed or not. Sent twice, it is done once. */
  public Decision<Agreement> discard(PersonId who, AgreementId id, long seen) {
    return activity.change(
        who,
        id,
        seen,
        done -> done.plan().isPresent() && done.amendment().isEmpty(),
        (registrar, before) ->
            before
                .dropChange(who, registrar.now())
                .then(after -> keepWords(registrar, after, Optional.empty()))
                .map(after -> {
                  sayWithdrawn(registrar, before, Optional.of(who));
                  return after;
                }));
  }

  /** The text in force and the text as it would be: for the author, and once proposed for both. */
  public Decision<Change> changes(PersonId who, AgreementId id) {
    return activity.read(
        who,
        id,
        (ports, agreement) ->
            writings
                .text(ports, who, agreement, Purpose.READ)
                .then(before ->
                    writings
                        .change(ports, who, agreement, Purpose.READ)
                        .map(after -> new Change(before, after))
                        .map(change ->
                            Reaching.asSaidNow(ports, writings, who, agreement, change))));
  }

  /** Tells the partner, if the change had been proposed, that it is not any more. */
  static void sayWithdrawn(Registrar registrar, Agreement before, Optional<PersonId> by) {
    before
        .amendment()
        .filter(Amendment::isProposed)
        .ifPresent(change -> {
          int version = proposedVersion(before);
          registrar.note(before, Deed.CHANGE_WITHDRAWN, by, version);
          registrar.tell(
              before.pair().person(change.author().other()),
              new Notice.ChangeWithdrawn(before.id(), version));
        });
  }

  /**
   * What keeps the change from being proposed: nothing that stood in the agreement before.
   *
   * @param change the text in force, and as it would be
   */
  static List<Problem> problems(Ports ports, Agreement agreement, Change change, Instant now) {
    Optional<String> start = change.before().get(Questions.TERM_START);
    LocalDate today =
        change.after().get(Questions.TERM_START).equals(start)
            ? start.map(LocalDate::parse).orElse(LocalDate.EPOCH)
            : Agenda.today(Agenda.plan(ports, agreement), now);
    Function<Terms, Plan> plan = terms -> Agenda.plan(ports, agreement.pair(), terms);
    List<Problem> known = Completeness.problems(change.before(), plan, today, now);
    return Completeness.problems(change.after(), plan, today, now).stream()
        .filter(problem -> !known.contains(problem) || isTouched(change, problem.key()))
        .toList();
  }

  private static boolean isTouched(Change change, String key) {
    return !change.before().get(key).equals(change.after().get(key));
  }

  /** The text as it would be, if it is another one and nothing keeps it from being signed. */
  private Decision<Answers> complete(
      Registrar registrar, PersonId who, Agreement agreement, Answers after) {
    Ports ports = registrar.ports();
    if (!Standings.knowsBoth(ports, agreement.pair())) {
      return Decision.refused(new Refusal.SlackSilent());
    }
    return writings
        .text(ports, who, agreement, Purpose.READ)
        .then(before -> {
          if (before.equals(after)) {
            return Decision.refused(new Refusal.NothingChanged());
          }
          Change change = new Change(before, after);
          List<Problem> problems = problems(ports, agreement, change, registrar.now());
          return problems.isEmpty()
              ? Decision.taken(after)
              : Decision.refused(new Refusal.Incomplete(problems));
        });
  }

  private static Decision<KeptVersion> proposal(Registrar registrar, Agreement agreement) {
    return registrar.version(agreement, proposedVersion(agreement));
  }

  private static int proposedVersion(Agreement agreement) {
    return agreement.amendment().flatMap(Amendment::byAuthor).map(Signature::version).orElse(0);
  }

  private static Decision<Agreement> keepWords(
      Registrar registrar, Agreement after, Optional<Sealed> words) {
    return registrar
        .keep(after)
        .map(kept -> {
          registrar
              .ports()
              .agreements()
              .keepChangeWords(Registrar.workspace(kept), kept.id(), words);
          return kept;
        });
  }
}
