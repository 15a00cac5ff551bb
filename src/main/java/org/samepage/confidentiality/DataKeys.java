package org.samepage.confidentiality;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;

/**
 * The data keys, unwrapped.
 *
 * <p>The key store is asked every time, so that a destroyed key is gone at once, also when another
 * process destroyed it. What is remembered is only what a wrapped key unwraps to.
 */
final class DataKeys {
  private static final int MOST_REMEMBERED = 1_000;

  /** Belongs to no agreement: tells whether the master key is the one that wrapped the others. */
  private static final WorkspaceId NOWHERE = new WorkspaceId("", "-");

  private static final AgreementId NOTHING = new AgreementId("0".repeat(32));

  private final Aead master;
  private final KeyStore store;
  private final Map<Wrapped, Aead> unwrapped = Collections.synchronizedMap(new LeastUsedLeaves());

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
      findOrMake(NOWHERE, NOTHING);
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
  Aead find(WorkspaceId workspace, AgreementId agreement) throws GeneralSecurityException {
    byte[] wrapped =
        store
            .find(workspace, agreement)
            .orElseThrow(() -> new UnreadableException("The key of these words is destroyed."));
    return unwrap(wrapped, binding(workspace, agreement));
  }

  /** Those who make a key at the same time agree on one. */
  Aead findOrMake(WorkspaceId workspace, AgreementId agreement) throws GeneralSecurityException {
    byte[] binding = binding(workspace, agreement);
    byte[] kept = store.find(workspace, agreement).orElse(null);
    if (kept == null) {
      kept = store.putIfAbsent(workspace, agreement, Keysets.newWrapped(master, binding));
    }
    return unwrap(kept, binding);
  }

  private Aead unwrap(byte[] wrapped, byte[] binding) throws GeneralSecurityException {
    Wrapped name = new Wrapped(ByteBuffer.wrap(wrapped), ByteBuffer.wrap(binding));
    Aead remembered = unwrapped.get(name);
    if (remembered != null) {
      return remembered;
    }
    Aead key = Keysets.unwrap(wrapped, master, binding);
    unwrapped.put(name, key);
    return key;
  }

  private static byte[] binding(WorkspaceId workspace, AgreementId agreement) {
    return Binding.of(
        "samepage-key-1", workspace.enterprise(), workspace.team(), agreement.value());
  }

  /** A wrapped key and what it is bound to: one copied to another agreement is not recognised. */
  private record Wrapped(ByteBuffer key, ByteBuffer binding) {}

  private static final class LeastUsedLeaves extends LinkedHashMap<Wrapped, Aead> {
    LeastUsedLeaves() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.@Nullable Entry<Wrapped, Aead> eldest) {
      return size() > MOST_REMEMBERED;
    }
  }
}
