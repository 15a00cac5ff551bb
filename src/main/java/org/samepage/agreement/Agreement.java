package org.samepage.agreement;

import java.time.Instant;
import java.util.List;
import org.samepage.agreement.Refusal.NoLongerPossible;
import org.samepage.agreement.Refusal.NotYours;

/**
 * One agreement between a coach and a teacher. Each transition returns a new Agreement, or a {@link
 * Refusal}; who may do what and when is decided here and nowhere else.
 *
 * <p>It holds no words: those are kept encrypted and read through the access policy.
 *
 * @param author which of the two wrote and proposes it
 * @param revision counts every change; whoever changes the agreement names the revision that they
 *     saw
 * @param terms the answers that the machine acts on, as they stand in the draft or in the version
 *     in force; incomplete while it is a draft
 */
public record Agreement(
    AgreementId id,
    Pair pair,
    Role author,
    long revision,
    Answers terms,
    Stage stage,
    Instant created,
    Instant changed) {

  public static Agreement draft(
      AgreementId id, Pair pair, Role author, Answers terms, Instant now) {
    return new Agreement(id, pair, author, 1, terms, new Stage.Draft(false), now, now);
  }

  public PersonId authorPerson() {
    return pair.person(author);
  }

  public PersonId partnerPerson() {
    return pair.person(author.other());
  }

  /** The number of the version that is proposed or in force; 0 if there is none. */
  public int version() {
    return switch (stage) {
      case Stage.Draft draft -> 0;
      case Stage.Declined declined -> 0;
      case Stage.Proposed proposed -> proposed.version();
      case Stage.Active active -> active.version();
      case Stage.Completed completed -> completed.version();
    };
  }

  /** Who agreed so far, the author first. */
  public List<Signature> signatures() {
    return switch (stage) {
      case Stage.Draft draft -> List.of();
      case Stage.Declined declined -> List.of();
      case Stage.Proposed proposed -> List.of(proposed.byAuthor());
      case Stage.Active active -> active.signatures();
      case Stage.Completed completed -> completed.signatures();
    };
  }

  /** Whether the author left it to the partner to write the goal. */
  public boolean partnerWritesGoal() {
    return terms.get(Questions.GOALS_BY_PARTNER).isPresent();
  }

  /**
   * Whether {@code person} may see it at all: both always; a draft that was never proposed is its
   * author's alone.
   */
  public boolean isVisibleTo(PersonId person) {
    return switch (stage) {
      case Stage.Draft draft ->
          draft.changesAsked() ? pair.includes(person) : person.equals(authorPerson());
      case Stage.Proposed proposed -> pair.includes(person);
      case Stage.Declined declined -> pair.includes(person);
      case Stage.Active active -> pair.includes(person);
      case Stage.Completed completed -> pair.includes(person);
    };
  }

  /** The author changes the draft's terms; its words are kept beside it. */
  public Decision<Agreement> edit(PersonId by, Answers newTerms, Instant now) {
    return asAuthorOfDraft(by).map(draft -> changed(newTerms, draft, now));
  }

  /** Before it was proposed, the author may choose another partner or role. */
  public Decision<Agreement> between(PersonId by, Pair newPair, Role newAuthor, Instant now) {
    if (!newPair.person(newAuthor).equals(by)) {
      return Decision.refused(new NotYours());
    }
    return asAuthorOfDraft(by)
        .then(draft ->
            draft.changesAsked()
                ? Decision.refused(new NoLongerPossible())
                : Decision.taken(
                    new Agreement(
                        id, newPair, newAuthor, revision + 1, terms, draft, created, now)));
  }

  /** The author signs the version and puts it to the partner. */
  public Decision<Agreement> propose(Signature signature) {
    return asAuthorOfDraft(signature.signer())
        .map(draft ->
            changed(
                terms, new Stage.Proposed(signature.version(), signature, false), signature.at()));
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
                : Decision.refused(new Refusal.ChangedMeanwhile()));
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

  /** The term is over. */
  public Decision<Agreement> complete(Instant now) {
    return stage instanceof Stage.Active active
        ? Decision.taken(
            changed(terms, new Stage.Completed(active.version(), now, active.signatures()), now))
        : Decision.refused(new NoLongerPossible());
  }

  /** This agreement, if it is still as the reader saw it. */
  public Decision<Agreement> at(long seen) {
    return seen == revision
        ? Decision.taken(this)
        : Decision.refused(new Refusal.ChangedMeanwhile());
  }

  private Decision<Stage.Draft> asAuthorOfDraft(PersonId person) {
    if (!person.equals(authorPerson())) {
      return Decision.refused(isVisibleTo(person) ? new NoLongerPossible() : new NotYours());
    }
    return stage instanceof Stage.Draft draft
        ? Decision.taken(draft)
        : Decision.refused(new NoLongerPossible());
  }

  private Decision<Stage.Proposed> asPartnerOfProposal(PersonId person) {
    if (!isVisibleTo(person)) {
      return Decision.refused(new NotYours());
    }
    boolean theirs = person.equals(partnerPerson());
    return theirs && stage instanceof Stage.Proposed proposed
        ? Decision.taken(proposed)
        : Decision.refused(new NoLongerPossible());
  }

  private Agreement changed(Answers newTerms, Stage newStage, Instant now) {
    return new Agreement(id, pair, author, revision + 1, newTerms, newStage, created, now);
  }
}
