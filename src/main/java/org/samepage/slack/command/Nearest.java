package org.samepage.slack.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Nearest {
  private Nearest() {}

  /**
   * The word from which {@code typed} differs by the fewest slips: a letter left out, put in,
   * replaced, or two swapped. Empty if more than one letter in three would be wrong.
   */
  static Optional<String> to(String typed, Collection<String> words) {
    return words.stream()
        .filter(word -> isNear(typed, word))
        .min(Comparator.comparingInt(word -> slips(typed, word)));
  }

  /** What is much longer is not compared letter by letter: it may be as long as a request. */
  private static boolean isNear(String typed, String word) {
    int most = Math.max(1, word.length() / 3);
    return Math.abs(typed.length() - word.length()) <= most && slips(typed, word) <= most;
  }

  private static int slips(String one, String other) {
    int[][] slips = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : slipsUpTo(slips, one, i, other, j);
      }
    }
    return slips[one.length()][other.length()];
  }

  private static int slipsUpTo(int[][] slips, String one, int i, String other, int j) {
    int replaced = slips[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
    int fewest = Math.min(replaced, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(fewest, 1 + slips[i - 2][j - 2]) : fewest;
  }
}
