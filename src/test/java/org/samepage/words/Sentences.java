package org.samepage.words;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sentences of the languages, for tests that look for them in what somebody is shown. */
public final class Sentences {
  /** The texts that a new agreement starts with: they belong to it, in its author's language. */
  private static final String TEMPLATE = "preset.";

  private static final Pattern ARGUMENT = Pattern.compile("\\{(?:[^{}]|\\{[^{}]*})*}");

  private Sentences() {}

  /**
   * What of {@code shown} is in {@code language} and is not said by {@code other} too: whole
   * sentences, or what stands between their arguments, of two words at least.
   */
  public static Set<String> in(String language, String other, String shown) {
    String rest = withoutTemplates(language, shown);
    Set<String> same = pieces(other);
    return pieces(language).stream()
        .filter(rest::contains)
        .filter(piece -> same.stream().noneMatch(said -> said.contains(piece)))
        .collect(Collectors.toSet());
  }

  private static String withoutTemplates(String language, String shown) {
    Words words = Words.in(language);
    return words.keys().stream()
        .filter(key -> key.startsWith(TEMPLATE))
        .map(words::say)
        .reduce(shown, (text, template) -> text.replace(template, ""));
  }

  private static Set<String> pieces(String language) {
    return Bundle.read(language).entrySet().stream()
        .filter(sentence -> !sentence.getKey().startsWith(TEMPLATE))
        .filter(sentence -> !sentence.getKey().startsWith("zone."))
        .flatMap(sentence -> ARGUMENT.splitAsStream(sentence.getValue()))
        .map(piece -> piece.replace("''", "'").strip())
        .filter(piece -> piece.contains(" "))
        .collect(Collectors.toSet());
  }
}
