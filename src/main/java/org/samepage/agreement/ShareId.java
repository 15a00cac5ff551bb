package org.samepage.agreement;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one share of one agreement.
 *
 * @param number counted from 1 within the agreement
 */
public record ShareId(AgreementId agreement, int number) {
  private static final Pattern FORM = Pattern.compile("(\\S+) ([1-9]\\d{0,8})");

  public ShareId {
    if (number < 1) {
      throw new IllegalArgumentException("Shares are counted from 1.");
    }
  }

  /** Reads what {@link #toString} wrote; empty for anything else. */
  public static Optional<ShareId> read(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches() && AgreementId.isValid(matcher.group(1))
        ? Optional.of(
            new ShareId(new AgreementId(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** The agreement, a space, the number. */
  @Override
  public String toString() {
    return agreement + " " + number;
  }
}
