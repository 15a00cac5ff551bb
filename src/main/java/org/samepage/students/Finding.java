package org.samepage.students;

import java.util.Locale;

/**
 * Something that could identify a student.
 *
 * @param words as they were typed, in one line; never for a log
 */
public record Finding(Kind kind, String words) {
  /** What it looks like. */
  public enum Kind {
    NAME_WITH_GRADE,
    DATE_OF_BIRTH,
    ID_NUMBER,
    STUDENT_ADDRESS
  }

  static Finding of(Kind kind, String typed) {
    return new Finding(kind, typed.strip().replaceAll("\\s+", " "));
  }

  /** Whether it is the same, however it is written in capitals and small letters. */
  boolean isLike(Finding other) {
    return kind == other.kind
        && words.toLowerCase(Locale.ROOT).equals(other.words.toLowerCase(Locale.ROOT));
  }
}
