package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samepage.coaching.Retaining;
import org.samepage.coaching.Retaining.Periods;
import org.samepage.coaching.Retentions.Kind;
import org.samepage.words.Words;

/**
 * Says for how long what is kept; an administrator chooses it.
 *
 * @param periods as they are
 * @param administrator whether the reader may choose
 */
public record RetentionView(Periods periods, boolean administrator, Words words) {

  public View toView() {
    Modal modal = new Modal(ViewNames.RETENTION, words.say("page.title.retention"), words);
    return administrator
        ? modal
            .add(Parts.plainSentence(words.say("page.retention.intro")))
            .add(choice(Kind.WORDS))
            .add(choice(Kind.RECORD))
            .toSubmit(periods.words() + " " + periods.record(), "page.save")
        : modal
            .add(Parts.plainSentence(words.say("page.retention.now", period(Kind.WORDS))))
            .add(Parts.plainSentence(words.say("page.retention.now.record", period(Kind.RECORD))))
            .toRead();
  }

  private InputBlock choice(Kind kind) {
    OptionObject now = option(kind, periods.of(kind));
    StaticSelectElement select =
        StaticSelectElement.builder()
            .actionId(ViewNames.VALUE)
            .placeholder(plainText(period(kind)))
            .options(Retaining.choices(kind).stream().map(months -> option(kind, months)).toList())
            .initialOption(now)
            .build();
    return Parts.input(block(kind), words.say("page." + block(kind)), select, false);
  }

  private OptionObject option(Kind kind, int months) {
    return Parts.choice(words.say(period(kind, months)), Integer.toString(months));
  }

  private String period(Kind kind) {
    return words.say(period(kind, periods.of(kind)));
  }

  /** The key of what a period is called: months, for a record years. */
  static String period(Kind kind, Object months) {
    return "page.retention." + (kind == Kind.RECORD ? "record." : "") + months;
  }

  private static String block(Kind kind) {
    return switch (kind) {
      case WORDS -> "retention.months";
      case RECORD -> "retention.record";
    };
  }

  /**
   * What was chosen.
   *
   * @param seen as they were on the page
   */
  public record Chosen(Periods seen, Periods periods) {}

  /** Reads what was chosen; empty for anything that cannot be. It comes from outside. */
  public static Optional<Chosen> read(@Nullable String metadata, @Nullable ViewState state) {
    Typed typed = new Typed(state);
    String[] seen = Objects.requireNonNullElse(metadata, "").split(" ", -1);
    return seen.length != 2
        ? Optional.empty()
        : periods(seen[0], seen[1])
            .flatMap(shown ->
                periods(chosen(typed, Kind.WORDS), chosen(typed, Kind.RECORD))
                    .map(periods -> new Chosen(shown, periods)));
  }

  private static String chosen(Typed typed, Kind kind) {
    return typed.option(block(kind)).orElse("");
  }

  private static Optional<Periods> periods(String words, String record) {
    return months(Kind.WORDS, words)
        .flatMap(some -> months(Kind.RECORD, record).map(all -> new Periods(some, all)));
  }

  private static Optional<Integer> months(Kind kind, String months) {
    return Retaining.choices(kind).stream()
        .filter(choice -> months.equals(Integer.toString(choice)))
        .findFirst();
  }
}
