package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.view.View;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.samepage.coaching.Overseeing.Program;
import org.samepage.coaching.ProgramMonth;
import org.samepage.coaching.ProgramMonth.Figures;
import org.samepage.coaching.Schools.School;
import org.samepage.words.Words;

/**
 * What is counted of one month, by school, for a program lead.
 *
 * @param wanted the month; where it was not counted, the last one that was
 */
public record ProgramView(Program program, YearMonth wanted, Words words) {
  /** How a month reads as the value of a button. */
  private static final String MONTH = "\\d{4}-(0[1-9]|1[0-2])";

  public View toView() {
    List<ProgramMonth> months = program.months();
    Modal modal =
        new Modal(TemplateNames.PROGRAM, words.say("program.title"), words)
            .add(Parts.plainSentence(words.say("program.intro")));
    if (months.isEmpty()) {
      return modal
          .add(Parts.plainSentence(words.say("program.none", words.month(program.next()))))
          .toRead();
    }
    int at =
        IntStream.range(0, months.size())
            .filter(place -> months.get(place).month().equals(wanted))
            .findFirst()
            .orElse(months.size() - 1);
    ProgramMonth month = months.get(at);
    modal
        .add(Parts.heading(words.month(month.month())))
        .add(RichText.block(List.of(RichText.bullets(rows(month)))))
        .add(Parts.note(words.say("program.few.note")));
    List<BlockElement> turn = new ArrayList<>();
    if (at > 0) {
      turn.add(turn(TemplateNames.PROGRAM_BACK, "program.before", months.get(at - 1)));
    }
    if (at + 1 < months.size()) {
      turn.add(turn(TemplateNames.PROGRAM_ON, "program.after", months.get(at + 1)));
    }
    if (!turn.isEmpty()) {
      modal.add(actions(block -> block.blockId("program.turn").elements(turn)));
    }
    return modal.toRead();
  }

  /** Every school, whether there is anything to tell or not: its being there says nothing. */
  private List<RichTextSectionElement> rows(ProgramMonth month) {
    List<RichTextSectionElement> rows = new ArrayList<>();
    for (School school : program.schools().inUse()) {
      rows.add(row(school.name(), month.of(school.number())));
    }
    program.schools().all().stream()
        .filter(school -> school.retired() && !month.of(school.number()).isHidden())
        .forEach(school -> rows.add(row(school.name(), month.of(school.number()))));
    rows.add(row(words.say("program.no_school"), month.of(ProgramMonth.NO_SCHOOL)));
    if (rows.size() > 1) {
      rows.add(
          month.all().isHidden()
              ? line(words.say("program.all"), words.say("program.all.hidden"))
              : row(words.say("program.all"), month.all()));
    }
    return rows;
  }

  private RichTextSectionElement row(String name, Figures figures) {
    return line(
        name,
        figures
            .agreements()
            .map(agreements ->
                figures
                    .held()
                    .map(held -> words.say("program.both", agreements, held))
                    .orElseGet(() -> words.say("program.agreements", agreements)))
            .orElseGet(() -> words.say("program.few")));
  }

  private static RichTextSectionElement line(String name, String figures) {
    return RichText.paragraph(RichText.bold(name + ": "), RichText.text(figures));
  }

  private ButtonElement turn(String action, String key, ProgramMonth to) {
    ButtonElement button = Parts.action(action, words.say(key, words.month(to.month())));
    button.setValue(to.month().toString());
    return button;
  }

  /**
   * Reads the month from the value of a button.
   *
   * @param otherwise for what is none
   */
  public static YearMonth month(String value, YearMonth otherwise) {
    return value.matches(MONTH) ? YearMonth.parse(value) : otherwise;
  }
}
