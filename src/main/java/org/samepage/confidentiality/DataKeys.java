package org.samepage.confidentiality;

import com.google.crypto.tink.KeysetHandle;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.WorkspaceId;

/**
 * The data keys, unwrapped.
 *
 * <p>The key store is asked every time, so that a destroyed key is gone at once, also when another
 * process destroyed it. What is remembered is only what a wrapped key unwraps to.
 */
final class DataKeys {
  private static final int MOST_REMEMBERED = 1_000;

  /** Seals nothing: tells whether the master key is the one that wrapped the others. */
  private static final KeyName NOTHING = new KeyName(new WorkspaceId("", "-"), "0".repeat(32));

  private final Supplier<MasterKey> source;
  private final KeyStore store;
  private final Map<Wrapped, DataKey> unwrapped =
      Collections.synchronizedMap(new LeastUsedLeaves());
  private volatile MasterKey master;

  /**
   * @param source the master key as it is now
   */
  DataKeys(Supplier<MasterKey> source, KeyStore store) {
    this.source = source;
    this.store = store;
    this.master = source.get();
  }

  /**
   * Makes sure that the master key is the one that was used so far.
   *
   * @throws UnusableKeyException if it is another
   */
  void check() {
    try {
      findOrMake(NOTHING);
    } catch (GeneralSecurityException another) {
      throw new UnusableKeyException(
          "The keys of the agreements were wrapped by another master key. Start with that one;"
              + " nothing was changed.");
    }
  }

  /**
   * Takes the master key as it is now, if it was rotated.
   *
   * @return whether it is another than before
   * @throws UnusableKeyException if it cannot be read, or unwraps nothing; the one before stays
   */
  boolean lookAgain() {
    MasterKey now = source.get();
    if (now.isSameAs(master)) {
      return false;
    }
    byte[] kept = store.find(NOTHING).orElseThrow();
    try {
      Keysets.unwrap(kept, now.aead(), binding(NOTHING));
    } catch (GeneralSecurityException another) {
      throw new UnusableKeyException(
          "The master key was changed for one that did not wrap the keys of the agreements. The"
              + " one before stays in use; nothing was changed.");
    }
    master = now;
    return true;
  }

  MasterKey master() {
    return master;
  }

  /**
   * @throws UnreadableException if there is no key
   * @throws GeneralSecurityException if the master key does not unwrap it
   */
  DataKey find(KeyName name) throws GeneralSecurityException {
    byte[] wrapped = store.find(name).orElseThrow(() -> missing(name));
    return unwrap(wrapped, binding(name));
  }

  private UnreadableException missing(KeyName name) {
    return store
        .destroyed(name)
        .<UnreadableException>map(
            at -> new ErasedException("The key of these words is destroyed.", at))
        .orElseGet(() -> new UnreadableException("The key of these words is missing."));
  }

  /** Those who make a key at the same time agree on one. */
  DataKey findOrMake(KeyName name) throws GeneralSecurityException {
    byte[] binding = binding(name);
    byte[] kept = store.find(name).orElse(null);
    if (kept == null) {
      kept = store.putIfAbsent(name, Keysets.wrap(Keysets.generate(), master.aead(), binding));
    }
    return unwrap(kept, binding);
  }

  /**
   * What an older master key wrapped, wrapped by the primary one, together with a new data key for
   * whatever is sealed from then on. What is sealed already stays readable.
   *
   * @return empty if the primary one wrapped it
   * @throws GeneralSecurityException if the master key does not unwrap it
   */
  Optional<byte[]> renewed(KeyName name, byte[] kept) throws GeneralSecurityException {
    MasterKey now = master;
    if (Keysets.masterOf(kept).equals(OptionalInt.of(now.primary()))) {
      return Optional.empty();
    }
    byte[] binding = binding(name);
    KeysetHandle before = Keysets.unwrap(kept, now.aead(), binding);
    return Optional.of(Keysets.wrap(Keysets.withNew(before, true), now.aead(), binding));
  }

  /** Another process may have begun to use a master key that this one has not seen yet. */
  private DataKey unwrap(byte[] wrapped, byte[] binding) throws GeneralSecurityException {
    OptionalInt by = Keysets.masterOf(wrapped);
    if (by.isPresent() && !master.ids().contains(by.getAsInt())) {
      lookAgain();
    }
    Wrapped name = new Wrapped(ByteBuffer.wrap(wrapped), ByteBuffer.wrap(binding));
    DataKey remembered = unwrapped.get(name);
    if (remembered != null) {
      return remembered;
    }
    DataKey key = DataKey.of(Keysets.unwrap(wrapped, master.aead(), binding));
    unwrapped.put(name, key);
    return key;
  }

  private static byte[] binding(KeyName name) {
    WorkspaceId workspace = name.workspace();
    return Binding.of("samepage-key-1", workspace.enterprise(), workspace.team(), name.thing());
  }

  /** A wrapped key and what it is bound to: one copied to another name is not recognised. */
  private record Wrapped(ByteBuffer key, ByteBuffer binding) {}

  private static final class LeastUsedLeaves extends LinkedHashMap<Wrapped, DataKey> {
    LeastUsedLeaves() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.@Nullable Entry<Wrapped, DataKey> eldest) {
      return size() > MOST_REMEMBERED;
    }
  }
}
