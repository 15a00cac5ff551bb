package org.samepage.stories;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/**
 * Everything that anybody logs, with every level as low as a setting can make it, also those that
 * {@code logback.xml} raises; and what libraries tell the JDK's own log. While it is open the
 * console has none of it.
 */
final class WholeLog implements AutoCloseable {
  private static final LoggerContext CONTEXT = (LoggerContext) LoggerFactory.getILoggerFactory();
  private static final Logger ROOT = CONTEXT.getLogger(Logger.ROOT_LOGGER_NAME);
  private static final java.util.logging.Logger JDK = LogManager.getLogManager().getLogger("");

  /** The server of a test, which the app asks for a calendar. */
  private static final String DISTRICT = "com.sun.net.httpserver";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Map<Logger, Level> before = new HashMap<>();
  private final java.util.logging.Level jdkBefore = JDK.getLevel();
  private final Appender<ILoggingEvent> console = ROOT.getAppender("console");
  private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
  private final Handler handler =
      new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
          if (!record.getLoggerName().startsWith(DISTRICT)) {
            written.writeBytes(formatter.format(record).getBytes(UTF_8));
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  WholeLog() {
    for (Logger logger : CONTEXT.getLoggerList()) {
      if (logger.getLevel() != null) {
        before.put(logger, logger.getLevel());
        logger.setLevel(Level.TRACE);
      }
    }
    ROOT.detachAppender(console);
    ROOT.addAppender(started());
    handler.setLevel(java.util.logging.Level.ALL);
    JDK.setLevel(java.util.logging.Level.ALL);
    JDK.addHandler(handler);
  }

  /** More of each event than production prints. */
  private Appender<ILoggingEvent> started() {
    PatternLayoutEncoder lines = new PatternLayoutEncoder();
    lines.setContext(CONTEXT);
    lines.setCharset(UTF_8);
    lines.setPattern("%level %logger %thread %mdc %kvp %msg%n%ex{full}");
    lines.start();
    appender.setContext(CONTEXT);
    appender.setEncoder(lines);
    appender.setOutputStream(written);
    appender.start();
    return appender;
  }

  byte[] written() {
    return written.toByteArray();
  }

  @Override
  public void close() {
    JDK.removeHandler(handler);
    JDK.setLevel(jdkBefore);
    ROOT.detachAppender(appender);
    ROOT.addAppender(console);
    before.forEach(Logger::setLevel);
  }
}
