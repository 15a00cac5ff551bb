package org.samepage.coaching;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.samepage.agreement.Answers;

/**
 * The templates that come with the app: what each of them chooses. What they say stands with the
 * words, under {@code template.<id>.name}, {@code .about}, {@code .goal} and {@code .text.<key of
 * the answer>}.
 */
public enum BuiltIn {
  /** A short cycle about what the students do, looked at together in their work. */
  CYCLE(
      6,
      """
      session.every 1
      session.minutes 45
      observation.kinds co_teaching,student_work
      feedback.kinds conversation,data
      feedback.within 2
      progress.kinds student_work,assessments
      checkin.every 1
      checkin.day thursday
      checkin.asked both
      """),
  /**
   * Identify, learn, improve: one goal, which is powerful, easy, emotionally compelling and so on.
   */
  IMPACT(
      9,
      """
      session.every 1
      session.minutes 30
      observation.kinds video,modelling
      feedback.kinds conversation
      feedback.within 2
      progress.kinds ratings,student_work
      checkin.every 1
      checkin.day thursday
      checkin.asked teacher
      """),
  /** Goals and steps, focused observation, reflection and feedback. */
  PRACTICE(
      12,
      """
      session.every 2
      session.minutes 45
      observation.kinds visit,video
      feedback.kinds conversation,written,notes
      feedback.within 2
      progress.kinds ratings,rubric
      checkin.every 2
      checkin.day thursday
      checkin.asked teacher
      """),
  /** A year at the side of somebody who is new. */
  MENTORING(
      36,
      """
      session.every 1
      session.minutes 30
      observation.kinds visit,co_teaching,modelling
      feedback.kinds conversation
      feedback.within 1
      progress.kinds ratings
      checkin.every 1
      checkin.day wednesday
      checkin.asked teacher
      """),
  /** Nothing but what an agreement cannot do without. */
  BLANK(12, "");

  private final int weeks;

  /** A line for each: the key of the answer, a blank, and the options. */
  private final String options;

  BuiltIn(int weeks, String options) {
    this.weeks = weeks;
    this.options = options;
  }

  public static Optional<BuiltIn> find(TemplateId id) {
    return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
  }

  public TemplateId id() {
    return new TemplateId(name().toLowerCase(Locale.ROOT));
  }

  public int weeks() {
    return weeks;
  }

  /** The options that it chooses, by the key of the answer. */
  public Answers options() {
    Map<String, String> chosen = new TreeMap<>();
    options
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(option -> chosen.put(option[0], option[1]));
    return Answers.of(chosen);
  }
}
