package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.divider;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.util.List;
import org.samepage.agreement.Act;
import org.samepage.agreement.FormerCoach;
import org.samepage.coaching.Erasing;
import org.samepage.coaching.Erasing.Way;
import org.samepage.slack.message.Buttons;
import org.samepage.words.Words;

/** Says what is erased and what stays, and asks for it, or for consent. */
public record EraseView(Erasing.Outlook outlook, Words words) {

  public View toView() {
    return outlook.held() ? held() : page();
  }

  private View held() {
    return modal(Buttons.act(Act.ERASE))
        .add(Parts.plainSentence(words.say("page.erase.held")))
        .toRead(metadata());
  }

  private View page() {
    return switch (outlook.way()) {
      case Way.Alone alone ->
          modal(Buttons.act(Act.ERASE))
              .addAll(says("alone"))
              .toSubmit(metadata(), "act.ERASE.submit.alone");
      case Way.Together together ->
          modal(Buttons.act(Act.ERASE))
              .addAll(says("together"))
              .addAll(own())
              .toSubmit(metadata(), "act.ERASE.submit");
      case Way.Asked asked ->
          modal(ViewNames.ERASE_CONSENT)
              .addAll(says("asked"))
              .add(button(ViewNames.ERASE_REFUSE, "page.erase.refuse"))
              .addAll(own())
              .toSubmit(metadata(), "act.ERASE.submit.asked");
      case Way.Waiting waiting ->
          modal(Buttons.act(Act.ERASE))
              .add(intro("waiting"))
              .add(button(ViewNames.ERASE_REFUSE, "page.erase.take_back"))
              .addAll(own())
              .toRead(metadata());
      case Way.NotYet notYet ->
          modal(Buttons.act(Act.ERASE)).add(intro("not_yet")).addAll(own()).toRead(metadata());
      case Way.Over over ->
          modal(Buttons.act(Act.ERASE))
              .add(Parts.erased(over.erasure().decided().orElseThrow(), words))
              .toRead(metadata());
      case Way.HandedOver(FormerCoach former, boolean erased) ->
          modal(Buttons.act(Act.ERASE))
              .add(
                  Parts.sentence(
                      words.say(
                          "act.ERASE.intro.handed_over", partner(), words.day(former.left()))))
              .add(button(ViewNames.ERASE_OWN_ASK, "page.erase.own"))
              .addAll(erased ? List.of(certificate()) : List.of())
              .toRead(metadata());
    };
  }

  /** The page that asks once more before the reader's own words are erased. */
  public View toOwn() {
    return new Modal(ViewNames.ERASE_OWN, words.say("page.title.erase_own"), words)
        .add(Parts.sentence(words.say(asking(), partner())))
        .add(Parts.plainSentence(words.say("page.erase.own.contact")))
        .toSubmit(metadata(), "page.erase.own.submit");
  }

  private Modal modal(String callback) {
    return new Modal(callback, words.say("act.ERASE"), words);
  }

  private List<LayoutBlock> says(String way) {
    return List.of(
        intro(way),
        Parts.sentence(words.say("page.erase.what")),
        Parts.sentence(words.say("page.erase.stays")));
  }

  private LayoutBlock intro(String way) {
    return Parts.sentence(words.say("act.ERASE.intro." + way, partner()));
  }

  private List<LayoutBlock> own() {
    return outlook.ownWords()
        ? List.of(
            divider(),
            Parts.heading(words.say("page.erase.own.heading")),
            Parts.plainSentence(words.say("page.erase.own.intro")),
            button(ViewNames.ERASE_OWN_ASK, "page.erase.own"))
        : List.of();
  }

  private LayoutBlock button(String action, String key) {
    return actions(
        block -> block.blockId(action).elements(List.of(Parts.action(action, words.say(key)))));
  }

  private String asking() {
    return outlook.way() instanceof Way.HandedOver
        ? "page.erase.own.ask.handed_over"
        : "page.erase.own.ask";
  }

  private LayoutBlock certificate() {
    ButtonElement open = Parts.action(Buttons.CERTIFICATE, words.say("page.certificate.open"));
    open.setValue(outlook.agreement().value());
    return actions(block -> block.blockId(Buttons.CERTIFICATE).elements(List.of(open)));
  }

  private String partner() {
    return Parts.mention(outlook.partner());
  }

  private Metadata metadata() {
    return Metadata.of(outlook.agreement(), 0);
  }
}
