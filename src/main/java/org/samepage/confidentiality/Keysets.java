package org.samepage.confidentiality;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.proto.EncryptedKeyset;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Makes, reads and writes keysets: AES-256-GCM for new keys, whatever Tink knows for old ones. */
final class Keysets {
  /** Tink writes it before the id of the key with which it encrypted. */
  private static final byte START = 1;

  private static final Configuration TINK = configuration();

  private Keysets() {}

  static KeysetHandle generate() throws GeneralSecurityException {
    return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK);
  }

  /** With another key, the last one; the others stay readable. */
  static KeysetHandle withNew(KeysetHandle keyset, boolean primary)
      throws GeneralSecurityException {
    KeysetHandle.Builder.Entry another =
        KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
            .withRandomId();
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset).addEntry(another);
    if (primary) {
      another.makePrimary();
    }
    return builder.setConfiguration(TINK).build();
  }

  /** In the clear, as JSON. */
  static String text(KeysetHandle keyset) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, TINK, InsecureSecretKeyAccess.get());
  }

  static KeysetHandle fromText(String text) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(text, TINK, InsecureSecretKeyAccess.get());
  }

  /** Encrypted by {@code master}. */
  static byte[] wrap(KeysetHandle keyset, Aead master, byte[] associated)
      throws GeneralSecurityException {
    return TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, master, associated, TINK);
  }

  static KeysetHandle unwrap(byte[] wrapped, Aead master, byte[] associated)
      throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, master, associated, TINK);
  }

  static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
    return keyset.getPrimitive(TINK, Aead.class);
  }

  /** The ids of its keys, the oldest first. */
  static List<Integer> ids(KeysetHandle keyset) {
    return IntStream.range(0, keyset.size()).mapToObj(at -> keyset.getAt(at).getId()).toList();
  }

  /** The id of the master key that says that it wrapped {@code wrapped}. */
  static OptionalInt masterOf(byte[] wrapped) {
    try {
      return idIn(EncryptedKeyset.parseFrom(wrapped).getEncryptedKeyset().toByteArray());
    } catch (InvalidProtocolBufferException damaged) {
      return OptionalInt.empty();
    }
  }

  /** The id of the key with which {@code encrypted} says that it was made. */
  static OptionalInt idIn(byte[] encrypted) {
    return encrypted.length > Integer.BYTES && encrypted[0] == START
        ? OptionalInt.of(ByteBuffer.wrap(encrypted).getInt(1))
        : OptionalInt.empty();
  }

  private static Configuration configuration() {
    try {
      AeadConfig.register();
      return RegistryConfiguration.get();
    } catch (GeneralSecurityException everyJavaHasAes) {
      throw new IllegalStateException(everyJavaHasAes);
    }
  }
}
