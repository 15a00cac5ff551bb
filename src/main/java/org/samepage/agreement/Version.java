package org.samepage.agreement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An immutable text that was proposed or signed.
 *
 * <p>Its hash is the SHA-256 of the salt's bytes followed by the {@linkplain #canonical canonical
 * form} in UTF-8. The salt keeps somebody who has the hash, but not the text, from guessing the
 * text.
 *
 * @param number counted from 1 within the agreement
 * @param answers the whole text: terms and words; every key is one of the catalogue's form
 * @param salt 32 lower-case hexadecimal digits, chosen at random for this version
 */
public record Version(AgreementId agreement, Pair pair, int number, Answers answers, String salt) {
  private static final Pattern SALT = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern KEY = Pattern.compile("[a-z0-9_.]+");

  public Version {
    if (number < 1) {
      throw new IllegalArgumentException("Versions are counted from 1.");
    }
    if (!SALT.matcher(salt).matches()) {
      throw new IllegalArgumentException("Not a salt.");
    }
    // A key with a line feed could pass for a field and its value.
    if (!answers.values().keySet().stream().allMatch(KEY.asMatchPredicate())) {
      throw new IllegalArgumentException("Not a key of the catalogue.");
    }
  }

  /**
   * The text as it is hashed. Its first line is {@code samepage-agreement 1}; then come the fields
   * {@code agreement}, {@code coach}, {@code enterprise}, {@code number}, {@code teacher}, {@code
   * workspace} and after them the answers in the order of their keys. Each field is its key, a
   * space, the length of its value in UTF-8 bytes, a line feed, the value, a line feed. The length
   * makes every text have exactly one reading, whatever was typed.
   */
  public String canonical() {
    StringBuilder text = new StringBuilder("samepage-agreement 1\n");
    field(text, "agreement", agreement.value());
    field(text, "coach", pair.coach().user());
    field(text, "enterprise", pair.workspace().enterprise());
    field(text, "number", Integer.toString(number));
    field(text, "teacher", pair.teacher().user());
    field(text, "workspace", pair.workspace().team());
    answers.values().forEach((key, value) -> field(text, key, value));
    return text.toString();
  }

  /** Lower-case hexadecimal, 64 digits. */
  public String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(HexFormat.of().parseHex(salt));
      digest.update(canonical().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static void field(StringBuilder text, String key, String value) {
    int length = value.getBytes(StandardCharsets.UTF_8).length;
    text.append(key).append(' ').append(length).append('\n').append(value).append('\n');
  }
}
