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
      roles.coach_offers prepare,listen,resources
      roles.teacher_offers try_out,student_work,reflect
      session.cadence weeks
      session.every 1
      session.minutes 45
      session.scheduled_by coach
      session.cancel 1
      observation.kinds co_teaching,student_work
      observation.notice 1
      observation.data participation,student_work
      feedback.kinds conversation,data
      feedback.within 2
      progress.kinds student_work,assessments
      checkin.1.every 1
      checkin.1.days thursday
      checkin.1.asked both
      checkin.1.questions goals,worked,obstacles,next_step,students
      """),
  /**
   * Identify, learn, improve: one goal, which is powerful, easy, emotionally compelling and so on.
   */
  IMPACT(
      9,
      """
      roles.coach_offers listen,model,follow_up
      roles.teacher_offers choose_goals,try_out,say_openly
      session.cadence weeks
      session.every 1
      session.minutes 30
      session.scheduled_by both
      session.cancel 1
      observation.kinds video,modelling
      observation.notice 2
      feedback.kinds conversation
      feedback.within 2
      progress.kinds ratings,student_work
      checkin.1.every 1
      checkin.1.days thursday
      checkin.1.asked teacher
      """),
  /** Goals and steps, focused observation, reflection and feedback. */
  PRACTICE(
      12,
      """
      roles.coach_offers prepare,listen,model,resources,follow_up
      roles.teacher_offers choose_goals,prepare,try_out,reflect
      session.cadence weeks
      session.every 2
      session.minutes 45
      session.scheduled_by coach
      session.cancel 1
      observation.kinds visit,video
      observation.notice 2
      feedback.kinds conversation,written,notes
      feedback.within 2
      progress.kinds ratings,rubric
      checkin.1.every 2
      checkin.1.days thursday
      checkin.1.asked teacher
      """),
  /** A year at the side of somebody who is new. */
  MENTORING(
      36,
      """
      roles.coach_offers prepare,listen,model,resources,follow_up,advocate
      roles.teacher_offers prepare,try_out,say_openly
      session.cadence weeks
      session.every 1
      session.minutes 30
      session.scheduled_by both
      session.cancel 0
      observation.kinds visit,co_teaching,modelling
      observation.notice 1
      feedback.kinds conversation
      feedback.within 1
      progress.kinds ratings
      principal.part time,no_reports
      checkin.1.every 1
      checkin.1.days wednesday
      checkin.1.asked teacher
      checkin.1.questions worked,obstacles,next_step,help
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
