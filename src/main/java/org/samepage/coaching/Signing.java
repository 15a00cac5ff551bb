package org.samepage.coaching;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.calendar.Zones;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.confidentiality.Purpose;
import org.samepage.delivery.Notice;

/** The author proposes; the partner agrees, asks for changes, declines, or looks at it later. */
public final class Signing {
  private final Transactions transactions;
  private final Writings writings;
  private final Clock clock;
  private final Notary notary;

  public Signing(Transactions transactions, Writings writings, Clock clock) {
    this.transactions = transactions;
    this.writings = writings;
    this.clock = clock;
    this.notary = new Notary(writings);
  }

  /**
   * The author signs the draft as it stands, and the partner is invited. Sent twice, it is done
   * once.
   */
  public Decision<Agreement> propose(PersonId author, AgreementId id, long seen, Consent consent) {
    return deciding(
        author,
        id,
        (registrar, agreement) ->
            isDone(agreement, author, seen)
                ? Decision.taken(agreement)
                : agreement
                    .at(seen)
                    .then(same -> Invitations.check(registrar, same))
                    .then(same -> proposed(registrar, author, same, consent, registrar.now())));
  }

  /**
   * Its author signs a draft within a transaction of the caller's.
   *
   * @param invite when the partner is told
   */
  Decision<Agreement> propose(Ports ports, Agreement draft, Consent consent, Instant invite) {
    Registrar registrar = new Registrar(ports, clock.instant());
    return Invitations.check(registrar, draft)
        .then(same -> proposed(registrar, same.authorPerson(), same, consent, invite))
        .map(after -> {
          Agenda.schedule(ports, after, registrar.now());
          return after;
        });
  }

  /**
   * The partner signs exactly what they read, and the plan starts. Sent twice, it is done once.
   *
   * @param goal what the partner wrote, if the author left the goal to them
   */
  public Decision<Agreement> agree(
      PersonId partner, AgreementId id, long seen, Optional<String> goal, Consent consent) {
    return deciding(
        partner,
        id,
        (registrar, agreement) ->
            isDone(agreement, partner, seen)
                ? Decision.taken(agreement)
                : asRead(agreement, seen)
                    .then(same -> agreed(registrar, partner, same, goal, consent)));
  }

  /**
   * The partner asks the author to change what they read. Sent twice, it is done once.
   *
   * @param seen the revision that the partner read
   */
  public Decision<Agreement> askForChanges(
      PersonId partner, AgreementId id, long seen, String note) {
    return deciding(
        partner,
        id,
        (registrar, before) -> {
          boolean done =
              before.stage() instanceof Stage.Draft draft
                  && draft.changesAsked()
                  && before.revision() == seen + 1
                  && isLast(registrar, partner, before, Remark.Kind.CHANGES, note);
          return done
              ? Decision.taken(before)
              : changesAsked(registrar, partner, before, seen, note);
        });
  }

  /**
   * The partner says no. Sent twice, it is done once.
   *
   * @param seen the revision that the partner read
   * @param reason may be empty
   * @param neverAgain whether the author may invite the partner again
   */
  public Decision<Agreement> decline(
      PersonId partner, AgreementId id, long seen, String reason, boolean neverAgain) {
    return deciding(
        partner,
        id,
        (registrar, before) -> {
          boolean done =
              before.stage() instanceof Stage.Declined
                  && before.revision() == seen + 1
                  && isLast(registrar, partner, before, Remark.Kind.REASON, reason);
          return done
              ? Decision.taken(before)
              : declined(registrar, partner, before, seen, reason, neverAgain);
        });
  }

  /** The partner will look at it later; nobody is told. */
  public Decision<Agreement> setAside(PersonId partner, AgreementId id) {
    return deciding(
        partner,
        id,
        (registrar, before) -> before.setAside(partner, registrar.now()).then(registrar::keep));
  }

  private Decision<Agreement> deciding(
      PersonId person,
      AgreementId id,
      BiFunction<Registrar, Agreement, Decision<Agreement>> decide) {
    return transactions.run(ports -> {
      Registrar registrar = new Registrar(ports, clock.instant());
      return registrar
          .find(person, id)
          .map(agreement -> Turn.upToDate(registrar, agreement))
          .then(agreement -> decide.apply(registrar, agreement))
          .map(after -> {
            if (!(after.stage() instanceof Stage.Proposed)) {
              ports.ledger().withdrawMoments(person.workspace(), id);
            }
            return Turn.take(registrar, after);
          });
    });
  }

  /** Another text was not sent twice: it came from another window, and must not get lost. */
  private boolean isLast(
      Registrar registrar, PersonId author, Agreement agreement, Remark.Kind kind, String text) {
    return writings.lastRemark(registrar.ports(), author, agreement, kind).orElse("").equals(text);
  }

  private Decision<Agreement> changesAsked(
      Registrar registrar, PersonId partner, Agreement before, long seen, String note) {
    return asRead(before, seen)
        .then(same -> same.askForChanges(partner, registrar.now()))
        .then(registrar::keep)
        .map(after -> {
          registrar.note(after, Deed.CHANGES_ASKED, Optional.of(partner), before.version());
          registrar.remark(writings, after, Remark.Kind.CHANGES, partner, note);
          Notice notice = new Notice.ChangesAsked(after.id(), before.version());
          registrar.tell(after.authorPerson(), notice);
          return after;
        });
  }

  private Decision<Agreement> declined(
      Registrar registrar,
      PersonId partner,
      Agreement before,
      long seen,
      String reason,
      boolean neverAgain) {
    return asRead(before, seen)
        .then(same -> same.decline(partner, registrar.now()))
        .then(registrar::keep)
        .map(after -> {
          registrar.note(after, Deed.DECLINED, Optional.of(partner), before.version());
          registrar.remark(writings, after, Remark.Kind.REASON, partner, reason);
          if (neverAgain) {
            registrar
                .ports()
                .people()
                .stopInvitations(partner, after.authorPerson(), registrar.now());
          }
          registrar.tell(after.authorPerson(), new Notice.Declined(after.id()));
          return after;
        });
  }

  /**
   * Whether the last thing that happened is that {@code signer} signed what they saw at {@code
   * seen}.
   */
  private static boolean isDone(Agreement agreement, PersonId signer, long seen) {
    boolean signedLast =
        !agreement.signatures().isEmpty()
            && agreement.signatures().getLast().signer().equals(signer);
    return signedLast && agreement.revision() == seen + 1;
  }

  /**
   * The proposal, if it is what the partner read at {@code seen}: that they set it aside in between
   * changed no word of it.
   */
  private static Decision<Agreement> asRead(Agreement agreement, long seen) {
    boolean onlySetAside =
        agreement.stage() instanceof Stage.Proposed proposed
            && proposed.setAside()
            && agreement.revision() == seen + 1;
    return onlySetAside ? Decision.taken(agreement) : agreement.at(seen);
  }

  private Decision<Agreement> proposed(
      Registrar registrar, PersonId author, Agreement draft, Consent consent, Instant invite) {
    Zones zones = Standings.zones(registrar.ports(), draft.pair());
    LocalDate today = registrar.now().atZone(zones.of(draft.author())).toLocalDate();
    return writings
        .text(registrar.ports(), author, draft, Purpose.SIGN)
        .then(answers -> Notary.complete(registrar, draft.pair(), answers, today))
        .then(answers -> {
          Reaching.proposed(registrar, draft, answers);
          return draft.propose(
              notary.fix(registrar, draft, draft.pair(), answers, author, consent));
        })
        .then(registrar::keep)
        .map(after -> {
          for (Role role : Role.values()) {
            registrar
                .ports()
                .agreements()
                .keepHandedOver(Registrar.workspace(after), after.id(), role, Optional.empty());
          }
          registrar.note(after, Deed.PROPOSED, Optional.of(author));
          Notice notice = new Notice.Invitation(after.id(), after.version());
          registrar.tell(after.partnerPerson(), notice, invite);
          return after;
        });
  }

  private Decision<Agreement> agreed(
      Registrar registrar,
      PersonId partner,
      Agreement agreement,
      Optional<String> goal,
      Consent consent) {
    return registrar
        .version(agreement, agreement.version())
        .then(version ->
            writings
                .version(registrar.ports(), partner, agreement, version, Purpose.SIGN)
                .map(answers -> withGoal(agreement, answers, goal))
                .then(answers -> agreeable(registrar, agreement, answers))
                .then(answers -> sign(registrar, agreement, answers, version, partner, consent)));
  }

  /** A proposal that waited over its first days can be agreed to; what is left of it runs. */
  private static Decision<Answers> agreeable(
      Registrar registrar, Agreement agreement, Answers answers) {
    LocalDate start =
        answers.get(Questions.TERM_START).map(LocalDate::parse).orElse(LocalDate.EPOCH);
    return Notary.complete(registrar, agreement.pair(), answers, start);
  }

  private Decision<Agreement> sign(
      Registrar registrar,
      Agreement agreement,
      Answers answers,
      KeptVersion proposal,
      PersonId partner,
      Consent consent) {
    Signature signature =
        agreement.partnerWritesGoal()
            ? notary.fix(registrar, agreement, agreement.pair(), answers, partner, consent)
            : notary.sign(registrar, proposal, partner, consent);
    return agreement
        .agree(signature, Drafting.terms(answers))
        .then(after ->
            registrar.keep(
                after,
                writings.sealText(registrar.ports(), partner, after, Drafting.words(answers))))
        .map(after -> {
          registrar.note(after, Deed.AGREED, Optional.of(partner));
          registrar.tellBoth(after, new Notice.InForce(after.id(), after.version()));
          new Replanning(registrar).goOn(after, registrar.now());
          return after;
        });
  }

  /**
   * The goal that the partner wrote takes the place that was left for it; from then on nothing is
   * open.
   */
  private static Answers withGoal(Agreement agreement, Answers answers, Optional<String> goal) {
    return agreement.partnerWritesGoal()
        ? answers
            .with(Questions.GOAL_WHAT.key(1), goal.orElse(""))
            .with(Questions.GOALS_BY_PARTNER.key(), "")
        : answers;
  }
}
