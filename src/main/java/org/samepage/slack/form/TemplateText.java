package org.samepage.slack.form;

import static org.samepage.slack.form.RichText.bold;
import static org.samepage.slack.form.RichText.paragraph;
import static org.samepage.slack.form.RichText.text;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.words.Words;

/**
 * What a template presets, question by question in the catalogue's order: it is about nobody yet,
 * so that it cannot be told as an agreement is.
 *
 * @param editable whether each heading has an Edit button
 */
public record TemplateText(Answers answers, boolean editable, Words words) {
  /** What can be preset: goals and dates are each agreement's own. */
  static final List<Section> SECTIONS =
      List.of(Section.ROLES, Section.CONFIDENTIALITY, Section.COMMUNICATION);

  /** A heading for each section, and what stands under it. */
  public List<LayoutBlock> blocks() {
    List<LayoutBlock> blocks = new ArrayList<>();
    for (Section section : SECTIONS) {
      blocks.add(heading(section));
      blocks.addAll(answered(section));
    }
    return blocks;
  }

  private LayoutBlock heading(Section section) {
    String name = words.say("section." + section);
    String blockId = "heading." + section;
    if (!editable) {
      return Blocks.header(block -> block.blockId(blockId).text(Parts.heading(name).getText()));
    }
    SectionBlock heading = Parts.sentence("*" + name + "*");
    heading.setBlockId(blockId);
    ButtonElement edit = Parts.action(TemplateNames.EDIT, words.say("page.edit"));
    edit.setValue(section.name());
    edit.setAccessibilityLabel(words.say("page.edit.label", name));
    heading.setAccessory(edit);
    return heading;
  }

  private List<LayoutBlock> answered(Section section) {
    List<LayoutBlock> blocks = new ArrayList<>();
    List<RichTextSectionElement> chosen = new ArrayList<>();
    for (Question question : Questions.of(section)) {
      answers
          .values()
          .forEach((key, value) -> {
            if (Questions.answeredBy(key).filter(question::equals).isPresent()) {
              String label = label(question, key);
              if (question.kind() instanceof Kind.Words) {
                blocks.add(RichText.labelled(label, value));
              } else {
                chosen.add(paragraph(bold(label + " "), text(said(question, value))));
              }
            }
          });
    }
    if (!chosen.isEmpty()) {
      blocks.add(RichText.block(List.of(RichText.bullets(chosen))));
    }
    return blocks.isEmpty()
        ? List.of(Parts.plainSentence(words.say("templates.section.open")))
        : blocks;
  }

  /** Where there are several check-ins, it says of which. */
  private String label(Question question, String key) {
    String label = words.say("question." + question.name());
    List<Integer> rules = answers.rules();
    return question.each() == Each.CHECK_IN_RULE && rules.size() > 1
        ? Questions.field(key)
            .map(field -> rules.indexOf(field.numbers().getFirst()) + 1)
            .map(place -> words.say("summary.of.CHECK_IN_RULE", place, label))
            .orElse(label)
        : label;
  }

  private String said(Question question, String value) {
    return switch (question.kind()) {
      case Kind.OneOf oneOf -> Labels.option(question, value, words);
      case Kind.AnyOf anyOf ->
          words.list(
              Answers.split(value).stream()
                  .map(option -> Labels.option(question, option, words))
                  .toList());
      case Kind.TimeOfDay time -> words.time(LocalTime.parse(value));
      case Kind.Day day -> words.dateWithYear(LocalDate.parse(value));
      case Kind.Zone zone -> ZoneChoices.name(value, words);
      case Kind.Words typed -> value;
      case Kind.Link link -> value;
    };
  }
}
