package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samepage.coaching.Retaining;
import org.samepage.words.Words;

/**
 * Says for how long what is kept; an administrator chooses it.
 *
 * @param months for how many words are kept
 * @param administrator whether the reader may choose
 */
public record RetentionView(int months, boolean administrator, Words words) {
  private static final String MONTHS = "retention.months";

  public View toView() {
    String intro =
        administrator
            ? words.say("page.retention.intro")
            : words.say("page.retention.now", period(months));
    Modal modal =
        new Modal(ViewNames.RETENTION, words.say("page.title.retention"), words)
            .add(Parts.plainSentence(intro))
            .add(Parts.plainSentence(words.say("page.retention.record")));
    return administrator
        ? modal
            .add(Parts.input(MONTHS, words.say("page.retention.months"), select(), false))
            .toSubmit("", "page.save")
        : modal.toRead();
  }

  private StaticSelectElement select() {
    List<OptionObject> options = Retaining.MONTHS.stream().map(this::option).toList();
    return StaticSelectElement.builder()
        .actionId(ViewNames.VALUE)
        .placeholder(plainText(period(months)))
        .options(options)
        .initialOption(option(months))
        .build();
  }

  private OptionObject option(int period) {
    return Parts.choice(period(period), Integer.toString(period));
  }

  private String period(int period) {
    return words.say("page.retention." + period);
  }

  /** The months that were chosen; empty for anything that cannot be. */
  public static Optional<Integer> read(@Nullable ViewState state) {
    String chosen = new Typed(state).option(MONTHS).orElse("");
    return Retaining.MONTHS.stream()
        .filter(months -> chosen.equals(Integer.toString(months)))
        .findFirst();
  }
}
