package org.samepage.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SealedTest {
  private static final byte[] BYTES = {1, 2, 3};

  @Test
  void nobodyCanChangeTheBytesFromOutside() {
    byte[] given = BYTES.clone();
    Sealed sealed = new Sealed(given);
    given[0] = 9;
    sealed.bytes()[1] = 9;
    assertThat(sealed.bytes()).isEqualTo(BYTES);
  }

  @Test
  void theSameBytesAreTheSame() {
    assertThat(new Sealed(BYTES)).isEqualTo(new Sealed(BYTES)).hasSameHashCodeAs(new Sealed(BYTES));
    assertThat(new Sealed(BYTES)).isNotEqualTo(new Sealed(new byte[] {1, 2})).isNotEqualTo("bytes");
  }

  @Test
  void itsTextTellsItsLengthAlone() {
    assertThat(new Sealed(BYTES)).hasToString("Sealed[3 bytes]");
  }
}
