package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.samepage.words.Sentences;
import org.samepage.words.Words;
import org.samepage.workspace.Member;

/**
 * Casey, who reads English, coaches Tomás, who reads Spanish: each sees Slack in their own
 * language, and what was typed as it was typed.
 */
class SpanishStory extends OneSchool {

  @Override
  boolean isInSpanish() {
    return true;
  }

  private static final Words ENGLISH = Words.in("en-US");
  private static final Words SPANISH = Words.in("es-LA");

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  @Test
  void aTeacherIsInvitedAgreesAnswersAndSeesHomeInSpanish() {
    Walk.propose(casey, tomas);
    assertThat(Shown.newestMessage(tomas))
        .startsWith("<@U0CASEY> te propone un acuerdo de coaching en el que eres docente.");
    assertNoEnglish(Shown.newestMessage(tomas));

    assertThat(tomas.pressInMessages("Leer y aceptar").ok()).isTrue();
    assertThat(Shown.title(tomas)).isEqualTo("Acuerdo de coaching");
    assertThat(Shown.page(tomas))
        .contains(Walk.GOAL)
        .contains(ENGLISH.say("preset.confidentiality.clause"))
        .contains("Sesiones de 30 minutos, cada dos semanas.")
        .containsPattern("\njueves \\d+ de \\p{L}+, 3:30 p\\.m\\.\n");
    assertNoEnglish(Shown.page(tomas));

    int toCasey = casey.directMessages().size();
    assertThat(tomas.submit().ok()).isTrue();
    eventually(() -> casey.directMessages().size() == toCasey + 1);
    eventually(() -> Shown.newestMessage(tomas).contains("Su primer seguimiento es el"));
    assertNoEnglish(everyMessage(tomas));
    assertThat(Shown.newestMessage(casey)).contains("Your first check-in is on");
    assertNoSpanish(everyMessage(casey));

    answerTheFirstCheckIn();
    assertNoEnglish(home(tomas));
    assertThat(Shown.home(tomas)).contains("Tus acuerdos").contains("recibes coaching");
    assertNoSpanish(home(casey));
    assertThat(Shown.home(casey)).contains("Your agreements").contains("you coach");
  }

  private void answerTheFirstCheckIn() {
    int before = tomas.directMessages().size();
    school.moveToNextDue();
    eventually(() -> tomas.directMessages().size() == before + 1);
    assertThat(Shown.newestMessage(tomas))
        .contains("¿Cómo va? Un toque es una respuesta completa.");
    assertThat(tomas.pressInMessages("Algo de avance").ok()).isTrue();
    eventually(() -> Shown.newestMessage(tomas).startsWith("Respondiste."));
    assertThat(tomas.pressInMessages("Agregar palabras").ok()).isTrue();
    assertNoEnglish(Shown.page(tomas));
    assertThat(tomas.submit(Map.of("answer.worked", "Hablar en parejas, con más tiempo.")).ok())
        .isTrue();
    assertNoEnglish(everyMessage(tomas));

    eventually(() -> Shown.newestMessage(casey).contains("has answered your check-in"));
    assertThat(casey.pressInMessages("Read answers").ok()).isTrue();
    assertThat(Shown.page(casey)).contains("Hablar en parejas, con más tiempo.");
    assertNoSpanish(Shown.page(casey));
  }

  @Test
  void aCoachWhoReadsSpanishWritesASpanishAgreementThatStaysAsItIs() {
    tomas.command("/agreement new @casey");
    assertThat(Shown.title(tomas)).isEqualTo("Nuevo acuerdo");
    assertThat(tomas.submit().ok()).isTrue();
    assertThat(Shown.title(tomas)).isEqualTo("Meta y seguimiento");
    String goal = "Cada estudiante habla en cada clase.";
    assertThat(tomas.submit(Map.of("goal.1.what", goal)).ok()).isTrue();
    assertThat(Shown.title(tomas)).isEqualTo("Revisión");
    assertNoEnglish(Shown.page(tomas));
    int before = casey.directMessages().size();
    assertThat(tomas.submit().ok()).isTrue();
    assertNoEnglish(Shown.page(tomas));

    eventually(() -> casey.directMessages().size() == before + 1);
    assertNoSpanish(Shown.newestMessage(casey));
    assertThat(casey.pressInMessages("Read and agree").ok()).isTrue();
    assertThat(Shown.page(casey))
        .contains(goal)
        .contains(SPANISH.say("preset.roles.coach_commits"))
        .contains(SPANISH.say("preset.confidentiality.clause"))
        .contains("Sessions of 30 minutes, every two weeks.");
    assertNoSpanish(Shown.page(casey));
  }

  @Test
  void theFirstCommandOfSomebodyIsAnsweredInTheirLanguage() {
    tomas.command("/agreement help");
    assertThat(Shown.whisper(tomas)).startsWith("Same Page guarda tus acuerdos de coaching.");
    assertNoEnglish(Shown.whisper(tomas));
    tomas.command("/agreement qué");
    assertThat(Shown.whisper(tomas)).startsWith("No conozco eso.");
    assertNoEnglish(Shown.whisper(tomas));
    casey.command("/agreement help");
    assertNoSpanish(Shown.whisper(casey));
  }

  @Test
  void whatIsWrongIsSaidInSpanishAtItsField() {
    tomas.command("/agreement new");
    Map<String, String> errors = tomas.submit(Map.of("who.partner", tomas.id())).errors();
    assertThat(errors).containsValue(SPANISH.say("problem.partner.YOURSELF"));
  }

  private static String everyMessage(Member reader) {
    return reader.directMessages().stream()
        .map(message -> Shown.words(message.path("blocks")))
        .collect(Collectors.joining("\n"));
  }

  private String home(Member reader) {
    int before = school.slack().faults().calls("views.publish").size();
    reader.openHome();
    Callable<Boolean> published =
        () -> school.slack().faults().calls("views.publish").size() > before;
    eventually(published);
    return Shown.home(reader);
  }

  private static void assertNoEnglish(String shown) {
    assertThat(Sentences.in("en", "es", shown)).isEmpty();
  }

  private static void assertNoSpanish(String shown) {
    assertThat(Sentences.in("es", "en", shown)).isEmpty();
  }
}
