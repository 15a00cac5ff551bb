package org.samepage.coaching;

import java.util.Optional;
import org.samepage.agreement.PersonId;

/** Keeps who wishes to be mailed. */
public interface MailWishes {

  Optional<MailWish> find(PersonId person);

  /** In the place of what was kept before. */
  void save(MailWish wish);
}
