package org.samepage.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.samepage.agreement.PersonId;

/**
 * What is sent in one piece: what is due to one person in the same minute, or is late for them, up
 * to {@value #MOST_NOTICES} notices.
 *
 * @param id chosen before the first attempt and kept through all of them, whatever it takes along
 *     once it is late; it travels in the message's metadata, and an outcome that is not known is
 *     looked up by it
 * @param notices 1 to {@value #MOST_NOTICES}, earliest first
 * @param attempt counted from 1
 * @param due when the earliest of them was due, on the app's clock
 */
public record Message(UUID id, PersonId recipient, List<Notice> notices, int attempt, Instant due) {
  /** More would not fit: Slack takes 50 blocks, and a notice needs up to three of them. */
  public static final int MOST_NOTICES = 16;

  public Message {
    notices = List.copyOf(notices);
    if (notices.isEmpty() || notices.size() > MOST_NOTICES) {
      throw new IllegalArgumentException("A message says something, and not too much.");
    }
  }
}
