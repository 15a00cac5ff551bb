package org.samepage.slack.form;

import java.time.Instant;
import org.samepage.agreement.Refusal;
import org.samepage.slack.message.SlashCommand;
import org.samepage.words.Words;

/** Says why something was not done, and what to do next. */
public final class Refusals {
  private Refusals() {}

  public static String sentence(Refusal refusal, Words words) {
    return switch (refusal) {
      case Refusal.NotYours notYours -> words.say("refusal.not_yours", SlashCommand.NAME);
      case Refusal.ChangedMeanwhile changed -> words.say("refusal.changed_meanwhile");
      case Refusal.NoLongerPossible past ->
          words.say("refusal.no_longer_possible", SlashCommand.NAME);
      case Refusal.Incomplete incomplete -> words.say("refusal.incomplete");
      case Refusal.SlackSilent silent -> words.say("refusal.slack_silent");
      case Refusal.AskedNotTo askedNotTo -> words.say("refusal.asked_not_to");
      case Refusal.IsOver over -> words.say("refusal.is_over");
      case Refusal.IsPaused paused -> words.say("refusal.is_paused");
      case Refusal.NoticeWasGiven given -> words.say("refusal.notice_was_given");
      case Refusal.ChangeUnderWay underWay -> words.say("refusal.change_under_way");
      case Refusal.NothingChanged nothing -> words.say("refusal.nothing_changed");
      case Refusal.HandoverUnderWay underWay -> words.say("refusal.handover_under_way");
      case Refusal.PartnerIsAway away -> words.say("refusal.partner_is_away");
      case Refusal.AnsweredByCoachBefore before -> words.say("refusal.answered_by_coach_before");
      case Refusal.PartnerSaysDone says -> words.say("refusal.partner_says_done");
      case Refusal.TooManyDrafts(int most) -> words.say("refusal.too_many_drafts", most);
      case Refusal.TooManyInvitations(int most) -> words.say("refusal.too_many_invitations", most);
      case Refusal.Erased(Instant at) -> words.say("erased.on", words.day(at));
      case Refusal.OnHold held -> words.say("refusal.on_hold");
      case Refusal.NotOver notOver -> words.say("refusal.not_over");
      case Refusal.NotAdministrator notAdmin -> words.say("refusal.not_administrator");
      case Refusal.NoLongerShared over -> words.say("refusal.no_longer_shared");
      case Refusal.TooManyShareQuestions(int most) ->
          words.say("refusal.too_many_share_questions", most);
      case Refusal.TooManyShares(int most) -> words.say("refusal.too_many_shares", most);
      case Refusal.NotMember guest -> words.say("problem.partner.YOU_ARE_OUTSIDE");
      case Refusal.NotKnownYet unknown -> words.say("problem.partner.NO_ANSWER");
      case Refusal.NotThere left -> words.say("refusal.not_there");
      case Refusal.NotProgramLead notLead ->
          words.say("refusal.not_program_lead", SlashCommand.NAME);
      case Refusal.TemplateGone gone -> words.say("refusal.template_gone");
      case Refusal.TooManyTemplates tooMany -> words.say("refusal.too_many_templates");
    };
  }
}
