package org.samepage.slack.form;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckingIn;
import org.samepage.coaching.CheckingIn.Entry;
import org.samepage.coaching.CheckingIn.Given;
import org.samepage.words.Words;

/** What was answered at one check-in, and what was answered before it was changed. */
public record AnswersView(Metadata metadata, CheckingIn.Reading reading, Words words) {
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
              given -> given.forEach(one -> blocks.addAll(given(one))),
              () -> missing(author).ifPresent(blocks::add));
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
    return lines().progress(reading.last(author));
  }

  private AnswerLines lines() {
    return new AnswerLines(
        reading.agreed(), reading.former(), checkIn().occurrence().rule(), words);
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
        .orElseGet(() -> lines().of(readable(writer, entry)));
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
