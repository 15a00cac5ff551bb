package org.samepage.confidentiality;

import java.util.Optional;

/**
 * Keeps the data keys, wrapped by the master key: one for each agreement, each template, the
 * wording of each workspace, and the address of each person who wishes to be mailed. It is kept and backed up apart from the words, so that destroying a
 * key destroys the words everywhere.
 */
public interface KeyStore {

  /** The wrapped key; empty if there is none (yet, or any more). */
  Optional<byte[]> find(KeyName name);

  /**
   * Keeps {@code wrapped} unless there is a key already; returns the one that is kept. Durable when
   * it returns.
   */
  byte[] putIfAbsent(KeyName name, byte[] wrapped);

  /** Destroys the key; whether there was one. */
  boolean destroy(KeyName name);
}
