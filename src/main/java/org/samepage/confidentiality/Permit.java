package org.samepage.confidentiality;

import java.util.Optional;
import org.samepage.agreement.PersonId;

/** Leave to read some of the words under one key. Only {@link AccessPolicy} gives it. */
public final class Permit {
  private final KeyName key;
  private final Optional<PersonId> onlyFor;

  /**
   * @param onlyFor whose private words may be read; empty for the words that are not private
   */
  Permit(KeyName key, Optional<PersonId> onlyFor) {
    this.key = key;
    this.onlyFor = onlyFor;
  }

  boolean covers(Place place) {
    return key.equals(place.key()) && onlyFor.equals(place.onlyFor());
  }
}
