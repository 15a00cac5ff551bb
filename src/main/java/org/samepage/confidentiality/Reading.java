package org.samepage.confidentiality;

import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;

/**
 * Who wants to read which words of an agreement, and what for: what the {@link AccessPolicy}
 * decides about.
 *
 * @param author who alone wrote them; empty for what is {@linkplain Matter#isJoint joint}
 */
public record Reading(
    Viewer viewer, Agreement agreement, Matter matter, Optional<PersonId> author, Purpose purpose) {

  public Reading {
    if (matter.isJoint() == author.isPresent()) {
      throw new IllegalArgumentException("What one person wrote alone has an author.");
    }
  }

  /** Of what the two write together. */
  public static Reading of(Viewer viewer, Agreement agreement, Matter matter, Purpose purpose) {
    return new Reading(viewer, agreement, matter, Optional.empty(), purpose);
  }

  /** Of what {@code author} alone wrote. */
  public static Reading of(
      Viewer viewer, Agreement agreement, Matter matter, PersonId author, Purpose purpose) {
    return new Reading(viewer, agreement, matter, Optional.of(author), purpose);
  }

  boolean isBy(PersonId person) {
    return author.filter(person::equals).isPresent();
  }
}
