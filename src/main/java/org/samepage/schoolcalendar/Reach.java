package org.samepage.schoolcalendar;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Where a calendar may be fetched from: from public addresses alone, over https at its usual port.
 * Who types an address must not make this app knock on doors of the network in which it runs.
 *
 * <p>A name is looked up once for each connection, all its addresses are checked, and the
 * connection goes to one of those and no other.
 *
 * @param trusted hosts that are reached at these addresses, also over http and at any port; none
 *     but under test
 */
public record Reach(Map<String, InetAddress> trusted) implements Dns {
  /** The rule as it is. */
  public static final Reach PUBLIC = new Reach(Map.of());

  private static final int HTTPS = 443;

  public Reach {
    trusted = Map.copyOf(trusted);
  }

  /** A name leads to an address that is not public. */
  static final class NotPublic extends UnknownHostException {
    private static final long serialVersionUID = 1;
  }

  /** What is wrong with an address before anybody is asked where it leads; empty for nothing. */
  Optional<FeedProblem> problem(HttpUrl url) {
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      return Optional.of(FeedProblem.WITH_PASSWORD);
    }
    if (trusted.containsKey(url.host())) {
      return Optional.empty();
    }
    if (!url.isHttps()) {
      return Optional.of(FeedProblem.NOT_HTTPS);
    }
    if (url.port() != HTTPS) {
      return Optional.of(FeedProblem.OTHER_PORT);
    }
    // What is written as an address is not looked up, so it is checked here.
    return PublicAddress.written(url.host())
        .filter(address -> !PublicAddress.is(address))
        .map(address -> FeedProblem.NOT_PUBLIC);
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    InetAddress known = trusted.get(host);
    if (known != null) {
      return List.of(known);
    }
    List<InetAddress> found = Dns.SYSTEM.lookup(host);
    if (!found.stream().allMatch(PublicAddress::is)) {
      throw new NotPublic();
    }
    return found;
  }
}
