package org.samepage.slack.message;

/** What people type to reach the app. Sentences are given it, so that it is changed here alone. */
public final class SlashCommand {
  /** Its name, as the manifest declares it. */
  public static final String NAME = "/agreement";

  private SlashCommand() {}

  /** How it is typed with {@code rest} after it, shown as code; only for words of ours. */
  public static String typed(String rest) {
    return "`" + (NAME + " " + rest).strip() + "`";
  }
}
