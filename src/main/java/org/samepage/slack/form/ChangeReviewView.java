package org.samepage.slack.form;

import com.slack.api.model.view.View;
import java.time.ZonedDateTime;
import java.util.List;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.coaching.Change;
import org.samepage.words.Words;

/**
 * A change to an agreement that runs, as its author looks it over to propose it.
 *
 * @param author who writes the change
 * @param dates the next check-ins as they would be, where their clock is read
 * @param problems what keeps it from being proposed; said on top
 */
public record ChangeReviewView(
    Agreement agreement,
    PersonId author,
    Change change,
    List<ZonedDateTime> dates,
    List<Problem> problems,
    Words words) {
  public ChangeReviewView {
    dates = List.copyOf(dates);
    problems = List.copyOf(problems);
  }

  public View toView() {
    String partner = Parts.mention(agreement.pair().partnerOf(author));
    return new Modal(ViewNames.CHANGE_REVIEW, words.say("page.title.change"), words)
        .addAll(ReviewView.problemsToSay(problems, words))
        .add(Parts.sentence(words.say("page.change.intro", partner)))
        .addAll(
            new Summary(agreement.pair(), change.after(), dates, Summary.Edits.TEXT, words)
                .blocks())
        .add(Parts.plainSentence(ConsentSentence.ofChangeAuthor(words)))
        .toSubmit(Metadata.of(agreement.id(), agreement.revision()), "page.change.propose");
  }
}
