package org.samepage.confidentiality;

import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Amendment;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Share;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;

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
            purpose == Purpose.EDIT && !draft ? noLonger() : Decision.taken(permit(agreement)));
  }

  /**
   * Whether {@code viewer} may read the change that is under way: its author may; once it is
   * proposed, both.
   *
   * @param purpose only the author may change it, and void what they signed
   */
  public Decision<Permit> change(Viewer viewer, Agreement agreement, Purpose purpose) {
    return viewer(viewer, agreement)
        .then(person -> agreement.amendment().isEmpty() ? noLonger() : Decision.taken(person))
        .then(person -> {
          Amendment change = agreement.amendment().orElseThrow();
          boolean author = person.equals(agreement.pair().person(change.author()));
          boolean readable = change.isProposed() && purpose != Purpose.EDIT;
          return author || readable
              ? Decision.taken(permit(agreement))
              : Decision.refused(new Refusal.NotYours());
        });
  }

  /**
   * Whether {@code viewer} may read the text in force because they are asked to take it over: once
   * the teacher has consented, the new coach may, and nobody else by this.
   */
  public Decision<Permit> offered(Viewer viewer, Agreement agreement, Purpose purpose) {
    boolean theirs =
        viewer instanceof Viewer.Person(PersonId person) && agreement.isOfferedTo(person);
    return theirs && purpose != Purpose.EDIT
        ? Decision.taken(permit(agreement))
        : Decision.refused(new Refusal.NotYours());
  }

  /** Whether {@code viewer} may read what was proposed, answered or remarked between the two. */
  public Decision<Permit> shared(Viewer viewer, Agreement agreement, Purpose purpose) {
    return viewer(viewer, agreement)
        .then(person -> purpose == Purpose.EDIT ? noLonger() : Decision.taken(permit(agreement)));
  }

  /**
   * Whether {@code viewer} may read a part of the agreement because both show it to them: only they
   * may, only while both want it, and as long as the agreement is between these two.
   */
  public Decision<Permit> shown(Viewer viewer, Agreement agreement, Share share, Purpose purpose) {
    boolean theirs =
        viewer instanceof Viewer.Person(PersonId person)
            && share.person().equals(person)
            && share.isOf(agreement)
            && share.state() == Share.State.SHARED;
    return theirs && purpose == Purpose.READ
        ? Decision.taken(permit(agreement))
        : Decision.refused(new Refusal.NotYours());
  }

  /** Whether {@code viewer} may read what {@code author} wrote with something that they did. */
  public Decision<Permit> remark(
      Viewer viewer, Agreement agreement, PersonId author, Purpose purpose) {
    return shared(viewer, agreement, purpose)
        .map(joint -> permit(agreement, author, Optional.empty()));
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
                ? remark(viewer, agreement, author, purpose)
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
                ? Decision.taken(permit(agreement, author, Optional.of(author)))
                : Decision.refused(new Refusal.NotYours()));
  }

  /**
   * Whether {@code viewer} may have a text compared with its hash: the machine may, when an
   * operator has the records checked. Nobody sees the text.
   */
  public Decision<Permit> toVerify(Viewer viewer, Agreement agreement) {
    return switch (viewer) {
      case Viewer.Machine machine -> Decision.taken(permit(agreement));
      case Viewer.Person person -> Decision.refused(new Refusal.NotYours());
    };
  }

  /**
   * Whether {@code viewer} may read the address of the calendar that the workspace named: the
   * machine may, to fetch it.
   */
  public Decision<Permit> toFetch(Viewer viewer, WorkspaceId workspace) {
    return switch (viewer) {
      case Viewer.Machine machine ->
          Decision.taken(new Permit(KeyName.ofSchoolCalendar(workspace), Optional.empty()));
      case Viewer.Person person -> Decision.refused(new Refusal.NotYours());
    };
  }

  /**
   * Whether {@code viewer} may read where {@code owner} is mailed to: the owner may, and the
   * machine, to mail them there.
   */
  public Decision<Permit> mailOf(Viewer viewer, PersonId owner) {
    return switch (viewer) {
      case Viewer.Person(PersonId person) when !person.equals(owner) ->
          Decision.refused(new Refusal.NotYours());
      case Viewer.Person themselves -> Decision.taken(mail(owner));
      case Viewer.Machine machine -> Decision.taken(mail(owner));
    };
  }

  /**
   * Whether {@code viewer} may see how much is counted in their workspace: those may whom an
   * administrator named as program leads, and nobody else, not even an administrator. There are no
   * words in it.
   *
   * @param named the program leads, as they are named now
   */
  public Decision<PersonId> counts(Viewer viewer, Set<PersonId> named) {
    return viewer instanceof Viewer.Person(PersonId person) && named.contains(person)
        ? Decision.taken(person)
        : Decision.refused(new Refusal.NotProgramLead());
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

  private static Permit mail(PersonId owner) {
    return new Permit(KeyName.ofMail(owner), Optional.of(owner));
  }

  private static <T> Decision<T> noLonger() {
    return Decision.refused(new Refusal.NoLongerPossible());
  }

  /** For what the two agreed together. */
  private static Permit permit(Agreement agreement) {
    KeyName joint = KeyName.of(agreement.pair().workspace(), agreement.id());
    return new Permit(joint, Optional.empty());
  }

  /** For what {@code author} alone wrote. */
  private static Permit permit(Agreement agreement, PersonId author, Optional<PersonId> onlyFor) {
    return new Permit(KeyName.ofAuthor(agreement.id(), author), onlyFor);
  }
}
