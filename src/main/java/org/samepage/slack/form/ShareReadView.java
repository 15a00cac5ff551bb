package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.divider;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.SharedPart;
import org.samepage.coaching.Sharing;
import org.samepage.words.Words;

/**
 * Asks one of the two to consent that a part is shared, and shows exactly what that would be.
 *
 * @param reader who is asked
 */
public record ShareReadView(Sharing.Shown shown, PersonId reader, Words words) {

  public View toView() {
    String asker = Parts.mention(shown.share().pair().partnerOf(reader));
    String person = Parts.mention(shown.share().person());
    String part = words.say("share.part." + ShareView.kind(shown.share().part()));
    return new Modal(ViewNames.SHARE_CONSENT, words.say("page.title.share"), words)
        .add(Parts.sentence(words.say("page.share.asked", asker, person, part)))
        .add(Parts.sentence(words.say("page.share.exactly", person)))
        .add(divider())
        .addAll(preview())
        .add(divider())
        .add(Parts.sentence(words.say("page.share.grid", grid(), person)))
        .add(Parts.sentence(words.say("page.share.limits", person, shown.share().version())))
        .add(
            actions(block ->
                block
                    .blockId(ViewNames.SHARE_REFUSE)
                    .elements(
                        List.of(
                            Parts.action(ViewNames.SHARE_REFUSE, words.say("page.share.refuse"))))))
        .toSubmit(
            Metadata.of(shown.share().id(), shown.agreement().revision()), "page.share.submit");
  }

  /** Who may know of it as it was signed: what is asked for may be more. */
  private String grid() {
    return ConfidentialityClauses.rows(
            shown.share().part().rows(), shown.agreement().terms(), words)
        .stream()
        .map("\n• "::concat)
        .collect(Collectors.joining());
  }

  /** All of the text may be too long for this page; both of them know it. */
  private List<LayoutBlock> preview() {
    return switch (shown.share().part()) {
      case SharedPart.Goal goal -> new SharedBlocks(shown, words).blocks();
      case SharedPart.Summary summary ->
          Stream.concat(
                  new SharedBlocks(shown, words).blocks().stream(),
                  Stream.of(Parts.plainSentence(words.say("page.share.lives"))))
              .toList();
      case SharedPart.Text text ->
          List.of(Parts.plainSentence(words.say("page.share.whole", shown.share().version())));
    };
  }
}
