package org.samepage.agreement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One link of the chain of what happened to an agreement. It names the link before it by its hash,
 * so that none can be changed, taken out or put in between without showing.
 *
 * @param number counted from 1 within the agreement
 * @param at to the millisecond
 * @param by who did it; empty for the app itself
 * @param version the number of the version that it is about; 0 for none
 * @param text that version's hash; empty for none
 * @param previous the hash of the event before it; of the first, {@link #START}
 */
public record Event(
    AgreementId agreement,
    int number,
    Instant at,
    Optional<PersonId> by,
    Deed deed,
    int version,
    String text,
    String previous) {
  /** What the first event names as the one before it. */
  public static final String START = "0".repeat(64);

  public Event {
    if (number < 1) {
      throw new IllegalArgumentException("Events are counted from 1.");
    }
  }

  /**
   * The event as it is hashed: the line {@code samepage-event 1}, and then a line for each of
   * {@code agreement}, {@code number}, {@code at} (milliseconds since 1970), {@code by} (Slack's
   * user id), {@code deed}, {@code version}, {@code text} and {@code previous}: the name, a space,
   * the value. None of them can hold a line feed.
   */
  public String canonical() {
    return String.join(
        "\n",
        "samepage-event 1",
        "agreement " + agreement.value(),
        "number " + number,
        "at " + at.toEpochMilli(),
        "by " + by.map(PersonId::user).orElse(""),
        "deed " + deed.name(),
        "version " + version,
        "text " + text,
        "previous " + previous,
        "");
  }

  /** SHA-256 of the {@linkplain #canonical canonical form} in UTF-8, 64 lower-case digits. */
  public String hash() {
    try {
      byte[] bytes = canonical().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
