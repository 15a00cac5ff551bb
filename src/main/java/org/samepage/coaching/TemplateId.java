package org.samepage.coaching;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names a template for good: a word for one that comes with the app, 32 lower-case hexadecimal
 * digits, chosen at random, for one of a workspace.
 */
public record TemplateId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z]{3,20}|[0-9a-f]{32}");

  public TemplateId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("Not a template's id.");
    }
  }

  /** For a new template of a workspace. */
  public static TemplateId random() {
    return new TemplateId(UUID.randomUUID().toString().replace("-", ""));
  }

  /**
   * Whether {@code value} has the form of an id; ids come back from browsers and are never trusted.
   */
  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
