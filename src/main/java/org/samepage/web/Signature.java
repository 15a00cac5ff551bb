package org.samepage.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a request was signed by Slack, and lately.
 *
 * <p>Stricter than the SDK's own check, which accepts timestamps in the future and does not compare
 * in constant time.
 *
 * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Verifying
 *     requests from Slack</a>
 */
public final class Signature {
  /** A request may be at most so old, and at most so far in the future. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final int MOST_DIGITS = 12;

  private final SecretKeySpec key;
  private final Clock clock;

  public Signature(String signingSecret, Clock clock) {
    this.key = new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  /**
   * Whether {@code body} came from Slack.
   *
   * @param timestamp the header {@code X-Slack-Request-Timestamp}, epoch seconds; null if there is
   *     none
   * @param signature the header {@code X-Slack-Signature}; null if there is none
   */
  boolean isValid(@Nullable String timestamp, @Nullable String signature, byte[] body) {
    if (timestamp == null || signature == null || !isRecent(timestamp)) {
      return false;
    }
    byte[] expected =
        ("v0=" + HexFormat.of().formatHex(hmac(timestamp, body))).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isRecent(String timestamp) {
    boolean digits =
        !timestamp.isEmpty()
            && timestamp.length() <= MOST_DIGITS
            && timestamp.chars().allMatch(character -> character >= '0' && character <= '9');
    if (!digits) {
      return false;
    }
    Duration age =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
    return age.abs().compareTo(TOLERANCE) <= 0;
  }

  private byte[] hmac(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
