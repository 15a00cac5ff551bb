package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.School;

/** From the command to the first answered check-in. */
class FirstAgreementStory {
  private static final String GOAL = "More students explain their thinking aloud.";

  @TempDir Path folder;

  @Test
  void twoPeopleAgreeAndTheFirstCheckInIsAnsweredWithOneTap() throws Exception {
    try (School school = School.open(folder)) {
      school.casey().command("/agreement new @tara");
      assertThat(school.casey().submit().ok()).isTrue();
      assertThat(school.casey().submit(Map.of("goal.1.what", GOAL)).ok()).isTrue();
      assertThat(school.casey().submit().ok()).isTrue();

      eventually(() -> school.tara().directMessages().size() == 1);
      assertThat(school.tara().pressInMessages("Read and agree").ok()).isTrue();
      assertThat(school.tara().modal().orElseThrow().toString()).contains(GOAL);
      assertThat(school.tara().submit().ok()).isTrue();

      eventually(() -> school.casey().directMessages().size() == 1);
      eventually(() -> school.tara().directMessages().size() == 2);
      school.moveToNextDue();
      eventually(() -> school.tara().directMessages().size() == 3);
      assertThat(school.tara().pressInMessages("On track").ok()).isTrue();
      eventually(() -> school.tara().directMessages().getLast().toString().contains("Answered"));
      eventually(() -> school.casey().directMessages().size() == 2);
      assertThat(school.tara().directMessages().toString()).doesNotContain(GOAL);
      assertThat(school.slack().faults().refusals()).isEmpty();
    }
  }
}
