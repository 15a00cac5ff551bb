package org.samepage.slack.form;

import com.slack.api.model.File;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewState.SelectedOption;
import com.slack.api.model.view.ViewState.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands in the inputs of a view. It comes from outside, so that any part may be missing. */
record Typed(@Nullable ViewState state) {

  /** Whether the input came at all, empty or not. */
  boolean has(String blockId) {
    return value(blockId).isPresent();
  }

  /**
   * The words, without control characters: nobody sees those, and no two programs show them alike.
   * Line breaks and tabs stay, and so do the marks of right-to-left writing.
   */
  Optional<String> text(String blockId) {
    return value(blockId).map(Value::getValue).map(Typed::withoutControls);
  }

  static String withoutControls(String text) {
    return text.codePoints()
        .filter(sign -> !Character.isISOControl(sign) || sign == '\n' || sign == '\t')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  Optional<String> option(String blockId) {
    return value(blockId).map(Value::getSelectedOption).map(SelectedOption::getValue);
  }

  List<String> options(String blockId) {
    return value(blockId).map(Value::getSelectedOptions).orElse(List.of()).stream()
        .filter(Objects::nonNull)
        .map(SelectedOption::getValue)
        .filter(Objects::nonNull)
        .toList();
  }

  Optional<String> date(String blockId) {
    return value(blockId).map(Value::getSelectedDate);
  }

  Optional<String> time(String blockId) {
    return value(blockId).map(Value::getSelectedTime);
  }

  /** The first file that was chosen. */
  Optional<File> file(String blockId) {
    return value(blockId).map(Value::getFiles).orElse(List.of()).stream()
        .filter(Objects::nonNull)
        .findFirst();
  }

  Optional<String> user(String blockId) {
    return value(blockId).map(Value::getSelectedUser);
  }

  List<String> users(String blockId) {
    return value(blockId).map(Value::getSelectedUsers).orElse(List.of()).stream()
        .filter(Objects::nonNull)
        .toList();
  }

  private Optional<Value> value(String blockId) {
    Map<String, Map<String, Value>> values = state == null ? null : state.getValues();
    return Optional.ofNullable(values)
        .map(blocks -> blocks.get(blockId))
        .flatMap(actions ->
            Optional.ofNullable(actions.get(ViewNames.VALUE))
                .or(() -> Optional.ofNullable(actions.get(ViewNames.CHOSEN)))
                .or(() -> Optional.ofNullable(actions.get(SchoolYearNames.COUNTRY))));
  }
}
