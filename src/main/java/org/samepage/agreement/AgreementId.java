package org.samepage.agreement;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names one agreement for good: 32 lower-case hexadecimal digits, chosen at random, so that it
 * tells nothing.
 */
public record AgreementId(String value) {
  private static final int SHORT = 8;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  public AgreementId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("Not an agreement's id.");
    }
  }

  public static AgreementId random() {
    return new AgreementId(UUID.randomUUID().toString().replace("-", ""));
  }

  /**
   * Names what was made from an agreement: of the same two, always the same.
   *
   * @param occasion what it was made on; not secret
   */
  public static AgreementId madeFrom(AgreementId agreement, String occasion) {
    byte[] both = (agreement.value() + " " + occasion).getBytes(StandardCharsets.UTF_8);
    return new AgreementId(UUID.nameUUIDFromBytes(both).toString().replace("-", ""));
  }

  /**
   * Whether {@code value} has the form of an id; ids come back from browsers and are never trusted.
   */
  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  /** Its beginning, long enough to tell a person's agreements apart. */
  public String shortened() {
    return value.substring(0, SHORT);
  }

  @Override
  public String toString() {
    return value;
  }
}
