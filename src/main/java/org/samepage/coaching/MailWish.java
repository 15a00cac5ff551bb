package org.samepage.coaching;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.PersonId;
import org.samepage.confidentiality.Sealed;

/**
 * Whether somebody wishes to be mailed, and where.
 *
 * @param address sealed; empty while they do not wish it
 * @param since from when on they are mailed; empty until they have shown that the address is theirs
 * @param code what was mailed there for that, sealed; empty if none is open
 * @param codeUntil after that it counts no more
 * @param tries how often something else was typed in its place
 * @param codes when codes were mailed to them within the last hour, earliest first
 * @param refused whether the last address turned out to be none
 */
public record MailWish(
    PersonId person,
    Optional<Sealed> address,
    Optional<Instant> since,
    Optional<Sealed> code,
    Instant codeUntil,
    int tries,
    List<Instant> codes,
    boolean refused) {

  public MailWish {
    codes = List.copyOf(codes);
  }

  static MailWish none(PersonId person) {
    return new MailWish(
        person,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH,
        0,
        List.of(),
        false);
  }

  MailWish asked(Sealed newAddress, Sealed newCode, Instant until, List<Instant> mailed) {
    return new MailWish(
        person,
        Optional.of(newAddress),
        Optional.empty(),
        Optional.of(newCode),
        until,
        0,
        mailed,
        false);
  }

  MailWish triedInVain() {
    return new MailWish(person, address, since, code, codeUntil, tries + 1, codes, refused);
  }

  MailWish on(Instant now) {
    return new MailWish(
        person, address, Optional.of(now), Optional.empty(), Instant.EPOCH, 0, codes, false);
  }

  /** The same, with the address as it is sealed now. */
  MailWish at(Sealed sealed) {
    return new MailWish(person, Optional.of(sealed), since, code, codeUntil, tries, codes, refused);
  }

  /** The same, after so many codes. */
  MailWish afterCodes(List<Instant> mailed) {
    return new MailWish(person, address, since, code, codeUntil, tries, mailed, refused);
  }

  /** Only how many codes were mailed stays. */
  MailWish off(boolean becauseRefused) {
    return new MailWish(
        person,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH,
        0,
        codes,
        becauseRefused);
  }
}
