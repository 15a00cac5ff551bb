package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;
import static org.samepage.stories.CheckInScene.CHICAGO;
import static org.samepage.stories.CheckInScene.NEW_YORK;
import static org.samepage.stories.CheckInScene.at;
import static org.samepage.stories.CheckInScene.count;
import static org.samepage.stories.CheckInScene.home;
import static org.samepage.stories.CheckInScene.lastButtons;
import static org.samepage.stories.CheckInScene.lastTold;
import static org.samepage.stories.CheckInScene.page;
import static org.samepage.stories.CheckInScene.parts;
import static org.samepage.stories.CheckInScene.told;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.samepage.workspace.Member;

/**
 * Check-ins for which the two meet, call or write: both are told that it is time, and say how it
 * went.
 */
class CheckInByTalkStory {
  private static final Map<String, String> BY_PHONE = Map.of("checkin.1.medium", "phone");
  private static final List<String> CHOICES =
      List.of("Done", "Move", "Didn't happen", "Contact details");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "email, by e-mail",
    "phone, by phone",
    "in_person, in person",
    "own, in the way you agreed"
  })
  void bothAreToldThatItIsTime(String medium, String how) throws Exception {
    Map<String, String> plan =
        medium.equals("own")
            ? Map.of("checkin.1.medium", medium, "checkin.1.medium_own", "A walk, thinking aloud")
            : Map.of("checkin.1.medium", medium);
    try (CheckInScene scene = CheckInScene.agreed(folder, plan)) {
      scene.moveTo(at("2026-11-26T15:30", CHICAGO));
      assertThat(lastTold(scene.tara))
          .isEqualTo(
              "It is time for your check-in with <@U0CASEY>, " + how + ". Has it taken place?");
      assertThat(lastTold(scene.casey))
          .isEqualTo(
              "It is time for your check-in with <@U0TARA>, " + how + ". Has it taken place?");
      for (Member member : List.of(scene.casey, scene.tara)) {
        assertThat(lastButtons(member)).isEqualTo(CHOICES);
        assertThat(count(member, "check-in-due")).isEqualTo(1);
      }
    }
  }

  @Test
  void whatOneMarksAsDoneIsDoneForBoth() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, BY_PHONE)) {
      scene.moveToNextDue();
      scene.casey.pressInMessages("Done");
      scene.quiet();
      for (Member member : List.of(scene.casey, scene.tara)) {
        assertThat(lastTold(member)).startsWith("Done").contains("Thu, Nov 26");
      }
      assertThat(lastTold(scene.tara)).contains("<@U0CASEY> says that you two had your check-in");
      assertThat(lastButtons(scene.tara)).containsExactly("Add a note", "Read notes");
      assertThat(lastButtons(scene.casey))
          .containsExactly("Add a note", "Read notes", "Didn't happen");
      assertThat(scene.school.nextDue()).contains(at("2026-12-10T15:30", CHICAGO));
    }
  }

  @Test
  void whatDidNotHappenCanBeMovedOrMarkedAsDoneAfterAllByEither() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, BY_PHONE)) {
      scene.moveToNextDue();
      scene.tara.pressInMessages("Didn't happen");
      scene.quiet();
      for (Member member : List.of(scene.casey, scene.tara)) {
        assertThat(lastTold(member)).startsWith("Didn't happen:");
        assertThat(lastButtons(member))
            .containsExactly("Pick another time", "Done", "Add a note", "Read notes");
      }
      scene.casey.pressInMessages("Done");
      scene.quiet();
      assertThat(lastTold(scene.casey)).startsWith("Done.");
      assertThat(lastTold(scene.tara)).startsWith("Done: <@U0CASEY> says");
    }
  }

  @Test
  void whatOneMarksAsDoneTheOtherCannotUndoButIsToldKindlyAndWhoSaidItCan() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, BY_PHONE)) {
      scene.moveToNextDue();
      String conversation = scene.tara.directMessage();
      JsonNode asked = scene.tara.directMessages().getLast();
      scene.casey.pressInMessages("Done");
      // Tara's Slack still shows the question, as it does for a moment on a slow line.
      scene.tara.clickMessage(
          conversation,
          asked.path("ts").asText(),
          parts(scene.tara).getLast(),
          "checkin.did_not_happen",
          action(asked, "checkin.did_not_happen"));
      assertThat(page(scene.tara))
          .contains("Your partner says that you two had this check-in, so it counts as done.");
      scene.tara.closeAll();
      scene.quiet();
      assertThat(lastTold(scene.casey)).startsWith("Done.");

      scene.casey.pressInMessages("Didn't happen");
      scene.quiet();
      for (Member member : List.of(scene.casey, scene.tara)) {
        assertThat(lastTold(member)).startsWith("Didn't happen:");
      }
      scene.tara.pressInMessages("Done");
      scene.casey.pressInMessages("Done");
      scene.quiet();
      for (Member member : List.of(scene.casey, scene.tara)) {
        assertThat(lastTold(member)).startsWith("Done. You and");
        assertThat(lastButtons(member)).containsExactly("Add a note", "Read notes");
      }
    }
  }

  @Test
  void notesAreReadByBothInPagesAloneChangedWithTheirHistoryAndOneForOneselfByNobodyElse()
      throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, BY_PHONE)) {
      scene.moveToNextDue();
      scene.tara.pressInMessages("Didn't happen");
      scene.quiet();
      scene.tara.pressInMessages("Read notes");
      assertThat(page(scene.tara)).contains("There are no notes yet.");
      scene.tara.closeAll();
      scene.tara.pressInMessages("Add a note");
      assertThat(page(scene.tara)).contains("Only you and <@U0CASEY> see this.");
      scene.tara.submit(
          Map.of(
              "note.both",
              "The fire drill, no time for thinking aloud",
              "note.private",
              "thinking aloud makes me nervous"));
      scene.quiet();
      assertThat(lastTold(scene.casey))
          .isEqualTo("<@U0TARA> wrote a note about your check-in of Thu, Nov 26.");

      scene.casey.pressInMessages("Read notes");
      assertThat(page(scene.casey))
          .contains("<@U0TARA> wrote on Thu, Nov 26, 3:30 pm", "The fire drill")
          .doesNotContain("nervous");
      scene.casey.closeAll();

      scene.tara.pressInMessages("Add a note");
      assertThat(scene.tara.modal().orElseThrow().path("state").toString())
          .contains("The fire drill", "nervous");
      scene.tara.submit(Map.of("note.both", "It was a lockdown drill"));
      scene.quiet();
      assertThat(count(scene.casey, "check-in-noted")).isEqualTo(1);
      scene.casey.command("/agreement view");
      scene.casey.press("Read");
      assertThat(page(scene.casey))
          .containsSubsequence("It was a lockdown drill", "Before it was changed", "fire drill")
          .doesNotContain("nervous");
      scene.casey.closeAll();
      scene.tara.pressInMessages("Read notes");
      assertThat(page(scene.tara)).contains("Just for me", "nervous");
    }
  }

  @Test
  void whereSomebodyNotedSomethingForThemselvesAloneThePartnerFindsNothingAlsoOnceItIsErased()
      throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, BY_PHONE)) {
      scene.moveToNextDue();
      scene.tara.pressInMessages("Done");
      scene.quiet();
      scene.tara.pressInMessages("Read notes");
      scene.tara.closeAll();
      String before = seenByCasey(scene);
      scene.tara.pressInMessages("Add a note");
      scene.tara.submit(Map.of("note.private", "thinking aloud makes me nervous"));
      scene.tara.pressInMessages("Read notes");
      assertThat(page(scene.tara)).contains("nervous");
      scene.tara.closeAll();
      assertThat(seenByCasey(scene)).isEqualTo(before).contains("There are no notes yet.");

      scene.tara.command("/agreement erase");
      scene.tara.press("Erase my own words");
      scene.tara.submit();
      scene.tara.closeAll();
      scene.quiet();
      assertThat(seenByCasey(scene)).isEqualTo(before);
    }
  }

  /** The notes, and who looked and wrote. */
  private static String seenByCasey(CheckInScene scene) {
    scene.casey.pressInMessages("Read notes");
    String notes = page(scene.casey);
    scene.casey.closeAll();
    LifeScene.history(scene.casey, scene.tara);
    scene.casey.press("Who looked and wrote");
    String trail = page(scene.casey);
    scene.casey.closeAll();
    return (notes + trail).replaceAll("[0-9a-f]{8}", "*");
  }

  @Test
  void theTwoMayHaveTalkedBeforeItIsTimeAndTheOtherIsTold() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, BY_PHONE)) {
      scene.tara.openHome();
      eventually(() -> home(scene.tara).contains("We have talked already"));
      scene.tara.pressOnHome("We have talked already");
      scene.quiet();
      assertThat(lastTold(scene.casey))
          .startsWith("Done: <@U0TARA> says that you two had your check-in of Thu, Nov 26.");
      scene.casey.pressInMessages("Add a note");
      scene.casey.submit(Map.of("note.both", "We went on thinking aloud"));
      scene.quiet();
      assertThat(scene.school.nextDue()).contains(at("2026-12-10T15:30", CHICAGO));
      assertThat(count(scene.tara, "check-in-due")).isZero();
    }
  }

  @Test
  void oneThatWasMovedCanBeDoneBeforeItsNewTimeAsWell() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, BY_PHONE)) {
      scene.moveToNextDue();
      scene.casey.pressInMessages("Move");
      scene.casey.submit(Map.of("move.date", "2026-11-30", "move.time", "08:05"));
      scene.quiet();
      scene.casey.pressInMessages("We have talked already");
      scene.quiet();
      assertThat(lastTold(scene.casey)).startsWith("Done.");
      assertThat(lastTold(scene.tara)).startsWith("Done: <@U0CASEY> says");
      assertThat(scene.school.nextDue()).contains(at("2026-12-10T15:30", CHICAGO));
    }
  }

  @Test
  void whoUsesSlackInSpanishKeepsANoteInTheirWords() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, BY_PHONE)) {
      scene.tara.speak("es-LA");
      scene.moveToNextDue();
      assertThat(lastButtons(scene.tara))
          .containsExactly("Hecho", "Mover", "No se hizo", "Datos de contacto");
      scene.casey.pressInMessages("Done");
      scene.quiet();
      assertThat(lastTold(scene.tara)).startsWith("Hecho: <@U0CASEY> dice que tuvieron");
      scene.tara.pressInMessages("Agregar una nota");
      assertThat(page(scene.tara)).contains("Lo que ambas personas quieren recordar");
      scene.tara.submit(Map.of("note.both", "Hablamos de thinking aloud"));
      scene.quiet();
      scene.tara.pressInMessages("Leer las notas");
      assertThat(page(scene.tara)).contains("<@U0TARA> escribió el", "Hablamos de");
    }
  }

  private static JsonNode action(JsonNode message, String action) {
    return message.findParents("action_id").stream()
        .filter(element -> element.path("action_id").asText().equals(action))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aMovedOneIsToldToThePartnerAndBothAreToldAgainWhenItIsTime() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, BY_PHONE)) {
      scene.moveToNextDue();
      scene.casey.pressInMessages("Move");
      scene.casey.submit(Map.of("move.date", "2026-11-30", "move.time", "08:05"));
      scene.quiet();
      assertThat(lastTold(scene.casey)).startsWith("Moved to Mon, Nov 30, 8:05 am Central Time");
      assertThat(lastButtons(scene.casey)).containsExactly("We have talked already");
      assertThat(told(scene.tara))
          .anyMatch(text -> text.startsWith("Moved to Mon, Nov 30, 8:05 am"));
      assertThat(lastTold(scene.tara))
          .isEqualTo("<@U0CASEY> moved your check-in to Mon, Nov 30, 8:05 am Central Time.");

      assertThat(scene.school.nextDue()).contains(at("2026-11-30T08:05", CHICAGO));
      scene.moveToNextDue();
      for (Member member : List.of(scene.casey, scene.tara)) {
        assertThat(lastTold(member)).startsWith("It is time for your check-in");
        assertThat(lastButtons(member)).isEqualTo(CHOICES);
        assertThat(count(member, "check-in-due")).isEqualTo(1);
      }
    }
  }

  @Test
  void oneThatNobodyMarksIsRemindedOfOnceAndDidNotHappenThen() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, BY_PHONE)) {
      scene.moveToNextDue();
      scene.moveTo(at("2026-11-30T08:30", NEW_YORK));
      scene.moveTo(at("2026-11-30T08:30", CHICAGO));
      for (Member member : List.of(scene.casey, scene.tara)) {
        assertThat(lastTold(member)).startsWith("A reminder").endsWith("has it taken place?");
        assertThat(lastButtons(member)).isEqualTo(CHOICES);
      }
      scene.moveToNextDue();
      for (Member member : List.of(scene.casey, scene.tara)) {
        assertThat(told(member)).filteredOn(text -> text.startsWith("Didn't happen:")).hasSize(2);
        assertThat(count(member, "check-in-nudge")).isEqualTo(1);
      }
      assertThat(scene.school.nextDue()).contains(at("2026-12-10T15:30", CHICAGO));
    }
  }

  @Test
  void aTimeThatIsOverOrTooFarIsRefusedAtItsFieldAndWhatWasChosenStays() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, BY_PHONE)) {
      scene.moveToNextDue();
      scene.tara.pressInMessages("Move");
      Map<String, String> earlierToday = Map.of("move.date", "2026-11-26", "move.time", "15:30");
      assertThat(scene.tara.submit(earlierToday).errors())
          .isEqualTo(Map.of("move.date", "Choose a day and time that are still to come."));
      assertThat(scene.tara.submit(Map.of("move.date", "2027-01-26")).errors())
          .isEqualTo(Map.of("move.date", "Choose a day within the next 60 days."));
      assertThat(page(scene.tara)).contains("Central Time");
      assertThat(scene.tara.modal().orElseThrow().path("state").toString()).contains("2027-01-26");
      assertThat(scene.tara.submit(Map.of("move.date", "2027-01-25")).errors()).isEmpty();
      scene.quiet();
      assertThat(lastTold(scene.tara)).startsWith("Moved to Mon, Jan 25, 3:30 pm");
    }
  }

  @Test
  void ofTwoWhoDecideAtOnceTheSecondIsToldThatItHasMovedOn() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, BY_PHONE)) {
      scene.moveToNextDue();
      scene.tara.pressInMessages("Move");
      scene.casey.pressInMessages("Done");
      scene.tara.submit();
      assertThat(page(scene.tara)).contains("This has moved on, so that is no longer possible.");
      scene.quiet();
      assertThat(lastTold(scene.tara)).startsWith("Done: <@U0CASEY> says");
    }
  }
}
