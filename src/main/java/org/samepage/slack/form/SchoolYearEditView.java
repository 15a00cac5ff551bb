package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.composition.OptionGroupObject;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.FileInputElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samepage.coaching.SchoolYear;
import org.samepage.coaching.SchoolYear.Choice;
import org.samepage.schoolcalendar.CalendarFile;
import org.samepage.schoolcalendar.FeedProblem;
import org.samepage.schoolcalendar.Holidays;
import org.samepage.schoolcalendar.Ranges;
import org.samepage.words.Words;

/** Where the days off of the workspace come from, for a lead to choose. */
public record SchoolYearEditView(SchoolYear.Standing standing, Words words) {
  private static final String COUNTRY = "school_year.country";
  private static final String FEED = "school_year.feed";
  private static final String FILE = "school_year.file";
  private static final String WITHOUT_FILE = "school_year.without_file";
  private static final String TYPED = "school_year.typed";
  private static final int LONGEST_FEED = 2_000;
  private static final int LONGEST_TYPED = 3_000;
  private static final int LONGEST_NAME = 75;
  private static final int MOST_ERRORS = 3;

  public View toView() {
    Choice choice = standing.choice();
    Modal modal =
        new Modal(SchoolYearNames.EDIT, words.say("schoolyear.title.edit"), words)
            .add(Parts.plainSentence(words.say("schoolyear.edit.intro")))
            .add(Parts.note(words.say("schoolyear.visible")))
            .add(country(choice.place()));
    choice.place().flatMap(this::region).ifPresent(modal::add);
    InputBlock feed =
        Parts.input(
            FEED,
            words.say("schoolyear.input.feed"),
            Parts.textInput(LONGEST_FEED, false, initial(choice.feed())),
            true);
    feed.setHint(plainText(words.say("schoolyear.hint.feed")));
    InputBlock typed =
        Parts.input(
            TYPED,
            words.say("schoolyear.input.typed"),
            Parts.textInput(LONGEST_TYPED, true, initial(choice.typed())),
            true);
    typed.setHint(plainText(words.say("schoolyear.hint.typed")));
    modal.add(feed).add(file());
    if (!choice.file().isEmpty()) {
      modal.add(withoutFile(choice.file()));
    }
    return modal.add(typed).toSubmit(Long.toString(standing.revision()), "page.save");
  }

  private InputBlock file() {
    FileInputElement chooser =
        FileInputElement.builder()
            .actionId(ViewNames.VALUE)
            .filetypes(List.of("ics"))
            .maxFiles(1)
            .build();
    InputBlock file = Parts.input(FILE, words.say("schoolyear.input.file"), chooser, true);
    file.setHint(plainText(words.say("schoolyear.hint.file")));
    return file;
  }

  /** What is in a file input cannot be shown, so what counts so far has a box to be taken away. */
  private InputBlock withoutFile(String name) {
    CheckboxesElement box =
        CheckboxesElement.builder()
            .actionId(ViewNames.VALUE)
            .options(List.of(Parts.choice(words.say("schoolyear.without_file"), "yes")))
            .build();
    String label = words.say("schoolyear.input.without_file", Words.typed(shortened(name)));
    return Parts.input(WITHOUT_FILE, label, box, true);
  }

  private InputBlock country(Optional<Holidays.Place> chosen) {
    List<Holidays.Choice> countries = Holidays.countries(words.locale());
    InputBlock input =
        Parts.input(
            COUNTRY,
            words.say("schoolyear.input.country"),
            menu(SchoolYearNames.COUNTRY, countries, chosen.map(Holidays.Place::country)),
            true);
    input.setDispatchAction(true);
    return input;
  }

  /** Named after the country, so that Slack does not take over what was chosen in another. */
  private Optional<InputBlock> region(Holidays.Place place) {
    List<Holidays.Choice> regions = Holidays.regions(place.country(), words.locale());
    return regions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Parts.input(
                region(place.country()),
                words.say("schoolyear.input.region"),
                menu(ViewNames.VALUE, regions, Optional.of(place.region())),
                true));
  }

  private static String region(String country) {
    return "school_year.region." + country;
  }

  /** Grouped by the first letter: Slack takes at most a hundred in a group. */
  private static StaticSelectElement menu(
      String action, List<Holidays.Choice> choices, Optional<String> chosen) {
    Map<String, List<OptionObject>> byLetter = new TreeMap<>();
    choices.forEach(choice ->
        byLetter
            .computeIfAbsent(letter(choice.name()), letter -> new ArrayList<>())
            .add(option(choice)));
    return StaticSelectElement.builder()
        .actionId(action)
        .optionGroups(
            byLetter.entrySet().stream()
                .map(group ->
                    OptionGroupObject.builder()
                        .label(plainText(group.getKey()))
                        .options(group.getValue())
                        .build())
                .toList())
        .initialOption(
            choices.stream()
                .filter(choice -> chosen.filter(choice.code()::equals).isPresent())
                .findFirst()
                .map(SchoolYearEditView::option)
                .orElse(null))
        .build();
  }

  private static String letter(String name) {
    return Normalizer.normalize(name.substring(0, 1), Normalizer.Form.NFD)
        .substring(0, 1)
        .toUpperCase(Locale.ROOT);
  }

  private static OptionObject option(Holidays.Choice choice) {
    return Parts.choice(shortened(choice.name()), choice.code());
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }

  private static Optional<String> initial(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }

  /**
   * What stands in the page; a place that there is not is none.
   *
   * @param before how the file is called that counts so far, or empty
   */
  public static Choice read(@Nullable ViewState state, String before) {
    Typed typed = new Typed(state);
    Optional<Holidays.Place> place =
        typed
            .option(COUNTRY)
            .map(country -> new Holidays.Place(country, typed.option(region(country)).orElse("")))
            .filter(Holidays::isPlace);
    String kept = typed.options(WITHOUT_FILE).contains("yes") ? "" : before;
    return new Choice(
        place,
        typed.text(FEED).orElse(""),
        upload(state).map(Upload::name).orElse(kept),
        typed.text(TYPED).orElse(""));
  }

  /**
   * A file that was chosen on the page.
   *
   * @param url where Slack hands it over
   * @param size in bytes, as Slack says
   */
  public record Upload(String name, String url, long size) {}

  /** The file that was chosen on the page, if one was. */
  public static Optional<Upload> upload(@Nullable ViewState state) {
    return new Typed(state)
        .file(FILE)
        .map(file ->
            new Upload(
                Optional.ofNullable(file.getName())
                    .map(name -> shortened(Typed.withoutControls(name).strip()))
                    .filter(name -> !name.isEmpty())
                    .orElse("calendar.ics"),
                Optional.ofNullable(file.getUrlPrivateDownload()).orElse(""),
                Optional.ofNullable(file.getSize()).orElse(0)));
  }

  /** The revision that the reader had before them; empty if it is not one of ours. */
  public static Optional<Long> seen(View page) {
    return Optional.ofNullable(page.getPrivateMetadata())
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong);
  }

  /** The sentences at the fields that cannot be kept as they are, by their blocks. */
  public static Map<String, String> errors(
      Optional<FeedProblem> feed,
      Optional<CalendarFile.Problem> file,
      List<Ranges.Problem> typed,
      Words words) {
    Map<String, String> errors = new TreeMap<>();
    feed.ifPresent(problem -> errors.put(FEED, SchoolYearView.problem(problem, words)));
    file.ifPresent(problem -> errors.put(FILE, words.say("schoolyear.file." + problem)));
    if (!typed.isEmpty()) {
      errors.put(
          TYPED,
          typed.stream()
              .limit(MOST_ERRORS)
              .map(problem -> words.say("schoolyear.typed." + problem.kind(), problem.line()))
              .collect(Collectors.joining(" ")));
    }
    return errors;
  }
}
