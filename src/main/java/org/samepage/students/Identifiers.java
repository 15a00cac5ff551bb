package org.samepage.students;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.samepage.students.Finding.Kind;

/**
 * Finds what looks as if it could identify a student, in English and Spanish: a name with a grade,
 * a date of birth, a number that only one student has, an address of the students' domain. It looks
 * at the form of words alone and is sometimes wrong, so that it is there for a friendly question
 * and must never refuse anything.
 */
public final class Identifiers {
  private final Births births;
  private final Addresses addresses;

  /**
   * @param today tells which years of birth are those of students
   * @param ofStudents whether a domain, in small letters, is one whose addresses students have;
   *     asked only if there is an address
   */
  public Identifiers(LocalDate today, Predicate<String> ofStudents) {
    this.births = new Births(today.getYear());
    this.addresses = new Addresses(ofStudents);
  }

  /** Does at once what would else be waited for at the first text: names are read. */
  public static void prepare() {
    new Identifiers(LocalDate.EPOCH, domain -> false).in("");
  }

  /**
   * What there is in {@code text}, each once, by kind and in the order in which it stands there.
   */
  public List<Finding> in(String text) {
    String plain = plain(text);
    List<Finding> found = new ArrayList<>();
    add(Kind.NAME_WITH_GRADE, Names.withGrade(plain), found);
    add(Kind.DATE_OF_BIRTH, births.in(plain), found);
    add(Kind.ID_NUMBER, Numbers.in(plain), found);
    add(Kind.STUDENT_ADDRESS, addresses.in(plain), found);
    return List.copyOf(found);
  }

  private static void add(Kind kind, List<String> words, List<Finding> found) {
    for (String typed : words) {
      Finding finding = Finding.of(kind, typed);
      if (found.stream().noneMatch(finding::isLike)) {
        found.add(finding);
      }
    }
  }

  /** With each letter in one piece, plain blanks, and straight apostrophes. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replace('\u00a0', ' ')
        .replace('\u202f', ' ')
        .replace('\u2019', '\'');
  }
}
