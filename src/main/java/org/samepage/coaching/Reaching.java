package org.samepage.coaching;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Amendment;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.SharedPart;
import org.samepage.confidentiality.Purpose;
import org.samepage.confidentiality.Sealed;

/**
 * How the two reach each other. What each wrote into the agreement counts until they change it or
 * take it back, which each does alone and at once, also when the agreement is over: nobody else has
 * to agree to it.
 */
public final class Reaching {
  private final Transactions transactions;
  private final Writings writings;

  private final Clock clock;

  public Reaching(Transactions transactions, Writings writings, Clock clock) {
    this.transactions = transactions;
    this.writings = writings;
    this.clock = clock;
  }

  /**
   * How the two reach each other, for one of them. Confidential.
   *
   * @param text what they agreed, with how each can be reached now
   */
  public record Reach(Agreement agreement, Role role, Answers text) {
    /** The most characters in which somebody can say how to reach them. */
    public static final int LONGEST = 150;

    /** How somebody can be reached, as they typed it; empty if they do not say. */
    public Optional<String> contact(Role of) {
      return text.get(question(of));
    }
  }

  /** How the two reach each other, once they have agreed. */
  public Decision<Reach> find(PersonId person, AgreementId id) {
    return transactions.read(ports -> find(ports, person, id));
  }

  /**
   * Says how {@code person} can be reached from now on.
   *
   * @param contact as it is typed; blank takes back what there was
   */
  public Decision<Reach> say(PersonId person, AgreementId id, String contact) {
    return transactions.run(ports ->
        find(ports, person, id)
            .then(before ->
                new Registrar(ports, clock.instant())
                    .writable(person, before.agreement())
                    .map(same -> before))
            .then(before -> {
              Question question = question(before.role());
              Answers after = before.text().with(question.key(), contact);
              List<Problem> problems = Answers.of(Map.of(question.key(), contact)).problems();
              if (!problems.isEmpty()) {
                return Decision.refused(new Refusal.Incomplete(problems));
              }
              if (!after.equals(before.text())) {
                ports
                    .contacts()
                    .keep(
                        id,
                        person,
                        after
                            .get(question)
                            .map(words ->
                                writings.sealContact(ports, before.agreement(), person, words)),
                        clock.instant());
              }
              return Decision.taken(new Reach(before.agreement(), before.role(), after));
            }));
  }

  private Decision<Reach> find(Ports ports, PersonId person, AgreementId id) {
    return Drafting.find(ports, person, id)
        .then(agreement ->
            agreement.isAgreed()
                ? writings
                    .text(ports, person, agreement, Purpose.READ)
                    .map(text ->
                        new Reach(
                            agreement,
                            agreement.pair().roleOf(person).orElseThrow(),
                            asSaidNow(ports, writings, person, agreement, text)))
                : Decision.refused(new Refusal.NoLongerPossible()));
  }

  /** A text to be shown: once it is agreed, with how each of the two can be reached now. */
  static Answers asSaidNow(
      Ports ports, Writings writings, PersonId reader, Agreement agreement, Answers text) {
    if (!agreement.isAgreed()) {
      return text;
    }
    Map<PersonId, Optional<Sealed>> changed = said(ports, agreement);
    Answers shown = text;
    for (Role role : Role.values()) {
      PersonId person = agreement.pair().person(role);
      Optional<Sealed> words = changed.get(person);
      if (words != null) {
        String now =
            words
                .flatMap(sealed -> writings.contact(ports, reader, agreement, person, sealed))
                .orElse("");
        shown = shown.with(question(role).key(), now);
      }
    }
    return shown;
  }

  /**
   * A change to be shown: what it leaves as it stands in the text in force is shown as it is now.
   */
  static Change asSaidNow(
      Ports ports, Writings writings, PersonId reader, Agreement agreement, Change change) {
    Answers before = asSaidNow(ports, writings, reader, agreement, change.before());
    Answers after = change.after();
    for (Role role : Role.values()) {
      Question contact = question(role);
      if (after.get(contact).equals(change.before().get(contact))) {
        after = after.with(contact.key(), before.get(contact).orElse(""));
      }
    }
    return new Change(before, after);
  }

  /**
   * A text, without what its owners took back or erased, and without what they say otherwise by
   * now: nobody goes on with that, and nobody is shown it.
   */
  static Answers asFarAsItCounts(
      Ports ports, Writings writings, PersonId reader, Agreement agreement, Answers text) {
    Map<PersonId, Optional<Sealed>> said = said(ports, agreement);
    Answers left = text;
    for (Role role : Role.values()) {
      Question contact = question(role);
      PersonId person = agreement.pair().person(role);
      Optional<Sealed> words = said.get(person);
      if (words != null && left.get(contact).isPresent()) {
        // Before both have agreed only a draft can say it anew; then it says the same.
        boolean same =
            !agreement.isAgreed()
                && words
                    .flatMap(sealed -> writings.contact(ports, reader, agreement, person, sealed))
                    .equals(left.get(contact));
        left = same ? left : left.with(contact.key(), "");
      }
    }
    return left;
  }

  /**
   * The same of a text as it would be with the change that is under way: what its author typed into
   * it counts, unless they said otherwise since they proposed it.
   *
   * @param change as it was sealed
   */
  static Answers asFarAsItCounts(
      Ports ports, Writings writings, PersonId reader, Agreement agreement, Change change) {
    Answers left = asFarAsItCounts(ports, writings, reader, agreement, change.after());
    Amendment amendment = agreement.amendment().orElseThrow();
    Question contact = question(amendment.author());
    PersonId author = agreement.pair().person(amendment.author());
    Optional<String> typed = change.after().get(contact);
    boolean counts =
        !typed.equals(change.before().get(contact))
            && amendment
                .byAuthor()
                .filter(
                    proposal -> ports.contacts().isSaidSince(agreement.id(), author, proposal.at()))
                .isEmpty();
    return counts ? left.with(contact.key(), typed.orElse("")) : left;
  }

  /**
   * What the author of a change typed into it of themselves is the newest that they said.
   *
   * @param after as far as it counts
   */
  static void changed(Ports ports, Agreement agreement, Role author, Answers after) {
    if (after.get(question(author)).isPresent()) {
      ports.contacts().forget(agreement.id(), agreement.pair().person(author));
    }
  }

  /** What the author of a draft typed into it, having taken back or erased it before, counts. */
  static void typed(
      Registrar registrar, Writings writings, Agreement draft, Answers before, Answers after) {
    Ports ports = registrar.ports();
    PersonId author = draft.authorPerson();
    Question contact = question(draft.author());
    if (said(ports, draft).containsKey(author) && !before.get(contact).equals(after.get(contact))) {
      Optional<Sealed> words =
          after.get(contact).map(typed -> writings.sealContact(ports, draft, author, typed));
      ports.contacts().keep(draft.id(), author, words, registrar.now());
    }
  }

  /** What was typed into a draft and is not in the text that is proposed was never said. */
  static void proposed(Registrar registrar, Agreement agreement, Answers text) {
    Map<PersonId, Optional<Sealed>> said = said(registrar.ports(), agreement);
    for (Role role : Role.values()) {
      PersonId person = agreement.pair().person(role);
      if (said.containsKey(person) && text.get(question(role)).isEmpty()) {
        registrar
            .ports()
            .contacts()
            .keep(agreement.id(), person, Optional.empty(), registrar.now());
      }
    }
  }

  /**
   * A text without how those can be reached of whom the version that was fixed of it does not tell:
   * they had taken it back by then.
   */
  static Answers without(Answers text, Answers fixed) {
    Answers left = text;
    for (Role role : Role.values()) {
      String contact = question(role).key();
      left = fixed.get(contact).isEmpty() ? left.with(contact, "") : left;
    }
    return left;
  }

  private static Map<PersonId, Optional<Sealed>> said(Ports ports, Agreement agreement) {
    return ports.contacts().of(agreement.pair().workspace(), agreement.id());
  }

  /** A new coach takes over the text, but not how the coach before could be reached. */
  static Answers withoutCoach(Answers text) {
    return text.with(Questions.CONTACT_COACH.key(), "");
  }

  /** A text as it is left to a coach who handed the agreement over. */
  static Answers asLeftToCoach(Answers text) {
    Answers shown = new SharedPart.Text().of(text);
    return text.get(Questions.CONTACT_COACH)
        .map(own -> shown.with(Questions.CONTACT_COACH.key(), own))
        .orElse(shown);
  }

  /**
   * A text that was signed, of which a copy is taken: of how somebody can be reached it says what
   * counts now, or nothing. What they took back or erased stays sealed in it, and nobody is shown
   * it.
   *
   * @param between whom the text is
   * @param now the text in force, with how each of {@code pair} can be reached now
   */
  static Answers asFarAsItCounts(Pair between, Answers text, Pair pair, Answers now) {
    Answers left = text;
    for (Role role : Role.values()) {
      Question contact = question(role);
      boolean counts =
          between.person(role).equals(pair.person(role))
              && text.get(contact).equals(now.get(contact));
      if (!counts) {
        left = left.with(contact.key(), "");
      }
    }
    return left;
  }

  private static Question question(Role role) {
    return switch (role) {
      case COACH -> Questions.CONTACT_COACH;
      case TEACHER -> Questions.CONTACT_TEACHER;
    };
  }
}
