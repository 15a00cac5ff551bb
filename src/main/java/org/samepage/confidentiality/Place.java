package org.samepage.confidentiality;

import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/**
 * Where sealed words are kept. It is bound into the encryption, so that a value copied to another
 * row or column does not open.
 *
 * @param key the data key that seals them
 * @param row names the row among those of the key, such as a version's number
 * @param onlyFor who alone may read the words; empty if all may who have a permit for the key
 */
public record Place(
    KeyName key, String table, String row, String column, Optional<PersonId> onlyFor) {

  /** A place among the words of an agreement. */
  public Place(
      WorkspaceId workspace,
      AgreementId agreement,
      String table,
      String row,
      String column,
      Optional<PersonId> onlyFor) {
    this(KeyName.of(workspace, agreement), table, row, column, onlyFor);
  }
}
