package org.samepage.confidentiality;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;

/**
 * Keeps the data keys, wrapped by the master key: for each agreement one of what the two agreed and
 * one of what each wrote alone, one for each template, one for the wording and the calendar of each
 * workspace, one for the address of each person who wishes to be mailed and one for the links in
 * their mails, and one for a workspace's links to copies. It is kept and backed up apart from the
 * words, so that destroying a key destroys the words everywhere.
 */
public interface KeyStore {

  /** The wrapped key; empty if there is none (yet, or any more). */
  Optional<byte[]> find(KeyName name);

  /**
   * Keeps {@code wrapped} unless there is a key already; returns the one that is kept. Durable when
   * it returns.
   */
  byte[] putIfAbsent(KeyName name, byte[] wrapped);

  /**
   * Keeps {@code wrapped} in the place of {@code seen}, if that is the one that is kept; whether it
   * was.
   */
  boolean replace(KeyName name, byte[] seen, byte[] wrapped);

  /**
   * Some of the wrapped keys, in an order that stays.
   *
   * @param last after which; empty for the first
   */
  SequencedMap<KeyName, byte[]> after(Optional<KeyName> last, int most);

  /** Destroys the key, and remembers when it was destroyed; whether there was one. */
  boolean destroy(KeyName name, Instant at);

  /** Remembers what was destroyed, as if a key of that name and id had been; once. */
  void remember(Tombstone tombstone);

  /**
   * When a key of that name was destroyed last; empty if none ever was. Another may have been made
   * since.
   */
  Optional<Instant> destroyed(KeyName name);

  /**
   * Destroys the key if it is still that one: another may have been made since under its name.
   *
   * @param key its id, see {@link #of(WorkspaceId, AgreementId)}
   * @return whether it was there
   */
  boolean destroy(KeyName name, String key, Instant at);

  /**
   * All keys that there are for an agreement, of the two, and of each author, with the id of each:
   * no other has it, also of those that are made later under the same name.
   */
  Map<KeyName, String> of(WorkspaceId workspace, AgreementId agreement);

  /** The names of all keys that there are for a workspace. */
  List<KeyName> of(WorkspaceId workspace);
}
