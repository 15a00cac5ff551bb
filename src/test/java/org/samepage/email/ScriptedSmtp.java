package org.samepage.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;

/** A mail server over a real socket that does what it is told, also what real ones seldom do. */
public final class ScriptedSmtp implements AutoCloseable {
  /** What is answered to each letter's end. */
  public static final String END = ".";

  /** Before anything is said. */
  public static final String GREETING = "";

  private static final String HANG_UP = "hang up";
  private static final String SILENCE = "silence";
  private static final String DRIPS = "drips";

  private static final Duration DRIP = Duration.ofMillis(50);

  private final ServerSocket listening;
  private final Optional<Certificate> certificate;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> letters = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  private ScriptedSmtp(int port, Optional<Certificate> certificate) throws IOException {
    this.listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    this.certificate = certificate;
    Thread.ofVirtual().start(this::accept);
  }

  public static ScriptedSmtp start() throws IOException {
    return new ScriptedSmtp(0, Optional.empty());
  }

  /** On a port that was free before. */
  public static ScriptedSmtp startOn(int port) throws IOException {
    return new ScriptedSmtp(port, Optional.empty());
  }

  static ScriptedSmtp withStarttls(Certificate certificate) throws IOException {
    return new ScriptedSmtp(0, Optional.of(certificate));
  }

  public int port() {
    return listening.getLocalPort();
  }

  /**
   * From now on it answers so.
   *
   * @param verb {@code RCPT}, {@link #END}, {@link #GREETING} …
   */
  public void answer(String verb, String answer) {
    answers.put(verb, answer);
  }

  public void hangUpAt(String verb) {
    answer(verb, HANG_UP);
  }

  public void fallSilentAt(String verb) {
    answer(verb, SILENCE);
  }

  /** It goes on answering and never comes to an end. */
  public void dripAt(String verb) {
    answer(verb, DRIPS);
  }

  /** It answers as it should again. */
  public void behave() {
    answers.clear();
  }

  /** What was handed over to the end, whatever was answered to it. */
  public List<String> letters() {
    return List.copyOf(letters);
  }

  /** Every command, in the clear as it came. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  public int connections() {
    return connections.get();
  }

  /** Ends every connection, as a server does that nobody talked to for a while. */
  public void hangUp() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    hangUp();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      talk(socket, true);
    } catch (IOException gone) {
      // So is whoever called.
    }
  }

  private void talk(Socket socket, boolean fresh) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    if (fresh && !say(socket, GREETING, "220 scripted")) {
      return;
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      boolean goesOn =
          switch (verb) {
            case "EHLO" -> say(socket, verb, greeting(socket));
            case "STARTTLS" -> {
              if (say(socket, verb, "220 go ahead")) {
                talk(encrypted(socket), false);
              }
              yield false;
            }
            case "AUTH" -> say(socket, verb, "235 welcome");
            case "DATA" ->
                say(socket, verb, "354 go on")
                    && (answers.containsKey(verb) || (read(in) && say(socket, END, "250 ok")));
            case "QUIT" -> false;
            default -> say(socket, verb, "250 ok");
          };
      if (!goesOn) {
        return;
      }
    }
  }

  private String greeting(Socket socket) {
    boolean offers = certificate.isPresent() && !(socket instanceof SSLSocket);
    return "250-scripted\r\n" + (offers ? "250-STARTTLS\r\n" : "") + "250 AUTH PLAIN";
  }

  private Socket encrypted(Socket socket) throws IOException {
    SSLSocket encrypted =
        (SSLSocket)
            certificate
                .orElseThrow()
                .context()
                .getSocketFactory()
                .createSocket(socket, null, socket.getPort(), false);
    encrypted.setUseClientMode(false);
    return encrypted;
  }

  /** Whether the conversation goes on. */
  private boolean say(Socket socket, String verb, String usual) throws IOException {
    String answer = answers.getOrDefault(verb, usual);
    switch (answer) {
      case HANG_UP -> {
        return false;
      }
      case SILENCE -> {
        while (socket.getInputStream().read() >= 0) {
          // Whatever is said, there is no answer.
        }
        return false;
      }
      case DRIPS -> {
        while (true) {
          write(socket, "250-and");
          LockSupport.parkNanos(DRIP.toNanos());
        }
      }
      default -> {
        write(socket, answer);
        return true;
      }
    }
  }

  private static void write(Socket socket, String line) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((line + "\r\n").getBytes(UTF_8));
    out.flush();
  }

  private boolean read(BufferedReader in) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals(".")) {
        letters.add(String.join("\r\n", lines));
        return true;
      }
      lines.add(line);
    }
    return false;
  }
}
