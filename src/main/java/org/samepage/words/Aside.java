package org.samepage.words;

/**
 * Keeps the direction in which typed words are written to themselves: right-to-left words, or marks
 * that turn the direction around, leave the sentence that they stand in as it is.
 *
 * <p>Works with the isolates of the Unicode Bidirectional Algorithm (UAX 9, 2.4).
 */
final class Aside {
  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char END_OF_ISOLATE = '\u2069';

  private Aside() {}

  static String of(String typed) {
    return typed.codePoints().anyMatch(Aside::turns) ? isolated(typed) : typed;
  }

  private static boolean turns(int character) {
    return switch (Character.getDirectionality(character)) {
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
          Character.DIRECTIONALITY_ARABIC_NUMBER,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
          Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
          true;
      default -> false;
    };
  }

  /** What the typed words leave open is closed, and what they never opened they cannot close. */
  private static String isolated(String typed) {
    StringBuilder result = new StringBuilder().append(FIRST_STRONG_ISOLATE);
    int open = 1;
    for (int i = 0; i < typed.length(); i++) {
      char character = typed.charAt(i);
      boolean ends = character == END_OF_ISOLATE;
      if (ends && open == 1) {
        continue;
      }
      if (ends) {
        open--;
      } else if (character >= '\u2066' && character <= FIRST_STRONG_ISOLATE) {
        open++;
      }
      result.append(character);
    }
    return result.append(String.valueOf(END_OF_ISOLATE).repeat(open)).toString();
  }
}
