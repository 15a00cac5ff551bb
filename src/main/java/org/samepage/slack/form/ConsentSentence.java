package org.samepage.slack.form;

import org.samepage.agreement.Answers;
import org.samepage.agreement.Questions;
import org.samepage.words.Words;

/**
 * The sentence above the button with which somebody agrees. It is kept with their signature, word
 * for word.
 */
public final class ConsentSentence {
  private ConsentSentence() {}

  /** What the one who proposes agrees to. */
  public static String ofAuthor(Answers answers, Words words) {
    boolean openGoal = answers.get(Questions.GOALS_BY_PARTNER).isPresent();
    return words.say(openGoal ? "summary.consent.author_open_goal" : "summary.consent.author");
  }

  /** What the one who was asked agrees to. */
  public static String ofPartner(Words words) {
    return words.say("summary.consent.partner");
  }

  /** What the one who proposes a change agrees to. */
  public static String ofChangeAuthor(Words words) {
    return words.say("consent.change.author");
  }

  /** What the one who is asked for a change agrees to. */
  public static String ofChangePartner(Words words) {
    return words.say("consent.change.partner");
  }

  /** What the teacher agrees to when the coach hands the agreement over. */
  public static String ofHandover(Words words) {
    return words.say("consent.handover.teacher");
  }

  /** What the one agrees to who takes over as the coach. */
  public static String ofNewCoach(Words words) {
    return words.say("consent.handover.coach");
  }
}
