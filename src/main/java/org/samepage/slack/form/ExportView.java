package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.element.BlockElements.checkboxes;

import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.net.URI;
import java.util.List;
import org.samepage.coaching.Exporting;
import org.samepage.slack.message.SlashCommand;
import org.samepage.words.Words;

/** How somebody gets a copy of everything about them. */
public record ExportView(Words words) {
  /** Names the box that has to be ticked before a file is made. */
  static final String CONFIRM = "export.confirm";

  private static final String YES = "yes";

  /** By a page behind a sign-in. */
  public View link(URI page) {
    ButtonElement open = Parts.action(ViewNames.EXPORT_PAGE, words.say("export.page.open"));
    open.setUrl(page.toString());
    open.setStyle("primary");
    return modal()
        .add(Parts.plainSentence(words.say("export.page.what")))
        .add(Parts.plainSentence(words.say("export.page.link", Exporting.LASTS.toMinutes())))
        .add(actions(List.of(open)))
        .add(Parts.note(words.say("export.page.noted")))
        .toRead();
  }

  /** As a file in Slack, after a warning. */
  public View warning() {
    return modal()
        .add(Parts.plainSentence(words.say("export.page.what")))
        .add(Parts.plainSentence(words.say("export.file.warning")))
        .add(Parts.plainSentence(words.say("export.file.stays")))
        .add(
            Parts.input(
                CONFIRM,
                words.say("export.file.confirm"),
                checkboxes(box ->
                    box.actionId(ViewNames.VALUE)
                        .options(List.of(Parts.choice(words.say("export.file.confirm.yes"), YES)))),
                false))
        .add(Parts.note(words.say("export.page.noted")))
        .toSubmit("", "export.file.submit");
  }

  /** They took enough today. */
  public static NoticeView tooMany(Words words) {
    return new NoticeView(
        words.say("export.too_many", Exporting.MOST_A_DAY, SlashCommand.NAME + " export"), words);
  }

  private Modal modal() {
    return new Modal(ViewNames.EXPORT, words.say("page.title.export"), words);
  }
}
