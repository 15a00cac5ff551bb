package org.samepage.stories;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Looks for what was typed, in every form in which it could stand somewhere. */
final class Traces {
  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  private Traces() {}

  /** Which of {@code typed} stand in {@code bytes}. */
  static List<String> in(byte[] bytes, Collection<String> typed) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return typed.stream().filter(word -> forms(word).stream().anyMatch(text::contains)).toList();
  }

  /** In a text, such as a message. */
  static List<String> in(String text, Collection<String> typed) {
    return in(text.getBytes(StandardCharsets.UTF_8), typed);
  }

  /**
   * In which files in {@code folder} and below any of {@code typed} stands; what is locked, too.
   */
  static List<Path> in(Path folder, Collection<String> typed) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return in(files.filter(Files::isRegularFile).toList(), typed);
    }
  }

  /** In which of the files any of {@code typed} stands; one that is gone by now has none. */
  static List<Path> in(Collection<Path> files, Collection<String> typed) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : files) {
      try {
        if (!in(Files.readAllBytes(file), typed).isEmpty()) {
          found.add(file);
        }
      } catch (NoSuchFileException gone) {
        // Servers and other programs clear away what they no longer need.
      }
    }
    return found;
  }

  private static List<String> forms(String word) {
    List<String> forms = new ArrayList<>();
    for (Charset charset : CHARSETS) {
      byte[] bytes = word.getBytes(charset);
      forms.add(new String(bytes, StandardCharsets.ISO_8859_1));
      forms.add(HexFormat.of().formatHex(bytes));
      forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
      for (int before = 0; before < 3; before++) {
        forms.add(base64(bytes, before));
      }
    }
    return forms;
  }

  /** Without the digits that depend on what stands around it. */
  private static String base64(byte[] bytes, int before) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    String digits = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int first = before == 0 ? 0 : before + 1;
    return digits.substring(first, digits.length() - (shifted.length % 3 == 0 ? 0 : 1));
  }
}
