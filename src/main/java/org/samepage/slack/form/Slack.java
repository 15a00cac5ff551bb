package org.samepage.slack.form;

import java.util.regex.Pattern;
import org.samepage.agreement.Kind;

/** Which of the answers that fit a kind Slack's pickers can show and send. */
final class Slack {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d");
  private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{1,63}");

  private Slack() {}

  static boolean accepts(Kind kind, String value) {
    return switch (kind) {
      case Kind.Day day -> DATE.matcher(value).matches();
      case Kind.TimeOfDay time -> TIME.matcher(value).matches();
      case Kind.Words words -> true;
      case Kind.Link link -> true;
      case Kind.OneOf oneOf -> true;
      case Kind.AnyOf anyOf -> true;
      case Kind.Zone zone -> true;
    };
  }

  /** Whether {@code id} has the form of a user's id, so that it can be mentioned. */
  static boolean isUser(String id) {
    return USER.matcher(id).matches();
  }
}
