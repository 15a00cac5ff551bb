package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.view.View;
import org.samepage.agreement.Questions;
import org.samepage.coaching.Template;

/** What a template says about goals helps where the first goal is typed; it is no goal itself. */
public final class TemplateHint {
  private TemplateHint() {}

  public static View on(View page, Template template) {
    String goal = template.label().goal();
    if (!goal.isEmpty()) {
      page.getBlocks().stream()
          .filter(InputBlock.class::isInstance)
          .map(InputBlock.class::cast)
          .filter(input -> Questions.GOAL_WHAT.key(1).equals(input.getBlockId()))
          .forEach(input -> input.setHint(plainText(goal)));
    }
    return page;
  }
}
