package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.view.View;
import java.util.List;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.words.Words;

/**
 * An agreement that somebody is asked to take over as the coach.
 *
 * @param newCoach who reads it
 * @param answers the text that they would agree to: terms and words
 */
public record OfferView(Agreement agreement, PersonId newCoach, Answers answers, Words words) {

  public View toView() {
    Pair now = agreement.pair();
    Pair then = new Pair(newCoach, now.teacher());
    String coach = Parts.mention(now.coach());
    String teacher = Parts.mention(now.teacher());
    return new Modal(ViewNames.OFFER, words.say("page.title.offer"), words)
        .add(Parts.sentence(words.say("page.offer.intro", coach, teacher)))
        .addAll(new Summary(then, answers, List.of(), Summary.Edits.NONE, words).blocks())
        .add(actions(List.of(Parts.action(ViewNames.OFFER_REFUSE, words.say("page.offer.refuse")))))
        .add(Parts.plainSentence(ConsentSentence.ofNewCoach(words)))
        .toSubmit(Metadata.of(agreement.id(), agreement.revision()), "page.offer.accept");
  }
}
