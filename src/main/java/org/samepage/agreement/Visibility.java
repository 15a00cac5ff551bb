package org.samepage.agreement;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** The rows in which somebody beside the two may know something: wider than the default. */
  public static List<Question> wider(Answers answers) {
    return GRID.stream().filter(row -> answers.get(row).isPresent()).toList();
  }

  /**
   * Whether the grid lets an audience know what a row is about.
   *
   * @param answers with the grid as both signed it
   * @param audience one of the options of the row
   */
  public static boolean allows(Answers answers, Question row, String audience) {
    return answers.get(row).filter(seen -> Answers.split(seen).contains(audience)).isPresent();
  }
}
