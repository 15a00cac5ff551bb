package org.samepage.agreement;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of an agreement is shown to somebody who is neither of the two. */
public sealed interface SharedPart {

  /**
   * One goal with its steps and levels.
   *
   * @param mark names it, see {@link Marks}
   */
  record Goal(int mark) implements SharedPart {
    public Goal {
      if (mark < 1) {
        throw new IllegalArgumentException("Marks are counted from 1.");
      }
    }
  }

  /** Who the two are, from when until when, and how many check-ins took place; no words. */
  record Summary() implements SharedPart {}

  /** All that the two agreed, without how they can be reached. */
  record Text() implements SharedPart {}

  /** How the two can be reached, and where they meet, is nobody else's. */
  Set<Question> NEVER =
      Set.of(
          Questions.CONTACT_COACH,
          Questions.CONTACT_TEACHER,
          Questions.SESSION_LINK,
          Questions.CHECK_IN_LINK);

  Pattern NAME = Pattern.compile("GOAL (\\d{1,6})|SUMMARY|TEXT");

  /** {@code GOAL} and its mark, {@code SUMMARY} or {@code TEXT}. Stable: it is hashed. */
  default String name() {
    return switch (this) {
      case Goal(int mark) -> "GOAL " + mark;
      case Summary summary -> "SUMMARY";
      case Text text -> "TEXT";
    };
  }

  /** Reads what {@link #name} wrote; empty for anything else. */
  static Optional<SharedPart> read(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return switch (name) {
      case "SUMMARY" -> Optional.of(new Summary());
      case "TEXT" -> Optional.of(new Text());
      default ->
          Optional.of(Integer.parseInt(matcher.group(1))).filter(mark -> mark > 0).map(Goal::new);
    };
  }

  /**
   * The rows of the {@linkplain Visibility visibility grid} that say who may know of it: each says
   * who is coached.
   */
  default Set<Question> rows() {
    return switch (this) {
      case Goal goal -> Set.of(Questions.VISIBLE_COACHING, Questions.VISIBLE_GOALS);
      case Summary summary -> Set.of(Questions.VISIBLE_COACHING, Questions.VISIBLE_DATES);
      case Text text ->
          Set.of(
              Questions.VISIBLE_COACHING,
              Questions.VISIBLE_DATES,
              Questions.VISIBLE_GOALS,
              Questions.VISIBLE_TEXT);
    };
  }

  /** Whether there is such a part in {@code text}. */
  default boolean isIn(Answers text) {
    return switch (this) {
      case Goal(int mark) ->
          Marks.place(text, Each.GOAL, mark).filter(text.goals()::contains).isPresent();
      case Summary summary -> true;
      case Text all -> true;
    };
  }

  /** This part of {@code text}, and nothing else of it. */
  default Answers of(Answers text) {
    return switch (this) {
      case Goal(int mark) ->
          Marks.place(text, Each.GOAL, mark)
              .map(place -> only(text, field -> isAboutGoal(field, place)))
              .orElse(Answers.NONE);
      case Summary summary ->
          only(
              text,
              field ->
                  field.question().equals(Questions.TERM_START)
                      || field.question().equals(Questions.TERM_END));
      // Once both have agreed, it does not matter any more who was to write the goal.
      case Text all ->
          only(
              text,
              field ->
                  field.question().section() != Section.CHECK_IN
                      && !NEVER.contains(field.question())
                      && !field.question().equals(Questions.GOALS_BY_PARTNER));
    };
  }

  private static boolean isAboutGoal(Field field, int place) {
    return switch (field.question().each()) {
      case GOAL, STEP ->
          field.question().section() == Section.GOALS && field.numbers().getFirst() == place;
      case AGREEMENT, CHECK_IN_RULE, REVIEW, MARK -> false;
    };
  }

  private static Answers only(Answers text, Predicate<Field> which) {
    Map<String, String> kept = new HashMap<>(text.values());
    kept.keySet().removeIf(key -> Questions.field(key).filter(which).isEmpty());
    return Answers.of(kept);
  }
}
