package org.samepage.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.PrivateFiles;

/**
 * What lies beside a copy and says what it is: a stable form, as JSON.
 *
 * @param form {@link #WORDS} or {@link #KEYS}
 * @param backup the same for the words and for the keys that belong to them
 * @param product the release that made it
 * @param tables the number of the newest migration of the tables; empty for keys
 * @param taken in UTC; what was written until then is in it
 * @param expires from when on it may not be used; empty for words
 * @param file the copy's name
 * @param sha256 of the copy, as hex digits
 * @param rows of each table
 * @param erased SHA-256 of the log of what was erased, as hex digits; empty for keys
 * @param seal by the master key, over all else; empty until it is sealed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Manifest(
    String form,
    String backup,
    String product,
    @Nullable String tables,
    String taken,
    @Nullable String expires,
    String file,
    String sha256,
    TreeMap<String, Long> rows,
    @Nullable String erased,
    @Nullable String seal) {
  static final String WORDS = "samepage-backup 1";
  static final String KEYS = "samepage-backup-of-keys 1";

  private static final String PURPOSE = "backup";

  /** The manifest's name. */
  static final String NAME = "manifest.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  Instant takenAt() {
    return Instant.parse(taken);
  }

  /** Empty for words. */
  Optional<Instant> expiresAt() {
    return Optional.ofNullable(expires).map(Instant::parse);
  }

  /** So that nobody without the master key can change it, or what it names, unnoticed. */
  Manifest sealedBy(MasterKey master) {
    return with(master.seal(PURPOSE, canonical()));
  }

  boolean isSealedBy(MasterKey master) {
    return seal != null && master.isSealed(PURPOSE, canonical(), seal);
  }

  private Manifest with(@Nullable String other) {
    return new Manifest(
        form, backup, product, tables, taken, expires, file, sha256, rows, erased, other);
  }

  /** Without the seal, in the order of the components. */
  private String canonical() {
    try {
      return JSON.writeValueAsString(with(null));
    } catch (JsonProcessingException textsAreAlwaysJson) {
      throw new IllegalStateException(textsAreAlwaysJson);
    }
  }

  void writeTo(Path folder) throws IOException {
    PrivateFiles.write(
        folder.resolve(NAME),
        JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsString(this)
            .getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The manifest in {@code folder}.
   *
   * @return empty if there is none
   * @throws IllegalStateException if it cannot be understood
   */
  static Optional<Manifest> in(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Manifest manifest = JSON.readValue(Files.readString(file), Manifest.class);
      if (!manifest.isComplete()) {
        throw new IllegalStateException(
            "%s is not the manifest of a backup that this release can read.".formatted(file));
      }
      return Optional.of(manifest);
    } catch (JsonProcessingException | DateTimeParseException damaged) {
      throw new IllegalStateException("%s cannot be understood.".formatted(file));
    }
  }

  /** A name leads nowhere else. */
  @SuppressWarnings("ConstantValue")
  private boolean isComplete() {
    return ((WORDS.equals(form) && erased != null) || (KEYS.equals(form) && expires != null))
        && backup != null
        && product != null
        && taken != null
        && takenAt().isBefore(expiresAt().orElse(Instant.MAX))
        && sha256 != null
        && rows != null
        && file != null
        && file.equals(String.valueOf(Path.of(file).getFileName()))
        && !file.equals("..");
  }
}
