package org.samepage.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TroubleTest {

  @Test
  void aNameTellsClassesAndPlacesAndNoneOfTheText() {
    Exception cause = new IllegalArgumentException("planted words");
    String name = Trouble.name(new IllegalStateException("more planted words", cause));
    assertThat(name)
        .contains("IllegalStateException at ", "caused by ", "IllegalArgumentException")
        .contains("TroubleTest.java")
        .doesNotContain("planted");
  }

  @Test
  void aChainOfCausesEndsSomewhere() {
    Exception chain = new IllegalStateException();
    for (int each = 0; each < 50; each++) {
      chain = new IllegalStateException(chain);
    }
    assertThat(Trouble.name(chain).split("caused by", -1)).hasSize(5);
  }
}
