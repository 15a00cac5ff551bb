package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.slack.screen.Screen;
import org.samepage.words.Words;

/**
 * Lists the agreements that a command fits, a page at a time, to choose one.
 *
 * @param typed the command, which travels along and comes back when the page is turned
 * @param reader one of the two of each agreement
 * @param before those that the reader handed over, behind the others
 * @param from how many to leave out
 * @param button the action id of what is done with the one that is chosen
 * @param label what the button says, in the reader's words
 */
public record ChooseView(
    String typed,
    PersonId reader,
    List<Agreement> agreements,
    List<FormerCoach> before,
    int from,
    String button,
    String label,
    Words words) {
  /** Names the list, for the buttons that turn its pages. */
  public static final String LIST = "choose";

  private static final int PAGE = 25;

  public ChooseView {
    agreements = List.copyOf(agreements);
    before = List.copyOf(before);
  }

  public View toView() {
    List<LayoutBlock> rows =
        Stream.concat(agreements.stream().map(this::row), before.stream().map(this::row)).toList();
    View view =
        new Modal(Screen.CHOOSE, words.say("page.title.choose"), words)
            .add(Parts.plainSentence(words.say("page.choose.intro")))
            .addAll(rows.stream().skip(from).limit(PAGE).toList())
            .addAll(new Pager(LIST, PAGE, from, rows.size(), words).blocks())
            .toRead();
    view.setPrivateMetadata(typed);
    return view;
  }

  private LayoutBlock row(Agreement agreement) {
    boolean coaches = reader.equals(agreement.pair().coach());
    String line =
        words.say(
            coaches ? "page.choose.coach" : "page.choose.teacher",
            Parts.mention(agreement.pair().partnerOf(reader)),
            words.say("stage." + StageName.of(agreement.stage())));
    String below =
        term(agreement).map(term -> term + " · ").orElse("")
            + "`"
            + agreement.id().shortened()
            + "`";
    return row(agreement.id(), line + "\n" + below);
  }

  private LayoutBlock row(FormerCoach before) {
    String line =
        words.say(
            "page.choose.handed_over",
            Parts.mention(before.pair().teacher()),
            words.day(before.left()));
    return row(before.agreement(), line + "\n`" + before.agreement().shortened() + "`");
  }

  private LayoutBlock row(AgreementId agreement, String text) {
    ButtonElement choose = Parts.action(button, label);
    choose.setValue(agreement.value());
    return section(
        block -> block.blockId("choose." + agreement).text(markdownText(text)).accessory(choose));
  }

  private Optional<String> term(Agreement agreement) {
    return date(agreement, Questions.TERM_START)
        .flatMap(start ->
            date(agreement, Questions.TERM_END)
                .map(end -> words.say("page.choose.term", start, end)));
  }

  private Optional<String> date(Agreement agreement, Question question) {
    return agreement.terms().get(question).map(LocalDate::parse).map(words::dateWithYear);
  }
}
