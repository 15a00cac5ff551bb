package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorNamesTest {
  @Test
  void anErrorIsNamedByItsKindsAndPlaceAlone() {
    Throwable error =
        new IllegalStateException("marker", new IllegalArgumentException("marker too"));
    assertThat(ErrorNames.of(error))
        .startsWith("java.lang.IllegalStateException by java.lang.IllegalArgumentException at ")
        .contains("ErrorNamesTest")
        .doesNotContain("marker");
  }
}
