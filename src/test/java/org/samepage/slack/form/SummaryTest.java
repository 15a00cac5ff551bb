package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.PAIR;
import static org.samepage.slack.form.Samples.QUICK;
import static org.samepage.slack.form.Samples.TWO_GOALS;
import static org.samepage.slack.form.Samples.WORDS;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Role;

class SummaryTest {

  @Test
  void theCheckInIsOneSentence() {
    assertThat(CheckInSentence.of(QUICK, WORDS))
        .isEqualTo(
            "Check-in every other Thursday, 3:30 pm in the teacher's time zone, by Slack message."
                + " The teacher is asked.");
    assertThat(
            CheckInSentence.of(
                QUICK.with(
                    Map.of(
                        "checkin.1.every", "month",
                        "checkin.1.week", "first",
                        "checkin.1.days", "monday",
                        "checkin.1.zone", "America/Phoenix",
                        "checkin.1.medium", "phone")),
                WORDS))
        .isEqualTo(
            "Check-in on the first Monday of each month, 3:30 pm (Phoenix – Mountain Standard Time),"
                + " by phone. Both are told when it is time.");
    assertThat(CheckInSentence.of(TWO_GOALS, WORDS)).contains(", A walk *outside*. Both");
  }

  @Test
  void theSentenceLeavesOutWhatIsNotAnsweredOrDoesNotFit() {
    assertThat(CheckInSentence.of(Answers.NONE, WORDS)).isEqualTo("No check-in is agreed yet.");
    assertThat(
            CheckInSentence.of(
                Answers.of(
                    Map.of(
                        "checkin.1.time", "08:00",
                        "checkin.1.zone", "Mars/Olympus",
                        "checkin.1.days", "monday",
                        "checkin.1.medium", "own")),
                WORDS))
        .isEqualTo("Check-in 8:00 am, in our own way. Both are told when it is time.");
  }

  @Test
  void nothingTypedIsReadAsMarkup() {
    String typed = "<!channel> *bold* <@U1>";
    Answers answers = Samples.longest();
    for (String key : answers.values().keySet()) {
      answers =
          answers.get(key).filter(value -> value.contains("<&")).isPresent()
              ? answers.with(key, typed)
              : answers;
    }
    List<LayoutBlock> blocks =
        new Summary(PAIR, answers, Samples.DATES, Summary.Edits.ALL, WORDS).blocks();
    assertThat(blocks)
        .filteredOn(SectionBlock.class::isInstance)
        .map(block -> ((SectionBlock) block).getText())
        .filteredOn(MarkdownTextObject.class::isInstance)
        .noneMatch(text -> ((MarkdownTextObject) text).getText().contains(typed));
  }

  @Test
  void anEmptyDraftCanBeRead() {
    Limits.check(
        new SectionView(
                Samples.METADATA,
                Page.of(Topic.GOAL, 1),
                Answers.NONE,
                Role.COACH,
                Samples.TEACHER,
                WORDS)
            .toView());
    assertThat(new Summary(PAIR, Answers.NONE, List.of(), Summary.Edits.NONE, WORDS).blocks())
        .isNotEmpty();
  }
}
