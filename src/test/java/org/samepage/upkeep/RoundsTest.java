package org.samepage.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an operator hears of rounds that come to no good end. */
class RoundsTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Rounds.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(log);
  }

  @Test
  void oneThatFailsIsToldAsAFaultAndTheNextOneComes() {
    AtomicInteger rounds = new AtomicInteger();
    try (Rounds failing =
        new Rounds(
            "example",
            1,
            Duration.ofMillis(1),
            () -> {
              rounds.incrementAndGet();
              throw new IllegalStateException("an example");
            })) {
      failing.start();
      eventually(() -> rounds.get() > 1);
    }
    assertThat(levels()).contains(Level.ERROR);
  }

  @Test
  void oneThatIsCutShortByTheStopIsNoFault() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Rounds interrupted =
        new Rounds(
            "example",
            1,
            Duration.ofHours(1),
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
              }
            });
    interrupted.start();
    begun.await();
    interrupted.close();
    assertThat(levels()).containsExactly(Level.INFO);
  }

  private List<Level> levels() {
    return List.copyOf(log.list).stream().map(ILoggingEvent::getLevel).toList();
  }
}
