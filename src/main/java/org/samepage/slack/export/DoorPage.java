package org.samepage.slack.export;

import org.samepage.coaching.Exporting;
import org.samepage.slack.message.SlashCommand;
import org.samepage.words.Words;

/** What somebody sees who follows the link to a copy of everything about them. */
public record DoorPage(Words words) {
  private static final String COMMAND = SlashCommand.NAME + " export";

  /** Why nothing is given. */
  public enum Why {
    /** The link is none of ours, or there is a newer one. */
    UNKNOWN,
    LATE,
    USED,
    /** Another person signed in than the one for whom the link was made. */
    SOMEBODY_ELSE,
    /** They did not sign in, or what Slack said of it does not count. */
    NOT_SIGNED_IN,
    /** The browser does not hold what it was given when the link was opened. */
    NOT_THIS_BROWSER,
    /** Slack did not say who they are. */
    NO_ANSWER,
    /** The copy could not be made. */
    NOT_MADE
  }

  /**
   * Asks to sign in.
   *
   * @param signIn Slack's page
   */
  public String askToSignIn(String signIn) {
    return page(
        sentence("export.door.intro")
            + sentence("export.door.sign_in")
            + Html.button(signIn, words.say("export.door.sign_in.button")));
  }

  /** Offers the copy to whoever signed in. */
  public String offer() {
    return page(
        sentence("export.door.signed_in")
            + Html.press(words.say("export.door.take.button"))
            + sentence("export.door.once"));
  }

  /** Says why nothing is given, and what to do next. */
  public String refuse(Why why) {
    return page(
        Html.plain("p", words.say("export.door." + why, COMMAND, Exporting.LASTS.toMinutes())));
  }

  private String sentence(String key) {
    return Html.plain("p", words.say(key));
  }

  private String page(String content) {
    String title = words.say("export.door.title");
    return Html.page(
        words.language(), title, Html.of("article", Html.plain("h1", title) + content));
  }
}
