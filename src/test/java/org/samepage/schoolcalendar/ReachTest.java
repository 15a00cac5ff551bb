package org.samepage.schoolcalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.170",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1"
      })
  void anAddressThatIsNotPublicIsNotReached(String address) throws Exception {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.0.1",
        "172.32.0.1",
        "192.167.0.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450:4001::200e",
        "2001:4860:4860::8888"
      })
  void aPublicAddressIsReached(String address) throws Exception {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.org/school.ics, NOT_HTTPS",
    "https://example.org:8443/school.ics, OTHER_PORT",
    "https://me:secret@example.org/school.ics, WITH_PASSWORD",
    "https://me@example.org/school.ics, WITH_PASSWORD",
    "https://127.0.0.1/school.ics, NOT_PUBLIC",
    "https://169.254.169.254/latest/meta-data, NOT_PUBLIC",
    "https://[::1]/school.ics, NOT_PUBLIC",
    "https://[::ffff:169.254.169.254]/school.ics, NOT_PUBLIC",
    "https://2130706433/school.ics, NOT_PUBLIC",
    "https://127.1/school.ics, NOT_PUBLIC",
    "https://999.999.999.999/school.ics, NOT_PUBLIC",
  })
  void anAddressIsRefusedAsItIsTyped(String address, FeedProblem problem) {
    assertThat(Reach.PUBLIC.problem(HttpUrl.get(address))).contains(problem);
  }

  @Test
  void anUsualAddressIsNotRefused() {
    assertThat(Reach.PUBLIC.problem(HttpUrl.get("https://example.org/school.ics"))).isEmpty();
    assertThat(Reach.PUBLIC.problem(HttpUrl.get("https://1.1.1.1/school.ics"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "0x7f.1"})
  void aNameThatLeadsToThisMachineIsNotReached(String host) {
    assertThatThrownBy(() -> Reach.PUBLIC.lookup(host)).isInstanceOf(UnknownHostException.class);
  }

  @Test
  void whatIsTrustedIsThatHostAndNoOther() throws Exception {
    Reach reach = new Reach(Map.of("district.test", InetAddress.getLoopbackAddress()));
    assertThat(reach.problem(HttpUrl.get("http://district.test:8080/"))).isEmpty();
    assertThat(reach.lookup("district.test")).containsExactly(InetAddress.getLoopbackAddress());
    assertThat(reach.problem(HttpUrl.get("http://other.test:8080/")))
        .contains(FeedProblem.NOT_HTTPS);
    assertThatThrownBy(() -> reach.lookup("localhost")).isInstanceOf(Reach.NotPublic.class);
  }
}
