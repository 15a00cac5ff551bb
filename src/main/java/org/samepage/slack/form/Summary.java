package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static org.samepage.slack.form.RichText.bold;
import static org.samepage.slack.form.RichText.bullets;
import static org.samepage.slack.form.RichText.paragraph;
import static org.samepage.slack.form.RichText.text;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Pair;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.words.Words;

/**
 * The whole agreement to read, under its headings.
 *
 * @param dates the next check-ins, where their clock is read; may be empty
 */
record Summary(Pair pair, Answers answers, List<ZonedDateTime> dates, Edits edits, Words words) {

  /** What has an Edit button. */
  enum Edits {
    NONE,
    /** Each heading. */
    TEXT,
    /** Each heading, and who coaches whom. */
    ALL
  }

  List<LayoutBlock> blocks() {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(between());
    blocks.addAll(heading(Section.GOALS));
    blocks.addAll(goals());
    blocks.addAll(heading(Section.ROLES));
    blocks.addAll(roles());
    blocks.addAll(heading(Section.CONFIDENTIALITY));
    blocks.addAll(confidentiality());
    blocks.addAll(heading(Section.COMMUNICATION));
    blocks.addAll(communication());
    blocks.addAll(heading(Section.TERM));
    blocks.add(Parts.plainSentence(term()));
    return blocks;
  }

  private LayoutBlock between() {
    SectionBlock sentence =
        Parts.sentence(
            words.say(
                "summary.between", Parts.mention(pair.coach()), Parts.mention(pair.teacher())));
    if (edits == Edits.ALL) {
      sentence.setBlockId("heading.WHO");
      sentence.setAccessory(
          ButtonElement.builder()
              .actionId(ViewNames.WHO_EDIT)
              .text(plainText(words.say("page.change")))
              .accessibilityLabel(words.say("page.edit.who"))
              .build());
    }
    return sentence;
  }

  /** A header cannot hold a button; where there is one, a line above sets the heading off. */
  private List<LayoutBlock> heading(Section section) {
    String name = words.say("section." + section);
    String blockId = "heading." + section;
    return edits != Edits.NONE
        ? List.of(
            Blocks.divider(),
            SectionBlock.builder()
                .blockId(blockId)
                .text(markdownText("*" + name + "*"))
                .accessory(edit(section, name))
                .build())
        : List.of(HeaderBlock.builder().blockId(blockId).text(plainText(name)).build());
  }

  private ButtonElement edit(Section section, String name) {
    return ButtonElement.builder()
        .actionId(ViewNames.SECTION_EDIT)
        .value(section.name())
        .text(plainText(words.say("page.edit")))
        .accessibilityLabel(words.say("page.edit.label", name))
        .build();
  }

  private List<LayoutBlock> goals() {
    List<Integer> goals = answers.goals();
    boolean byPartner = answers.get(Questions.GOALS_BY_PARTNER).isPresent();
    List<LayoutBlock> blocks = new ArrayList<>();
    if (byPartner) {
      blocks.add(Parts.plainSentence(words.say("summary.goal.by_partner")));
    } else if (goals.isEmpty()) {
      blocks.add(Parts.plainSentence(words.say("summary.goal.none")));
    }
    for (int place = 1; place <= goals.size(); place++) {
      blocks.add(goal(goals.get(place - 1), name(place, goals.size())));
    }
    return blocks;
  }

  /** A goal that is the only one needs no number. */
  private List<RichTextElement> name(int place, int of) {
    return of == 1 ? List.of() : List.of(bold(words.say("summary.goal", place) + "\n"));
  }

  private RichTextBlock goal(int goal, List<RichTextElement> name) {
    RichTextElement what = text(answers.get(Questions.GOAL_WHAT, goal).orElseThrow());
    List<BlockElement> parts = new ArrayList<>();
    parts.add(
        paragraph(Stream.concat(name.stream(), Stream.of(what)).toArray(RichTextElement[]::new)));
    List<RichTextSectionElement> details =
        Stream.of(
                detail(Questions.GOAL_FOCUS, focus(goal)),
                detail(Questions.GOAL_TODAY, answers.get(Questions.GOAL_TODAY, goal)),
                detail(Questions.GOAL_EVIDENCE, answers.get(Questions.GOAL_EVIDENCE, goal)),
                detail(Questions.GOAL_BY, date(answers.get(Questions.GOAL_BY, goal))))
            .flatMap(Optional::stream)
            .toList();
    if (!details.isEmpty()) {
      parts.add(bullets(details));
    }
    return RichText.block(parts);
  }

  private Optional<String> focus(int goal) {
    return fitting(Questions.GOAL_FOCUS, answers.get(Questions.GOAL_FOCUS, goal))
        .map(focus ->
            answers
                .get(Questions.GOAL_FOCUS_OWN, goal)
                .filter(own -> focus.equals("own"))
                .orElseGet(() -> Labels.option(Questions.GOAL_FOCUS, focus, words)));
  }

  private Optional<String> date(Optional<String> day) {
    return fitting(Questions.GOAL_BY, day).map(LocalDate::parse).map(words::dateWithYear);
  }

  private Optional<RichTextSectionElement> detail(Question question, Optional<String> value) {
    String label = words.say("summary." + question.name());
    return value.map(typed -> paragraph(bold(label + " "), text(typed)));
  }

  private List<LayoutBlock> roles() {
    List<LayoutBlock> blocks = new ArrayList<>();
    typed(Questions.COACH_COMMITS).ifPresent(blocks::add);
    typed(Questions.TEACHER_COMMITS).ifPresent(blocks::add);
    List<RichTextSectionElement> ways =
        Stream.of(sessions(), observations(), feedback(), progress())
            .flatMap(Optional::stream)
            .map(sentence -> paragraph(text(sentence)))
            .toList();
    if (!ways.isEmpty()) {
      blocks.add(RichText.block(List.of(bullets(ways))));
    }
    return blocks.isEmpty() ? List.of(nothing()) : blocks;
  }

  private Optional<String> sessions() {
    return choice(Questions.SESSION_MINUTES)
        .flatMap(minutes ->
            choice(Questions.SESSION_EVERY)
                .map(every -> words.say("summary.sessions", minutes, every)));
  }

  private Optional<String> observations() {
    return choices(Questions.OBSERVATIONS).map(kinds -> words.say("summary.observations", kinds));
  }

  private Optional<String> feedback() {
    return choice(Questions.FEEDBACK_WITHIN)
        .map(within ->
            choices(Questions.FEEDBACK)
                .map(kinds -> words.say("summary.feedback", kinds, within))
                .orElseGet(() -> words.say("summary.feedback.open", within)));
  }

  private Optional<String> progress() {
    return choices(Questions.PROGRESS).map(kinds -> words.say("summary.progress", kinds));
  }

  private List<LayoutBlock> confidentiality() {
    List<LayoutBlock> blocks = new ArrayList<>();
    typed(Questions.CONFIDENTIALITY_CLAUSE).ifPresent(blocks::add);
    typed(Questions.CONFIDENTIALITY_OWN).ifPresent(blocks::add);
    blocks.add(Exceptions.block(words));
    return blocks;
  }

  private List<LayoutBlock> communication() {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.plainSentence(CheckInSentence.of(answers, words)));
    if (answers.get(Questions.CHECK_IN_MEDIUM, 1).filter("slack"::equals).isPresent()) {
      choice(Questions.CHECK_IN_REPLY_WITHIN, 1)
          .map(within -> words.say("summary.reply_within", within))
          .map(Parts::plainSentence)
          .ifPresent(blocks::add);
    }
    if (!dates.isEmpty()) {
      blocks.add(nextDates());
    }
    return blocks;
  }

  private RichTextBlock nextDates() {
    String zone = words.zone(dates.getFirst().getZone());
    List<RichTextSectionElement> items =
        dates.stream().map(date -> paragraph(text(words.dateTime(date)))).toList();
    return RichText.block(
        List.of(paragraph(bold(words.say("summary.dates", zone))), bullets(items)));
  }

  private String term() {
    Optional<String> start = date(answers.get(Questions.TERM_START));
    Optional<String> end = date(answers.get(Questions.TERM_END));
    return start.isPresent() && end.isPresent()
        ? words.say("summary.term", start.get(), end.get())
        : words.say("summary.nothing");
  }

  private Optional<RichTextBlock> typed(Question question) {
    String label = words.say("question." + question.name());
    return answers.get(question).map(value -> RichText.labelled(label, value));
  }

  private LayoutBlock nothing() {
    return Parts.plainSentence(words.say("summary.nothing"));
  }

  private Optional<String> choice(Question question, int... numbers) {
    return fitting(question, answers.get(question, numbers))
        .map(option -> words.say(inSentence(question, option)));
  }

  private Optional<String> choices(Question question) {
    List<String> names =
        fitting(question, answers.get(question)).map(Answers::split).orElse(List.of()).stream()
            .map(option -> words.say(inSentence(question, option)))
            .collect(Collectors.toList());
    return names.isEmpty() ? Optional.empty() : Optional.of(words.list(names));
  }

  /** Within a sentence an option may be worded otherwise than in a menu. */
  private String inSentence(Question question, String option) {
    String special = "summary.option." + question.name() + "." + option;
    return words.has(special) ? special : "option." + question.name() + "." + option;
  }

  private static Optional<String> fitting(Question question, Optional<String> value) {
    return value.filter(text -> question.kind().check(text).isEmpty());
  }
}
