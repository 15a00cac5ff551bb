package org.samepage.confidentiality;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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

  private final Aead master;
  private final KeyStore store;
  private final Map<Wrapped, DataKey> unwrapped = Collections.synchronizedMap(new LeastUsedLeaves());

  DataKeys(Aead master, KeyStore store) {
    this.master = master;
    this.store = store;
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
   * @throws UnreadableException if there is no key
   * @throws GeneralSecurityException if the master key does not unwrap it
   */
  DataKey find(KeyName name) throws GeneralSecurityException {
    byte[] wrapped = store.find(name).orElseThrow(() -> missing(name));
    return unwrap(wrapped, binding(name));
  }

  private UnreadableException missing(KeyName name) {
    return store.wasDestroyed(name)
        ? new ErasedException()
        : new UnreadableException("The key of these words is missing.");
  }

  /** Those who make a key at the same time agree on one. */
  DataKey findOrMake(KeyName name) throws GeneralSecurityException {
    byte[] binding = binding(name);
    byte[] kept = store.find(name).orElse(null);
    if (kept == null) {
      kept = store.putIfAbsent(name, Keysets.newWrapped(master, binding));
    }
    return unwrap(kept, binding);
  }

  private DataKey unwrap(byte[] wrapped, byte[] binding) throws GeneralSecurityException {
    Wrapped name = new Wrapped(ByteBuffer.wrap(wrapped), ByteBuffer.wrap(binding));
    DataKey remembered = unwrapped.get(name);
    if (remembered != null) {
      return remembered;
    }
    DataKey key = DataKey.of(Keysets.unwrap(wrapped, master, binding));
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
