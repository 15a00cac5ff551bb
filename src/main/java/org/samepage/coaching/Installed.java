package org.samepage.coaching;

/** What Slack says when it is asked whether the app is installed in a workspace. */
public enum Installed {
  YES,
  NO,
  /** No more: the app was there, and its token is not good any longer. */
  REVOKED,
  /** It does not say; perhaps it does later. */
  NOT_KNOWN
}
