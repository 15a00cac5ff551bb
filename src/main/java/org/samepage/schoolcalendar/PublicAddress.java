package org.samepage.schoolcalendar;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which addresses belong to the public internet, by the special-purpose registries of IANA. What is
 * not known to be public is not: of IPv6 only what is in use there at all, {@code 2000::/3}.
 */
final class PublicAddress {
  private static final Pattern WRITTEN = Pattern.compile("[0-9.]+|.*:.*");

  private static final List<Block> NOT_PUBLIC_4 =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private static final List<Block> IN_USE_6 = blocks("2000::/3");

  /** Among them those that hold an IPv4 address of any kind: Teredo and 6to4. */
  private static final List<Block> NOT_PUBLIC_6 =
      blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    // Java reads an IPv4 address that is written as IPv6 as what it is, unless told otherwise.
    return address instanceof Inet4Address
        ? NOT_PUBLIC_4.stream().noneMatch(block -> block.holds(address))
        : IN_USE_6.stream().anyMatch(block -> block.holds(address))
            && NOT_PUBLIC_6.stream().noneMatch(block -> block.holds(address));
  }

  /** The address that a host is written as; empty if it is a name. */
  static Optional<InetAddress> written(String host) {
    return WRITTEN.matcher(host).matches() ? Optional.of(literal(host)) : Optional.empty();
  }

  private static InetAddress literal(String address) {
    try {
      return InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException noAddress) {
      // Digits and dots that are no address: nobody knows where they lead.
      return InetAddress.getLoopbackAddress();
    }
  }

  private static List<Block> blocks(String... blocks) {
    return Arrays.stream(blocks).map(Block::of).toList();
  }

  private record Block(InetAddress network, int bits) {
    static Block of(String text) {
      String[] parts = text.split("/", 2);
      return new Block(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean holds(InetAddress address) {
      byte[] ours = network.getAddress();
      byte[] theirs = address.getAddress();
      int whole = bits / 8;
      int rest = 0xff << (8 - bits % 8) & 0xff;
      return ours.length == theirs.length
          && Arrays.equals(ours, 0, whole, theirs, 0, whole)
          && (bits % 8 == 0 || (ours[whole] & rest) == (theirs[whole] & rest));
    }
  }
}
