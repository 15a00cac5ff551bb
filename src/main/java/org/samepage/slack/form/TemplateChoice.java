package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.StaticSelectElement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.coaching.Template;
import org.samepage.coaching.TemplateId;
import org.samepage.words.Words;

/**
 * The template that was chosen in a menu, as it stood when the menu was shown.
 *
 * @param revision the template's
 */
public record TemplateChoice(TemplateId id, long revision) {
  /** The value of the first option: start without a template. */
  private static final String NONE = "none";

  private static final int LONGEST_OPTION = 75;

  public static TemplateChoice of(Template template) {
    return new TemplateChoice(template.id(), template.revision());
  }

  @Override
  public String toString() {
    return id + "@" + revision;
  }

  /**
   * The menu.
   *
   * @param blockId names it in what is submitted
   * @param chosen what is chosen until somebody chooses another; empty: to start without one
   */
  static LayoutBlock menu(
      String blockId, List<Template> templates, Optional<TemplateId> chosen, Words words) {
    OptionObject none = Parts.choice(words.say("templates.choice.none"), NONE);
    List<OptionObject> options =
        Stream.concat(Stream.of(none), templates.stream().map(TemplateChoice::option)).toList();
    OptionObject initial =
        templates.stream()
            .filter(template -> chosen.filter(template.id()::equals).isPresent())
            .findFirst()
            .map(TemplateChoice::option)
            .orElse(none);
    StaticSelectElement element =
        StaticSelectElement.builder()
            .actionId(ViewNames.VALUE)
            .options(options)
            .initialOption(initial)
            .build();
    return Parts.input(blockId, words.say("templates.choice"), element, true);
  }

  private static OptionObject option(Template template) {
    OptionObject option = Parts.choice(template.label().name(), of(template).toString());
    if (!template.label().about().isEmpty()) {
      option.setDescription(plainText(cut(template.label().about())));
    }
    return option;
  }

  private static String cut(String about) {
    if (about.length() <= LONGEST_OPTION) {
      return about;
    }
    int end = LONGEST_OPTION - 1;
    return about.substring(0, Character.isHighSurrogate(about.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }

  /** Reads the menu; empty for its first option, and for anything else. */
  static Optional<TemplateChoice> read(String blockId, Typed typed) {
    return typed.option(blockId).flatMap(TemplateChoice::parse);
  }

  /** Reads what {@link #toString} wrote; empty for anything else. */
  static Optional<TemplateChoice> parse(String value) {
    String[] parts = value.split("@", -1);
    boolean fits =
        parts.length == 2 && TemplateId.isValid(parts[0]) && parts[1].matches("\\d{1,18}");
    return fits
        ? Optional.of(new TemplateChoice(new TemplateId(parts[0]), Long.parseLong(parts[1])))
        : Optional.empty();
  }
}
