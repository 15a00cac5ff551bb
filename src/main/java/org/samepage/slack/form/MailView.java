package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samepage.coaching.Mailing;
import org.samepage.words.Words;

/** Where somebody wishes to be mailed as well, or does not any more. */
public record MailView(Mailing.Standing standing, Words words) {
  /** Names the input of the address. */
  static final String ADDRESS = "mail.address";

  /** Names the input of the code. */
  static final String CODE = "mail.code";

  private static final int LONGEST_CODE = 20;

  public View toView() {
    return switch (standing) {
      case Mailing.Standing.Off(boolean refused) -> askForAddress(refused);
      case Mailing.Standing.Asked(String address) -> askForCode(address);
      case Mailing.Standing.On(String address) -> tellWhere(address);
    };
  }

  private View askForAddress(boolean refused) {
    Modal modal = modal(ViewNames.MAIL).add(Parts.plainSentence(words.say("mail.page.intro")));
    if (refused) {
      modal.add(Parts.plainSentence(words.say("mail.page.refused")));
    }
    return modal
        .add(Parts.note(words.say("mail.page.visible")))
        .add(
            Parts.input(
                ADDRESS,
                words.say("mail.page.address"),
                Parts.textInput(Mailing.LONGEST_ADDRESS, false, Optional.empty()),
                false))
        .toSubmit("", "mail.page.send");
  }

  private View askForCode(String address) {
    return modal(ViewNames.MAIL_CODE)
        .add(
            Parts.plainSentence(
                words.say(
                    "mail.page.sent",
                    Words.typed(address),
                    Mailing.CODE_DIGITS,
                    Mailing.CODE_LASTS.toMinutes())))
        .add(Parts.note(words.say("mail.page.visible")))
        .add(
            Parts.input(
                CODE,
                words.say("mail.page.code"),
                Parts.textInput(LONGEST_CODE, false, Optional.empty()),
                false))
        .add(
            actions(
                List.of(
                    Parts.action(ViewNames.MAIL_AGAIN, words.say("mail.page.again")),
                    Parts.action(ViewNames.MAIL_OFF, words.say("mail.page.other")))))
        .toSubmit("", "mail.page.confirm");
  }

  private View tellWhere(String address) {
    return modal(ViewNames.MAIL)
        .add(Parts.plainSentence(words.say("mail.page.on", Words.typed(address))))
        .add(actions(List.of(Parts.action(ViewNames.MAIL_OFF, words.say("mail.off.button")))))
        .toRead();
  }

  private Modal modal(String callback) {
    return new Modal(callback, words.say("page.title.mail"), words);
  }

  /** What was typed as the address. */
  public static String address(@Nullable ViewState state) {
    return new Typed(state).text(ADDRESS).orElse("");
  }

  /** What was typed as the code. */
  public static String code(@Nullable ViewState state) {
    return new Typed(state).text(CODE).orElse("");
  }

  /** Why no code was sent, at the address. */
  public static Map<String, String> errors(Mailing.Asking why, Words words) {
    return Map.of(ADDRESS, problem(why, words));
  }

  /** Why the code does not do, at the code. */
  public static Map<String, String> errors(Mailing.Confirming why, Words words) {
    return Map.of(CODE, words.say("mail.problem." + why));
  }

  /** Why no code was sent. */
  public static String problem(Mailing.Asking why, Words words) {
    return words.say("mail.problem." + why);
  }
}
