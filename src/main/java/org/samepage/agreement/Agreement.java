package org.samepage.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.samepage.agreement.Refusal.ChangedMeanwhile;
import org.samepage.agreement.Refusal.NoLongerPossible;
import org.samepage.agreement.Refusal.NotYours;

/**
 * One agreement between a coach and a teacher. Each transition returns a new Agreement, or a {@link
 * Refusal}; who may do what and when is decided here and nowhere else.
 *
 * <p>It holds no words: those are kept encrypted and read through the access policy.
 *
 * @param author which of the two holds the pen of the draft, or wrote and proposed it
 * @param revision counts every change; whoever changes the agreement names the revision that they
 *     saw
 * @param terms the answers that the machine acts on, as they stand in the draft or in the version
 *     in force; incomplete while it is a draft
 * @param amendment a change that is under way; only while the agreement {@linkplain #plan runs or
 *     rests}
 * @param handover to a new coach, under way; only while the agreement runs or rests
 */
public record Agreement(
    AgreementId id,
    Pair pair,
    Role author,
    long revision,
    Answers terms,
    Stage stage,
    Optional<Amendment> amendment,
    Optional<Handover> handover,
    Instant created,
    Instant changed) {

  public Agreement {
    boolean underWay = amendment.isPresent() || handover.isPresent();
    if (underWay && !(stage instanceof Stage.Active || stage instanceof Stage.Paused)) {
      throw new IllegalArgumentException("Only what runs or rests is changed or handed over.");
    }
  }

  /** One with no change and no handover under way. */
  public Agreement(
      AgreementId id,
      Pair pair,
      Role author,
      long revision,
      Answers terms,
      Stage stage,
      Instant created,
      Instant changed) {
    this(
        id,
        pair,
        author,
        revision,
        terms,
        stage,
        Optional.empty(),
        Optional.empty(),
        created,
        changed);
  }

  public static Agreement draft(
      AgreementId id, Pair pair, Role author, Answers terms, Instant now) {
    return new Agreement(id, pair, author, 1, terms, new Stage.Draft(false), now, now);
  }

  // What it is.

  public PersonId authorPerson() {
    return pair.person(author);
  }

  public PersonId partnerPerson() {
    return pair.person(author.other());
  }

  /** The plan that runs, or that rests in a pause; empty before both agreed and when it is over. */
  public Optional<Stage.Active> plan() {
    return switch (stage) {
      case Stage.Active active -> Optional.of(active);
      case Stage.Paused paused -> Optional.of(paused.plan());
      case Stage.Draft draft -> Optional.empty();
      case Stage.Proposed proposed -> Optional.empty();
      case Stage.Declined declined -> Optional.empty();
      case Stage.Withdrawn withdrawn -> Optional.empty();
      case Stage.Completed completed -> Optional.empty();
      case Stage.Ended ended -> Optional.empty();
    };
  }

  /** The number of the version that is proposed or was agreed to last; 0 if there is none. */
  public int version() {
    return stage.version();
  }

  /** Who agreed so far to that version, the author first. */
  public List<Signature> signatures() {
    return stage.signatures();
  }

  /** Whether the author left it to the partner to write the goal. */
  public boolean partnerWritesGoal() {
    return terms.get(Questions.GOALS_BY_PARTNER).isPresent();
  }

  /** Whether both agreed to it once, also if it is over by now. */
  public boolean isAgreed() {
    return switch (stage) {
      case Stage.Active active -> true;
      case Stage.Paused paused -> true;
      case Stage.Completed completed -> true;
      case Stage.Ended ended -> true;
      case Stage.Draft draft -> false;
      case Stage.Proposed proposed -> false;
      case Stage.Declined declined -> false;
      case Stage.Withdrawn withdrawn -> false;
    };
  }

  /**
   * Since when all its words may be erased at the earliest: nothing runs, and nothing waits to be
   * agreed to. Empty while that is not so.
   */
  public Optional<Instant> erasableSince() {
    return switch (stage) {
      case Stage.Draft draft -> Optional.of(created);
      case Stage.Declined declined -> Optional.of(declined.at());
      case Stage.Withdrawn withdrawn -> Optional.of(withdrawn.at());
      case Stage.Completed completed -> Optional.of(completed.at());
      case Stage.Ended ended -> Optional.of(ended.at());
      case Stage.Proposed proposed -> Optional.empty();
      case Stage.Active active -> Optional.empty();
      case Stage.Paused paused -> Optional.empty();
    };
  }

  /**
   * Whether {@code person} may see it at all: both, but a draft that the partner does not know of
   * is its author's alone, and one that was thrown away is nobody's.
   */
  public boolean isVisibleTo(PersonId person) {
    return switch (stage) {
      case Stage.Draft draft ->
          draft.shared() ? pair.includes(person) : person.equals(authorPerson());
      case Stage.Withdrawn withdrawn -> false;
      case Stage.Proposed proposed -> pair.includes(person);
      case Stage.Declined declined -> pair.includes(person);
      case Stage.Active active -> pair.includes(person);
      case Stage.Paused paused -> pair.includes(person);
      case Stage.Completed completed -> pair.includes(person);
      case Stage.Ended ended -> pair.includes(person);
    };
  }

  /** Whether it is offered to {@code person}, who would coach from now on. */
  public boolean isOfferedTo(PersonId person) {
    return handover
        .filter(Handover::isOffered)
        .filter(offer -> offer.newCoach().equals(person))
        .isPresent();
  }

  /** This agreement, if it is still as the reader saw it; what is over says so first. */
  public Decision<Agreement> at(long seen) {
    if (seen == revision) {
      return Decision.taken(this);
    }
    return isOver() ? impossible() : Decision.refused(new ChangedMeanwhile());
  }

  // Until both agree.

  /**
   * The author changes the draft's terms, or those of the change that they write; the words are
   * kept beside them. What was signed under the change before is void.
   */
  public Decision<Agreement> edit(PersonId by, Answers newTerms, Instant now) {
    return plan().isPresent()
        ? asAuthorOfChange(by).map(change -> amended(Optional.of(change.edited(newTerms)), now))
        : asAuthorOfDraft(by).map(draft -> changed(newTerms, draft, now));
  }

  /** While the partner knows nothing of it, the author may choose another partner or role. */
  public Decision<Agreement> between(PersonId by, Pair newPair, Role newAuthor, Instant now) {
    if (!newPair.person(newAuthor).equals(by)) {
      return Decision.refused(new NotYours());
    }
    return asAuthorOfDraft(by)
        .then(draft ->
            draft.shared()
                ? Decision.refused(new NoLongerPossible())
                : Decision.taken(
                    new Agreement(
                        id, newPair, newAuthor, revision + 1, terms, draft, created, now)));
  }

  /** The author hands the draft to the partner, who goes on writing. */
  public Decision<Agreement> pass(PersonId by, Instant now) {
    return asAuthorOfDraft(by).map(draft -> writtenBy(author.other(), terms, now));
  }

  /**
   * Whoever does not write the draft takes it, as they know it.
   *
   * @param seen the terms as {@code by} saw them last
   */
  public Decision<Agreement> takeBack(PersonId by, Answers seen, Instant now) {
    if (!isVisibleTo(by)) {
      return Decision.refused(new NotYours());
    }
    return stage instanceof Stage.Draft && by.equals(partnerPerson())
        ? Decision.taken(writtenBy(author.other(), seen, now))
        : impossible();
  }

  private Agreement writtenBy(Role newAuthor, Answers newTerms, Instant now) {
    Stage draft = new Stage.Draft(false, true);
    return new Agreement(id, pair, newAuthor, revision + 1, newTerms, draft, created, now);
  }

  /** The author throws the draft away, for good. */
  public Decision<Agreement> discard(PersonId by, Instant now) {
    return asAuthorOfDraft(by).map(draft -> changed(Answers.NONE, new Stage.Withdrawn(now), now));
  }

  /** The author signs the version and puts it to the partner. */
  public Decision<Agreement> propose(Signature signature) {
    return asAuthorOfDraft(signature.signer())
        .map(draft ->
            changed(
                terms, new Stage.Proposed(signature.version(), signature, false), signature.at()));
  }

  /** The author takes the proposal back, to change it; their signature is void. */
  public Decision<Agreement> withdraw(PersonId by, Instant now) {
    if (!isVisibleTo(by)) {
      return Decision.refused(new NotYours());
    }
    return stage instanceof Stage.Proposed && by.equals(authorPerson())
        ? Decision.taken(changed(terms, new Stage.Draft(false, true), now))
        : impossible();
  }

  /**
   * The partner signs, and the plan starts to run.
   *
   * @param signature of the version that was proposed, or of the next one if the partner wrote the
   *     goal; of any other it is refused
   */
  public Decision<Agreement> agree(Signature signature, Answers signedTerms) {
    return asPartnerOfProposal(signature.signer())
        .then(proposed ->
            isOfWhatWasProposed(signature, proposed)
                ? Decision.taken(
                    changed(
                        signedTerms,
                        new Stage.Active(
                            signature.version(),
                            signature.at(),
                            List.of(proposed.byAuthor(), signature)),
                        signature.at()))
                : Decision.refused(new ChangedMeanwhile()));
  }

  private boolean isOfWhatWasProposed(Signature signature, Stage.Proposed proposed) {
    int written = signature.version() - proposed.version();
    return written == 0 || (written == 1 && partnerWritesGoal());
  }

  /** The partner asks the author to change something first; the proposal's signature is void. */
  public Decision<Agreement> askForChanges(PersonId by, Instant now) {
    return asPartnerOfProposal(by).map(proposed -> changed(terms, new Stage.Draft(true), now));
  }

  /** The partner will look at it later. */
  public Decision<Agreement> setAside(PersonId by, Instant now) {
    return asPartnerOfProposal(by)
        .map(proposed ->
            changed(terms, new Stage.Proposed(proposed.version(), proposed.byAuthor(), true), now));
  }

  public Decision<Agreement> decline(PersonId by, Instant now) {
    return asPartnerOfProposal(by).map(proposed -> changed(terms, new Stage.Declined(now), now));
  }

  // While it runs.

  /**
   * Either of the two has the plan rest.
   *
   * @param until the day on which it goes on by itself; empty: until somebody says so
   */
  public Decision<Agreement> pause(PersonId by, Optional<LocalDate> until, Instant now) {
    return asParty(by)
        .then(plan ->
            stage instanceof Stage.Paused
                ? Decision.refused(new Refusal.IsPaused())
                : Decision.taken(
                    at(
                        new Stage.Paused(
                            plan, now, Optional.of(by), until, Stage.Paused.Reason.AGREED),
                        now)));
  }

  /**
   * Either of the two has the plan go on.
   *
   * @param bothAreHere whether Slack has deactivated neither of them
   */
  public Decision<Agreement> resume(PersonId by, boolean bothAreHere, Instant now) {
    return asParty(by).then(plan -> bothAreHere ? goOn(now) : noPartner());
  }

  /** The day has come until which it was paused; nothing that lay before is made up for. */
  public Decision<Agreement> goOn(Instant since) {
    return stage instanceof Stage.Paused paused
        ? Decision.taken(at(paused.plan().takenUpAt(since), since))
        : impossible();
  }

  /** The days off have changed: what lay before {@code now} is settled, as it was then. */
  public Decision<Agreement> replan(Instant now) {
    return stage instanceof Stage.Active active
        ? Decision.taken(at(active.replannedAt(now), now))
        : impossible();
  }

  /** Slack deactivated one of the two: the plan rests until they are back. */
  public Decision<Agreement> partnerLeft(Instant now) {
    boolean known =
        stage instanceof Stage.Paused paused && paused.reason() == Stage.Paused.Reason.PARTNER_LEFT;
    return known
        ? impossible()
        : running()
            .map(plan ->
                at(
                    new Stage.Paused(
                        plan,
                        now,
                        Optional.empty(),
                        Optional.empty(),
                        Stage.Paused.Reason.PARTNER_LEFT),
                    now));
  }

  /**
   * Either of the two ends it early.
   *
   * @param lastDay where notice was agreed, the day up to which it runs on; empty: it ends at once
   */
  public Decision<Agreement> end(PersonId by, Optional<LocalDate> lastDay, Instant now) {
    return asParty(by)
        .then(plan ->
            plan.leaving().isPresent()
                ? Decision.refused(new Refusal.NoticeWasGiven())
                : Decision.taken(
                    lastDay
                        .map(day -> planned(leaving(plan, by, day), now))
                        .orElseGet(() -> ended(plan, by, now))));
  }

  /** Whoever gave notice takes it back. */
  public Decision<Agreement> keepOn(PersonId by, Instant now) {
    return asParty(by)
        .then(plan ->
            plan.leaving().filter(notice -> notice.by().equals(by)).isPresent()
                ? Decision.taken(planned(plan.leaving(Optional.empty()), now))
                : impossible());
  }

  /** The last day after a notice is over. */
  public Decision<Agreement> leave(Instant now) {
    return running()
        .then(plan ->
            plan.leaving()
                .map(notice -> Decision.taken(ended(plan, notice.by(), now)))
                .orElseGet(this::impossible));
  }

  /** The term is over. */
  public Decision<Agreement> complete(Instant now) {
    return running()
        .map(plan -> over(new Stage.Completed(plan.version(), now, plan.signatures()), now));
  }

  /**
   * It had been over, and all its words were erased, when an older copy of it came back in which it
   * was not. Who had ended it is not known any more; what only a draft was is thrown away.
   *
   * @param at when its words were erased; it was over by then
   */
  public Agreement overAgain(Instant at) {
    return switch (stage) {
      case Stage.Draft draft -> changed(Answers.NONE, new Stage.Withdrawn(at), at);
      case Stage.Proposed proposed -> lost(proposed, at);
      case Stage.Active active -> lost(active, at);
      case Stage.Paused paused -> lost(paused, at);
      case Stage.Declined declined -> this;
      case Stage.Withdrawn withdrawn -> this;
      case Stage.Completed completed -> this;
      case Stage.Ended ended -> this;
    };
  }

  /**
   * Nobody went on with a draft or a proposal for so long that its words are erased. That is no
   * change by anybody: the time for which the rest of it is kept runs on.
   *
   * @param at when its words are erased
   */
  public Agreement overByTime(Instant at) {
    Agreement over = overAgain(at);
    return new Agreement(id, pair, author, over.revision, over.terms, over.stage, created, changed);
  }

  private Agreement lost(Stage before, Instant at) {
    return over(new Stage.Ended(before.version(), at, Optional.empty(), before.signatures()), at);
  }

  // A change, while the old version stays in force.

  /** Either of the two begins a change, if none is under way. */
  public Decision<Agreement> beginChange(PersonId by, Instant now) {
    return asParty(by)
        .then(plan ->
            amendment.isPresent()
                ? Decision.refused(new Refusal.ChangeUnderWay())
                : Decision.taken(
                    amended(
                        Optional.of(
                            new Amendment(pair.roleOf(by).orElseThrow(), terms, Optional.empty())),
                        now)));
  }

  /** Its author signs the version with the change and puts it to the partner. */
  public Decision<Agreement> proposeChange(Signature signature) {
    return asAuthorOfChange(signature.signer())
        .then(change ->
            change.isProposed()
                ? impossible()
                : Decision.taken(amended(Optional.of(change.signed(signature)), signature.at())));
  }

  /**
   * The partner signs the version with the change, which comes into force. What the teacher signed
   * for a handover is void.
   *
   * @param signature of the version that was proposed; of any other it is refused
   */
  public Decision<Agreement> agreeToChange(Signature signature) {
    return asPartnerOfChange(signature.signer())
        .then(change -> {
          Signature byAuthor = change.byAuthor().orElseThrow();
          if (byAuthor.version() != signature.version()) {
            return Decision.refused(new ChangedMeanwhile());
          }
          Stage.Active plan =
              new Stage.Active(
                  signature.version(),
                  signature.at(),
                  List.of(byAuthor, signature),
                  plan().flatMap(Stage.Active::leaving));
          return Decision.taken(
              new Agreement(
                  id,
                  pair,
                  author,
                  revision + 1,
                  change.terms(),
                  withPlan(plan),
                  Optional.empty(),
                  handover.map(Handover::voided),
                  created,
                  signature.at()));
        });
  }

  public Decision<Agreement> declineChange(PersonId by, Instant now) {
    return asPartnerOfChange(by).map(change -> amended(Optional.empty(), now));
  }

  /** Its author gives the change up, proposed or not. */
  public Decision<Agreement> dropChange(PersonId by, Instant now) {
    return asAuthorOfChange(by).map(change -> amended(Optional.empty(), now));
  }

  // A handover to a new coach.

  public Decision<Agreement> askHandover(PersonId by, PersonId newCoach, Instant now) {
    return asParty(by)
        .then(plan -> {
          if (!by.equals(pair.coach())) {
            return impossible();
          }
          return handover.isPresent()
              ? Decision.refused(new Refusal.HandoverUnderWay())
              : Decision.taken(handed(Optional.of(new Handover(newCoach, Optional.empty())), now));
        });
  }

  /** The teacher consents and signs the version with the new coach. */
  public Decision<Agreement> consentToHandover(Signature signature) {
    return asParty(signature.signer())
        .then(plan ->
            handover
                .filter(asked -> signature.signer().equals(pair.teacher()) && !asked.isOffered())
                .map(asked ->
                    Decision.taken(handed(Optional.of(asked.consented(signature)), signature.at())))
                .orElseGet(this::impossible));
  }

  /** One of the three does not want it, or not any more. */
  public Decision<Agreement> refuseHandover(PersonId by, Instant now) {
    return (isOfferedTo(by) ? running() : asParty(by))
        .then(plan ->
            handover.isPresent() ? Decision.taken(handed(Optional.empty(), now)) : impossible());
  }

  /**
   * The new coach signs, and is from now on one of the two. A change that the old coach wrote is
   * given up with them, as is notice that they gave; one that the teacher proposed has to be
   * proposed again.
   *
   * @param signature of the version that the teacher signed; of any other it is refused
   */
  public Decision<Agreement> acceptHandover(Signature signature) {
    if (!isOfferedTo(signature.signer())) {
      return Decision.refused(
          isVisibleTo(signature.signer()) ? new NoLongerPossible() : new NotYours());
    }
    return running()
        .then(plan -> {
          Signature byTeacher = handover.flatMap(Handover::byTeacher).orElseThrow();
          if (byTeacher.version() != signature.version()) {
            return Decision.refused(new ChangedMeanwhile());
          }
          Stage.Active between =
              new Stage.Active(
                  signature.version(),
                  plan.began(),
                  plan.since(),
                  author == Role.COACH
                      ? List.of(signature, byTeacher)
                      : List.of(byTeacher, signature),
                  plan.leaving().filter(notice -> notice.by().equals(pair.teacher())));
          return Decision.taken(
              new Agreement(
                  id,
                  new Pair(signature.signer(), pair.teacher()),
                  author,
                  revision + 1,
                  terms,
                  withPlan(between),
                  amendment
                      .filter(change -> change.author() == Role.TEACHER)
                      .map(Amendment::voided),
                  Optional.empty(),
                  created,
                  signature.at()));
        });
  }

  // Who may.

  private Decision<Stage.Draft> asAuthorOfDraft(PersonId person) {
    if (!person.equals(authorPerson())) {
      return isVisibleTo(person) ? impossible() : Decision.refused(new NotYours());
    }
    return stage instanceof Stage.Draft draft ? Decision.taken(draft) : impossible();
  }

  private Decision<Stage.Proposed> asPartnerOfProposal(PersonId person) {
    if (!isVisibleTo(person)) {
      return Decision.refused(new NotYours());
    }
    boolean theirs = person.equals(partnerPerson());
    return theirs && stage instanceof Stage.Proposed proposed
        ? Decision.taken(proposed)
        : impossible();
  }

  /** What either of the two may do while it runs or rests. */
  private Decision<Stage.Active> asParty(PersonId person) {
    return isVisibleTo(person) ? running() : Decision.refused(new NotYours());
  }

  private Decision<Amendment> asAuthorOfChange(PersonId person) {
    return ofChange(person, role -> role);
  }

  private Decision<Amendment> asPartnerOfChange(PersonId person) {
    return ofChange(person, Role::other)
        .then(change -> change.isProposed() ? Decision.taken(change) : impossible());
  }

  private Decision<Amendment> ofChange(PersonId person, Function<Role, Role> roleOf) {
    return asParty(person)
        .then(plan ->
            amendment
                .filter(change -> person.equals(pair.person(roleOf.apply(change.author()))))
                .map(Decision::taken)
                .orElseGet(this::impossible));
  }

  private Decision<Stage.Active> running() {
    return plan().map(Decision::taken).orElseGet(this::impossible);
  }

  private <T> Decision<T> impossible() {
    return Decision.refused(isOver() ? new Refusal.IsOver() : new NoLongerPossible());
  }

  private boolean isOver() {
    return stage instanceof Stage.Completed || stage instanceof Stage.Ended;
  }

  private static <T> Decision<T> noPartner() {
    return Decision.refused(new Refusal.PartnerIsAway());
  }

  // What becomes of it.

  private static Stage.Active leaving(Stage.Active plan, PersonId by, LocalDate lastDay) {
    return plan.leaving(Optional.of(new Stage.Leaving(by, lastDay)));
  }

  /** With another plan, running or resting as it was. */
  private Stage withPlan(Stage.Active plan) {
    return stage instanceof Stage.Paused paused ? paused.plan(plan) : plan;
  }

  private Agreement planned(Stage.Active plan, Instant now) {
    return at(withPlan(plan), now);
  }

  private Agreement ended(Stage.Active plan, PersonId by, Instant now) {
    return over(new Stage.Ended(plan.version(), now, by, plan.signatures()), now);
  }

  private Agreement changed(Answers newTerms, Stage newStage, Instant now) {
    return new Agreement(id, pair, author, revision + 1, newTerms, newStage, created, now);
  }

  /** What was under way is given up. */
  private Agreement over(Stage last, Instant now) {
    return changed(terms, last, now);
  }

  /** What is under way stays so. */
  private Agreement at(Stage newStage, Instant now) {
    return with(newStage, amendment, handover, now);
  }

  private Agreement amended(Optional<Amendment> change, Instant now) {
    return with(stage, change, handover, now);
  }

  private Agreement handed(Optional<Handover> newHandover, Instant now) {
    return with(stage, amendment, newHandover, now);
  }

  private Agreement with(
      Stage newStage, Optional<Amendment> change, Optional<Handover> newHandover, Instant now) {
    return new Agreement(
        id, pair, author, revision + 1, terms, newStage, change, newHandover, created, now);
  }
}
