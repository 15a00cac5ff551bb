package org.samepage.confidentiality;

import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/**
 * Where sealed words are kept. It is bound into the encryption, so that a value copied to another
 * row or column does not open.
 *
 * @param row names the row within the agreement, such as a version's number
 * @param onlyFor who alone may read the words; empty if both may
 */
public record Place(
    WorkspaceId workspace,
    AgreementId agreement,
    String table,
    String row,
    String column,
    Optional<PersonId> onlyFor) {}
