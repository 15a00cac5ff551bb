package org.samepage.coaching;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/** Keeps what is known of people, and what they asked not to be asked. */
public interface People {

  Optional<Profile> find(PersonId person);

  /** What is known of these people of one workspace; nothing of those who are not known. */
  List<Profile> find(WorkspaceId workspace, Collection<PersonId> people);

  void save(Profile profile);

  /** What is known of {@code person} counts as told no later than {@code at}. */
  void doubt(PersonId person, Instant at);

  /** The same, of everybody. */
  void doubtAll(Instant at);

  /**
   * People with agreements that run, of whom Slack told at {@code until} or before, the longest ago
   * first.
   *
   * @param after only those who follow it in this order
   */
  List<Profile> seenUntil(Instant until, Optional<Profile> after, int most);

  /** {@code person} does not want to be invited by {@code asker} again. */
  void stopInvitations(PersonId person, PersonId asker, Instant at);

  /** {@code asker} may invite {@code person} again. */
  void allowInvitations(PersonId person, PersonId asker);

  boolean mayInvite(PersonId asker, PersonId person);

  /** By whom {@code person} does not want to be invited, the earliest first. */
  List<NoInvitation> uninvited(PersonId person);

  /** That somebody does not want to be invited by {@code asker} again. */
  record NoInvitation(PersonId asker, Instant since) {}

  /**
   * What {@code person} typed is met {@code now}.
   *
   * @param since if they were met at or after this, they are not again: false, and nothing is kept
   */
  boolean meet(PersonId person, Instant now, Instant since);

  /** Nothing came of meeting {@code person}. */
  void forgetMeeting(PersonId person);
}
