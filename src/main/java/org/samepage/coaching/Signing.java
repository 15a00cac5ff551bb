package org.samepage.coaching;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Version;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Zones;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.confidentiality.Purpose;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Notice;

/** The author proposes; the partner agrees, asks for changes, declines, or looks at it later. */
public final class Signing {
  private final Transactions transactions;
  private final Writings writings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public Signing(Transactions transactions, Writings writings, Clock clock) {
    this.transactions = transactions;
    this.writings = writings;
    this.clock = clock;
  }

  /**
   * The author signs the draft as it stands, and the partner is invited. Sent twice, it is done
   * once.
   */
  public Decision<Agreement> propose(PersonId author, AgreementId id, long seen, Consent consent) {
    return transactions.run(ports ->
        Drafting.find(ports, author, id)
            .then(agreement ->
                isDone(agreement, author, seen)
                    ? Decision.taken(agreement)
                    : agreement
                        .at(seen)
                        .then(same -> propose(ports, same, consent, clock.instant()))));
  }

  /**
   * Its author signs a draft within a transaction of the caller's.
   *
   * @param invite when the partner is told
   */
  Decision<Agreement> propose(Ports ports, Agreement draft, Consent consent, Instant invite) {
    return invitable(ports, draft)
        .then(same -> proposed(ports, same.authorPerson(), same, consent, invite));
  }

  /**
   * The partner signs exactly what they read, and the plan starts. Sent twice, it is done once.
   *
   * @param goal what the partner wrote, if the author left the goal to them
   */
  public Decision<Agreement> agree(
      PersonId partner, AgreementId id, long seen, Optional<String> goal, Consent consent) {
    return transactions.run(ports ->
        Drafting.find(ports, partner, id)
            .then(agreement ->
                isDone(agreement, partner, seen)
                    ? Decision.taken(agreement)
                    : asRead(agreement, seen)
                        .then(same -> agreed(ports, partner, same, goal, consent))));
  }

  /**
   * The partner asks the author to change what they read. Sent twice, it is done once.
   *
   * @param seen the revision that the partner read
   */
  public Decision<Agreement> askForChanges(
      PersonId partner, AgreementId id, long seen, String note) {
    return transactions.run(ports ->
        Drafting.find(ports, partner, id)
            .then(before -> {
              boolean done =
                  before.stage() instanceof Stage.Draft(boolean asked)
                      && asked
                      && before.revision() == seen + 1
                      && isLast(ports, partner, before, Remark.Kind.CHANGES, note);
              return done
                  ? Decision.taken(before)
                  : changesAsked(ports, partner, before, seen, note);
            }));
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
    return transactions.run(ports ->
        Drafting.find(ports, partner, id)
            .then(before -> {
              boolean done =
                  before.stage() instanceof Stage.Declined
                      && before.revision() == seen + 1
                      && isLast(ports, partner, before, Remark.Kind.REASON, reason);
              return done
                  ? Decision.taken(before)
                  : declined(ports, partner, before, seen, reason, neverAgain);
            }));
  }

  /** The partner will look at it later; nobody is told. */
  public Decision<Agreement> setAside(PersonId partner, AgreementId id) {
    return transactions.run(ports ->
        Drafting.find(ports, partner, id)
            .then(before -> before.setAside(partner, clock.instant()))
            .then(after -> keep(ports, after)));
  }

  /** Another text was not sent twice: it came from another window, and must not get lost. */
  private boolean isLast(
      Ports ports, PersonId author, Agreement agreement, Remark.Kind kind, String text) {
    return writings.lastRemark(ports, author, agreement, kind).orElse("").equals(text);
  }

  private Decision<Agreement> changesAsked(
      Ports ports, PersonId partner, Agreement before, long seen, String note) {
    return asRead(before, seen)
        .then(same -> same.askForChanges(partner, clock.instant()))
        .then(after -> keep(ports, after))
        .map(after -> {
          remark(ports, after, Remark.Kind.CHANGES, partner, note);
          Notice notice = new Notice.ChangesAsked(after.id(), before.version());
          tell(ports, after.authorPerson(), notice);
          return after;
        });
  }

  private Decision<Agreement> declined(
      Ports ports,
      PersonId partner,
      Agreement before,
      long seen,
      String reason,
      boolean neverAgain) {
    return asRead(before, seen)
        .then(same -> same.decline(partner, clock.instant()))
        .then(after -> keep(ports, after))
        .map(after -> {
          if (!reason.isBlank()) {
            remark(ports, after, Remark.Kind.REASON, partner, reason);
          }
          if (neverAgain) {
            ports.people().stopInvitations(partner, after.authorPerson(), clock.instant());
          }
          tell(ports, after.authorPerson(), new Notice.Declined(after.id()));
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

  private static Decision<Agreement> invitable(Ports ports, Agreement agreement) {
    return ports.people().mayInvite(agreement.authorPerson(), agreement.partnerPerson())
        ? Decision.taken(agreement)
        : Decision.refused(new Refusal.AskedNotTo());
  }

  private Decision<Agreement> proposed(
      Ports ports, PersonId author, Agreement agreement, Consent consent, Instant invite) {
    return writings
        .text(ports, author, agreement, Purpose.SIGN)
        .then(answers -> complete(ports, agreement, answers, author))
        .then(answers -> {
          Signature signature = fix(ports, agreement, answers, author, consent);
          return agreement.propose(signature);
        })
        .then(after -> keep(ports, after))
        .map(after -> {
          Notice notice = new Notice.Invitation(after.id(), after.version());
          ports.ledger().add(new Delivery(after.partnerPerson(), notice, invite));
          return after;
        });
  }

  private Decision<Agreement> agreed(
      Ports ports, PersonId partner, Agreement agreement, Optional<String> goal, Consent consent) {
    Optional<KeptVersion> proposal =
        ports.agreements().version(workspace(agreement), agreement.id(), agreement.version());
    if (proposal.isEmpty()) {
      return Decision.refused(new Refusal.NoLongerPossible());
    }
    KeptVersion version = proposal.get();
    return writings
        .version(partner, agreement, version, Purpose.SIGN)
        .map(answers -> withGoal(agreement, answers, goal))
        .then(answers -> complete(ports, agreement, answers, partner))
        .then(answers -> sign(ports, agreement, answers, version, partner, consent));
  }

  private Decision<Agreement> sign(
      Ports ports,
      Agreement agreement,
      Answers answers,
      KeptVersion proposal,
      PersonId partner,
      Consent consent) {
    Signature signature =
        agreement.partnerWritesGoal()
            ? fix(ports, agreement, answers, partner, consent)
            : signature(partner, proposal.number(), proposal.hash(), consent);
    return agreement
        .agree(signature, Drafting.terms(answers))
        .then(after ->
            ports.agreements().update(after, writings.sealText(after, Drafting.words(answers)))
                ? Decision.taken(after)
                : Decision.refused(new Refusal.ChangedMeanwhile()))
        .map(after -> {
          ports.ledger().refresh(workspace(after), after.id(), Optional.empty());
          tell(ports, after.pair().coach(), new Notice.InForce(after.id(), after.version()));
          tell(ports, after.pair().teacher(), new Notice.InForce(after.id(), after.version()));
          Agenda.schedule(ports, after, clock.instant());
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

  private Decision<Answers> complete(
      Ports ports, Agreement agreement, Answers answers, PersonId signer) {
    if (!Standings.knowsBoth(ports, agreement.pair())) {
      return Decision.refused(new Refusal.SlackSilent());
    }
    Zones zones = Standings.zones(ports, agreement.pair());
    Instant now = clock.instant();
    // A proposal that waited over its first days can still be agreed to; what is left of the plan
    // runs.
    boolean proposing = signer.equals(agreement.authorPerson());
    LocalDate today =
        proposing
            ? now.atZone(zones.of(agreement.author())).toLocalDate()
            : LocalDate.parse(answers.get(Questions.TERM_START).orElse(LocalDate.EPOCH.toString()));
    List<Problem> problems = Completeness.problems(answers, zones, today, now);
    return problems.isEmpty()
        ? Decision.taken(answers)
        : Decision.refused(new Refusal.Incomplete(problems));
  }

  /** Fixes the text as the next version, for good, and signs it. */
  private Signature fix(
      Ports ports, Agreement agreement, Answers answers, PersonId signer, Consent consent) {
    int number = ports.agreements().lastVersion(workspace(agreement), agreement.id()) + 1;
    Version version = new Version(agreement.id(), agreement.pair(), number, answers, salt());
    ports
        .agreements()
        .insertVersion(
            workspace(agreement),
            new KeptVersion(
                agreement.id(),
                number,
                Drafting.terms(answers),
                writings.sealVersion(agreement, number, Drafting.words(answers)),
                version.salt(),
                version.hash(),
                clock.instant()));
    return signature(signer, number, version.hash(), consent);
  }

  private Signature signature(PersonId signer, int version, String hash, Consent consent) {
    return new Signature(
        signer, clock.instant(), version, hash, consent.text(), consent.language());
  }

  private String salt() {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }

  private static Decision<Agreement> keep(Ports ports, Agreement after) {
    if (!ports.agreements().update(after)) {
      return Decision.refused(new Refusal.ChangedMeanwhile());
    }
    ports.ledger().refresh(workspace(after), after.id(), Optional.empty());
    return Decision.taken(after);
  }

  private void remark(
      Ports ports, Agreement agreement, Remark.Kind kind, PersonId author, String text) {
    String id = UUID.randomUUID().toString();
    ports
        .agreements()
        .insertRemark(
            workspace(agreement),
            new Remark(
                id,
                agreement.id(),
                kind,
                author,
                clock.instant(),
                writings.sealRemark(agreement, id, text)));
  }

  private void tell(Ports ports, PersonId recipient, Notice notice) {
    ports.ledger().add(new Delivery(recipient, notice, clock.instant()));
  }

  private static WorkspaceId workspace(Agreement agreement) {
    return agreement.pair().workspace();
  }
}
