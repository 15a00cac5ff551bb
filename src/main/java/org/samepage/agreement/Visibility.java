package org.samepage.agreement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The visibility grid: who beside the two may know what. The coach and the teacher always see all
 * of it but each other's notes for themselves.
 */
public final class Visibility {
  /** The rows of the grid, the least telling first. */
  public static final List<Question> GRID =
      List.of(
          Questions.VISIBLE_COACHING,
          Questions.VISIBLE_DATES,
          Questions.VISIBLE_GOALS,
          Questions.VISIBLE_ANSWERS,
          Questions.VISIBLE_FEEDBACK,
          Questions.VISIBLE_TEXT);

  private static final Pattern SCHOOL = Pattern.compile("[1-9]\\d{0,5}");

  private static final Map<String, List<Question>> PRESETS =
      Map.of(
          "full",
          List.of(),
          "focus",
          List.of(Questions.VISIBLE_COACHING, Questions.VISIBLE_GOALS),
          "outcomes",
          List.of(
              Questions.VISIBLE_COACHING,
              Questions.VISIBLE_DATES,
              Questions.VISIBLE_GOALS,
              Questions.VISIBLE_ANSWERS));

  private Visibility() {}

  /**
   * The grid as {@code preset} fills it; {@code own} leaves it as it is, so it changes nothing.
   *
   * @return changes to the answers; a blank one takes the earlier answer away
   */
  public static Map<String, String> filledBy(String preset) {
    Map<String, String> changes = new TreeMap<>();
    List<Question> seen = PRESETS.get(preset);
    if (seen != null) {
      GRID.forEach(row -> changes.put(row.key(), seen.contains(row) ? "principal,lead" : ""));
    }
    return changes;
  }

  /** Whether the program leads may know what {@code row} is about. */
  public static boolean isToldToLeads(Question row, Answers answers) {
    return answers.choices(row).contains("lead");
  }

  /** The number of the school under which it is counted for program leads; empty for none. */
  public static Optional<Integer> school(Answers answers) {
    return answers
        .get(Questions.SCHOOL_NUMBER)
        .filter(number -> SCHOOL.matcher(number).matches())
        .map(Integer::valueOf);
  }

  /**
   * To count it under a school.
   *
   * @param number in the workspace's list, from 1
   * @param name as the list has it
   * @return changes to the answers
   */
  public static Map<String, String> countedUnder(int number, String name) {
    return Map.of(
        Questions.SCHOOL_NUMBER.key(), Integer.toString(number), Questions.SCHOOL_NAME.key(), name);
  }

  /** To count it under no school, as changes to the answers. */
  public static Map<String, String> countedUnderNone() {
    return Map.of(Questions.SCHOOL_NUMBER.key(), "", Questions.SCHOOL_NAME.key(), "");
  }

  /**
   * Whether somebody who might know what one of {@code rows} is about may not any more.
   *
   * @param then what was agreed
   * @param now what is agreed
   */
  public static boolean isNarrower(Set<Question> rows, Answers then, Answers now) {
    return rows.stream().anyMatch(row -> !now.choices(row).containsAll(then.choices(row)));
  }

  /** The rows in which somebody beside the two may know something: wider than the default. */
  public static List<Question> wider(Answers answers) {
    return GRID.stream().filter(row -> answers.get(row).isPresent()).toList();
  }
}
