package org.samepage.confidentiality;

/** The kinds of words that belong to an agreement, each with its own rule who may read it. */
public enum Matter {
  /** The text as it stands: the draft, what is proposed, or what is in force. */
  TEXT(true),
  /** The text as it would be with the change that is under way. */
  CHANGE(true),
  /** The draft as one of the two handed it to the other last. */
  HANDED_OVER(true),
  /** A text that was fixed to be signed. */
  VERSION(true),
  /** Such a text, for the coach who is asked to take it over. */
  OFFER(true),
  /** A part of such a text, for somebody else to whom both show it. */
  SHARED(true),
  /** What somebody wrote with something that they did: what to change, why they said no. */
  REMARK(false),
  /** How somebody can be reached. */
  CONTACT(false),
  /** An answer at a check-in while somebody else who was asked has not answered yet. */
  EARLY_ANSWER(false),
  /** An answer at a check-in, once all who were asked have answered. */
  ANSWER(false),
  /** What somebody wrote at a check-in for themselves alone. */
  PRIVATE_WORDS(false);

  private final boolean joint;

  Matter(boolean joint) {
    this.joint = joint;
  }

  /** Whether the two write it together; otherwise one person wrote it alone. */
  public boolean isJoint() {
    return joint;
  }
}
