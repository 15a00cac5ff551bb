package org.samepage.confidentiality;

import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/** Leave to read some of the words of one agreement. Only {@link AccessPolicy} gives it. */
public final class Permit {
  private final WorkspaceId workspace;
  private final AgreementId agreement;
  private final Optional<PersonId> onlyFor;

  /**
   * @param onlyFor whose private words may be read; empty for the words that are meant for both
   */
  Permit(WorkspaceId workspace, AgreementId agreement, Optional<PersonId> onlyFor) {
    this.workspace = workspace;
    this.agreement = agreement;
    this.onlyFor = onlyFor;
  }

  boolean covers(Place place) {
    return workspace.equals(place.workspace())
        && agreement.equals(place.agreement())
        && onlyFor.equals(place.onlyFor());
  }
}
