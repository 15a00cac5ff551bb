package org.samepage.coaching;

import java.time.Instant;
import java.time.ZoneId;
import org.samepage.agreement.PersonId;

/**
 * What is known of a person: no name, which is always shown by mention.
 *
 * @param zone where their clock is read
 * @param language a BCP 47 tag, such as {@code en-US}
 * @param standing whether they can take part
 * @param admin whether they administer the workspace in Slack
 * @param seen when Slack told this
 */
public record Profile(
    PersonId id, ZoneId zone, String language, Standing standing, boolean admin, Instant seen) {
  /** What somebody reads of whom no language is known. */
  public static final String USUAL_LANGUAGE = "en-US";

  boolean isMember() {
    return standing == Standing.MEMBER;
  }

  Profile seenAt(Instant instant) {
    return new Profile(id, zone, language, standing, admin, instant);
  }

  /** Whether a person can be a partner. */
  public enum Standing {
    MEMBER,
    BOT,
    DEACTIVATED,
    /** A guest, or somebody from another organisation. */
    OUTSIDE
  }
}
