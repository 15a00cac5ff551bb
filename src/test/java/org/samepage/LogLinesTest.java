package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The log as it is printed: nobody writes a line of it but the app. */
class LogLinesTest {
  private final LoggerContext context = new LoggerContext();

  @Test
  void whateverStandsInAnEventItIsOneLineAndMovesNothing() throws Exception {
    String printed =
        printed(
            "one\r\nERROR forged\u001b[31m red\u0085\u2028\u202eturned\u2066\u0000\u009b2J ñ 中 😀");
    assertThat(printed).endsWith("one??ERROR forged?[31m red???turned???2J ñ 中 😀\n");
    assertThat(printed.lines()).hasSize(1);
  }

  @Test
  void whatIsHarmlessIsPrintedAsItIs() throws Exception {
    assertThat(printed("Same Page listens on 127.0.0.1:3000"))
        .endsWith(" Same Page listens on 127.0.0.1:3000\n");
  }

  @Test
  void noMoreDoesWhatStandsInAnExceptionAndItsTraceStaysReadable() throws Exception {
    Exception thrown =
        new IllegalStateException(
            "one\r\n2026-11-29T00:00:00.000Z ERROR forged\u001b[31m", new IOException("two\n"));
    assertThat(printed("failed", thrown).lines())
        .filteredOn(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
        .satisfiesExactly(
            first -> assertThat(first).endsWith(" failed"),
            forged ->
                assertThat(forged)
                    .isEqualTo(
                        "java.lang.IllegalStateException: one??2026-11-29T00:00:00.000Z ERROR forged?[31m"),
            cause -> assertThat(cause).startsWith("Caused by: java.io.IOException: two"));
  }

  private String printed(String message) throws Exception {
    return printed(message, null);
  }

  private String printed(String message, @Nullable Throwable thrown) throws Exception {
    URL settings = Objects.requireNonNull(App.class.getResource("/logback.xml"));
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(settings);
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    ConsoleAppender<ILoggingEvent> console =
        (ConsoleAppender<ILoggingEvent>) root.getAppender("console");
    LoggingEvent event =
        new LoggingEvent(LogLinesTest.class.getName(), root, Level.INFO, message, thrown, null);
    return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
