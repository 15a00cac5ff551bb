package org.samepage.slack.form;

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
  public static final String PRIVACY = "privacy";
  public static final String ASK_CHANGES = "ask_changes";
  public static final String DECLINE = "decline";
  public static final String ANSWER = "answer";
  public static final String ANSWERS = "answers";
  public static final String MOVE = "move";
  public static final String NOTICE = "notice";

  /** A change to an agreement that runs: its author's review, the partner's page, and why not. */
  public static final String CHANGE_REVIEW = "change.review";

  public static final String CHANGE_READ = "change.read";
  public static final String CHANGE_REASON = "change.reason";

  /** What a new coach is asked to take over. */
  public static final String OFFER = "offer";

  /** Action ids. Its value is the name of a {@link org.samepage.agreement.Section}. */
  public static final String SECTION_EDIT = "section.edit";

  /** Opens the page that asks who coaches whom. */
  public static final String WHO_EDIT = "who.edit";

  /** Saves the page and goes back to the review. */
  public static final String SECTION_BACK = "section.back";

  /** Saves the page and opens one for another goal. */
  public static final String GOAL_ADD = "goal.add";

  /** Removes the goal of the page. */
  public static final String GOAL_REMOVE = "goal.remove";

  public static final String PROPOSAL_ASK_CHANGES = "proposal.ask_changes";
  public static final String PROPOSAL_DECLINE = "proposal.decline";

  /** Opens the page for a reason. */
  public static final String CHANGE_DECLINE = "change.decline";

  public static final String OFFER_REFUSE = "offer.refuse";

  /** The action id of every input; its block id names the answer. */
  public static final String VALUE = "value";

  private ViewNames() {}
}
