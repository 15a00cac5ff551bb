package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Field;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.coaching.Reaching.Reach;
import org.samepage.words.Words;

/**
 * How the two reach each other: what the partner wrote, the links to calls that they agreed, and
 * what the reader themself wants to be known. An email address can be opened; that Slack opens a
 * phone number is not documented, so it stands as it was typed, and phones find it by themselves.
 */
public record ReachView(Metadata metadata, Reach reach, Words words) {
  private static final String OWN = "reach.own";
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");

  public View toView() {
    return new Modal(ViewNames.REACH, words.say("page.title.reach"), words)
        .add(Parts.note(words.say("page.visible", Parts.mention(partner()))))
        .addAll(theirs())
        .addAll(links())
        .add(own())
        .toSubmit(metadata, "page.save");
  }

  private PersonId partner() {
    return reach.agreement().pair().person(reach.role().other());
  }

  private List<LayoutBlock> theirs() {
    Optional<String> contact = reach.contact(reach.role().other());
    String key = contact.isPresent() ? "page.reach.partner" : "page.reach.partner.none";
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.sentence(words.say(key, Parts.mention(partner()))));
    contact
        .map(ReachView::withAddresses)
        .map(parts ->
            RichText.block(List.of(RichText.paragraph(parts.toArray(RichTextElement[]::new)))))
        .ifPresent(blocks::add);
    return blocks;
  }

  /** As it was typed; where there is an email address, a tap writes to it. */
  private static List<RichTextElement> withAddresses(String typed) {
    List<RichTextElement> parts = new ArrayList<>();
    Matcher email = EMAIL.matcher(typed);
    int from = 0;
    while (email.find()) {
      if (email.start() > from) {
        parts.add(RichText.text(typed.substring(from, email.start())));
      }
      parts.add(RichText.link("mailto:" + email.group(), email.group()));
      from = email.end();
    }
    if (from < typed.length()) {
      parts.add(RichText.text(typed.substring(from)));
    }
    return parts;
  }

  /** Of each check-in that has one, and of the sessions. */
  private List<LayoutBlock> links() {
    return Stream.concat(
            reach.text().rules().stream().map(rule -> Field.of(Questions.CHECK_IN_LINK, rule)),
            Stream.of(Field.of(Questions.SESSION_LINK)))
        .flatMap(field -> link(field).stream())
        .toList();
  }

  /** The whole of it is shown: who follows it should see where it leads. */
  private Optional<LayoutBlock> link(Field field) {
    return reach
        .text()
        .get(field.key())
        .filter(url -> field.question().kind().check(url).isEmpty())
        .map(url -> {
          String label = Labels.numbered(field, reach.text(), words);
          RichTextSectionElement line =
              RichText.paragraph(RichText.bold(label + "\n"), RichText.link(url, url));
          return RichText.block(List.of(line));
        });
  }

  private InputBlock own() {
    Role role = reach.role();
    InputBlock input =
        Parts.input(
            OWN,
            words.say("page.reach.own"),
            Parts.textInput(Reach.LONGEST, false, reach.contact(role)),
            true);
    input.setHint(plainText(words.say("page.reach.own.hint")));
    return input;
  }

  /** How the reader wants to be reached, as they typed it. */
  public static String read(@Nullable ViewState state) {
    return new Typed(state).text(OWN).orElse("").strip();
  }

  /** The sentence at the field for what does not fit. */
  public static Map<String, String> errors(List<Problem> problems, Words words) {
    return Map.of(OWN, Problems.sentence(problems.getFirst(), words));
  }
}
