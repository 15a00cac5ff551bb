package org.samepage.confidentiality;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * The key that wraps every agreement's data key: a Tink keyset as JSON, so that it can be rotated
 * while old words stay readable.
 */
public final class MasterKey {
  private MasterKey() {}

  /**
   * The key in {@code keyset}, the text of a setting.
   *
   * @throws UnusableKeyException if it is no keyset
   */
  public static Aead of(String keyset) {
    return read(keyset, "SAMEPAGE_KEYS");
  }

  /**
   * The key in {@code file}.
   *
   * @throws UnusableKeyException if it cannot be read or is no keyset
   */
  public static Aead in(Path file) {
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
  public static Aead inOrNew(Path file) {
    if (Files.notExists(file)) {
      create(file);
    }
    return in(file);
  }

  private static Aead read(String keyset, String source) {
    try {
      return Keysets.fromText(keyset);
    } catch (GeneralSecurityException | RuntimeException malformed) {
      throw new UnusableKeyException(
          "%s holds no usable master key: it must be a Tink keyset as JSON. Nothing was changed."
              .formatted(source));
    }
  }

  /**
   * Writes the whole key under another name first: {@code file} appears complete or not at all, and
   * of two that start at once one wins.
   */
  private static void create(Path file) {
    try {
      Path draft = PrivateFiles.beside(file);
      try {
        Files.writeString(draft, Keysets.newText());
        PrivateFiles.force(draft);
        Files.createLink(file, draft);
        PrivateFiles.force(file);
      } catch (FileAlreadyExistsException anotherWasFirst) {
        return;
      } finally {
        Files.delete(draft);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("A master key cannot be made in " + file + ".", failure);
    } catch (GeneralSecurityException everyJavaHasAes) {
      throw new IllegalStateException(everyJavaHasAes);
    }
  }
}
