package org.samepage.slack.form;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.view.ViewState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Problem.Reason;
import org.samepage.agreement.Role;
import org.samepage.agreement.Visibility;
import org.samepage.words.Words;

/**
 * What is wider than the default the teacher ticks by itself before agreeing: it is about them. The
 * coach has nothing to tick.
 */
public final class WiderConsent {
  private static final String BLOCK = "consent.wider";
  private static final String YES = "yes";

  private WiderConsent() {}

  /** Whether {@code signer} has something to tick. */
  public static boolean isNeeded(Answers answers, Role signer) {
    return signer == Role.TEACHER && !Visibility.wider(answers).isEmpty();
  }

  /** What is ticked, as it is kept with the signature. */
  public static String sentence(Answers answers, Words words) {
    return words.say(
        "summary.consent.wider", String.join("; ", ConfidentialityClauses.wider(answers, words)));
  }

  /** The box; nothing if there is nothing to tick. */
  public static List<LayoutBlock> blocks(Answers answers, Role signer, Words words) {
    return isNeeded(answers, signer) ? List.of(box(answers, words)) : List.of();
  }

  private static LayoutBlock box(Answers answers, Words words) {
    CheckboxesElement box =
        CheckboxesElement.builder()
            .actionId(ViewNames.VALUE)
            .options(List.of(Parts.choice(words.say("page.consent.wider"), YES)))
            .build();
    return Parts.input(BLOCK, sentence(answers, words), box, false);
  }

  /** The sentence at the box, by its block, if it should be ticked and is not. */
  public static Map<String, String> errors(
      Answers answers, Role signer, @Nullable ViewState state, Words words) {
    boolean ticked = new Typed(state).options(BLOCK).contains(YES);
    return ticked || !isNeeded(answers, signer)
        ? Map.of()
        : Map.of(BLOCK, words.say("problem." + Reason.MISSING + ".consent"));
  }
}
