package org.samepage.agreement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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
 * @param about what else it is about, in names and ids alone: a kind of words, whom something was
 *     shared with; never words that somebody typed; empty for none
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
    String about,
    String previous) {
  /** What the first event names as the one before it. */
  public static final String START = "0".repeat(64);

  /**
   * Stands in the place of the agreement in the chain of what belongs to a workspace as a whole.
   */
  public static final AgreementId OF_WORKSPACE = new AgreementId("0".repeat(32));

  public Event {
    if (number < 1) {
      throw new IllegalArgumentException("Events are counted from 1.");
    }
    if (about.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("What an event is about is one line.");
    }
  }

  /**
   * The event as it is hashed: the line {@code samepage-event 1}, and then a line for each of
   * {@code agreement}, {@code number}, {@code at} (milliseconds since 1970), {@code by} (Slack's
   * user id), {@code deed}, {@code version}, {@code text} and {@code previous}: the name, a space,
   * the value. None of them can hold a line feed.
   *
   * <p>An event that is about something else as well has the first line {@code samepage-event 2},
   * and {@code about} before {@code previous}.
   */
  public String canonical() {
    List<String> lines = new ArrayList<>();
    lines.add(about.isEmpty() ? "samepage-event 1" : "samepage-event 2");
    lines.add("agreement " + agreement.value());
    lines.add("number " + number);
    lines.add("at " + at.toEpochMilli());
    lines.add("by " + by.map(PersonId::user).orElse(""));
    lines.add("deed " + deed.name());
    lines.add("version " + version);
    lines.add("text " + text);
    if (!about.isEmpty()) {
      lines.add("about " + about);
    }
    lines.add("previous " + previous);
    return String.join("\n", lines) + "\n";
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
