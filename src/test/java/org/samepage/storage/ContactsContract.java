package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;

abstract class ContactsContract extends StorageContract {
  private final Agreement agreement = draft();

  @BeforeEach
  void keepAgreement() {
    write(ports -> ports.agreements().insert(agreement, WORDS));
  }

  @Test
  void whatSomebodyChangedIsKeptTakenBackAndForgotten() {
    AgreementId id = agreement.id();
    assertThat(stored.contacts().of(SCHOOL, id)).isEmpty();
    write(ports -> ports.contacts().keep(id, COACH, Optional.of(WORDS), NOW));
    write(ports -> ports.contacts().keep(id, TEACHER, Optional.empty(), NOW));
    restart();
    assertThat(stored.contacts().of(SCHOOL, id))
        .isEqualTo(Map.of(COACH, Optional.of(WORDS), TEACHER, Optional.empty()));
    assertThat(stored.contacts().of(OTHER_SCHOOL, id)).isEmpty();
    write(ports -> ports.contacts().keep(id, COACH, Optional.empty(), NOW.plusMillis(1)));
    write(ports -> ports.contacts().forget(id, TEACHER));
    assertThat(stored.contacts().of(SCHOOL, id)).isEqualTo(Map.of(COACH, Optional.empty()));
    assertThat(stored.contacts().isSaidSince(id, COACH, NOW)).isTrue();
    assertThat(stored.contacts().isSaidSince(id, COACH, NOW.plusMillis(1))).isFalse();
    assertThat(stored.contacts().isSaidSince(id, TEACHER, NOW.minusMillis(1))).isFalse();
  }
}
