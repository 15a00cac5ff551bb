package org.samepage.agreement;

import java.util.Optional;

/**
 * A change to an agreement that runs, which stays in force as it is until the other agrees. Its
 * words are kept encrypted, beside those of the text in force.
 *
 * @param author which of the two writes and proposes it
 * @param terms as they would be
 * @param byAuthor the author's signature under the version that is proposed; empty while it is
 *     being written
 */
public record Amendment(Role author, Answers terms, Optional<Signature> byAuthor) {

  public boolean isProposed() {
    return byAuthor.isPresent();
  }

  /** Changed: what was signed is void. */
  Amendment edited(Answers newTerms) {
    return new Amendment(author, newTerms, Optional.empty());
  }

  /** To be signed again, because something else came into force in between. */
  Amendment voided() {
    return edited(terms);
  }

  Amendment signed(Signature signature) {
    return new Amendment(author, terms, Optional.of(signature));
  }
}
