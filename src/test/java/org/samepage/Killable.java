package org.samepage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.samepage.workspace.LocalWorkspace;

/**
 * An {@link AppProcess} as the test that started it holds it. It works on the data of a school
 * whose own app was stopped before, and takes that one's place.
 */
public record Killable(Process process, int port) {

  /**
   * Starts it, and has the school's Slack send it everything from now on.
   *
   * @throws IOException if it did not come up; its log lies with the school's data
   */
  public static Killable start(School school) throws IOException {
    LocalWorkspace slack = school.slack();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AppProcess.class.getName(),
                slack.apiUrl().toString(),
                school.appFolder().toString(),
                school.now().toString())
            .redirectError(
                ProcessBuilder.Redirect.appendTo(school.appFolder().resolve("app.log").toFile()))
            .start();
    try {
      Killable app = new Killable(process, Integer.parseInt(process.inputReader().readLine()));
      slack.connect(
          new LocalWorkspace.Connection(
              app.url("/slack/events"), Optional::empty, () -> app.moveTo(school.now())));
      return app;
    } catch (IOException | RuntimeException notStarted) {
      process.destroyForcibly();
      throw notStarted;
    }
  }

  /** Where it answers, with the path that begins with a slash. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** At once, as if the power went; what it was about to write is lost. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  private void moveTo(Instant instant) {
    try {
      Writer in = process.outputWriter();
      in.write(instant + "\n");
      in.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
