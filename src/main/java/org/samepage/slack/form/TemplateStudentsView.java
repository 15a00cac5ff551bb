package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Problem;
import org.samepage.coaching.WorkspaceWording;
import org.samepage.words.Words;

/** At which domains the students of the workspace have their addresses. */
public record TemplateStudentsView(WorkspaceWording.Wording wording, Words words) {
  private static final String TEXT = "wording.students";
  private static final Pattern DOMAIN =
      Pattern.compile("[\\p{L}\\d-]{1,63}(\\.[\\p{L}\\d-]{1,63}){1,6}");

  public View toView() {
    InputBlock input =
        Parts.input(
            TEXT,
            words.say("templates.students.input"),
            Parts.textInput(WorkspaceWording.LONGEST, false, wording.text()),
            true);
    input.setHint(plainText(words.say("templates.students.hint")));
    return new Modal(TemplateNames.STUDENTS, words.say("templates.title.students"), words)
        .add(Parts.plainSentence(words.say("templates.students.intro")))
        .add(Parts.note(words.say("templates.students.visible")))
        .add(input)
        .toSubmit(Long.toString(wording.revision()), "page.save");
  }

  public static String read(@Nullable ViewState state) {
    return new Typed(state).text(TEXT).orElse("");
  }

  /**
   * The domains in a text, in small letters, with or without an @ before them.
   *
   * @return empty if something in it is none
   */
  public static Optional<Set<String>> domains(String text) {
    Set<String> domains = new TreeSet<>();
    Arrays.stream(text.toLowerCase(Locale.ROOT).split("[\\s,;]+", -1))
        .map(part -> part.startsWith("@") ? part.substring(1) : part)
        .filter(part -> !part.isEmpty())
        .forEach(domains::add);
    return domains.stream().allMatch(part -> DOMAIN.matcher(part).matches())
        ? Optional.of(domains)
        : Optional.empty();
  }

  /** The sentence at a text with something in it that is no domain, by its block. */
  public static Map<String, String> noDomain(Words words) {
    return Map.of(TEXT, words.say("templates.students.no_domain"));
  }

  /** The sentence at a text that is too long, by its block. */
  public static Map<String, String> tooLong(Words words) {
    return Map.of(TEXT, words.say("problem." + Problem.Reason.TOO_LONG));
  }
}
