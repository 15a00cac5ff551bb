package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.School;

/**
 * A teacher who reads Spanish, with their own hands, in Chromium: the longer words fit a narrow
 * window too.
 */
class SpanishBrowserStory {
  @TempDir Path folder;

  @Test
  void aTeacherReadsAgreesAndAnswersInSpanishInANarrowWindow() throws Exception {
    Optional<Path> installed = BrowserChromium.installed();
    assumeTrue(installed.isPresent(), "There is no Chromium on the PATH.");
    try (School school = School.open(folder);
        BrowserChromium chromium = BrowserChromium.start(installed.orElseThrow());
        BrowserWindow window = chromium.window(390, 844)) {
      Walk.propose(school.casey(), school.tomas());
      school.casey().closeAll();
      window.open(school);
      window.become("Tomás Ejemplo");
      window.tap(window.link("Same Page"));
      agrees(window);
      answers(window);
      window.tap(window.tab("Home"));
      window.says("recibes coaching");
      window.picture("spanish-home");
      assertThat(window.complaints()).isEmpty();
      assertThat(school.slack().faults().refusals()).isEmpty();
    }
  }

  private static void agrees(BrowserWindow window) {
    window.message("te propone un acuerdo de coaching");
    window.picture("spanish-invitation");
    window.tap("Leer y aceptar");
    window.modal("Acuerdo de coaching");
    window.says(Walk.GOAL);
    window.picture("spanish-read");
    window.tap("Aceptar");
    window.says("Este acuerdo está en vigor.");
    window.button("Cerrar").click();
    window.noModal();
    window.message("Su primer seguimiento es el jueves");
  }

  private static void answers(BrowserWindow window) {
    window.nextThingDue().click();
    window.message("Un toque es una respuesta completa.");
    window.picture("spanish-check-in");
    window.tap("Con dificultades");
    window.message("Respondiste.");
    window.tap("Agregar palabras");
    window.modal("Tu respuesta");
    assertThat(window.field(AriaRole.RADIO, "Con dificultades").isChecked()).isTrue();
    window.write(window.field(AriaRole.TEXTBOX, "¿Qué lo hizo difícil?"), "Faltó tiempo.");
    window.picture("spanish-answer");
    window.tap("Guardar");
    window.noModal();
  }
}
