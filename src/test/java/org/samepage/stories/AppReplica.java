package org.samepage.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.samepage.AppProcess;
import org.samepage.School;
import org.samepage.storage.Location;
import org.samepage.workspace.LocalWorkspace;

/** The app in a process of its own, on what the school's app keeps. */
record AppReplica(Process process, int port) {

  /** Takes the place of the school's own app, which was stopped before. */
  static AppReplica startInPlaceOf(School school) throws IOException {
    AppReplica app = start(school, school.now());
    app.connect(school, () -> app.moveTo(school.now()));
    return app;
  }

  /**
   * One of several.
   *
   * @param now where its clock begins to run
   * @throws IOException if it did not come up; its log lies with the school's data
   */
  static AppReplica start(School school, Instant now) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AppProcess.class.getName(),
                school.slack().apiUrl().toString(),
                school.appFolder().toString(),
                now.toString()));
    if (school.storage().database() instanceof Location.PostgresServer server) {
      command.add(server.url());
    }
    Process process =
        new ProcessBuilder(command)
            .redirectError(
                ProcessBuilder.Redirect.appendTo(school.appFolder().resolve("app.log").toFile()))
            .start();
    try {
      return new AppReplica(process, Integer.parseInt(process.inputReader().readLine()));
    } catch (IOException | RuntimeException notStarted) {
      process.destroyForcibly();
      throw notStarted;
    }
  }

  /** From now on it is the one to which Slack turns. */
  void connect(School school, Runnable clockMoved) {
    school
        .slack()
        .connect(new LocalWorkspace.Connection(url("/slack/events"), Optional::empty, clockMoved));
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  void moveTo(Instant instant) {
    try {
      Writer in = process.outputWriter();
      in.write(instant + "\n");
      in.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** As an operator stops it: it ends what it has begun. */
  void stop() throws IOException, InterruptedException {
    process.outputWriter().close();
    process.waitFor();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Nothing of it moves until it is told to go on; it does not notice. */
  void standStill() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void goOn() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
  }
}
