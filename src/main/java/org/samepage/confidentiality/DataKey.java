package org.samepage.confidentiality;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An unwrapped data key: the keys of its keyset, of which the primary one seals.
 *
 * @param ids of all its keys
 */
record DataKey(Aead aead, int primary, Set<Integer> ids) {

  static DataKey of(KeysetHandle keyset) throws GeneralSecurityException {
    return new DataKey(
        Keysets.aead(keyset), keyset.getPrimary().getId(), Set.copyOf(Keysets.ids(keyset)));
  }

  /** Whether one of its keys says that it made {@code sealed}; not whether it did. */
  boolean names(Sealed sealed) {
    OptionalInt id = Keysets.idIn(sealed.bytes());
    return id.isPresent() && ids.contains(id.getAsInt());
  }

  /** Whether its newest key says that it made {@code sealed}. */
  boolean isNewestOf(Sealed sealed) {
    return Keysets.idIn(sealed.bytes()).equals(OptionalInt.of(primary));
  }
}
