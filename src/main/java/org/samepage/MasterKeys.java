package org.samepage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.samepage.confidentiality.KeyStore;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.MasterKeyFile;
import org.samepage.confidentiality.UnusableKeyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the master key of an installation comes from. */
final class MasterKeys {
  private static final Logger LOG = LoggerFactory.getLogger(MasterKeys.class);

  private MasterKeys() {}

  /** The first start makes one, for the embedded default only; never beside keys of another. */
  static Supplier<MasterKey> ofOrNew(Settings.Storage storage, KeyStore keys) {
    Path file = storage.masterKeyFile();
    if (storage.keys().isEmpty() && storage.keysFile().isEmpty() && Files.notExists(file)) {
      if (wrapped(keys)) {
        throw new UnusableKeyException(
            "The master key %s is missing, but there are keys that it wrapped. Put it back; no other opens what was written. Nothing was changed."
                .formatted(file));
      }
      new MasterKeyFile(file).make();
    }
    return of(storage);
  }

  static Supplier<MasterKey> of(Settings.Storage storage) {
    if (storage.keys().isPresent()) {
      MasterKey key = MasterKey.of(storage.keys().get());
      return () -> key;
    }
    Path file = storage.masterKeyFile();
    if (Files.exists(file) && new MasterKeyFile(file).isOpenToOthers()) {
      LOG.warn("Others than this user may read the master key {}: take that from them.", file);
    }
    return () -> MasterKey.in(file);
  }

  /** Whether there are keys that one wrapped. */
  static boolean wrapped(KeyStore keys) {
    return !keys.after(Optional.empty(), 1).isEmpty();
  }
}
