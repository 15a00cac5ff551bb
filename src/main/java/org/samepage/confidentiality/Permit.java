package org.samepage.confidentiality;

import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Audience;
import org.samepage.agreement.WorkspaceId;

/**
 * Leave to read the words of one agreement that are meant for one audience. Only {@link
 * AccessPolicy} gives it.
 */
public final class Permit {
  private final WorkspaceId workspace;
  private final AgreementId agreement;
  private final Audience audience;

  Permit(WorkspaceId workspace, AgreementId agreement, Audience audience) {
    this.workspace = workspace;
    this.agreement = agreement;
    this.audience = audience;
  }

  WorkspaceId workspace() {
    return workspace;
  }

  AgreementId agreement() {
    return agreement;
  }

  Audience audience() {
    return audience;
  }
}
