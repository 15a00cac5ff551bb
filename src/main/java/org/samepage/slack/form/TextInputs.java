package org.samepage.slack.form;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.view.View;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where something can be typed on a page that comes from outside: any part of it may be missing.
 */
public final class TextInputs {
  private TextInputs() {}

  /** Whether something can be typed on the page. */
  public static boolean areOn(View page) {
    return of(page).findAny().isPresent();
  }

  static Stream<InputBlock> of(View page) {
    return blocks(page)
        .filter(InputBlock.class::isInstance)
        .map(InputBlock.class::cast)
        .filter(input ->
            input.getBlockId() != null && input.getElement() instanceof PlainTextInputElement);
  }

  static Stream<LayoutBlock> blocks(View page) {
    return Stream.ofNullable(page.getBlocks()).flatMap(List::stream).filter(Objects::nonNull);
  }
}
