package org.samepage.slack.form;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;
import org.samepage.agreement.SharedPart;
import org.samepage.agreement.Stage;
import org.samepage.coaching.Sharing;
import org.samepage.words.Words;

/** A part of an agreement as somebody else reads it. */
public record SharedBlocks(Sharing.Shown shown, Words words) {

  /** All of the part. */
  public List<LayoutBlock> blocks() {
    return switch (shown.share().part()) {
      case SharedPart.Goal goal -> new GoalClauses(phrases()).blocks();
      case SharedPart.Summary summary ->
          List.of(
              Parts.sentence(
                  words.say(
                      "summary.between",
                      Parts.mention(shown.share().pair().coach()),
                      Parts.mention(shown.share().pair().teacher()))),
              Parts.plainSentence(
                  String.join(
                      "\n", new TermClauses(phrases()).term(), words.say(standing()), held())));
      case SharedPart.Text text ->
          new Summary(shown.share().pair(), shown.answers(), List.of(), Summary.Edits.NONE, words)
              .blocks();
    };
  }

  private String standing() {
    return switch (shown.agreement().stage()) {
      case Stage.Active active -> "page.shared.runs";
      case Stage.Paused paused -> "page.shared.runs";
      case Stage.Completed completed -> "page.shared.over";
      case Stage.Ended ended -> "page.shared.over";
      case Stage.Draft draft -> throw notAgreed();
      case Stage.Proposed proposed -> throw notAgreed();
      case Stage.Declined declined -> throw notAgreed();
      case Stage.Withdrawn withdrawn -> throw notAgreed();
    };
  }

  private static IllegalStateException notAgreed() {
    return new IllegalStateException("Only what both agreed to is shared.");
  }

  private String held() {
    return words.say("page.shared.held", shown.held());
  }

  private Phrases phrases() {
    return new Phrases(shown.answers(), words);
  }
}
