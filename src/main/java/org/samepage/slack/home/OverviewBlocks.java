package org.samepage.slack.home;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.OverflowMenuElement;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Share;
import org.samepage.agreement.Stage;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.Overview;
import org.samepage.coaching.Overview.Entry;
import org.samepage.coaching.Overview.Part;
import org.samepage.coaching.Overview.Roadmap;
import org.samepage.slack.form.Pager;
import org.samepage.slack.message.Buttons;
import org.samepage.words.Words;

/**
 * An {@link Overview} as blocks: what waits first, then each plan with its roadmap, then the way to
 * start one, then what is over. A page of it stays below Slack's 100 blocks: an entry takes at most
 * three.
 */
final class OverviewBlocks {
  private static final int PAST_DATES = 3;

  /** So many people or agreements are named where there may be many. */
  private static final int MOST_NAMED = 10;

  private final PersonId reader;
  private final Words words;

  OverviewBlocks(PersonId reader, Words words) {
    this.reader = reader;
    this.words = words;
  }

  List<LayoutBlock> of(Overview overview) {
    List<LayoutBlock> blocks = new ArrayList<>();
    if (overview.from() == 0 && !has(overview, Part.WAITING)) {
      blocks.add(heading("overview.part.waiting"));
      blocks.add(says("overview.waiting.none"));
    }
    if (overview.from() == 0) {
      blocks.addAll(keeping(overview.keeping()));
    }
    for (Part part : Part.values()) {
      if (part == Part.PAST) {
        blocks.addAll(wayToStart(overview));
      }
      if (has(overview, part)) {
        blocks.addAll(title(part, !blocks.isEmpty()));
        overview.entries().stream()
            .filter(entry -> entry.part() == part)
            .forEach(entry -> blocks.addAll(entry(entry)));
      }
    }
    blocks.addAll(
        new Pager(Hub.LIST, Overview.PAGE, overview.from(), overview.total(), words).blocks());
    return blocks;
  }

  /** What is not erased for now, and what will be soon; three blocks at most. */
  private List<LayoutBlock> keeping(Overview.Keeping keeping) {
    List<LayoutBlock> blocks = new ArrayList<>();
    if (keeping.own()) {
      blocks.add(text(words.say("overview.held.own")));
    }
    if (!keeping.partners().isEmpty()) {
      List<String> partners =
          keeping.partners().stream().limit(MOST_NAMED).map(OverviewBlocks::mention).toList();
      blocks.add(text(words.say("overview.held", words.list(partners))));
    }
    if (!keeping.soon().isEmpty()) {
      String lines =
          keeping.soon().stream()
              .limit(MOST_NAMED)
              .map(soon ->
                  words.say(
                      "overview.soon." + soon.kind(),
                      mention(soon.partner()),
                      words.dateWithYear(soon.due().atZone(ZoneOffset.UTC).toLocalDate())))
              .collect(Collectors.joining("\n"));
      blocks.add(text(lines));
    }
    return blocks;
  }

  /** The same for single entries, without headings. */
  List<LayoutBlock> of(List<Entry> entries) {
    return entries.stream().flatMap(entry -> entry(entry).stream()).toList();
  }

  private static boolean has(Overview overview, Part part) {
    return overview.entries().stream().anyMatch(entry -> entry.part() == part);
  }

  private List<LayoutBlock> title(Part part, boolean below) {
    LayoutBlock heading = heading("overview.part." + part.name().toLowerCase(Locale.ROOT));
    return below ? List.of(divider(), heading) : List.of(heading);
  }

  private List<LayoutBlock> wayToStart(Overview overview) {
    return overview.total() == 0
        ? List.of(
            divider(), heading("overview.part.active"), says("overview.active.none"), startButton())
        : List.of(startButton());
  }

  private List<LayoutBlock> entry(Entry entry) {
    return switch (entry) {
      case Entry.CheckInDue(Agreement agreement, CheckIn checkIn) ->
          List.of(
              text(words.say("overview.check_in", partner(agreement), when(checkIn.dueLocally()))),
              checkInButtons(agreement, checkIn));
      case Entry.Asked(Agreement agreement, Act act) when act == Act.ERASE ->
          List.of(
              line(
                  agreement,
                  "message.erasure.asked",
                  primary(Buttons.ERASURE, "button.erasure.read", agreement)));
      case Entry.Asked(Agreement agreement, Act act) ->
          List.of(
              line(
                  agreement,
                  "overview." + act,
                  primary(Buttons.act(act), Buttons.act(act), agreement)));
      case Entry.ShareAsked(Agreement agreement, Share share) ->
          List.of(shareAsked(agreement, share));
      case Entry.Offered(Agreement agreement) -> List.of(offered(agreement));
      case Entry.Running(Roadmap roadmap) -> active(roadmap);
      case Entry.Standing(Part part, Agreement agreement) -> List.of(standing(agreement));
      case Entry.Shown(Share share) -> List.of(shown(share));
    };
  }

  private LayoutBlock standing(Agreement agreement) {
    boolean author = reader.equals(agreement.authorPerson());
    return switch (agreement.stage()) {
      case Stage.Draft draft when !author ->
          line(agreement, draft.changesAsked() ? "overview.draft.theirs" : "overview.draft.passed");
      case Stage.Draft draft ->
          line(agreement, draft(draft), button(Buttons.OPEN, "overview.go_on", agreement));
      case Stage.Proposed proposed when author -> line(agreement, "overview.proposed");
      case Stage.Proposed proposed ->
          line(
              agreement,
              "overview.proposal",
              primary(Buttons.READ_AND_AGREE, "button.agreement.read_and_agree", agreement));
      case Stage.Active active -> line(agreement, "overview.active");
      case Stage.Paused paused -> paused(agreement, paused);
      case Stage.Declined declined -> line(agreement, "overview.declined");
      case Stage.Withdrawn withdrawn -> line(agreement, "overview.withdrawn");
      case Stage.Completed completed -> line(agreement, "overview.completed");
      case Stage.Ended ended -> line(agreement, "overview.ended");
    };
  }

  private LayoutBlock checkInButtons(Agreement agreement, CheckIn checkIn) {
    String value = Buttons.value(agreement.id(), checkIn.occurrence());
    List<BlockElement> buttons = new ArrayList<>();
    buttons.addAll(
        checkIn.medium().isAsked()
            ? List.of(
                button(Buttons.ON_TRACK, "button.checkin.on_track", value),
                button(Buttons.SOME_PROGRESS, "button.checkin.some_progress", value),
                button(Buttons.STUCK, "button.checkin.stuck", value))
            : List.of(
                button(Buttons.DONE, "button.checkin.done", value),
                button(Buttons.MOVE, "button.checkin.move", value),
                button(Buttons.DID_NOT_HAPPEN, "button.checkin.did_not_happen", value),
                button(Buttons.REACH, "button.agreement.reach", agreement)));
    buttons.add(menu(agreement, checkIn, value));
    return actions(block -> block.blockId("waiting." + value).elements(buttons));
  }

  private OverflowMenuElement menu(Agreement agreement, CheckIn checkIn, String value) {
    List<OptionObject> entries =
        Buttons.besides(checkIn, agreement.stage()).stream()
            .map(action ->
                option(plainText(words.say("button." + action)), Buttons.entry(action, value)))
            .toList();
    return OverflowMenuElement.builder().actionId(Buttons.MENU).options(entries).build();
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
    stations.add(station(words.say("overview.mid_point"), words.shortDate(roadmap.midPoint())));
    stations.add(station(words.say("overview.end"), words.shortDate(roadmap.end())));
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(title);
    blocks.add(section(block -> block.blockId("roadmap." + agreement.id()).fields(stations)));
    roadmap
        .toAnswer()
        .map(checkIn -> early(checkIn, Buttons.value(agreement.id(), checkIn.occurrence())))
        .ifPresent(blocks::add);
    return blocks;
  }

  /** The next check-in can be answered, or be done with, before it is due. */
  private LayoutBlock early(CheckIn checkIn, String value) {
    ButtonElement button =
        checkIn.medium().isAsked()
            ? button(Buttons.ADD_WORDS, "overview.answer_now", value)
            : button(Buttons.DONE, "button.checkin.done_early", value);
    return actions(block -> block.blockId("early." + value).elements(List.of(button)));
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
    if (checkIn.isUnheld() && checkIn.isAnsweredInPart()) {
      return words.say(
          "overview.date.asked.in_part", words.shortDate(checkIn.dueLocally().toLocalDate()));
    }
    String how = checkIn.medium().isAsked() ? "asked" : "talk";
    return words.say(
        "overview.date." + how + "." + state, words.shortDate(checkIn.dueLocally().toLocalDate()));
  }

  private String nextDates(Roadmap roadmap) {
    List<ZonedDateTime> next = roadmap.next();
    if (next.isEmpty()) {
      return words.say("overview.no_next");
    }
    String first = when(next.getFirst());
    List<String> later =
        next.stream().skip(1).limit(2).map(date -> words.shortDate(date.toLocalDate())).toList();
    return later.isEmpty() ? first : first + "\n" + words.say("overview.then", words.list(later));
  }

  private static String draft(Stage.Draft draft) {
    if (draft.changesAsked()) {
      return "overview.changes_asked";
    }
    return draft.shared() ? "overview.draft.yours" : "overview.draft";
  }

  private LayoutBlock paused(Agreement agreement, Stage.Paused paused) {
    return paused
        .until()
        .map(day ->
            line(
                agreement,
                "line.",
                words.say("overview.paused.until", partner(agreement), words.date(day)),
                button(Buttons.OPEN, "button.agreement.open", agreement)))
        .orElseGet(() -> line(agreement, "overview.paused"));
  }

  private LayoutBlock offered(Agreement agreement) {
    String sentence =
        words.say(
            "overview.offered",
            mention(agreement.pair().coach()),
            mention(agreement.pair().teacher()));
    return line(
        agreement,
        "offered.",
        sentence,
        primary(Buttons.READ_HANDOVER, "button.handover.read", agreement));
  }

  private LayoutBlock shareAsked(Agreement agreement, Share share) {
    ButtonElement read = button(Buttons.READ_SHARE, "button.share.read", share.id().toString());
    read.setStyle("primary");
    return section(block ->
        block
            .blockId("share." + share.id())
            .text(markdownText(words.say("message.share.asked", partner(agreement))))
            .accessory(read));
  }

  private LayoutBlock shown(Share share) {
    String sentence =
        words.say("overview.shown", mention(share.pair().coach()), mention(share.pair().teacher()));
    return section(block ->
        block
            .blockId("shown." + share.id())
            .text(markdownText(sentence))
            .accessory(button(Buttons.OPEN_SHARED, "button.shared.open", share.id().toString())));
  }

  private LayoutBlock line(Agreement agreement, String key) {
    return line(agreement, key, button(Buttons.OPEN, "button.agreement.open", agreement));
  }

  private LayoutBlock line(Agreement agreement, String key, ButtonElement button) {
    return line(agreement, key + ".", words.say(key, partner(agreement)), button);
  }

  /**
   * @param name tells lines about one agreement apart
   */
  private static LayoutBlock line(
      Agreement agreement, String name, String sentence, ButtonElement button) {
    return section(block ->
        block.blockId(name + agreement.id()).text(markdownText(sentence)).accessory(button));
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
    return mention(agreement.pair().partnerOf(reader));
  }

  private static String mention(PersonId person) {
    return "<@" + person.user() + ">";
  }

  private String when(ZonedDateTime moment) {
    return words.dateTime(moment) + " " + words.zone(moment.getZone());
  }
}
