package org.samepage.students;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which domains are those that students have their addresses at. */
public final class StudentDomains {
  /**
   * As districts usually name them: students.example.org, stu.example.org, example-students.org.
   */
  private static final Pattern USUAL =
      Pattern.compile(
          "(?:.*[.-])?(?:students?|stu|stud|pupils?|scholars?|learners?|alumn[oa]s?|alumnado"
              + "|estudiantes?)[.-].*");

  private StudentDomains() {}

  /**
   * Tells them from others.
   *
   * @param named those that the workspace names, in small letters; with none of them, what
   *     districts usually call theirs counts
   */
  public static Predicate<String> of(Set<String> named) {
    return named.isEmpty()
        ? domain -> USUAL.matcher(domain).matches()
        : domain ->
            named.stream().anyMatch(one -> domain.equals(one) || domain.endsWith("." + one));
  }
}
