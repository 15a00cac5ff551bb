package org.samepage.confidentiality;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

/**
 * The key that wraps every data key: a Tink keyset as JSON. Its primary key wraps; the older ones,
 * before it, still unwrap, so that it can be rotated while the app runs; those after it wait to
 * become the primary one. Unprintable.
 */
public final class MasterKey {
  /** What is sealed is only what the encryption is bound to. */
  private static final byte[] NOTHING = {};

  private final KeysetHandle keyset;
  private final Aead aead;

  private MasterKey(KeysetHandle keyset) throws GeneralSecurityException {
    this.keyset = keyset;
    this.aead = Keysets.aead(keyset);
  }

  /** A new one. */
  public static MasterKey generate() {
    try {
      return new MasterKey(Keysets.generate());
    } catch (GeneralSecurityException everyJavaHasAes) {
      throw new IllegalStateException(everyJavaHasAes);
    }
  }

  /**
   * The key in {@code keyset}, the text of a setting.
   *
   * @throws UnusableKeyException if it is no keyset
   */
  public static MasterKey of(String keyset) {
    return read(keyset, "SAMEPAGE_KEYS");
  }

  /**
   * The key in {@code file}.
   *
   * @throws UnusableKeyException if it cannot be read or is no keyset
   */
  public static MasterKey in(Path file) {
    try {
      return read(Files.readString(file), file.toString());
    } catch (IOException unreadable) {
      throw new UnusableKeyException(
          "The master key cannot be read from %s. Nothing was changed.".formatted(file));
    }
  }

  /**
   * The key in {@code file}; it is made first, mode 0600, if there is no such file. A file that is
   * there is never written to, whatever it holds.
   *
   * @throws UnusableKeyException if it cannot be read or is no keyset
   */
  public static MasterKey inOrNew(Path file) {
    if (Files.notExists(file)) {
      new MasterKeyFile(file).make();
    }
    return in(file);
  }

  private static MasterKey read(String keyset, String source) {
    try {
      return new MasterKey(Keysets.fromText(keyset));
    } catch (GeneralSecurityException | RuntimeException malformed) {
      throw new UnusableKeyException(
          "%s holds no usable master key: it must be a Tink keyset as JSON. Nothing was changed."
              .formatted(source));
    }
  }

  /** The keyset itself, in the clear: for a file that nobody else may read, or for the operator. */
  public String secretText() {
    try {
      return Keysets.text(keyset);
    } catch (GeneralSecurityException writable) {
      throw new IllegalStateException("A master key that cannot be written.");
    }
  }

  /** With one more key, which waits to become the primary one: until then it only unwraps. */
  public MasterKey prepared() {
    try {
      return new MasterKey(Keysets.withNew(keyset, false));
    } catch (GeneralSecurityException everyJavaHasAes) {
      throw new IllegalStateException(everyJavaHasAes);
    }
  }

  /** With the newest key as the primary one: the one that waited, or else another. */
  public MasterKey rotated() {
    try {
      if (isPrepared()) {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset);
        builder.getAt(builder.size() - 1).makePrimary();
        return new MasterKey(builder.build());
      }
      return new MasterKey(Keysets.withNew(keyset, true));
    } catch (GeneralSecurityException everyJavaHasAes) {
      throw new IllegalStateException(everyJavaHasAes);
    }
  }

  /** Without the keys that are older than the primary one. */
  public MasterKey withoutOld() {
    try {
      KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset);
      while (!builder.getAt(0).isPrimary()) {
        builder.deleteAt(0);
      }
      return new MasterKey(builder.build());
    } catch (GeneralSecurityException primaryStays) {
      throw new IllegalStateException(primaryStays);
    }
  }

  /** Whether a key waits to become the primary one. */
  public boolean isPrepared() {
    return ids().getLast() != primary();
  }

  /**
   * A proof, in Base64, that whoever had this key saw {@code what}. It holds nothing of it.
   *
   * @param purpose no seal for one is a seal for another
   */
  public String seal(String purpose, String what) {
    try {
      byte[] seal = aead.encrypt(NOTHING, Binding.of("samepage-seal-1", purpose, what));
      return Base64.getEncoder().encodeToString(seal);
    } catch (GeneralSecurityException everyJavaHasAes) {
      throw new IllegalStateException(everyJavaHasAes);
    }
  }

  /** Whether {@code seal} was made of {@code what}, by this key or one of its older ones. */
  public boolean isSealed(String purpose, String what, String seal) {
    try {
      aead.decrypt(Base64.getDecoder().decode(seal), Binding.of("samepage-seal-1", purpose, what));
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException another) {
      return false;
    }
  }

  /** The id of the key that wraps. */
  public int primary() {
    return keyset.getPrimary().getId();
  }

  /** The ids of its keys, the oldest first. */
  public List<Integer> ids() {
    return Keysets.ids(keyset);
  }

  Aead aead() {
    return aead;
  }

  boolean isSameAs(MasterKey other) {
    return keyset.equalsKeyset(other.keyset);
  }

  @Override
  public String toString() {
    return "MasterKey" + ids();
  }
}
