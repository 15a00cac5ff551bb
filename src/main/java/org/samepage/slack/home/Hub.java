package org.samepage.slack.home;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.Views;
import java.util.List;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Overview;
import org.samepage.coaching.Reviewing;
import org.samepage.slack.form.Pager;
import org.samepage.slack.form.ViewNames;
import org.samepage.slack.message.SlashCommand;
import org.samepage.slack.screen.Screen;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

/** Builds what {@code /agreement} opens and what the Home tab shows, a page of it at a time. */
public final class Hub {
  /** Names the list, for the buttons that turn its pages. */
  public static final String LIST = "overview";

  private final Reviewing reviewing;
  private final boolean mail;

  /**
   * @param mail whether people can have themselves mailed
   */
  public Hub(Reviewing reviewing, boolean mail) {
    this.reviewing = reviewing;
    this.mail = mail;
  }

  /** Opens the hub as a modal. */
  public void open(Visit visit) {
    visit.screen().show(modal(visit, 0));
  }

  /**
   * Shows another page of the hub, on which the person acted.
   *
   * @param from how many to leave out
   */
  public void turn(Visit visit, int from) {
    visit.screen().replace(modal(visit, from));
  }

  /** Shows the page of the hub, on which the person acted, as it stands now. */
  public void showAgain(Visit visit) {
    turn(visit, visit.screen().current().map(Hub::from).orElse(0));
  }

  /** The page on which it stands travels with it. */
  private static int from(View modal) {
    String kept = modal.getPrivateMetadata();
    return kept == null ? 0 : Pager.from(kept);
  }

  /** It has nothing to submit. */
  private View modal(Visit visit, int from) {
    Words words = visit.words();
    Overview overview = reviewing.overview(visit.person(), from);
    return Views.view(view ->
        view.type("modal")
            .callbackId(Screen.HUB)
            .privateMetadata(Integer.toString(overview.from()))
            .title(Views.viewTitle(title -> title.type("plain_text").text(words.say("hub.title"))))
            .close(Views.viewClose(close -> close.type("plain_text").text(words.say("hub.close"))))
            .blocks(new OverviewBlocks(visit.person(), words).of(overview)));
  }

  View home(PersonId person, Words words, int from) {
    List<LayoutBlock> blocks =
        new OverviewBlocks(person, words).of(reviewing.overview(person, from));
    if (mail) {
      blocks.add(
          actions(
              List.of(
                  button(element ->
                      element
                          .actionId(ViewNames.MAIL_OPEN)
                          .text(plainText(words.say("home.mail")))))));
    }
    blocks.add(context(List.of(markdownText(words.say("home.about", SlashCommand.NAME)))));
    return Views.view(view -> view.type("home").callbackId("home").blocks(blocks));
  }
}
