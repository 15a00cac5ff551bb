package org.samepage.confidentiality;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/**
 * Files and folders that only the app's own user may read. Where the system knows no such
 * permissions, they get what it gives by itself.
 */
public final class PrivateFiles {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFiles() {}

  /** Makes {@code folder} and those above it, mode 0700; one that is there stays as it is. */
  public static void folder(Path folder) throws IOException {
    Files.createDirectories(folder, mode("rwx------"));
  }

  /** Makes an empty file, mode 0600, with its folder; one that is there stays as it is. */
  public static void file(Path file) throws IOException {
    isMade(file);
  }

  /** Does so, and tells whether it was made; not if there was one. */
  static boolean isMade(Path file) throws IOException {
    folder(folderOf(file));
    try {
      Files.createFile(file, mode("rw-------"));
      return true;
    } catch (FileAlreadyExistsException stays) {
      return false;
    }
  }

  /**
   * Puts {@code bytes} into {@code file}, mode 0600: it then holds them, or what it held before.
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path draft = beside(file);
    try {
      Files.write(draft, bytes);
      force(draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      force(file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Makes an empty file, mode 0600, with a name of its own beside {@code file}. */
  static Path beside(Path file) throws IOException {
    folder(folderOf(file));
    return Files.createTempFile(folderOf(file), ".new", "", mode("rw-------"));
  }

  /** Whether somebody else may read {@code file}, as far as the system tells. */
  static boolean isOpenToOthers(Path file) throws IOException {
    return POSIX
        && !Collections.disjoint(
            Files.getPosixFilePermissions(file),
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ));
  }

  private static Path folderOf(Path file) {
    Path absolute = file.toAbsolutePath();
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  /** Makes what was written to {@code file}, and its name in the folder, survive a power cut. */
  public static void force(Path file) throws IOException {
    forceOne(file);
    if (POSIX) {
      forceOne(folderOf(file));
    }
  }

  private static void forceOne(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
