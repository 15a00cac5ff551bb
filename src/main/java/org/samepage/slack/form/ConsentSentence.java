package org.samepage.slack.form;

import org.samepage.agreement.Answers;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.words.Words;

/**
 * The sentences at the button with which somebody agrees. They are kept with their signature, word
 * for word.
 */
public final class ConsentSentence {
  private ConsentSentence() {}

  /** What the one who proposes agrees to. */
  public static String ofAuthor(Answers answers, Role author, Words words) {
    return withTicked(authorAlone(answers, words), answers, author, words);
  }

  /** What the one who was asked agrees to. */
  public static String ofPartner(Answers answers, Role partner, Words words) {
    return withTicked(partnerAlone(words), answers, partner, words);
  }

  static String authorAlone(Answers answers, Words words) {
    boolean openGoal = answers.get(Questions.GOALS_BY_PARTNER).isPresent();
    return words.say(openGoal ? "summary.consent.author_open_goal" : "summary.consent.author");
  }

  static String partnerAlone(Words words) {
    return words.say("summary.consent.partner");
  }

  /** What the one who proposes a change agrees to. */
  public static String ofChangeAuthor(Answers answers, Role author, Words words) {
    return withTicked(changeAuthorAlone(words), answers, author, words);
  }

  /** What the one who is asked for a change agrees to. */
  public static String ofChangePartner(Answers answers, Role partner, Words words) {
    return withTicked(changePartnerAlone(words), answers, partner, words);
  }

  static String changeAuthorAlone(Words words) {
    return words.say("consent.change.author");
  }

  static String changePartnerAlone(Words words) {
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

  private static String withTicked(String sentence, Answers answers, Role signer, Words words) {
    return WiderConsent.isNeeded(answers, signer)
        ? sentence + " " + WiderConsent.sentence(answers, words)
        : sentence;
  }
}
