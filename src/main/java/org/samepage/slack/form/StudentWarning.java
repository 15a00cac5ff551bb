package org.samepage.slack.form;

import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samepage.students.Finding;
import org.samepage.students.Identifiers;
import org.samepage.words.Words;

/**
 * A question on the page on which something was typed that looks as if it could identify a student:
 * the words can be changed right there, or kept as they are. It works on any page of ours, since it
 * knows nothing of it but its text inputs.
 *
 * <p>What stood in an input when the page came is kept already and is not asked about. Shown, the
 * page has what was typed as its initial values, so that nothing is lost, and carries marks of what
 * is not to be asked about in the id of a block: no words.
 */
public final class StudentWarning {
  private static final String OURS = "students.";
  private static final String KNOWN = OURS + "known.";
  private static final String KEEP = OURS + "keep.";
  private static final String YES = "yes";
  private static final int MARK = 8;

  /** As many as an id has room for; of more, the rest is asked about again. */
  private static final int MOST_MARKS = 25;

  private static final int MOST_SHOWN = 10;
  private static final int LONGEST_SHOWN = 150;

  private final View page;
  private final Words words;
  private final Set<String> known;
  private final List<Found> found;

  private StudentWarning(View page, Words words, Set<String> known, List<Found> found) {
    this.page = page;
    this.words = words;
    this.known = known;
    this.found = found;
  }

  private record Found(String block, Finding finding) {

    /** The same for the same words in the same input. */
    String mark() {
      String text = finding.words().toLowerCase(Locale.ROOT);
      return "%08x".formatted(Objects.hash(block, finding.kind().name(), text));
    }
  }

  /**
   * What there is to ask about a page, which was submitted or on which a button was clicked.
   *
   * @return empty if there is nothing to ask, or if it was asked and the person keeps the words
   */
  public static Optional<StudentWarning> about(View page, Identifiers identifiers, Words words) {
    Typed typed = new Typed(page.getState());
    Optional<String> warnedOf = blockIds(page).filter(id -> id.startsWith(KNOWN)).findFirst();
    Set<String> known = new HashSet<>(warnedOf.map(StudentWarning::marks).orElse(Set.of()));
    if (warnedOf.isEmpty() || keeps(page, typed)) {
      TextInputs.of(page)
          .flatMap(input -> found(input, text(input).getInitialValue(), identifiers))
          .forEach(one -> known.add(one.mark()));
    }
    List<Found> found =
        TextInputs.of(page)
            .flatMap(
                input -> found(input, typed.text(input.getBlockId()).orElse(null), identifiers))
            .filter(one -> !known.contains(one.mark()))
            .toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new StudentWarning(page, words, known, found));
  }

  private static boolean keeps(View page, Typed typed) {
    return blockIds(page)
        .filter(id -> id.startsWith(KEEP))
        .anyMatch(id -> typed.options(id).contains(YES));
  }

  private static Stream<String> blockIds(View page) {
    return TextInputs.blocks(page).map(LayoutBlock::getBlockId).filter(Objects::nonNull);
  }

  private static PlainTextInputElement text(InputBlock input) {
    return (PlainTextInputElement) input.getElement();
  }

  private static Stream<Found> found(
      InputBlock input, @Nullable String text, Identifiers identifiers) {
    return text == null
        ? Stream.empty()
        : identifiers.in(text).stream().map(finding -> new Found(input.getBlockId(), finding));
  }

  private static Set<String> marks(String blockId) {
    String text = blockId.substring(KNOWN.length());
    Set<String> marks = new HashSet<>();
    for (int from = 0; from + MARK <= text.length(); from += MARK) {
      marks.add(text.substring(from, from + MARK));
    }
    return marks;
  }

  /** The sentence at the choice, if the page asks about exactly this already; else empty. */
  public Map<String, String> errors() {
    String keep = keepId();
    return blockIds(page).anyMatch(keep::equals)
        ? Map.of(keep, words.say("students.choose"))
        : Map.of();
  }

  /** The page with the question on top, and everything on it as it was typed and chosen. */
  public View toView() {
    List<LayoutBlock> blocks = new ArrayList<>(List.of(question(), choice()));
    TextInputs.blocks(page)
        .filter(block -> block.getBlockId() == null || !block.getBlockId().startsWith(OURS))
        .forEach(blocks::add);
    Typed typed = new Typed(page.getState());
    TextInputs.of(page)
        .forEach(input ->
            text(input)
                .setInitialValue(
                    typed.text(input.getBlockId()).filter(some -> !some.isEmpty()).orElse(null)));
    return View.builder()
        .type(page.getType())
        .callbackId(page.getCallbackId())
        .privateMetadata(page.getPrivateMetadata())
        .title(viewTitle(part -> part.type("plain_text").text(words.say("students.title"))))
        .submit(page.getSubmit())
        .close(page.getClose())
        .blocks(List.copyOf(blocks))
        .build();
  }

  private LayoutBlock question() {
    SectionBlock question = Parts.plainSentence(words.say("students.question", shown()));
    question.setBlockId(
        KNOWN + known.stream().sorted().limit(MOST_MARKS).collect(Collectors.joining()));
    return question;
  }

  private String shown() {
    return found.stream()
        .map(Found::finding)
        .distinct()
        .limit(MOST_SHOWN)
        .map(finding ->
            words.say("students." + finding.kind(), Words.typed(shortened(finding.words()))))
        .collect(Collectors.joining("\n"));
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
  }

  private LayoutBlock choice() {
    CheckboxesElement keep =
        CheckboxesElement.builder()
            .actionId(ViewNames.VALUE)
            .options(List.of(Parts.choice(words.say("students.keep"), YES)))
            .build();
    return Parts.input(keepId(), words.say("students.keep.label"), keep, true);
  }

  /** Another for other words, so that a tick for some never counts for others. */
  private String keepId() {
    Set<String> marks = found.stream().map(Found::mark).collect(Collectors.toSet());
    return KEEP + "%08x".formatted(marks.hashCode());
  }
}
