package org.samepage.slack.form;

import org.samepage.agreement.Refusal;
import org.samepage.words.Words;

/** Says why something was not done, and what to do next. */
public final class Refusals {
  private Refusals() {}

  public static String sentence(Refusal refusal, Words words) {
    return words.say(
        switch (refusal) {
          case Refusal.NotYours notYours -> "refusal.not_yours";
          case Refusal.ChangedMeanwhile changed -> "refusal.changed_meanwhile";
          case Refusal.NoLongerPossible past -> "refusal.no_longer_possible";
          case Refusal.Incomplete incomplete -> "refusal.incomplete";
          case Refusal.SlackSilent silent -> "refusal.slack_silent";
          case Refusal.AskedNotTo askedNotTo -> "refusal.asked_not_to";
          case Refusal.NotProgramLead notLead -> "refusal.not_program_lead";
          case Refusal.TemplateGone gone -> "refusal.template_gone";
          case Refusal.TooManyTemplates tooMany -> "refusal.too_many_templates";
        });
  }
}
