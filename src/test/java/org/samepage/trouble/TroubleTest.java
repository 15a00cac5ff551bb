package org.samepage.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TroubleTest {

  @Test
  void anExceptionIsLoggedByItsTypesAndPlacesWithNoneOfItsText() {
    Exception cause = new IllegalArgumentException("planted words");
    Exception exception = new IllegalStateException("more planted words", cause);
    exception.addSuppressed(new IllegalStateException("planted words as well"));
    assertThat(printed(Trouble.of(exception)))
        .contains("IllegalStateException", "Caused by: ", "IllegalArgumentException")
        .contains("TroubleTest.java")
        .doesNotContain("planted");
    assertThat(Trouble.name(exception))
        .startsWith("java.lang.IllegalStateException at ")
        .contains(", caused by java.lang.IllegalArgumentException at ", "TroubleTest.java")
        .doesNotContain("planted");
  }

  @Test
  void aChainOfCausesEndsSomewhere() {
    Exception first = new IllegalStateException();
    Exception second = new IllegalStateException(first);
    first.initCause(second);
    assertThat(Trouble.name(first).split("caused by", -1)).hasSize(5);
  }

  @Test
  void aReferenceIsShortAndItsOwn() {
    assertThat(Trouble.reference()).hasSize(8).isNotEqualTo(Trouble.reference());
  }

  private static String printed(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
