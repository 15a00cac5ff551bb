package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samepage.coaching.Schools;
import org.samepage.coaching.Schools.School;
import org.samepage.words.Words;

/**
 * Which schools there are, one a line.
 *
 * @param revision of the list, as the reader sees it
 */
public record TemplateSchoolsView(Schools schools, long revision, Words words) {
  private static final String TEXT = "wording.schools";

  public View toView() {
    Optional<String> names =
        Optional.of(schools.inUse().stream().map(School::name).collect(Collectors.joining("\n")))
            .filter(text -> !text.isEmpty());
    InputBlock input =
        Parts.input(
            TEXT, words.say("templates.schools.input"), Parts.textInput(3000, true, names), true);
    input.setHint(plainText(words.say("templates.schools.hint")));
    return new Modal(TemplateNames.SCHOOLS, words.say("templates.title.schools"), words)
        .add(Parts.plainSentence(words.say("templates.schools.intro")))
        .add(input)
        .toSubmit(Long.toString(revision), "page.save");
  }

  /** The names, each once. */
  public static List<String> read(@Nullable ViewState state) {
    return Schools.names(new Typed(state).text(TEXT).orElse(""));
  }

  /** The sentence at more or longer names than fit, by its block. */
  public static Map<String, String> tooLong(Words words) {
    return Map.of(
        TEXT, words.say("templates.schools.too_long", Schools.MOST, Schools.LONGEST_NAME));
  }
}
