package org.samepage.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.confidentiality.ErasureLog;
import org.samepage.confidentiality.MasterKey;

/** A backup that lies somewhere: a folder with a copy and its manifest. */
record Found(Path folder, Manifest manifest) {

  /**
   * The backups of one form in {@code folder}, the newest first: itself if it is one, otherwise
   * those in it. Of the latter, those whose manifest cannot be understood are left out.
   *
   * @throws IllegalStateException if it is one whose manifest cannot be understood
   */
  static List<Found> in(Path folder, String form) throws IOException {
    List<Found> found = new ArrayList<>();
    Optional<Manifest> own = Manifest.in(folder);
    own.ifPresent(manifest -> found.add(new Found(folder, manifest)));
    if (own.isEmpty()) {
      for (Path each : inside(folder)) {
        understood(each).ifPresent(manifest -> found.add(new Found(each, manifest)));
      }
    }
    return found.stream()
        .filter(each -> each.manifest.form().equals(form))
        .sorted(Comparator.comparing((Found each) -> each.manifest.takenAt()).reversed())
        .toList();
  }

  private static Optional<Manifest> understood(Path folder) throws IOException {
    try {
      return Manifest.in(folder);
    } catch (IllegalStateException damaged) {
      return Optional.empty();
    }
  }

  /** Those that are finished: a draft's name begins with a dot. */
  static List<Path> inside(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).filter(each -> !isDraft(each)).sorted().toList();
    }
  }

  private static boolean isDraft(Path folder) {
    return String.valueOf(folder.getFileName()).startsWith(".");
  }

  /** What had been erased when it was made. */
  ErasureLog erasures() {
    return erasuresIn(folder);
  }

  static ErasureLog erasuresIn(Path folder) {
    return new ErasureLog(folder.resolve("erased.log"));
  }

  /**
   * Makes sure that nobody changed what it says, or the log of what had been erased.
   *
   * @throws IllegalStateException if somebody did, or another master key sealed it
   */
  void expectSealedBy(MasterKey master) throws IOException {
    boolean logIsWhole = isLogWhole();
    if (!manifest.isSealedBy(master) || !logIsWhole) {
      throw new IllegalStateException(
          """
          %s was changed after the backup was made, or is a backup of an installation with another master key: its %s does \
          not match its seal. Do not trust what is in it. If it is another installation's, move it away and restore again.\
          """
              .formatted(folder, logIsWhole ? Manifest.NAME : "erased.log"));
    }
  }

  private boolean isLogWhole() throws IOException {
    Path log = erasures().file();
    return manifest.erased() == null
        || (Files.isRegularFile(log) && sha256(log).equals(manifest.erased()));
  }

  /**
   * Copies it to an empty file that is there.
   *
   * @throws IllegalStateException if it is not what it was when it was made
   */
  void copyTo(Path target) throws IOException {
    Path copy = folder.resolve(manifest.file());
    if (!Files.isRegularFile(copy)) {
      throw new IllegalStateException(copy + " is missing.");
    }
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(copy), digest);
        OutputStream out = Files.newOutputStream(target)) {
      in.transferTo(out);
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(manifest.sha256())) {
      throw new IllegalStateException(
          "%s is not what it was when the backup was made: it does not match its SHA-256."
              .formatted(copy));
    }
  }

  static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
