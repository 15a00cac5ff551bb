package org.samepage.confidentiality;

import org.samepage.agreement.Agreement;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;

/** Decides every reading of words. Pure. */
public final class AccessPolicy {

  /**
   * Whether {@code viewer} may read what the two wrote.
   *
   * @param purpose why; each of the two may do all of them wherever they may see the agreement
   */
  public Decision<Permit> words(Viewer viewer, Agreement agreement, Purpose purpose) {
    return switch (viewer) {
      case Viewer.Person(PersonId person) when agreement.isVisibleTo(person) ->
          permit(agreement, Audience.PAIR);
      case Viewer.Person outsider -> Decision.refused(new Refusal.NotYours());
      case Viewer.Machine machine -> Decision.refused(new Refusal.NotYours());
    };
  }

  /**
   * Whether {@code viewer} may read what {@code author} kept for themselves: only the author may.
   */
  public Decision<Permit> privateWords(
      Viewer viewer, Agreement agreement, PersonId author, Purpose purpose) {
    return switch (viewer) {
      case Viewer.Person(PersonId person)
          when person.equals(author) && agreement.isVisibleTo(person) ->
          permit(agreement, Audience.AUTHOR);
      case Viewer.Person somebodyElse -> Decision.refused(new Refusal.NotYours());
      case Viewer.Machine machine -> Decision.refused(new Refusal.NotYours());
    };
  }

  private static Decision<Permit> permit(Agreement agreement, Audience audience) {
    return Decision.taken(new Permit(agreement.pair().workspace(), agreement.id(), audience));
  }
}
