package org.samepage.agreement;

import java.util.Optional;

/**
 * A coach who leaves asks to hand an agreement over. The teacher consents first, and then the new
 * coach accepts: each signs the text as it is in force, as a new version between the new two.
 *
 * @param byTeacher the teacher's signature under that version; empty until they consent
 */
public record Handover(PersonId newCoach, Optional<Signature> byTeacher) {

  /** Whether it is the new coach's turn; only then may they read the text. */
  public boolean isOffered() {
    return byTeacher.isPresent();
  }

  Handover consented(Signature signature) {
    return new Handover(newCoach, Optional.of(signature));
  }

  /** To be consented to again, because the text is another one now. */
  Handover voided() {
    return new Handover(newCoach, Optional.empty());
  }
}
