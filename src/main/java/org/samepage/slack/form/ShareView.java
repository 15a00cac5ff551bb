package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.divider;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.block.element.UsersSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Act;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Marks;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Share;
import org.samepage.agreement.SharedPart;
import org.samepage.coaching.Sharing;
import org.samepage.coaching.Standings;
import org.samepage.slack.message.Buttons;
import org.samepage.words.Words;

/**
 * Says what of an agreement is shared with whom, ends it, and asks what else is to be shared.
 *
 * @param reader one of the two
 * @param news what the reader has just done, in their words; empty for nothing
 */
public record ShareView(
    Sharing.Outlook outlook, PersonId reader, Optional<String> news, Words words) {
  private static final String WHAT = "share.what";
  private static final String WITH = "share.with";

  /** Slack's limit for what an option says. */
  private static final int LONGEST_OPTION = 75;

  public View toView() {
    return new Modal(Buttons.act(Act.SHARE), words.say("act.SHARE"), words)
        .addAll(news.map(Parts::sentence).stream().toList())
        .addAll(open())
        .add(Parts.sentence(words.say("act.SHARE.intro", partner())))
        .add(Parts.sentence(words.say("page.share.parts")))
        .add(
            Parts.input(
                WHAT,
                words.say("page.share.what"),
                StaticSelectElement.builder().actionId(ViewNames.VALUE).options(parts()).build(),
                false))
        .add(
            Parts.input(
                WITH,
                words.say("page.share.with"),
                UsersSelectElement.builder().actionId(ViewNames.VALUE).build(),
                false))
        .toSubmit(
            Metadata.of(outlook.agreement().id(), outlook.agreement().revision()),
            "act.SHARE.submit");
  }

  private List<LayoutBlock> open() {
    List<LayoutBlock> blocks = new ArrayList<>();
    if (!outlook.open().isEmpty()) {
      blocks.add(Parts.heading(words.say("page.share.open")));
      outlook
          .open()
          .forEach(share -> {
            blocks.add(line(share));
            goal(share).map(RichText::quote).ifPresent(blocks::add);
          });
      blocks.add(divider());
      blocks.add(Parts.heading(words.say("page.share.more")));
    }
    return blocks;
  }

  private LayoutBlock line(Share share) {
    boolean own = share.isAskedBy(reader);
    String key =
        switch (share.state()) {
          case SHARED -> "page.share.line.shared";
          case ASKED -> own ? "page.share.line.yours" : "page.share.line.asked";
          case REFUSED, WITHDRAWN -> throw new IllegalStateException("It is over.");
        };
    Share.Step since = share.answered().orElse(share.asked());
    String sentence =
        words.say(
            key,
            Parts.mention(share.person()),
            words.say("share.part." + kind(share.part())),
            share.version(),
            words.day(since.at()),
            partner());
    var block = Parts.sentence(sentence);
    block.setBlockId("share." + share.id().number());
    block.setAccessory(button(share, own));
    return block;
  }

  private ButtonElement button(Share share, boolean own) {
    boolean question = share.state() == Share.State.ASKED;
    String action = question && !own ? Buttons.READ_SHARE : ViewNames.SHARE_WITHDRAW;
    String key = !question ? "page.share.end" : own ? "page.share.take_back" : "button.share.read";
    ButtonElement button = Parts.action(action, words.say(key));
    button.setValue(share.id().toString());
    return button;
  }

  /** What the goal says, if the text in force is the one that is shared. */
  private Optional<String> goal(Share share) {
    Answers text = outlook.text();
    return share.part() instanceof SharedPart.Goal(int mark)
            && share.version() == outlook.agreement().version()
        ? Marks.place(text, Each.GOAL, mark).flatMap(place -> text.get(Questions.GOAL_WHAT, place))
        : Optional.empty();
  }

  private List<OptionObject> parts() {
    List<OptionObject> parts = new ArrayList<>();
    List<Integer> goals = outlook.text().goals();
    for (int place : goals) {
      String name =
          words.say(
              "page.share.goal",
              goals.indexOf(place) + 1,
              outlook.text().get(Questions.GOAL_WHAT, place).orElseThrow());
      SharedPart part = new SharedPart.Goal(Marks.of(outlook.text(), Each.GOAL, place));
      parts.add(Parts.choice(shortened(name), part.name()));
    }
    for (SharedPart part : List.of(new SharedPart.Summary(), new SharedPart.Text())) {
      parts.add(Parts.choice(words.say("page.share." + kind(part)), part.name()));
    }
    return parts;
  }

  private static String shortened(String name) {
    String line = name.replaceAll("\\s+", " ");
    if (line.length() <= LONGEST_OPTION) {
      return line;
    }
    int end = LONGEST_OPTION - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /** What the reader is told who has just ended {@code share}, or taken the question back. */
  public static String ended(Share share, Words words) {
    return share.wasShared()
        ? words.say(
            "page.share.withdrawn",
            Parts.mention(share.person()),
            words.say("share.part." + kind(share.part())))
        : words.say("page.share.taken_back");
  }

  /** How a part is named in the words. */
  public static String kind(SharedPart part) {
    return switch (part) {
      case SharedPart.Goal goal -> "goal";
      case SharedPart.Summary summary -> "summary";
      case SharedPart.Text text -> "text";
    };
  }

  private String partner() {
    return Parts.mention(outlook.agreement().pair().partnerOf(reader));
  }

  /** Reads what was entered; it comes from outside. */
  public static Entered read(@Nullable ViewState state) {
    Typed typed = new Typed(state);
    return new Entered(
        typed.option(WHAT).flatMap(SharedPart::read), typed.user(WITH).filter(Slack::isUser));
  }

  /**
   * What was entered.
   *
   * @param part empty if none was chosen
   * @param user Slack's id of the person, in the right form; empty if it is none
   */
  public record Entered(Optional<SharedPart> part, Optional<String> user) {

    /** Sentences for what is missing, by block; empty if nothing is. */
    public Map<String, String> errors(Words words) {
      Map<String, String> errors = new LinkedHashMap<>();
      if (part.isEmpty()) {
        errors.put(WHAT, words.say("problem.MISSING.share.what"));
      }
      if (user.isEmpty()) {
        errors.put(WITH, words.say("problem.MISSING.share.with"));
      }
      return errors;
    }
  }

  /** The sentence at the field that does not do. */
  public static Map<String, String> errors(Refusal.Incomplete refusal, Words words) {
    Problem problem = refusal.problems().getFirst();
    return Map.of(problem.key(), Problems.sentence(problem, words));
  }

  /** The sentence at the person for somebody to whom nothing can be shown. */
  public static Map<String, String> errors(Standings.Obstacle obstacle, Words words) {
    String key =
        switch (obstacle) {
          case YOURSELF -> "problem.NOT_AN_OPTION.share.with";
          case BOT, DEACTIVATED, OUTSIDE, YOU_ARE_OUTSIDE, UNKNOWN, ASKED_NOT_TO, NO_ANSWER ->
              "problem.partner." + obstacle;
        };
    return Map.of(WITH, words.say(key));
  }
}
