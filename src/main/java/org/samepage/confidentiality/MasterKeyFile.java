package org.samepage.confidentiality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;

/**
 * The file of a master key, mode 0600. It appears complete or not at all, and is only ever changed
 * by a complete one that takes its place.
 */
public final class MasterKeyFile {
  private final Path file;

  public MasterKeyFile(Path file) {
    this.file = file;
  }

  /**
   * Makes the file with a new key.
   *
   * @return false, and nothing is changed, if there is one
   */
  public boolean make() {
    try {
      Path draft = PrivateFiles.beside(file);
      try {
        write(draft, MasterKey.generate());
        Files.createLink(file, draft);
        PrivateFiles.force(file);
        return true;
      } catch (FileAlreadyExistsException anotherWasFirst) {
        return false;
      } finally {
        Files.delete(draft);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "A master key cannot be made in %s. Give whoever starts this the right to write there, or name another file in SAMEPAGE_KEYS_FILE."
              .formatted(file),
          failure);
    }
  }

  /**
   * Puts another key in the place of the one that is there. Nobody else changes it meanwhile: the
   * draft has one name, and whoever makes it goes first.
   *
   * @param change what the key becomes; if it throws, nothing is changed
   * @return what it became
   * @throws UnusableKeyException if the file cannot be read or is no keyset, or a change is under
   *     way or was cut short
   */
  public MasterKey change(UnaryOperator<MasterKey> change) {
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      if (!PrivateFiles.isMade(draft)) {
        throw new UnusableKeyException(
            "%s is there: the master key is being changed, or a change was cut short. If nobody is changing it, remove that file and begin again. Nothing was changed."
                .formatted(draft));
      }
      try {
        MasterKey after = change.apply(MasterKey.in(file));
        write(draft, after);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.force(file);
        return after;
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("The master key in " + file + " was not changed.", failure);
    }
  }

  /** Whether somebody else than the app's own user may read it, as far as the system tells. */
  public boolean isOpenToOthers() {
    try {
      return PrivateFiles.isOpenToOthers(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Who may read " + file + " is not known.", unreadable);
    }
  }

  private static void write(Path draft, MasterKey key) throws IOException {
    Files.writeString(draft, key.secretText());
    PrivateFiles.force(draft);
  }
}
