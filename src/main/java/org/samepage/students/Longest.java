package org.samepage.students;

import java.util.List;

/** The same words may be found twice, with more and with less around them. */
final class Longest {
  private Longest() {}

  /** Those that are no part of another one. */
  static List<String> of(List<String> found) {
    return found.stream()
        .filter(one ->
            found.stream().noneMatch(other -> other.length() > one.length() && other.contains(one)))
        .toList();
  }
}
