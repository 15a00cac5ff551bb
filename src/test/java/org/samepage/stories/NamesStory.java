package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.samepage.slack.form.ViewNames;
import org.samepage.slack.home.Hub;
import org.samepage.slack.message.Buttons;

/** Bolt hands a request to any of the handlers of a name, at random: there must be one each. */
class NamesStory {

  @Test
  void noTwoPagesOrButtonsHaveTheSameName() {
    assertThat(
            Stream.of(ViewNames.class, Buttons.class, Hub.class)
                .flatMap(names -> constants(names).stream()))
        .hasSizeGreaterThan(30)
        .doesNotHaveDuplicates();
  }

  private static List<String> constants(Class<?> names) {
    return Stream.of(names.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == String.class)
        .map(NamesStory::value)
        .toList();
  }

  private static String value(Field constant) {
    try {
      return String.valueOf(constant.get(null));
    } catch (IllegalAccessException hidden) {
      throw new AssertionError(hidden);
    }
  }
}
