package org.samepage.slack.form;

import java.util.Set;

/**
 * The names of the modals and of the buttons in them, as Slack sends them back. Each is exact and
 * has one handler.
 */
public final class ViewNames {
  /** Callback ids: what kind of modal was submitted. */
  public static final String WHO = "who";

  public static final String GOAL = "goal";
  public static final String SECTION = "section";
  public static final String REVIEW = "review";
  public static final String READ = "read";
  public static final String PLAN = "plan";
  public static final String RECORD = "record";
  public static final String HISTORY = "history";
  public static final String TRAIL = "trail";
  public static final String OPEN_TRAIL = "trail.open";
  public static final String PRIVACY = "privacy";
  public static final String ASK_CHANGES = "ask_changes";
  public static final String DECLINE = "decline";
  public static final String ANSWER = "answer";
  public static final String ANSWERS = "answers";
  public static final String MOVE = "move";

  /** How the two reach each other. */
  public static final String REACH = "reach";

  /** Asks when somebody wants to be asked again. */
  public static final String LATER = "later";

  public static final String NOTICE = "notice";

  /** When somebody is away. */
  public static final String LEAVE = "leave";

  /** How somebody gets a copy of everything about them. */
  public static final String EXPORT = "export";

  /** Asks where somebody wishes to be mailed, or tells it. */
  public static final String MAIL = "mail";

  public static final String MAIL_CODE = "mail.code";

  /** A change to an agreement that runs: its author's review, the partner's page, and why not. */
  public static final String CHANGE_REVIEW = "change.review";

  public static final String CHANGE_READ = "change_read";
  public static final String CHANGE_REASON = "change.reason";

  /** Consents that all words are erased; erases what somebody wrote alone. */
  public static final String ERASE_CONSENT = "erase.consent";

  public static final String ERASE_OWN = "erase.own";

  /** Who is under a legal hold, and for how long words are kept. */
  public static final String HOLD = "hold";

  public static final String RETENTION = "retention";

  /** What proves that words were erased. */
  public static final String CERTIFICATE = "certificate";

  /** Consents that a part is shared; what is shared, as somebody else reads it. */
  public static final String SHARE_CONSENT = "share.consent";

  public static final String SHARED = "shared";

  /** What a new coach is asked to take over. */
  public static final String OFFER = "offer";

  /** Action ids. Its value is the name of a {@link org.samepage.agreement.Section}. */
  public static final String SECTION_EDIT = "section.edit";

  /** Opens the page that asks who coaches whom. */
  public static final String WHO_EDIT = "who.edit";

  /** Saves the page and goes back to the review. */
  public static final String SECTION_BACK = "section.back";

  /** Saves the page and opens another; its value is that {@link Page}. */
  public static final String PAGE_OPEN = "page.open";

  /** Saves the page and opens one for another goal, step or check-in. */
  public static final String ITEM_ADD = "item.add";

  /** Saves the page and moves its goal or step before the one above. */
  public static final String ITEM_UP = "item.up";

  /** Saves the page and moves its goal or step behind the one below. */
  public static final String ITEM_DOWN = "item.down";

  /** Removes the goal, step or check-in of the page. */
  public static final String ITEM_REMOVE = "item.remove";

  /** Show the leaf before or after of what is too long for one view; its value is the leaf. */
  public static final String LEAF_BACK = "leaf.back";

  public static final String LEAF_NEXT = "leaf.next";

  public static final String PROPOSAL_ASK_CHANGES = "proposal.ask_changes";
  public static final String PROPOSAL_DECLINE = "proposal.decline";

  /** Opens the page for a reason. */
  public static final String CHANGE_DECLINE = "change.decline";

  /** Its value is who may invite again. */
  public static final String INVITE_AGAIN = "invite.again";

  /** Its value is the id of a leave. */
  public static final String LEAVE_REMOVE = "leave.remove";

  /** Leads to a page outside of Slack. */
  public static final String EXPORT_PAGE = "export.page";

  /** Opens the page about mail. */
  public static final String MAIL_OPEN = "mail.open";

  /** Mails another code. */
  public static final String MAIL_AGAIN = "mail.again";

  public static final String MAIL_OFF = "mail.off";

  public static final String OFFER_REFUSE = "offer.refuse";

  /** Does not consent that words are erased, or does not want it any more. */
  public static final String ERASE_REFUSE = "erase.refuse";

  /** Opens the page that asks once more. */
  public static final String ERASE_OWN_ASK = "erase.own.ask";

  /** Does not consent that a part is shared. */
  public static final String SHARE_REFUSE = "share.refuse";

  /** Its value is a share: ends it, or takes the question back. */
  public static final String SHARE_WITHDRAW = "share.withdraw";

  /** The action id of every input; its block id names the answer. */
  public static final String VALUE = "value";

  /** As {@link #VALUE}, of an input that tells at once what was chosen: other inputs hang on it. */
  public static final String CHOSEN = "chosen";

  /** Of the buttons on pages with inputs, those that leave what was typed, or take it away. */
  public static final Set<String> SAVES_NOTHING =
      Set.of(ITEM_REMOVE, PROPOSAL_ASK_CHANGES, PROPOSAL_DECLINE, TemplateNames.BACK);

  private ViewNames() {}
}
