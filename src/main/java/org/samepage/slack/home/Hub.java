package org.samepage.slack.home;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.Views;
import java.util.List;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Reviewing;
import org.samepage.slack.screen.Screen;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

/** Builds what {@code /agreement} opens and what the Home tab shows. */
public final class Hub {
  private final Reviewing reviewing;

  public Hub(Reviewing reviewing) {
    this.reviewing = reviewing;
  }

  /** Opens the hub as a modal. */
  public void open(Visit visit) {
    visit.screen().show(modal(visit.person(), visit.words()));
  }

  /** The hub as a modal; it has nothing to submit. */
  public View modal(PersonId person, Words words) {
    return Views.view(view ->
        view.type("modal")
            .callbackId(Screen.HUB)
            .title(Views.viewTitle(title -> title.type("plain_text").text(words.say("hub.title"))))
            .close(Views.viewClose(close -> close.type("plain_text").text(words.say("hub.close"))))
            .blocks(new OverviewBlocks(person, words).of(reviewing.overview(person))));
  }

  View home(PersonId person, Words words) {
    List<LayoutBlock> blocks = new OverviewBlocks(person, words).of(reviewing.overview(person));
    blocks.add(context(List.of(markdownText(words.say("home.about")))));
    return Views.view(view -> view.type("home").callbackId("home").blocks(blocks));
  }
}
