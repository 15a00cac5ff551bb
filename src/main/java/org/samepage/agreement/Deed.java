package org.samepage.agreement;

import java.util.EnumSet;
import java.util.Set;

/**
 * What happened to an agreement, or to a workspace. The names are stable across releases: they are
 * kept, and hashed.
 */
public enum Deed {
  BEGUN,
  /** The draft was handed to the partner, to be worked on by them; about their user id. */
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
  PARTNER_LEFT,
  /** Somebody opened words; about what they opened and for what purpose. */
  LOOKED,
  /** Somebody wrote words; about which. */
  WROTE,
  /** One of the two asks to show a part to somebody else; about the part and the person. */
  SHARE_ASKED,
  SHARE_REFUSED,
  /** Both consent: that person may read it from now on. */
  SHARED,
  /** They may not any more. */
  SHARE_WITHDRAWN,
  /** The question was taken back, or cannot be answered any more; before, it was told as above. */
  SHARE_QUESTION_WITHDRAWN,
  /** Somebody was given everything about them; about how. */
  EXPORTED,
  /** One of the two asks to have all of its words erased. */
  ERASURE_ASKED,
  ERASURE_REFUSED,
  ERASURE_TAKEN_BACK,
  /** The keys of all its words were destroyed; about why. */
  ERASED,
  /** The keys of what one person wrote were destroyed. */
  OWN_WORDS_ERASED,
  /** An administrator forbids that anything of it is erased. */
  HOLD_SET,
  HOLD_LIFTED,
  /** A key was made for words that were written first; about whether it is for both or for one. */
  KEY_MADE,

  // What belongs to no agreement stands in the chain of the workspace.
  /** An administrator says who the program leads are; about their user ids. */
  LEADS_NAMED,
  /** About the template's id, as are the next three. */
  TEMPLATE_ADDED,
  TEMPLATE_CHANGED,
  TEMPLATE_RETIRED,
  TEMPLATE_BROUGHT_BACK,
  /** A lead words something for all agreements; about what. */
  WORDING_CHANGED,
  /** A lead says where days off come from. */
  CALENDAR_CHANGED,
  /** The app read other days off than before from there. */
  DAYS_OFF_READ,
  /**
   * An administrator says for how many months after the end words are kept; about them, or about
   * {@code RECORD} and the months for which the rest is.
   */
  RETENTION_SET,
  /** An administrator puts somebody under a legal hold; about their user id, as is the next. */
  PERSON_HELD,
  PERSON_RELEASED,
  /**
   * All that was left of an agreement was deleted because its time was over; about its id. About
   * nothing: whatever belongs to no agreement was, with its keys, long after the app was removed.
   */
  RECORD_DELETED,
  /** The workspace removed the app, or the app may not speak to it any more. */
  APP_REMOVED,
  /** Somebody of the workspace used it again before everything was erased. */
  APP_CAME_BACK,
  /** Somebody made another master key the primary one; about its id. */
  MASTER_KEY_ROTATED,
  /** Every key and all words are sealed anew since; about its id. */
  MASTER_KEY_RENEWED,
  /** Somebody took an older master key away; about its id. */
  MASTER_KEY_DROPPED,
  /** An operator made a backup; about when. */
  BACKED_UP,
  /** An operator moved everything to another database. */
  MOVED,
  /** Somebody, or their mail server, ended that they are mailed; told to them alone. */
  MAIL_STOPPED,
  /** An operator restored a backup; about when that was made: what was done since is missing. */
  RESTORED;

  /** What is done to words themselves: not for the history, but for who asks who looked. */
  private static final Set<Deed> OF_WORDS = EnumSet.of(LOOKED, WROTE, KEY_MADE);

  private static final Set<Deed> OF_WORKSPACE = EnumSet.range(LEADS_NAMED, RESTORED);

  private static final Set<Deed> UNSEEN = EnumSet.of(HOLD_SET, HOLD_LIFTED);

  private static final Set<Deed> OF_ALL_AGREEMENTS =
      EnumSet.of(
          LEADS_NAMED,
          RETENTION_SET,
          APP_REMOVED,
          APP_CAME_BACK,
          MASTER_KEY_ROTATED,
          MASTER_KEY_RENEWED,
          MASTER_KEY_DROPPED,
          BACKED_UP,
          MOVED,
          RESTORED);

  /** {@link Event#about} of these names others by their ids. */
  private static final Set<Deed> ABOUT_PEOPLE =
      EnumSet.of(
          PASSED,
          SHARE_ASKED,
          SHARE_REFUSED,
          SHARED,
          SHARE_WITHDRAWN,
          SHARE_QUESTION_WITHDRAWN,
          HOLD_SET,
          HOLD_LIFTED,
          LEADS_NAMED,
          PERSON_HELD,
          PERSON_RELEASED);

  /**
   * Whether an administrator did it, of somebody and without knowing of which agreements: it is
   * told to the two of each, and to nobody else.
   */
  public boolean isUnseen() {
    return UNSEEN.contains(this);
  }

  /** Whether it stands in the chain of the workspace, and in that of no agreement. */
  public boolean isOfWorkspace() {
    return OF_WORKSPACE.contains(this);
  }

  /**
   * Whether it was done to the words of all agreements of the workspace at once, or changes who may
   * know of them: the two of each are told, though it stands in the chain of the workspace.
   */
  public boolean isOfAllAgreements() {
    return OF_ALL_AGREEMENTS.contains(this);
  }

  /** Whether what it is about names people. */
  public boolean isAboutPeople() {
    return ABOUT_PEOPLE.contains(this);
  }

  /** Whether it is told to those who ask who looked and wrote, and not in the history. */
  public boolean isOfWords() {
    return OF_WORDS.contains(this);
  }
}
