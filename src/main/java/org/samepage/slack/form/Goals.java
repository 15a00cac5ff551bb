package org.samepage.slack.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;

/** Adds and removes goals of a draft. */
public final class Goals {
  private static final List<Question> DETAILS =
      Questions.of(Section.GOALS).stream()
          .filter(question -> question.each() == Each.GOAL)
          .toList();

  private Goals() {}

  /** The page for one goal more; empty when there are as many as there can be. */
  public static Optional<Page> added(Answers answers) {
    return IntStream.rangeClosed(1, Each.GOAL.most())
        .filter(goal -> !answers.goals().contains(goal))
        .mapToObj(goal -> new Page(Section.GOALS, goal))
        .findFirst();
  }

  /**
   * What has to change so that a goal is gone and those after it move up. Blank values take answers
   * away.
   */
  public static Map<String, String> removed(Answers answers, int goal) {
    List<Integer> kept = new ArrayList<>(answers.goals());
    kept.remove(Integer.valueOf(goal));
    Map<String, String> changes = new TreeMap<>();
    for (int number = 1; number <= Each.GOAL.most(); number++) {
      for (Question question : DETAILS) {
        Optional<String> value =
            number <= kept.size() ? answers.get(question, kept.get(number - 1)) : Optional.empty();
        changes.put(question.key(number), value.orElse(""));
      }
    }
    return changes;
  }

  /** Whether there can be one goal more once {@code goal} is written. */
  static boolean hasRoomBeside(int goal, Answers answers) {
    return answers.goals().stream().filter(other -> other != goal).count() + 1 < Each.GOAL.most();
  }

  /** Whether something is said about a goal beside what it is. */
  static boolean hasDetails(Answers answers, int goal) {
    return DETAILS.stream()
        .filter(question -> !question.equals(Questions.GOAL_WHAT))
        .anyMatch(question -> answers.get(question, goal).isPresent());
  }
}
