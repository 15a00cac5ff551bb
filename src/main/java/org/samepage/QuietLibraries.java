package org.samepage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps what people type out of the log whatever its settings say. A library knows nothing of what
 * is confidential: at DEBUG the web server prints pieces of requests, and Slack's SDK prints whole
 * ones, at WARN as well. So libraries are never asked what they have to say below INFO, those that
 * are still to come included, and Slack's SDK is not asked at all. The app's own loggers go as low
 * as somebody sets them.
 *
 * <p>Logback finds it by {@code META-INF/services}, before it reads any settings. A line in {@code
 * logback.xml} would not do: whoever wants to see more gives another file.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class QuietLibraries extends ContextAwareBase implements Configurator {
  private static final String OURS = "org.samepage";
  private static final String SLACKS = "com.slack.api";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.addTurboFilter(new Filter());
    context.addListener(new Again());
    return ExecutionStatus.INVOKE_NEXT_IF_ANY;
  }

  private static final class Filter extends TurboFilter {
    @Override
    public FilterReply decide(
        @Nullable Marker marker,
        Logger logger,
        Level level,
        @Nullable String format,
        Object @Nullable [] params,
        @Nullable Throwable thrown) {
      String name = logger.getName();
      boolean mayBeAsked =
          isOf(OURS, name) || (level.isGreaterOrEqual(Level.INFO) && !isOf(SLACKS, name));
      return mayBeAsked ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
  }

  private static boolean isOf(String whose, String name) {
    return name.startsWith(whose)
        && (name.length() == whose.length() || name.charAt(whose.length()) == '.');
  }

  /** Settings that are read again, as {@code scan="true"} has it, take every filter away. */
  private static final class Again implements LoggerContextListener {
    @Override
    public boolean isResetResistant() {
      return true;
    }

    @Override
    public void onReset(LoggerContext context) {
      context.addTurboFilter(new Filter());
    }

    @Override
    public void onStart(LoggerContext context) {}

    @Override
    public void onStop(LoggerContext context) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}
  }
}
