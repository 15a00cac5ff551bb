package org.samepage.confidentiality;

import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Stage;

/** Decides every reading of words. Pure. */
public final class AccessPolicy {

  /**
   * Whether {@code viewer} may read the text as it stands now: the two may; while it is a draft,
   * its author alone, who has not put it to the partner yet.
   *
   * @param purpose only the author of a draft may change it
   */
  public Decision<Permit> text(Viewer viewer, Agreement agreement, Purpose purpose) {
    boolean draft = agreement.stage() instanceof Stage.Draft;
    return viewer(viewer, agreement)
        .then(person ->
            draft && !person.equals(agreement.authorPerson())
                ? Decision.refused(new Refusal.NotYours())
                : Decision.taken(person))
        .then(person ->
            purpose == Purpose.EDIT && !draft
                ? Decision.refused(new Refusal.NoLongerPossible())
                : Decision.taken(permit(agreement, Optional.empty())));
  }

  /** Whether {@code viewer} may read what was proposed, answered or remarked between the two. */
  public Decision<Permit> shared(Viewer viewer, Agreement agreement, Purpose purpose) {
    return viewer(viewer, agreement)
        .then(person ->
            purpose == Purpose.EDIT
                ? Decision.refused(new Refusal.NoLongerPossible())
                : Decision.taken(permit(agreement, Optional.empty())));
  }

  /**
   * Whether {@code viewer} may read what {@code author} answered at a check-in: the author always;
   * the partner once all who were asked have answered, so that neither is led by the other.
   */
  public Decision<Permit> answer(
      Viewer viewer, Agreement agreement, PersonId author, boolean answeredByAll, Purpose purpose) {
    return viewer(viewer, agreement)
        .then(person ->
            answeredByAll || person.equals(author)
                ? shared(viewer, agreement, purpose)
                : Decision.refused(new Refusal.NotYours()));
  }

  /**
   * Whether {@code viewer} may read what {@code author} kept for themselves: only the author may.
   */
  public Decision<Permit> privateWords(
      Viewer viewer, Agreement agreement, PersonId author, Purpose purpose) {
    return viewer(viewer, agreement)
        .then(person ->
            person.equals(author) && purpose != Purpose.SIGN
                ? Decision.taken(permit(agreement, Optional.of(author)))
                : Decision.refused(new Refusal.NotYours()));
  }

  /**
   * Whether {@code viewer} may read what their workspace words for everybody in it: its templates,
   * and what it says in all agreements.
   */
  public Decision<Permit> ofWorkspace(Viewer viewer, KeyName key) {
    return switch (viewer) {
      case Viewer.Person(PersonId person) when person.workspace().equals(key.workspace()) ->
          Decision.taken(new Permit(key, Optional.empty()));
      case Viewer.Person outsider -> Decision.refused(new Refusal.NotYours());
      case Viewer.Machine machine -> Decision.refused(new Refusal.NotYours());
    };
  }

  private static Decision<PersonId> viewer(Viewer viewer, Agreement agreement) {
    return switch (viewer) {
      case Viewer.Person(PersonId person) when agreement.isVisibleTo(person) ->
          Decision.taken(person);
      case Viewer.Person outsider -> Decision.refused(new Refusal.NotYours());
      case Viewer.Machine machine -> Decision.refused(new Refusal.NotYours());
    };
  }

  private static Permit permit(Agreement agreement, Optional<PersonId> onlyFor) {
    return new Permit(KeyName.of(agreement.pair().workspace(), agreement.id()), onlyFor);
  }
}
