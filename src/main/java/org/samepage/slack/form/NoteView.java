package org.samepage.slack.form;

import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Kind;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem.Reason;
import org.samepage.words.Words;

/**
 * What the partner writes when they ask for changes, or decline.
 *
 * @param author who proposed the agreement, and will read the note
 */
public record NoteView(Metadata metadata, PersonId author, Words words) {
  private static final Kind.Words TEXT = new Kind.Words(2000, true);
  private static final String NOTE = "note";
  private static final String NEVER_AGAIN = "note.never_again";

  /** Asks what to change. */
  public View toAskForChanges() {
    return new Modal(ViewNames.ASK_CHANGES, words.say("page.title.ask_changes"), words)
        .add(Parts.note(words.say("page.visible", Parts.mention(author))))
        .add(Parts.input(NOTE, words.say("page.ask_changes.note"), text(), false))
        .toSubmit(metadata, "page.send");
  }

  /** Asks for a reason, which nobody has to give. */
  public View toDecline() {
    CheckboxesElement neverAgain =
        CheckboxesElement.builder()
            .actionId(ViewNames.VALUE)
            .options(List.of(Parts.choice(words.say("page.decline.never_again"), "yes")))
            .build();
    return new Modal(ViewNames.DECLINE, words.say("page.title.decline"), words)
        .add(Parts.sentence(words.say("page.decline.intro", Parts.mention(author))))
        .add(Parts.note(words.say("page.visible", Parts.mention(author))))
        .add(Parts.input(NOTE, words.say("page.decline.reason"), text(), true))
        .add(
            Parts.input(NEVER_AGAIN, words.say("page.decline.never_again.label"), neverAgain, true))
        .toSubmit(metadata, "page.decline");
  }

  /** Asks for a reason not to agree to a change, which nobody has to give. */
  public View toDeclineChange() {
    return new Modal(ViewNames.CHANGE_REASON, words.say("page.change.decline"), words)
        .add(Parts.sentence(words.say("page.change.decline.intro", Parts.mention(author))))
        .add(Parts.note(words.say("page.visible", Parts.mention(author))))
        .add(Parts.input(NOTE, words.say("page.decline.reason"), text(), true))
        .toSubmit(metadata, "page.decline");
  }

  private static PlainTextInputElement text() {
    return Parts.textInput(TEXT.max(), TEXT.lines(), Optional.empty());
  }

  /** Reads either page. */
  public static Entered read(@Nullable ViewState state) {
    Typed typed = new Typed(state);
    return new Entered(
        typed.text(NOTE).map(String::strip).filter(text -> !text.isEmpty()),
        typed.options(NEVER_AGAIN).contains("yes"));
  }

  /** What was entered. */
  public record Entered(Optional<String> note, boolean neverAgain) {

    /** The sentence at the note if it does not fit; empty if it does. */
    public Map<String, String> errors(boolean required, Words words) {
      Optional<Reason> reason =
          note.isEmpty() && required ? Optional.of(Reason.MISSING) : note.flatMap(TEXT::check);
      return reason.map(problem -> Map.of(NOTE, words.say("problem." + problem))).orElse(Map.of());
    }
  }
}
