package org.samepage.workspace;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The fixed names of this workspace, and new ones in Slack's forms. */
final class Ids {
  static final String TEAM = "T0LAKESIDE";
  static final String TEAM_NAME = "Lakeside Schools (example)";
  static final String TEAM_DOMAIN = "lakeside-example";
  static final String OTHER_TEAM = "T0ELSEWHERE";
  static final String APP = "A0SAMEPAGE";
  static final String BOT_USER = "U0SAMEPAGE";
  static final String BOT = "B0SAMEPAGE";
  static final String STAFF_ROOM = "C0COMMONS";
  static final String STAFF_ROOM_NAME = "staff-room";

  /** The fixed "verification token" of old: still sent by Slack, and of no use. */
  static final String VERIFICATION = "legacy-fixed-value";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private Ids() {}

  /** A new id such as {@code V0K3J…}: a letter that tells the kind, and ten that tell nothing. */
  static String of(String prefix) {
    StringBuilder id = new StringBuilder(prefix).append('0');
    RANDOM.ints(10, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
    return id.toString();
  }

  static String hex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** An id for a block or an action that the app left nameless. */
  static String generated() {
    return hex(4);
  }
}
