package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.ContextInitializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator may set every level as low as it goes: libraries that see words stay quiet. */
class QuietLibrariesTest {
  private static final String FILE = "logback.configurationFile";
  private static final String EVERYTHING =
      """
      <configuration>
        <logger name="com.slack.api" level="TRACE"/>
        <logger name="com.slack.api.bolt.App" level="TRACE"/>
        <logger name="org.eclipse.jetty" level="TRACE"/>
        <root level="TRACE"/>
      </configuration>
      """;

  @TempDir Path folder;
  private final LoggerContext context = new LoggerContext();
  private Path settings = Path.of("");

  @BeforeEach
  void startWithSettingsOfTheirOwn() throws Exception {
    settings = Files.writeString(folder.resolve("everything.xml"), EVERYTHING);
    System.setProperty(FILE, settings.toString());
    new ContextInitializer(context).autoConfig();
  }

  @AfterEach
  void forgetThem() {
    System.clearProperty(FILE);
  }

  @Test
  void theirSettingsCountForTheAppAndNotForItsLibraries() {
    assertQuiet();
  }

  @Test
  void settingsThatAreReadAgainChangeNothing() throws Exception {
    context.reset();
    JoranConfigurator again = new JoranConfigurator();
    again.setContext(context);
    again.doConfigure(settings.toFile());
    assertQuiet();
  }

  private void assertQuiet() {
    assertThat(context.getLogger("com.slack.api").getLevel()).isEqualTo(Level.TRACE);
    assertThat(context.getLogger("org.samepage.delivery.Sending").isTraceEnabled()).isTrue();
    for (String library : List.of("org.eclipse.jetty.http.HttpParser", "of.next.Year")) {
      assertThat(context.getLogger(library).isDebugEnabled()).as(library).isFalse();
      assertThat(context.getLogger(library).isInfoEnabled()).as(library).isTrue();
    }
    for (String slacks : List.of("com.slack.api", "com.slack.api.bolt.App")) {
      assertThat(context.getLogger(slacks).isErrorEnabled()).as(slacks).isFalse();
    }
  }
}
