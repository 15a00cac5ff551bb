package org.samepage.coaching;

import org.samepage.agreement.PersonId;

/** Mails somebody the code that shows that an address is theirs. A network call. */
@FunctionalInterface
public interface CodePost {

  /** Waits for the server a moment only. */
  Posted post(PersonId reader, String address, String code);

  /** What came of it. */
  enum Posted {
    /** It is sent, or on its way as far as is known. */
    SENT,
    /** The server takes no mail for the address. */
    NO_SUCH_ADDRESS,
    /** The server cannot be reached, or takes nothing now. */
    NOT_NOW
  }
}
