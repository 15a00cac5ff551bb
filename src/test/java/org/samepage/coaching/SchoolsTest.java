package org.samepage.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.samepage.coaching.Schools.School;

class SchoolsTest {
  private static final Schools TWO = Schools.NONE.with(List.of("North", "Élan 2"));

  @Test
  void aNumberMeansTheSameNameForever() {
    assertThat(TWO.all()).containsExactly(school(1, "North"), school(2, "Élan 2"));
    Schools renamed = TWO.with(List.of("North Elementary", "Élan 2"));
    assertThat(renamed.all())
        .containsExactly(
            new School(1, "North", true), school(2, "Élan 2"), school(3, "North Elementary"));
    assertThat(renamed.with(List.of("North")).all())
        .containsExactly(
            school(1, "North"),
            new School(2, "Élan 2", true),
            new School(3, "North Elementary", true));
  }

  @Test
  void itIsReadAsItWasWritten() {
    Schools some = TWO.with(List.of("- 2 Élan: 7", "North")).with(List.of("Élan 2"));
    assertThat(Schools.read(some.asText())).isEqualTo(some);
    assertThat(some.asText()).isEqualTo("1-North\n2 Élan 2\n3-- 2 Élan: 7");
    assertThat(Schools.read("")).isEqualTo(Schools.NONE);
  }

  @Test
  void namesAreReadOneALineAndEachOnce() {
    assertThat(Schools.names(" North \n\n  north\nSouth   Hill\n"))
        .containsExactly("North", "South Hill");
    assertThat(TWO.with(Schools.names("NORTH\nélan  2"))).isEqualTo(TWO);
  }

  @Test
  void thoseInUseAreToldByName() {
    Schools three =
        Schools.NONE.with(List.of("beta", "Gamma", "Alpha")).with(List.of("beta", "Alpha"));
    assertThat(three.inUse()).containsExactly(school(3, "Alpha"), school(1, "beta"));
    assertThat(three.numbered(2)).contains(new School(2, "Gamma", true));
    assertThat(three.numbered(4)).isEmpty();
  }

  private static School school(int number, String name) {
    return new School(number, name, false);
  }
}
