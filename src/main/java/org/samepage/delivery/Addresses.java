package org.samepage.delivery;

import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;

/** Where people are mailed to who wish to be. */
public interface Addresses {

  /** Empty if {@code person} is not to be mailed (any more). */
  Optional<Address> find(PersonId person);

  /**
   * The server will never take mail for it. Mail is turned off and {@code person} is told, unless
   * they have another address by now.
   *
   * @param about what the mail was about
   */
  void refused(PersonId person, Address address, AgreementId about);

  /**
   * Where somebody is mailed to.
   *
   * @param text the plain address
   * @param off turns mail off for whoever shows it; letters, digits, dots, hyphens and underscores
   */
  record Address(String text, String off) {
    /** Prints nothing of itself. */
    @Override
    public String toString() {
      return "Address[…]";
    }
  }
}
