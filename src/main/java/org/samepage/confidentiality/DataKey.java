package org.samepage.confidentiality;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An unwrapped data key: the keys of its keyset, of which the primary one seals.
 *
 * @param ids of all its keys
 */
record DataKey(Aead aead, int primary, Set<Integer> ids) {
  /** Tink writes it before the id of the key with which it encrypted. */
  private static final byte START = 1;

  static DataKey of(KeysetHandle keyset) throws GeneralSecurityException {
    Set<Integer> ids = new HashSet<>();
    for (int at = 0; at < keyset.size(); at++) {
      ids.add(keyset.getAt(at).getId());
    }
    return new DataKey(Keysets.aead(keyset), keyset.getPrimary().getId(), Set.copyOf(ids));
  }

  /** Whether one of its keys says that it made {@code sealed}; not whether it did. */
  boolean names(Sealed sealed) {
    OptionalInt id = idIn(sealed.bytes());
    return id.isPresent() && ids.contains(id.getAsInt());
  }

  /** The id of the key with which {@code encrypted} says that it was made. */
  static OptionalInt idIn(byte[] encrypted) {
    return encrypted.length > Integer.BYTES && encrypted[0] == START
        ? OptionalInt.of(ByteBuffer.wrap(encrypted).getInt(1))
        : OptionalInt.empty();
  }
}
