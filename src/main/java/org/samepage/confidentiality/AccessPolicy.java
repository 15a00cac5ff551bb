package org.samepage.confidentiality;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Share;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Visibility;
import org.samepage.agreement.WorkspaceId;

/** Decides every reading of words. Pure. */
public final class AccessPolicy {

  /**
   * Whether the words may be read: by the two, as far as each may; by the coach who is asked to
   * take the agreement over, its text; by nobody else, whatever the visibility grid says: what
   * others may know is the two's to tell. Whoever is told {@link Refusal.NotYours} learns nothing,
   * not even that there is such an agreement.
   */
  public Decision<Permit> decide(Reading reading) {
    return decide(reading, nobodyElse -> false);
  }

  /**
   * The same, where the two show a part of it to somebody: they too, while both want it and the
   * visibility grid of the version in force is as wide as the one that both consented with.
   *
   * @param terms of the version that the share is about
   */
  public Decision<Permit> decide(Reading reading, Share share, Answers terms) {
    return decide(reading, person -> isShown(person, reading, share, terms));
  }

  private static Decision<Permit> decide(Reading reading, Predicate<PersonId> isShownTo) {
    Agreement agreement = reading.agreement();
    boolean allowed =
        switch (reading.viewer()) {
          case Viewer.Machine machine ->
              reading.purpose() == Purpose.VERIFY
                  && (reading.matter() == Matter.VERSION || reading.matter() == Matter.TEXT);
          case Viewer.Person(PersonId person) ->
              reading.purpose() != Purpose.VERIFY
                  && (agreement.isVisibleTo(person)
                      ? isOfTheTwo(person, reading)
                      : isOffered(person, reading) || isShownTo.test(person));
        };
    if (!allowed) {
      return Decision.refused(new Refusal.NotYours());
    }
    return isStillPossible(reading)
        ? Decision.taken(permit(reading))
        : Decision.refused(new Refusal.NoLongerPossible());
  }

  /**
   * Whether somebody who handed the agreement over may read what they alone wrote in it: it stays
   * theirs. Nothing else of it, and not to change it.
   */
  public Decision<Permit> decide(Reading reading, FormerCoach former) {
    return reading.isBy(former.person()) && isAskedBy(former, reading)
        ? Decision.taken(permit(reading))
        : Decision.refused(new Refusal.NotYours());
  }

  /**
   * Whether somebody who handed the agreement over may read a text that was fixed to be signed: if
   * it was between them and the teacher, while they were the coach.
   *
   * @param between whom it was
   * @param fixed when
   */
  public Decision<Permit> decide(Reading reading, FormerCoach former, Pair between, Instant fixed) {
    return reading.matter() == Matter.VERSION
            && former.knew(between, fixed)
            && isAskedBy(former, reading)
        ? Decision.taken(permit(reading))
        : Decision.refused(new Refusal.NotYours());
  }

  private static boolean isAskedBy(FormerCoach former, Reading reading) {
    return reading.purpose() == Purpose.READ
        && former.isOf(reading.agreement())
        && reading.viewer().equals(new Viewer.Person(former.person()));
  }

  /** What one of the two may read of what the two have. */
  private static boolean isOfTheTwo(PersonId person, Reading reading) {
    Agreement agreement = reading.agreement();
    return switch (reading.matter()) {
      // A draft is its author's: it was not put to the partner yet.
      case TEXT ->
          !(agreement.stage() instanceof Stage.Draft) || person.equals(agreement.authorPerson());
      // So is a change; only its author may change what is proposed, and void what they signed.
      case CHANGE ->
          agreement
              .amendment()
              .map(change ->
                  person.equals(agreement.pair().person(change.author()))
                      || (change.isProposed() && reading.purpose() != Purpose.EDIT))
              .orElse(true);
      case HANDED_OVER, VERSION, REMARK, CONTACT, ANSWER -> true;
      case OFFER, SHARED -> false;
      // Until all have answered neither is led by the other.
      case EARLY_ANSWER -> reading.isBy(person);
      case PRIVATE_WORDS -> reading.isBy(person) && reading.purpose() != Purpose.SIGN;
    };
  }

  /** Once the teacher has consented, the new coach reads the text that they would sign. */
  private static boolean isOffered(PersonId person, Reading reading) {
    return reading.matter() == Matter.OFFER
        && reading.agreement().isOfferedTo(person)
        && reading.purpose() != Purpose.EDIT;
  }

  /**
   * A part that both show to somebody: only they may read it, only while both want it, as long as
   * the agreement is between these two, and until they sign that fewer may know of it.
   */
  private static boolean isShown(PersonId person, Reading reading, Share share, Answers terms) {
    return reading.matter() == Matter.SHARED
        && reading.purpose() == Purpose.READ
        && share.person().equals(person)
        && share.isOf(reading.agreement())
        && share.state() == Share.State.SHARED
        && !Visibility.isNarrower(share.part().rows(), terms, reading.agreement().terms());
  }

  /** Whether what is asked for is there, and can still be changed if it is to be. */
  private static boolean isStillPossible(Reading reading) {
    Agreement agreement = reading.agreement();
    boolean toChange = reading.purpose() == Purpose.EDIT;
    return switch (reading.matter()) {
      case TEXT -> !toChange || agreement.stage() instanceof Stage.Draft;
      case CHANGE -> agreement.amendment().isPresent();
      case HANDED_OVER, VERSION, OFFER, SHARED, REMARK, CONTACT, EARLY_ANSWER, ANSWER -> !toChange;
      case PRIVATE_WORDS -> true;
    };
  }

  private static Permit permit(Reading reading) {
    Agreement agreement = reading.agreement();
    KeyName key =
        reading
            .author()
            .map(author -> KeyName.ofAuthor(agreement.id(), author))
            .orElseGet(() -> KeyName.of(agreement.pair().workspace(), agreement.id()));
    return new Permit(
        key, reading.matter() == Matter.PRIVATE_WORDS ? reading.author() : Optional.empty());
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

  private static Permit mail(PersonId owner) {
    return new Permit(KeyName.ofMail(owner), Optional.of(owner));
  }
}
