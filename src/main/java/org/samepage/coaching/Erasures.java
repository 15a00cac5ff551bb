package org.samepage.coaching;

import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/** Keeps what is to be erased and what was, and overwrites the words. */
public interface Erasures {

  /** Keeps it, also in the place of what was kept of it before. */
  void save(Erasure erasure);

  /** Nobody wants it any more; it was not decided yet. */
  void remove(Erasure erasure);

  /** Those of an agreement, the earliest first. */
  List<Erasure> of(WorkspaceId workspace, AgreementId agreement);

  /** Of which agreements {@code person} is asked to have all words erased, the earliest first. */
  List<AgreementId> askedOf(PersonId person);

  /** Some of those that are decided and not done, in all workspaces, the earliest first. */
  List<Erasure> unfinished(int most);

  /** All that are done, in all workspaces, the earliest first. */
  List<Erasure> done();

  /** Those that are done and name {@code person}, the earliest first. */
  List<Erasure> done(PersonId person);

  /** Overwrites the sealed words that it is about, and what would let their hashes be guessed. */
  void overwrite(Erasure erasure);

  /** What the partner is asked to consent to and has not answered; empty if there is none. */
  default Optional<Erasure> asked(Agreement agreement) {
    return of(agreement.pair().workspace(), agreement.id()).stream()
        .filter(one -> one.isAskedAbout(agreement))
        .findFirst();
  }

  /** Nobody is asked any more to consent to what was asked about {@code agreement} so far. */
  default void removeAsked(Agreement agreement) {
    of(agreement.pair().workspace(), agreement.id()).stream()
        .filter(one -> one.decided().isEmpty())
        .forEach(this::remove);
  }

  /** By what all words of an agreement are gone, or going; empty if they are not. */
  default Optional<Erasure> ofAll(WorkspaceId workspace, AgreementId agreement) {
    return of(workspace, agreement).stream()
        .filter(one -> one.scope() == Erasure.Scope.ALL && one.decided().isPresent())
        .findFirst();
  }

  /** Whether what {@code person} wrote alone is going just now. */
  default boolean isErasingOwn(PersonId person, AgreementId agreement) {
    return of(person.workspace(), agreement).stream()
        .anyMatch(one ->
            one.scope() == Erasure.Scope.OWN
                && one.decided().isPresent()
                && one.done().isEmpty()
                && one.by().equals(Optional.of(person)));
  }
}
