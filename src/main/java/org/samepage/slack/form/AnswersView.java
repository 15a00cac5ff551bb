package org.samepage.slack.form;

import static org.samepage.slack.form.RichText.bold;
import static org.samepage.slack.form.RichText.paragraph;
import static org.samepage.slack.form.RichText.text;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.view.View;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Each;
import org.samepage.agreement.Marks;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckingIn;
import org.samepage.coaching.CheckingIn.Entry;
import org.samepage.coaching.CheckingIn.Given;
import org.samepage.words.Words;

/** What was answered at one check-in, and what was answered before it was changed. */
public record AnswersView(Metadata metadata, CheckingIn.Reading reading, Words words) {
  private static final List<Question> TYPED =
      List.of(
          Questions.SKIP_OWN,
          Questions.ANSWER_WORKED,
          Questions.ANSWER_OBSTACLES,
          Questions.ANSWER_NEXT_STEP,
          Questions.ANSWER_STUDENTS,
          Questions.ANSWER_HELP,
          Questions.ANSWER_OWN,
          Questions.ANSWER_PRIVATE,
          Questions.NOTE_BOTH,
          Questions.NOTE_PRIVATE);

  public View toView() {
    Leaves leaves = Leaves.of(blocks());
    String title = words.say(isAboutNotes() ? "page.title.notes" : "page.title.answers");
    return new Modal(ViewNames.ANSWERS, title, words)
        .addAll(leaves.leaf(metadata.leaf()))
        .addAll(leaves.turning(metadata.leaf(), true, words))
        .toRead(metadata);
  }

  /** All of it, however long. */
  public List<LayoutBlock> blocks() {
    List<LayoutBlock> blocks = new ArrayList<>();
    ZonedDateTime due = checkIn().dueLocally();
    blocks.add(
        Parts.plainSentence(
            words.say("page.answers.due", words.dateTime(due), words.zone(due.getZone()))));
    bothChose().map(Parts::sentence).ifPresent(blocks::add);
    for (Role author : Role.values()) {
      Optional.ofNullable(reading.byRole().get(author))
          .ifPresentOrElse(
              given -> blocks.addAll(given(given)), () -> missing(author).ifPresent(blocks::add));
    }
    if (isAboutNotes() && reading.byRole().isEmpty()) {
      blocks.add(Parts.plainSentence(words.say("page.notes.none")));
    }
    return blocks;
  }

  private boolean isAboutNotes() {
    return !checkIn().medium().isAsked();
  }

  private CheckIn checkIn() {
    return reading.view().checkIn();
  }

  private Pair pair() {
    return reading.view().agreement().pair();
  }

  private PersonId reader() {
    return pair().person(reading.view().role());
  }

  /** In one sentence, once both have answered. */
  private Optional<String> bothChose() {
    Role own = reading.view().role();
    return progress(own)
        .flatMap(mine ->
            progress(own.other())
                .map(theirs ->
                    mine.equals(theirs)
                        ? words.say("page.answers.both", mine)
                        : words.say(
                            "page.answers.each",
                            mine,
                            Parts.mention(pair().partnerOf(reader())),
                            theirs)));
  }

  private Optional<String> progress(Role author) {
    return choice(Questions.ANSWER_PROGRESS, Questions.ANSWER_PROGRESS.key(), reading.last(author));
  }

  private List<LayoutBlock> given(Given given) {
    List<Entry> entries = given.entries();
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.sentence(by(given)));
    blocks.addAll(blocks(given.writer(), entries.getFirst()));
    for (int at = 1; at < entries.size(); at++) {
      Entry before = entries.get(at);
      Entry after = entries.get(at - 1);
      if (!isContained(before, after, given.writer())) {
        // What was said by itself until the next was said.
        blocks.add(
            Parts.note(words.say("page.answers.before", moment(before.at()), moment(after.at()))));
        blocks.addAll(blocks(given.writer(), before));
      }
    }
    return blocks;
  }

  private List<LayoutBlock> blocks(PersonId writer, Entry entry) {
    return entry
        .erased()
        .map(at -> List.of(Parts.erased(at, words)))
        .orElseGet(() -> blocks(readable(writer, entry)));
  }

  /** Whether words were only added to it, as after a tap: then the later entry says all of it. */
  private boolean isContained(Entry before, Entry after, PersonId writer) {
    if (before.erased().isPresent()) {
      return after.erased().isPresent();
    }
    return readable(writer, after)
        .values()
        .entrySet()
        .containsAll(readable(writer, before).values().entrySet());
  }

  private String by(Given given) {
    String who = Parts.mention(given.writer());
    Answers last = given.entries().getFirst().answers();
    if (!checkIn().medium().isAsked() && last.get(Questions.SKIP_REASON).isEmpty()) {
      return words.say("page.notes.by", who, moment(given.since()));
    }
    return last.get(Questions.SKIP_REASON).isPresent()
        ? words.say("page.answers.skipped", who, moment(given.entries().getFirst().at()))
        : words.say(
            "page.answers.by." + checkIn().timing(given.since()), who, moment(given.since()));
  }

  private String moment(Instant at) {
    return words.dateTime(at.atZone(checkIn().zone()));
  }

  private Answers readable(PersonId writer, Entry entry) {
    return writer.equals(reader()) ? entry.answers() : entry.answers().only(Audience.PAIR);
  }

  private List<LayoutBlock> blocks(Answers readable) {
    List<LayoutBlock> blocks = new ArrayList<>();
    chosen(readable).ifPresent(blocks::add);
    TYPED.forEach(question ->
        readable
            .get(question)
            .map(typed -> RichText.labelled(label(question), typed))
            .ifPresent(blocks::add));
    return blocks;
  }

  private Optional<LayoutBlock> chosen(Answers answers) {
    List<RichTextSectionElement> lines = new ArrayList<>();
    Stream.of(Questions.SKIP_REASON, Questions.ANSWER_PROGRESS, Questions.ANSWER_LAST_STEP)
        .forEach(question ->
            choice(question, question.key(), answers)
                .ifPresent(
                    choice -> lines.add(paragraph(bold(label(question) + " "), text(choice)))));
    Answers agreed = reading.agreed();
    List<Integer> goals = agreed.goals();
    for (int place = 1; place <= goals.size(); place++) {
      int goal = goals.get(place - 1);
      int mark = Marks.of(agreed, Each.GOAL, goal);
      String what = agreed.get(Questions.GOAL_WHAT, goal).orElseThrow();
      line(words.say("summary.goal", place), mark, what, answers).ifPresent(lines::add);
    }
    reading
        .former()
        .forEach((mark, what) ->
            line(words.say("page.answers.former_goal"), mark, what, answers).ifPresent(lines::add));
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(RichText.block(List.of(RichText.bullets(lines))));
  }

  private Optional<RichTextSectionElement> line(
      String label, int mark, String what, Answers answers) {
    return choice(Questions.ANSWER_GOAL, Questions.ANSWER_GOAL.key(mark), answers)
        .map(choice -> paragraph(bold(label + ": "), text(choice), text(" – " + what)));
  }

  private Optional<String> choice(Question question, String key, Answers answers) {
    return answers
        .get(key)
        .filter(option -> question.kind().check(option).isEmpty())
        .map(option -> Labels.option(question, option, words));
  }

  private String label(Question question) {
    return Optional.of(question)
        .filter(Questions.ANSWER_OWN::equals)
        .flatMap(
            own -> Marks.place(reading.agreed(), Each.CHECK_IN_RULE, checkIn().occurrence().rule()))
        .flatMap(rule -> reading.agreed().get(Questions.CHECK_IN_QUESTION_OWN, rule))
        .orElseGet(() -> Labels.of(question, words));
  }

  private Optional<LayoutBlock> missing(Role author) {
    if (!checkIn().medium().isAsked() || !checkIn().asked().roles().contains(author)) {
      return Optional.empty();
    }
    return Optional.of(
        author == reading.view().role()
            ? Parts.plainSentence(words.say("page.answers.waits_for_you"))
            : Parts.sentence(
                words.say("page.answers.waits", Parts.mention(pair().person(author)))));
  }
}
