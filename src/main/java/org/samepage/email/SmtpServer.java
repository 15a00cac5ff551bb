package org.samepage.email;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where mail is handed in.
 *
 * @param login empty where the server asks for none
 */
public record SmtpServer(String host, int port, Protection protection, Optional<Login> login) {
  private static final int SUBMISSION = 587;
  private static final int SUBMISSION_OVER_TLS = 465;

  /** How what is said to the server is kept from others. */
  public enum Protection {
    /** It becomes encrypted before anything is told; a server that cannot is told nothing. */
    STARTTLS,
    /** It is encrypted from the beginning. */
    TLS,
    /** It is not. */
    NONE
  }

  /** Prints nothing of itself. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[…]";
    }
  }

  /**
   * Reads {@code smtp://user:password@host:587} or {@code smtps://…:465}. User and password are
   * percent-encoded; a server without them asks for no login. With smtp it has to offer STARTTLS,
   * unless it is on this machine or {@code ?tls=none} says that it need not.
   *
   * @throws IllegalArgumentException if it is anything else; the message says what is wrong after
   *     the setting's name, and quotes nothing
   */
  public static SmtpServer parse(String url) {
    URI address;
    try {
      address = new URI(url);
    } catch (URISyntaxException wrong) {
      throw notAnAddress();
    }
    boolean tls = "smtps".equals(address.getScheme());
    boolean path =
        Optional.ofNullable(address.getPath()).filter(some -> some.length() > 1).isPresent();
    if ((!tls && !"smtp".equals(address.getScheme())) || address.getHost() == null || path) {
      throw notAnAddress();
    }
    String host = address.getHost().replaceAll("[\\[\\]]", "");
    int usual = tls ? SUBMISSION_OVER_TLS : SUBMISSION;
    return new SmtpServer(
        host,
        address.getPort() < 0 ? usual : address.getPort(),
        protection(tls, host, Optional.ofNullable(address.getRawQuery())),
        Optional.ofNullable(address.getRawUserInfo()).map(SmtpServer::login));
  }

  private static Protection protection(boolean tls, String host, Optional<String> query) {
    if (tls && query.isEmpty()) {
      return Protection.TLS;
    }
    return switch (tls ? "" : query.orElse(isThisMachine(host) ? "tls=none" : "tls=starttls")) {
      case "tls=starttls" -> Protection.STARTTLS;
      case "tls=none" -> Protection.NONE;
      default ->
          throw new IllegalArgumentException(
              "ends in something else than ?tls=starttls or ?tls=none, which only smtp:// takes");
    };
  }

  private static boolean isThisMachine(String host) {
    return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("::1");
  }

  private static Login login(String userInfo) {
    String[] parts = userInfo.split(":", 2);
    if (parts.length < 2 || parts[0].isEmpty()) {
      throw new IllegalArgumentException("names a user without a password, or none before the @");
    }
    return new Login(decoded(parts[0]), decoded(parts[1]));
  }

  /** A plus stays a plus: it is no form. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException notAnAddress() {
    return new IllegalArgumentException(
        "is neither smtp:// nor smtps:// with user:password@, the server's name and its port; in"
            + " user and password write signs like @ and / as %40 and %2F");
  }
}
