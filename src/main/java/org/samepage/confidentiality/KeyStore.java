package org.samepage.confidentiality;

import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;

/**
 * Keeps the data key of each agreement, wrapped by the master key. It is kept and backed up apart
 * from the words, so that destroying a key destroys the words everywhere.
 */
public interface KeyStore {

  /** The wrapped key; empty if there is none (yet, or any more). */
  Optional<byte[]> find(WorkspaceId workspace, AgreementId agreement);

  /**
   * Keeps {@code wrapped} unless there is a key already; returns the one that is kept. Durable when
   * it returns.
   */
  byte[] putIfAbsent(WorkspaceId workspace, AgreementId agreement, byte[] wrapped);

  /** Destroys the key; whether there was one. */
  boolean destroy(WorkspaceId workspace, AgreementId agreement);
}
