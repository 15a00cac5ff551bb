package org.samepage.slack.home;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Stage;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.Overview;
import org.samepage.coaching.Overview.Roadmap;
import org.samepage.coaching.Overview.Waiting;
import org.samepage.slack.message.Buttons;
import org.samepage.words.Words;

/**
 * An {@link Overview} as blocks: what waits first, then each plan with its roadmap, then the way to
 * start one.
 */
final class OverviewBlocks {
  // Together they stay below Slack's 100 blocks: what waits and what runs takes two blocks each.
  private static final int MOST_WAITING = 14;
  private static final int MOST_ACTIVE = 20;
  private static final int MOST_PROPOSED = 10;
  private static final int MOST_PAST = 4;
  private static final int PAST_DATES = 3;

  private final PersonId reader;
  private final Words words;

  OverviewBlocks(PersonId reader, Words words) {
    this.reader = reader;
    this.words = words;
  }

  List<LayoutBlock> of(Overview overview) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(heading("overview.waiting"));
    if (overview.waiting().isEmpty()) {
      blocks.add(says("overview.waiting.none"));
    }
    list(blocks, overview.waiting(), MOST_WAITING, this::waiting);
    blocks.add(divider());
    blocks.add(heading("overview.active"));
    if (overview.active().isEmpty()
        && overview.proposed().isEmpty()
        && overview.waiting().isEmpty()) {
      blocks.add(says("overview.active.none"));
    }
    list(blocks, overview.active(), MOST_ACTIVE, this::active);
    list(
        blocks,
        overview.proposed(),
        MOST_PROPOSED,
        agreement -> line(agreement, "overview.proposed"));
    blocks.add(startButton());
    if (!overview.past().isEmpty()) {
      blocks.add(divider());
      blocks.add(heading("overview.past"));
      overview.past().stream()
          .limit(MOST_PAST)
          .forEach(agreement -> blocks.addAll(past(agreement)));
    }
    return blocks;
  }

  private <T> void list(
      List<LayoutBlock> blocks, List<T> items, int most, Function<T, List<LayoutBlock>> show) {
    items.stream().limit(most).map(show).forEach(blocks::addAll);
    if (items.size() > most) {
      blocks.add(context(List.of(markdownText(words.say("overview.more", items.size() - most)))));
    }
  }

  private List<LayoutBlock> waiting(Waiting waiting) {
    Agreement agreement = waiting.agreement();
    return switch (waiting) {
      case Waiting.CheckInToAnswer(Agreement ignored, CheckIn checkIn) ->
          List.of(
              text(words.say("overview.check_in", partner(agreement), when(checkIn.dueLocally()))),
              checkInButtons(agreement, checkIn));
      case Waiting.ProposalToRead proposal ->
          List.of(
              text(words.say("overview.proposal", partner(agreement))),
              row(
                  "read",
                  agreement,
                  List.of(
                      primary(
                          Buttons.READ_AND_AGREE, "button.agreement.read_and_agree", agreement))));
      case Waiting.DraftToFinish draft -> {
        boolean changes = agreement.stage() instanceof Stage.Draft stage && stage.changesAsked();
        String key = changes ? "overview.changes_asked" : "overview.draft";
        yield List.of(
            text(words.say(key, partner(agreement))),
            row("draft", agreement, List.of(button(Buttons.OPEN, "overview.go_on", agreement))));
      }
    };
  }

  private LayoutBlock checkInButtons(Agreement agreement, CheckIn checkIn) {
    String value = Buttons.value(agreement.id(), checkIn.occurrence());
    List<BlockElement> buttons =
        checkIn.medium().isAsked()
            ? List.of(
                button(Buttons.ON_TRACK, "button.checkin.on_track", value),
                button(Buttons.SOME_PROGRESS, "button.checkin.some_progress", value),
                button(Buttons.STUCK, "button.checkin.stuck", value))
            : List.of(
                button(Buttons.DONE, "button.checkin.done", value),
                button(Buttons.MOVE, "button.checkin.move", value),
                button(Buttons.DID_NOT_HAPPEN, "button.checkin.did_not_happen", value));
    return actions(block -> block.blockId("waiting." + value).elements(buttons));
  }

  private List<LayoutBlock> active(Roadmap roadmap) {
    Agreement agreement = roadmap.agreement();
    boolean coaches = reader.equals(agreement.pair().coach());
    String role = words.say(coaches ? "overview.you_coach" : "overview.you_are_coached");
    LayoutBlock title =
        section(block ->
            block
                .blockId("active." + agreement.id())
                .text(
                    markdownText(
                        "*" + words.say("overview.with", partner(agreement)) + "* · " + role))
                .accessory(button(Buttons.OPEN, "button.agreement.open", agreement)));
    List<TextObject> stations = new ArrayList<>();
    pastDates(roadmap)
        .ifPresent(dates -> stations.add(station(words.say("overview.so_far"), dates)));
    stations.add(station(words.say("overview.next"), nextDates(roadmap)));
    stations.add(station(words.say("overview.mid_point"), words.date(roadmap.midPoint())));
    stations.add(station(words.say("overview.end"), words.date(roadmap.end())));
    return List.of(
        title, section(block -> block.blockId("roadmap." + agreement.id()).fields(stations)));
  }

  private static TextObject station(String name, String dates) {
    return markdownText("*" + name + "*\n" + dates);
  }

  private Optional<String> pastDates(Roadmap roadmap) {
    List<CheckIn> past = roadmap.past();
    List<String> shown =
        past.subList(Math.max(0, past.size() - PAST_DATES), past.size()).stream()
            .map(this::pastDate)
            .toList();
    return shown.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", shown));
  }

  private String pastDate(CheckIn checkIn) {
    String state = checkIn.state().name().toLowerCase(Locale.ROOT);
    if (checkIn.state() == CheckIn.State.NOT_HELD && checkIn.isAnsweredInPart()) {
      return words.say(
          "overview.date.asked.in_part", words.date(checkIn.dueLocally().toLocalDate()));
    }
    String how = checkIn.medium().isAsked() ? "asked" : "talk";
    return words.say(
        "overview.date." + how + "." + state, words.date(checkIn.dueLocally().toLocalDate()));
  }

  private String nextDates(Roadmap roadmap) {
    List<ZonedDateTime> next = roadmap.next();
    if (next.isEmpty()) {
      return words.say("overview.no_next");
    }
    String first = when(next.getFirst());
    List<String> later =
        next.stream().skip(1).limit(2).map(date -> words.date(date.toLocalDate())).toList();
    return later.isEmpty() ? first : first + "\n" + words.say("overview.then", words.list(later));
  }

  private List<LayoutBlock> past(Agreement agreement) {
    return switch (agreement.stage()) {
      case Stage.Declined declined -> line(agreement, "overview.declined");
      case Stage.Completed completed -> line(agreement, "overview.completed");
      case Stage.Ended ended -> line(agreement, "overview.ended");
      case Stage.Withdrawn withdrawn -> List.of();
      case Stage.Paused paused -> List.of();
      case Stage.Draft draft -> List.of();
      case Stage.Proposed proposed -> List.of();
      case Stage.Active active -> List.of();
    };
  }

  private List<LayoutBlock> line(Agreement agreement, String key) {
    return List.of(
        section(block ->
            block
                .blockId("line." + agreement.id())
                .text(markdownText(words.say(key, partner(agreement))))
                .accessory(button(Buttons.OPEN, "button.agreement.open", agreement))));
  }

  private LayoutBlock startButton() {
    ButtonElement start =
        ButtonElement.builder()
            .actionId(Buttons.START)
            .text(plainText(words.say("overview.start")))
            .style("primary")
            .build();
    return actions(block -> block.blockId("start").elements(List.of(start)));
  }

  private static LayoutBlock row(String name, Agreement agreement, List<BlockElement> buttons) {
    return actions(block -> block.blockId(name + "." + agreement.id()).elements(buttons));
  }

  private ButtonElement primary(String action, String key, Agreement agreement) {
    ButtonElement button = button(action, key, agreement);
    button.setStyle("primary");
    return button;
  }

  private ButtonElement button(String action, String key, Agreement agreement) {
    return button(action, key, agreement.id().value());
  }

  private ButtonElement button(String action, String key, String value) {
    return ButtonElement.builder()
        .actionId(action)
        .text(plainText(words.say(key)))
        .value(value)
        .build();
  }

  private LayoutBlock heading(String key) {
    return header(block -> block.text(plainText(words.say(key))));
  }

  private LayoutBlock says(String key) {
    return text(words.say(key));
  }

  private static LayoutBlock text(String sentence) {
    return section(block -> block.text(markdownText(sentence)));
  }

  private String partner(Agreement agreement) {
    return "<@" + agreement.pair().partnerOf(reader).user() + ">";
  }

  private String when(ZonedDateTime moment) {
    return words.dateTime(moment) + " " + words.zone(moment.getZone());
  }
}
