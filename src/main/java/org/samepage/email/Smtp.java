package org.samepage.email;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.samepage.delivery.Outcome;

/**
 * Hands letters to the server. A connection that went well is kept for a moment, for the next
 * letter. Thread-safe; throws nothing.
 */
public final class Smtp implements AutoCloseable {
  /** A server that a letter was sent through stays connected so long. */
  private static final Duration KEPT = Duration.ofSeconds(5);

  /** A thread whose network calls are broken off ends at once, if ever. */
  private static final Duration TO_END = Duration.ofSeconds(2);

  /**
   * Under these names the library would tell the JDK's log whom a letter is for and what it says.
   * They are held here and off, so that no setting of that log makes it do so.
   */
  private static final List<Logger> SILENT =
      Stream.of(Smtp.class.getPackageName(), Smtp.class.getPackageName() + ".protocol")
          .map(Logger::getLogger)
          .toList();

  static {
    SILENT.forEach(logger -> logger.setLevel(Level.OFF));
  }

  private final SmtpServer server;
  private final InternetAddress from;
  private final Timeouts timeouts;
  private final Session session;
  private final MailHealth health;
  private final Deque<Line> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * How patient it is.
   *
   * @param connect until the server is reached
   * @param reply for each answer, and for each piece that it takes
   * @param whole for all of it together; then it is given up, wherever it stands
   */
  public record Timeouts(Duration connect, Duration reply, Duration whole) {
    /** Servers look at a letter before they say that they have it. */
    public static final Timeouts USUAL =
        new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(45));
  }

  /**
   * @param from whom letters are from, as {@link #sender} reads it
   */
  public Smtp(SmtpServer server, String from, Timeouts timeouts, MailHealth health) {
    this(server, from, timeouts, health, Optional.empty());
  }

  /**
   * @param trust whom to trust instead of those whom the machine trusts
   */
  Smtp(
      SmtpServer server,
      String from,
      Timeouts timeouts,
      MailHealth health,
      Optional<SSLSocketFactory> trust) {
    this.server = server;
    this.from = sender(from);
    this.timeouts = timeouts;
    this.health = health;
    this.session = session(server, timeouts, trust);
  }

  /**
   * Reads {@code samepage@school.org} or {@code Same Page <samepage@school.org>}.
   *
   * @throws IllegalArgumentException if it is no address, or several
   */
  public static InternetAddress sender(String text) {
    try {
      InternetAddress[] all = InternetAddress.parse(text, true);
      if (all.length != 1 || !all[0].getAddress().contains("@")) {
        throw new IllegalArgumentException("is not one mail address");
      }
      return all[0];
    } catch (AddressException wrong) {
      throw new IllegalArgumentException("is not one mail address");
    }
  }

  /** No letter takes longer than this. */
  public Duration timeout() {
    return timeouts.whole();
  }

  /** Sends it on a thread of its own, whose network calls end when it is interrupted. */
  public Outcome send(Letter letter) {
    Attempt attempt = new Attempt(letter);
    Thread thread = Thread.ofVirtual().name("smtp").start(attempt);
    try {
      if (!thread.join(timeouts.whole())) {
        end(thread);
      }
    } catch (InterruptedException stopping) {
      end(thread);
      Thread.currentThread().interrupt();
    }
    Outcome outcome = attempt.outcome();
    health.note(outcome);
    return outcome;
  }

  /**
   * Breaks the attempt off, and waits until it knows how far it came: what was not handed over yet
   * can be sent again.
   */
  private static void end(Thread attempt) {
    attempt.interrupt();
    try {
      attempt.join(TO_END);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the connections that are kept. */
  @Override
  public void close() {
    Deque<Line> last;
    synchronized (idle) {
      closed = true;
      last = new ArrayDeque<>(idle);
      idle.clear();
    }
    last.forEach(Smtp::hangUp);
  }

  private final class Attempt implements Runnable {
    private final Letter letter;
    private volatile @Nullable Outcome came;

    private Attempt(Letter letter) {
      this.letter = letter;
    }

    /** If it has not ended by now, nobody knows. */
    private Outcome outcome() {
      Outcome known = came;
      return known == null ? new Outcome.Unknown("smtp_hangs") : known;
    }

    @Override
    public void run() {
      Line line = kept().orElseGet(() -> new Line(session, protocol(server)));
      try {
        line.send(new MimeLetter(session, from, letter));
        came = new Outcome.Delivered(Replies.receipt(letter));
        keep(line);
      } catch (MessagingException | RuntimeException failure) {
        came = Replies.outcome(failure, line.isHandedOver(), line.getLastReturnCode());
        hangUp(line);
      }
    }
  }

  private Optional<Line> kept() {
    synchronized (idle) {
      return Optional.ofNullable(idle.poll());
    }
  }

  private void keep(Line line) {
    synchronized (idle) {
      if (!closed) {
        idle.push(line);
      }
    }
    Executor later =
        CompletableFuture.delayedExecutor(
            KEPT.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
    later.execute(() -> hangUpIfIdle(line));
  }

  private void hangUpIfIdle(Line line) {
    boolean unused;
    synchronized (idle) {
      unused = idle.remove(line);
    }
    if (unused) {
      hangUp(line);
    }
  }

  private static void hangUp(Line line) {
    try {
      line.close();
    } catch (MessagingException gone) {
      // It is what was wanted.
    }
  }

  private static String protocol(SmtpServer server) {
    return server.protection() == SmtpServer.Protection.TLS ? "smtps" : "smtp";
  }

  private static Session session(
      SmtpServer server, Timeouts timeouts, Optional<SSLSocketFactory> trust) {
    String prefix = "mail." + protocol(server) + ".";
    boolean starttls = server.protection() == SmtpServer.Protection.STARTTLS;
    Properties settings = new Properties();
    settings.put(prefix + "host", server.host());
    settings.put(prefix + "port", Integer.toString(server.port()));
    settings.put(prefix + "connectiontimeout", Long.toString(timeouts.connect().toMillis()));
    settings.put(prefix + "timeout", Long.toString(timeouts.reply().toMillis()));
    settings.put(prefix + "writetimeout", Long.toString(timeouts.reply().toMillis()));
    settings.put(prefix + "starttls.enable", Boolean.toString(starttls));
    settings.put(prefix + "starttls.required", Boolean.toString(starttls));
    settings.put(prefix + "ssl.checkserveridentity", "true");
    settings.put(prefix + "quitwait", "false");
    settings.put(prefix + "auth", Boolean.toString(server.login().isPresent()));
    trust.ifPresent(factory -> settings.put(prefix + "ssl.socketFactory", factory));
    return Session.getInstance(settings, server.login().map(Smtp::authenticator).orElse(null));
  }

  private static Authenticator authenticator(SmtpServer.Login login) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(login.user(), login.password());
      }
    };
  }
}
