package org.samepage.coaching;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/**
 * Keeps what happened to each agreement as one chain, which only grows; and one for each workspace,
 * of what belongs to no agreement.
 */
public interface History {

  /**
   * Adds the next link to the agreement's chain.
   *
   * @param agreement {@link Event#OF_WORKSPACE} for the chain of the workspace
   */
  void append(WorkspaceId workspace, AgreementId agreement, Entry entry, Instant at);

  /** All that {@code person} did in agreements, looks as well, the first event first. */
  List<Event> by(PersonId person);

  /** How often {@code person} did any of {@code deeds}, in all agreements, after {@code since}. */
  int count(PersonId person, Set<Deed> deeds, Instant since);

  /** Where {@code person} coached before, and handed it over; maybe they coach there again. */
  List<FormerCoach> handedOverBy(PersonId person);

  /** {@code person} as a coach before of {@code agreement}; empty if they are none. */
  default Optional<FormerCoach> former(PersonId person, Agreement agreement) {
    return handedOverBy(person).stream().filter(former -> former.isOf(agreement)).findFirst();
  }

  /** Who coached before in {@code agreement}, and is not one of its two again. */
  default List<FormerCoach> coachesBefore(Agreement agreement) {
    return of(agreement.pair().workspace(), agreement.id()).stream()
        .filter(event -> event.deed() == Deed.HANDOVER_ASKED)
        .flatMap(event -> event.by().stream())
        .distinct()
        .flatMap(coach -> handedOverBy(coach).stream())
        .filter(former -> former.isOf(agreement))
        .toList();
  }

  /** What was decided, the first event first; not who looked and wrote. */
  List<Event> of(WorkspaceId workspace, AgreementId agreement);

  /**
   * Who opened and who wrote words, the first event first. That somebody wrote for themselves alone
   * is told to nobody else.
   */
  List<Event> looks(PersonId reader, AgreementId agreement);

  /**
   * The same, the last first, and between it what was done since the agreement began to the words
   * of all agreements of the workspace: see {@link Deed#isOfAllAgreements}.
   *
   * @param from how many to leave out
   */
  Page trail(PersonId reader, AgreementId agreement, int from, int most);

  /**
   * What happened to the workspace of {@code reader} as a whole, the last first, as its
   * administrators may know it. What people do for themselves, such as looking at the templates, is
   * told to nobody else.
   */
  Page ofWorkspace(PersonId reader, int from, int most);

  /**
   * What {@code person} did in the workspace that belongs to no agreement, and whether they were
   * put under a legal hold; the first event first.
   */
  List<Event> ofPerson(PersonId person);

  /**
   * Some of them.
   *
   * @param of how many there are in all
   */
  record Page(List<Event> events, int of) {
    public Page {
      events = List.copyOf(events);
    }
  }

  /**
   * What an event tells, see {@link Event}.
   *
   * @param by who did it; empty for the app itself
   * @param version the number of the version that it is about; 0 for none
   * @param text that version's hash; empty for none
   * @param about what else it is about; empty for none
   */
  record Entry(Deed deed, Optional<PersonId> by, int version, String text, String about) {
    /** Something that is about no version. */
    public static Entry of(Deed deed, Optional<PersonId> by, String about) {
      return new Entry(deed, by, 0, "", about);
    }
  }
}
