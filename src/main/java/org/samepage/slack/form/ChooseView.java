package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Agreement;
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
 * @param from how many to leave out
 * @param button the action id of what is done with the one that is chosen
 * @param label what the button says, in the reader's words
 */
public record ChooseView(
    String typed,
    PersonId reader,
    List<Agreement> agreements,
    int from,
    String button,
    String label,
    Words words) {
  /** Names the list, for the buttons that turn its pages. */
  public static final String LIST = "choose";

  private static final int PAGE = 25;

  public ChooseView {
    agreements = List.copyOf(agreements);
  }

  public View toView() {
    View view =
        new Modal(Screen.CHOOSE, words.say("page.title.choose"), words)
            .add(Parts.plainSentence(words.say("page.choose.intro")))
            .addAll(agreements.stream().skip(from).limit(PAGE).map(this::row).toList())
            .addAll(new Pager(LIST, PAGE, from, agreements.size(), words).blocks())
            .toRead();
    view.setPrivateMetadata(typed);
    return view;
  }

  private LayoutBlock row(Agreement agreement) {
    ButtonElement choose = Parts.action(button, label);
    choose.setValue(agreement.id().value());
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
    return section(block ->
        block
            .blockId("choose." + agreement.id())
            .text(markdownText(line + "\n" + below))
            .accessory(choose));
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
