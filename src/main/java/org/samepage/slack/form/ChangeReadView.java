package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.view.View;
import java.util.List;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Change;
import org.samepage.words.Words;

/**
 * A proposed change as the partner reads it, to agree to it or not.
 *
 * @param reader the partner of the one who proposed it
 */
public record ChangeReadView(Agreement agreement, PersonId reader, Change change, Words words) {

  public View toView() {
    String author = Parts.mention(agreement.pair().partnerOf(reader));
    return new Modal(ViewNames.CHANGE_READ, words.say("page.title.change"), words)
        .add(Parts.sentence(words.say("page.change.read.intro", author)))
        .addAll(
            new Summary(agreement.pair(), change.after(), List.of(), Summary.Edits.NONE, words)
                .blocks())
        .add(
            actions(
                List.of(Parts.action(ViewNames.CHANGE_DECLINE, words.say("page.change.decline")))))
        .add(Parts.plainSentence(ConsentSentence.ofChangePartner(words)))
        .toSubmit(Metadata.of(agreement.id(), agreement.revision()), "page.agree");
  }
}
