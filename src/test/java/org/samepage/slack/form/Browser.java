package org.samepage.slack.form;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.DatePickerElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.block.element.TimePickerElement;
import com.slack.api.model.block.element.UsersSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewState.SelectedOption;
import com.slack.api.model.view.ViewState.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Submits a view as Slack does when nobody changes anything: with its initial values. */
final class Browser {
  private final Map<String, Map<String, Value>> values = new HashMap<>();

  static Browser open(View view) {
    Browser browser = new Browser();
    view.getBlocks().stream()
        .filter(InputBlock.class::isInstance)
        .map(InputBlock.class::cast)
        .forEach(block -> browser.put(block.getBlockId(), initial(block.getElement())));
    return browser;
  }

  Browser put(String blockId, Value value) {
    values.put(blockId, Map.of(ViewNames.VALUE, value));
    return this;
  }

  ViewState state() {
    return ViewState.builder().values(values).build();
  }

  static Value text(@Nullable String text) {
    Value value = new Value();
    value.setValue(text);
    return value;
  }

  static Value date(@Nullable String date) {
    Value value = new Value();
    value.setSelectedDate(date);
    return value;
  }

  static Value time(@Nullable String time) {
    Value value = new Value();
    value.setSelectedTime(time);
    return value;
  }

  static Value user(@Nullable String user) {
    Value value = new Value();
    value.setSelectedUser(user);
    return value;
  }

  static Value option(@Nullable String option) {
    Value value = new Value();
    value.setSelectedOption(selected(option));
    return value;
  }

  static Value options(List<String> options) {
    Value value = new Value();
    value.setSelectedOptions(options.stream().map(Browser::selected).toList());
    return value;
  }

  private static SelectedOption selected(@Nullable String option) {
    SelectedOption selected = new SelectedOption();
    selected.setValue(option);
    return selected;
  }

  private static Value initial(BlockElement element) {
    return switch (element) {
      case PlainTextInputElement input -> text(input.getInitialValue());
      case DatePickerElement input -> date(input.getInitialDate());
      case TimePickerElement input -> time(input.getInitialTime());
      case UsersSelectElement input -> user(input.getInitialUser());
      case RadioButtonsElement input -> chosen(input.getInitialOption());
      case StaticSelectElement input -> chosen(input.getInitialOption());
      case CheckboxesElement input ->
          options(
              Optional.ofNullable(input.getInitialOptions()).orElse(List.of()).stream()
                  .map(OptionObject::getValue)
                  .toList());
      default -> throw new IllegalArgumentException(Objects.toString(element.getClass()));
    };
  }

  private static Value chosen(@Nullable OptionObject option) {
    return option == null ? new Value() : option(option.getValue());
  }
}
