package org.samepage.agreement;

/**
 * What happened to an agreement. The names are stable across releases: they are kept, and hashed.
 */
public enum Deed {
  BEGUN,
  /** The draft was handed to the partner, to be worked on by them. */
  PASSED,
  DISCARDED,
  PROPOSED,
  WITHDRAWN,
  CHANGES_ASKED,
  DECLINED,
  AGREED,
  CHANGE_PROPOSED,
  CHANGE_WITHDRAWN,
  CHANGE_DECLINED,
  CHANGE_AGREED,
  PAUSED,
  RESUMED,
  NOTICE_GIVEN,
  ENDED,
  COMPLETED,
  RENEWED,
  HANDOVER_ASKED,
  HANDOVER_REFUSED,
  HANDED_OVER,
  /** Slack deactivated one of the two. */
  PARTNER_LEFT
}
