package org.samepage.confidentiality;

import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Audience;
import org.samepage.agreement.WorkspaceId;

/**
 * Where sealed words are kept. It is bound into the encryption, so that a value copied to another
 * row or column does not open.
 *
 * @param row names the row within the agreement, such as a version's number
 * @param audience whom the words are meant for, {@link Audience#PAIR} or {@link Audience#AUTHOR}
 */
public record Place(
    WorkspaceId workspace,
    AgreementId agreement,
    String table,
    String row,
    String column,
    Audience audience) {}
