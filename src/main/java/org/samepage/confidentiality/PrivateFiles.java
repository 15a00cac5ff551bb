package org.samepage.confidentiality;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files and folders that only the app's own user may read. Where the system knows no such
 * permissions, they get what it gives by itself.
 */
public final class PrivateFiles {
  private PrivateFiles() {}

  /** Makes {@code folder} and those above it, mode 0700; one that is there stays as it is. */
  public static void folder(Path folder) throws IOException {
    Files.createDirectories(folder, mode("rwx------"));
  }

  /** Makes an empty file, mode 0600, with its folder; one that is there stays as it is. */
  public static void file(Path file) throws IOException {
    folder(folderOf(file));
    try {
      Files.createFile(file, mode("rw-------"));
    } catch (FileAlreadyExistsException stays) {
      return;
    }
  }

  /** Makes an empty file, mode 0600, with a name of its own beside {@code file}. */
  static Path beside(Path file) throws IOException {
    folder(folderOf(file));
    return Files.createTempFile(folderOf(file), ".new", "", mode("rw-------"));
  }

  static Path folderOf(Path file) {
    Path absolute = file.toAbsolutePath();
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  private static FileAttribute<?>[] mode(String permissions) {
    boolean known = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return known
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
