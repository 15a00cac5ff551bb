package org.samepage.agreement;

/**
 * What happened to an agreement. The names are stable across releases: they are kept, and hashed.
 */
public enum Deed {
  BEGUN,
  /** The draft was handed to the partner, to be worked on by them. */
  PASSED,
  /** Whoever had handed the draft over took it back. */
  TAKEN_BACK,
  /** A draft was thrown away. */
  DISCARDED,
  PROPOSED,
  /** A proposal was taken back. */
  WITHDRAWN,
  CHANGES_ASKED,
  DECLINED,
  AGREED,
  /** A change to an agreement that runs was proposed. */
  CHANGE_PROPOSED,
  /** Its signature is void: it was taken back, or something else came into force. */
  CHANGE_WITHDRAWN,
  CHANGE_DECLINED,
  CHANGE_AGREED,
  PAUSED,
  RESUMED,
  NOTICE_GIVEN,
  NOTICE_TAKEN_BACK,
  ENDED,
  COMPLETED,
  RENEWED,
  HANDOVER_ASKED,
  /** The teacher agreed to it. */
  HANDOVER_AGREED,
  /** One of the three does not want it. */
  HANDOVER_REFUSED,
  HANDED_OVER,
  /** Slack deactivated one of the two. */
  PARTNER_LEFT
}
