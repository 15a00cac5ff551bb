package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.ID;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * People can check a chain without this app, so neither the form nor the hash may ever change. The
 * hashes were computed by another program: {@code sha256(text.encode())} in Python.
 */
class EventTest {
  private static final String TEXT =
      "2a8e47b88f1df0a5ca79b1de3159df1c1fb8e50472432322ccbcd34d600b0556";
  private static final Event FIRST =
      new Event(
          ID,
          1,
          Instant.ofEpochMilli(1795464000123L),
          Optional.of(CASEY),
          Deed.PROPOSED,
          1,
          TEXT,
          "",
          Event.START);

  @Test
  void theFirstEventNamesNoneBeforeIt() {
    assertThat(FIRST.canonical())
        .isEqualTo(
            """
            samepage-event 1
            agreement 0123456789abcdef0123456789abcdef
            number 1
            at 1795464000123
            by U0CASEY
            deed PROPOSED
            version 1
            text 2a8e47b88f1df0a5ca79b1de3159df1c1fb8e50472432322ccbcd34d600b0556
            previous 0000000000000000000000000000000000000000000000000000000000000000
            """);
    assertThat(FIRST.hash())
        .isEqualTo("e2b67feebbaf477706d1bb1875bc19f65d109260414b42d86743d31c32a95984");
  }

  @Test
  void theNextNamesTheFirst() {
    Event next =
        new Event(
            ID,
            2,
            Instant.ofEpochMilli(1795467600000L),
            Optional.empty(),
            Deed.COMPLETED,
            0,
            "",
            "",
            FIRST.hash());
    assertThat(next.hash())
        .isEqualTo("c3103cd16ad44cd2c4838b08075ecc86bc99cac3778928b96a209b74f8958afb");
  }

  @Test
  void whatElseAnEventIsAboutStandsInTheSecondForm() {
    Event looked =
        new Event(
            ID,
            2,
            Instant.ofEpochMilli(1795467600000L),
            Optional.of(CASEY),
            Deed.LOOKED,
            1,
            TEXT,
            "TEXT READ",
            FIRST.hash());
    assertThat(looked.canonical())
        .isEqualTo(
            """
            samepage-event 2
            agreement 0123456789abcdef0123456789abcdef
            number 2
            at 1795467600000
            by U0CASEY
            deed LOOKED
            version 1
            text 2a8e47b88f1df0a5ca79b1de3159df1c1fb8e50472432322ccbcd34d600b0556
            about TEXT READ
            previous e2b67feebbaf477706d1bb1875bc19f65d109260414b42d86743d31c32a95984
            """);
    assertThat(looked.hash())
        .isEqualTo("58a504fbb94477fb298e23c4787edec9e304ae8e54b8ac202c096f87edc102ce");
  }

  @Test
  void whatItIsAboutIsOneLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Event(
                ID, 1, Instant.EPOCH, Optional.empty(), Deed.LOOKED, 0, "", "a\nb", Event.START));
  }

  @Test
  void eventsAreCountedFromOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Event(ID, 0, Instant.EPOCH, Optional.empty(), Deed.BEGUN, 0, "", "", Event.START));
  }
}
