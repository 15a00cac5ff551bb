package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementIdTest {
  @Test
  void aRandomOneIsValidAndAnotherEachTime() {
    AgreementId id = AgreementId.random();
    assertThat(new AgreementId(id.toString())).isEqualTo(id);
    assertThat(AgreementId.random()).isNotEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdef0",
        "0123456789ABCDEF0123456789ABCDEF",
        "0123456789abcdef0123456789abcdeg",
        "0123456789abcdef0123456789abcdef\n"
      })
  void whatDoesNotHaveItsFormIsNone(String text) {
    assertThat(AgreementId.isValid(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new AgreementId(text));
  }
}
