package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Answers;
import org.samepage.coaching.WorkspaceWording;
import org.samepage.words.Words;

/** What confidentiality never covers, in the words of the workspace. */
public record TemplateWordingView(WorkspaceWording.Wording exceptions, Words words) {
  private static final String TEXT = "wording.exceptions";

  public View toView() {
    InputBlock input =
        Parts.input(
            TEXT,
            words.say("templates.wording.input"),
            Parts.textInput(WorkspaceWording.LONGEST, true, exceptions.text()),
            true);
    input.setHint(plainText(words.say("templates.wording.hint")));
    return new Modal(TemplateNames.WORDING, words.say("templates.title.wording"), words)
        .add(Parts.plainSentence(words.say("templates.wording.intro")))
        .add(Parts.note(words.say("templates.wording.visible")))
        .add(input)
        .add(Exceptions.block(Answers.NONE, words))
        .toSubmit(Long.toString(exceptions.revision()), "page.save");
  }

  public static String read(@Nullable ViewState state) {
    return new Typed(state).text(TEXT).orElse("");
  }

  /** The revision that the reader had before them; empty if it is not one of ours. */
  public static Optional<Long> seen(View page) {
    return Optional.ofNullable(page.getPrivateMetadata())
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong);
  }

  /** The sentence at a text that is too long, by its block. */
  public static Map<String, String> tooLong(Words words) {
    return Map.of(TEXT, words.say("problem.TOO_LONG"));
  }
}
