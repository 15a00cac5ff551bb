package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.ButtonElement;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Pair;
import org.samepage.agreement.Section;
import org.samepage.words.Words;

/**
 * The whole agreement to read, under its headings.
 *
 * @param dates the next check-ins, where their clock is read; may be empty
 */
public record Summary(
    Pair pair, Answers answers, List<ZonedDateTime> dates, Edits edits, Words words) {

  /** What has an Edit button. */
  public enum Edits {
    NONE,
    /** Each heading. */
    TEXT,
    /** Each heading, and who coaches whom. */
    ALL
  }

  /** Who coaches whom, and then every section with its heading. */
  public List<LayoutBlock> blocks() {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(between());
    Phrases phrases = new Phrases(answers, words);
    blocks.addAll(heading(Section.GOALS));
    blocks.addAll(new GoalClauses(phrases).blocks());
    blocks.addAll(heading(Section.ROLES));
    blocks.addAll(new RoleClauses(phrases).blocks());
    blocks.addAll(heading(Section.CONFIDENTIALITY));
    blocks.addAll(new ConfidentialityClauses(phrases).blocks());
    blocks.addAll(heading(Section.COMMUNICATION));
    blocks.addAll(new CommunicationClauses(phrases, dates).blocks());
    blocks.addAll(heading(Section.TERM));
    blocks.addAll(new TermClauses(phrases).blocks());
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
}
