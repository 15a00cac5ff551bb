package org.samepage.delivery;

import java.util.List;
import java.util.UUID;
import org.samepage.agreement.PersonId;

/**
 * What is sent in one piece: everything that is due to one person in the same minute.
 *
 * @param id chosen before the first attempt and kept through all of them; it travels in the
 *     message's metadata, and an outcome that is not known is looked up by it
 * @param notices 1 or more, earliest first
 * @param attempt counted from 1
 */
public record Message(UUID id, PersonId recipient, List<Notice> notices, int attempt) {
  public Message {
    notices = List.copyOf(notices);
    if (notices.isEmpty()) {
      throw new IllegalArgumentException("A message says something.");
    }
  }
}
