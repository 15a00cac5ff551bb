package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.ID;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stands here holds for good: chains that were kept are checked by it. */
class EventTest {
  private static final Instant AT = Instant.parse("2026-11-23T20:00:00.123Z");

  private static final Event FIRST =
      new Event(ID, 1, AT, Optional.of(CASEY), Deed.BEGUN, 0, "", Event.START);
  private static final Event SECOND =
      new Event(ID, 2, AT, Optional.empty(), Deed.COMPLETED, 3, "ab".repeat(32), FIRST.hash());

  @Test
  void theFirstNamesNoneBeforeIt() {
    assertThat(FIRST.canonical())
        .isEqualTo(
            """
            samepage-event 1
            agreement 0123456789abcdef0123456789abcdef
            number 1
            at 1795464000123
            by U0CASEY
            deed BEGUN
            version 0
            text\s
            previous 0000000000000000000000000000000000000000000000000000000000000000
            """);
    assertThat(FIRST.hash())
        .isEqualTo("24450f8219a89177d644f5b9a2ed73d98ea251c85205935e9d2249be1cdac3eb");
  }

  @Test
  void whatTheAppDidIsByNobodyAndTheChainGoesOnByTheHash() {
    assertThat(SECOND.canonical())
        .isEqualTo(
            """
            samepage-event 1
            agreement 0123456789abcdef0123456789abcdef
            number 2
            at 1795464000123
            by\s
            deed COMPLETED
            version 3
            text abababababababababababababababababababababababababababababababab
            previous 24450f8219a89177d644f5b9a2ed73d98ea251c85205935e9d2249be1cdac3eb
            """);
    assertThat(SECOND.hash())
        .isEqualTo("ce2283e3aaf57a9d15db68719fd0705c45e829be497e8c1568ed52bce927d493");
  }

  @Test
  void theyAreCountedFromOne() {
    assertThatThrownBy(() -> new Event(ID, 0, AT, Optional.empty(), Deed.BEGUN, 0, "", Event.START))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
