package org.samepage.slack.form;

import java.util.Optional;

/**
 * A text before and after, each shortened to what is different and some words around it, where they
 * are long. Nothing that is different is left out.
 */
record Changed(Optional<String> before, Optional<String> after) {
  /** Up to here, a text is shown whole. */
  private static final int SHORT = 300;

  /** So many characters are shown on either side of what is different. */
  private static final int AROUND = 60;

  private static final String LEFT_OUT = "…";

  static Changed of(Optional<String> before, Optional<String> after) {
    boolean isShort = before.orElse("").length() <= SHORT && after.orElse("").length() <= SHORT;
    return isShort || before.isEmpty() || after.isEmpty()
        ? new Changed(before, after)
        : shortened(before.get(), after.get());
  }

  private static Changed shortened(String before, String after) {
    int same = 0;
    int most = Math.min(before.length(), after.length());
    while (same < most && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    int sameAtEnd = 0;
    while (sameAtEnd < most - same
        && before.charAt(before.length() - 1 - sameAtEnd)
            == after.charAt(after.length() - 1 - sameAtEnd)) {
      sameAtEnd++;
    }
    int from = start(before, same - AROUND);
    int untilEnd = before.length() - end(before, before.length() - sameAtEnd + AROUND);
    return new Changed(
        Optional.of(part(before, from, before.length() - untilEnd)),
        Optional.of(part(after, from, after.length() - untilEnd)));
  }

  private static String part(String text, int from, int to) {
    String start = from > 0 ? LEFT_OUT : "";
    String end = to < text.length() ? LEFT_OUT : "";
    return start + text.substring(from, to) + end;
  }

  /** The beginning of the word at {@code wanted}. */
  private static int start(String text, int wanted) {
    int at = Math.max(0, wanted);
    int space = text.lastIndexOf(' ', at);
    return at == 0 ? 0 : whole(text, space > at - AROUND ? space + 1 : at);
  }

  /** The end of the word at {@code wanted}. */
  private static int end(String text, int wanted) {
    int at = Math.min(text.length(), wanted);
    int space = text.indexOf(' ', at);
    return at == text.length() ? at : whole(text, space >= 0 && space < at + AROUND ? space : at);
  }

  /** Not between the two halves of one character. */
  private static int whole(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
