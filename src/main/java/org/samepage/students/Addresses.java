package org.samepage.students;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Mail addresses that students have. */
final class Addresses {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[\\p{L}\\d][\\p{L}\\d._%+-]{0,63}@([\\p{L}\\d-]{1,63}(?:\\.[\\p{L}\\d-]{1,63}){1,6})");

  private final Predicate<String> ofStudents;

  Addresses(Predicate<String> ofStudents) {
    this.ofStudents = ofStudents;
  }

  List<String> in(String text) {
    return ADDRESS
        .matcher(text)
        .results()
        .filter(address -> ofStudents.test(address.group(1).toLowerCase(Locale.ROOT)))
        .map(address -> address.group())
        .toList();
  }
}
