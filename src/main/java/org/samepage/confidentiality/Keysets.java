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
import java.security.GeneralSecurityException;

/** Makes, reads and writes keysets: AES-256-GCM for new ones, whatever Tink knows for old ones. */
final class Keysets {
  private static final Configuration TINK = configuration();

  private Keysets() {}

  /** A new keyset as JSON, in the clear. */
  static String newText() throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        newKeyset(), TINK, InsecureSecretKeyAccess.get());
  }

  static Aead fromText(String text) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(text, TINK, InsecureSecretKeyAccess.get())
        .getPrimitive(TINK, Aead.class);
  }

  /** A new keyset, encrypted by {@code master}. */
  static byte[] newWrapped(Aead master, byte[] associated) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.serializeEncryptedKeyset(newKeyset(), master, associated, TINK);
  }

  static KeysetHandle unwrap(byte[] wrapped, Aead master, byte[] associated)
      throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, master, associated, TINK);
  }

  static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
    return keyset.getPrimitive(TINK, Aead.class);
  }

  private static KeysetHandle newKeyset() throws GeneralSecurityException {
    return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK);
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
