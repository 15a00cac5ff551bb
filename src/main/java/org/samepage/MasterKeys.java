package org.samepage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.samepage.confidentiality.KeyStore;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.MasterKeyFile;
import org.samepage.confidentiality.SealedWords;
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

  /**
   * Makes sure that the key store is the one that belongs to the words: empty, it would look like
   * that of a first start, and nobody would hear of it before somebody reads.
   *
   * @throws UnusableKeyException if there are words, and no key, nor is any remembered
   */
  static void expectKeysOf(SealedWords words, KeyStore keys) {
    if (!wrapped(keys) && first(words).filter(row -> isUnknown(row, keys)).isPresent()) {
      throw new UnusableKeyException(
          "The database holds words, but the key store is empty: without the keys nobody can read them. Put the key store back that belongs to this database. Nothing that was there was changed.");
    }
  }

  private static boolean isUnknown(SealedWords.Row row, KeyStore keys) {
    return keys.destroyed(row.place().key()).isEmpty();
  }

  private static Optional<SealedWords.Row> first(SealedWords words) {
    Optional<SealedWords.Position> from = Optional.of(SealedWords.Position.START);
    while (from.isPresent()) {
      SealedWords.Page page = words.page(from.get(), 1);
      if (!page.rows().isEmpty()) {
        return Optional.of(page.rows().getFirst());
      }
      from = page.next();
    }
    return Optional.empty();
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
