package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.view.View;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.samepage.coaching.SchoolYear;
import org.samepage.coaching.SchoolYear.Day;
import org.samepage.schoolcalendar.FeedProblem;
import org.samepage.schoolcalendar.FreeDays;
import org.samepage.schoolcalendar.Holidays;
import org.samepage.schoolcalendar.Source;
import org.samepage.words.Words;

/** The days off of the workspace: which come next, who says so, and how that is known. */
public record SchoolYearView(SchoolYear.Overview overview, Words words) {

  public View toView() {
    Modal modal =
        new Modal(SchoolYearNames.LOOK, words.say("schoolyear.title"), words)
            .add(Parts.plainSentence(words.say("schoolyear.intro")))
            .add(Parts.plainSentence(holidays()));
    if (overview.hasFeed()) {
      modal.add(Parts.plainSentence(feed()));
    }
    if (overview.hasFile()) {
      modal.add(Parts.plainSentence(words.say("schoolyear.has_file")));
    }
    if (overview.notUnderstood() > 0) {
      modal.add(
          Parts.plainSentence(words.say("schoolyear.not_understood", overview.notUnderstood())));
    }
    modal.add(Parts.heading(words.say("schoolyear.next")));
    if (overview.next().isEmpty()) {
      modal.add(Parts.plainSentence(words.say("schoolyear.next.none")));
    } else {
      modal.add(
          RichText.block(
              List.of(RichText.bullets(overview.next().stream().map(this::line).toList()))));
    }
    List<BlockElement> buttons = buttons();
    return buttons.isEmpty()
        ? modal.toRead()
        : modal.add(actions(block -> block.elements(buttons))).toRead();
  }

  private String holidays() {
    return overview
        .place()
        .map(place -> words.say("schoolyear.holidays", Holidays.name(place, words.locale())))
        .orElseGet(() -> words.say("schoolyear.holidays.none"));
  }

  /** When it was read last, and what went wrong since. */
  private String feed() {
    Optional<String> read = overview.read().map(this::moment);
    if (overview.problem().isPresent()) {
      String problem = problem(overview.problem().get(), words);
      return read.map(when -> words.say("schoolyear.feed.failed.kept", problem, when))
          .orElseGet(() -> words.say("schoolyear.feed.failed", problem));
    }
    String key = overview.feedHasDays() ? "schoolyear.feed.read" : "schoolyear.feed.read.empty";
    return read.map(when -> words.say(key, when))
        .orElseGet(() -> words.say("schoolyear.feed.reading"));
  }

  private String moment(ZonedDateTime at) {
    return words.dateTime(at);
  }

  /** What is wrong with a calendar on the web, and what to do about it. */
  static String problem(FeedProblem problem, Words words) {
    return words.say("schoolyear.problem." + problem);
  }

  private RichTextSectionElement line(Day day) {
    FreeDays days = day.days();
    String source = words.say("schoolyear.source." + day.source());
    String when =
        days.first().equals(days.last())
            ? words.dateWithYear(days.first())
            : words.say(
                "schoolyear.range",
                words.dateWithYear(days.first()),
                words.dateWithYear(days.last()));
    return days.name().isEmpty()
        ? RichText.paragraph(RichText.bold(when), RichText.text("\n" + source))
        : RichText.paragraph(
            RichText.bold(when), RichText.text("\n" + named(day.source(), days.name(), source)));
  }

  private String named(Source source, String name, String said) {
    return switch (source) {
      case HOLIDAYS -> words.say("schoolyear.named", name, said);
      case FEED, FILE, TYPED -> words.say("schoolyear.named", Words.typed(name), said);
    };
  }

  private List<BlockElement> buttons() {
    List<BlockElement> buttons = new ArrayList<>();
    if (overview.isLead()) {
      buttons.add(Parts.action(SchoolYearNames.CHANGE, words.say("schoolyear.change")));
    }
    if (overview.hasFeed()) {
      buttons.add(Parts.action(SchoolYearNames.LOOK_AGAIN, words.say("schoolyear.again")));
    }
    return buttons;
  }
}
