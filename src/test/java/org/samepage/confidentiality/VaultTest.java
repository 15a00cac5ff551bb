package org.samepage.confidentiality;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

class VaultTest {
  static final Instant NOW = Instant.parse("2026-09-14T15:00:00Z");
  private static final WorkspaceId SCHOOL = new WorkspaceId("E1", "T1");
  private static final AgreementId AGREEMENT = AgreementId.random();
  private static final PersonId WRITER = new PersonId(SCHOOL, "U0WRITER");
  private static final Place PLACE =
      new Place(KeyName.of(SCHOOL, AGREEMENT), "agreement", "1", "words", Optional.empty());
  private static final Permit PAIR = new Permit(KeyName.of(SCHOOL, AGREEMENT), Optional.empty());
  private static final Permit AUTHOR =
      new Permit(KeyName.of(SCHOOL, AGREEMENT), Optional.of(WRITER));
  private static final Answers WORDS =
      Answers.of(Map.of("goal.1.what", "More students ask questions — ¿y tú? 🌱"));

  private final MemoryKeyStore keys = new MemoryKeyStore();
  private MasterKey master;
  private Vault vault;

  @BeforeEach
  void open() {
    master = MasterKey.generate();
    vault = new Vault(master, keys);
  }

  @Test
  void answersOpenWhereTheyWereSealed() {
    assertThat(vault.open(PAIR, PLACE, vault.seal(PLACE, WORDS))).isEqualTo(WORDS);
    assertThat(vault.open(PAIR, PLACE, vault.seal(PLACE, Answers.NONE))).isEqualTo(Answers.NONE);
  }

  @Test
  void aTextOpensWhereItWasSealed() {
    assertThat(vault.openText(PAIR, PLACE, vault.seal(PLACE, "Not now — ñ")))
        .isEqualTo("Not now — ñ");
  }

  @Test
  void anotherVaultWithTheSameMasterKeyOpensThem() {
    Sealed sealed = vault.seal(PLACE, WORDS);
    assertThat(new Vault(master, keys).open(PAIR, PLACE, sealed)).isEqualTo(WORDS);
  }

  @Test
  void whatIsKeptHoldsNoWords() {
    Sealed sealed = vault.seal(PLACE, "marker-of-words");
    assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("marker");
    assertThat(sealed.toString()).doesNotContain("marker");
  }

  @Test
  void aValueCopiedToAnotherPlaceDoesNotOpen() {
    Sealed sealed = vault.seal(PLACE, WORDS);
    List<Place> elsewhere =
        List.of(
            new Place(KeyName.of(SCHOOL, AGREEMENT), "version", "1", "words", Optional.empty()),
            new Place(KeyName.of(SCHOOL, AGREEMENT), "agreement", "2", "words", Optional.empty()),
            new Place(KeyName.of(SCHOOL, AGREEMENT), "agreement", "1", "other", Optional.empty()),
            new Place(KeyName.of(SCHOOL, AGREEMENT), "agreement1", "", "words", Optional.empty()),
            new Place(KeyName.of(SCHOOL, AGREEMENT), "agreemen", "t1", "words", Optional.empty()));
    assertThat(elsewhere)
        .allSatisfy(place ->
            assertThatThrownBy(() -> vault.open(PAIR, place, sealed))
                .isInstanceOf(UnreadableException.class));
  }

  @Test
  void aValueForOneAudienceDoesNotOpenAsOneForTheOther() {
    Place own =
        new Place(KeyName.of(SCHOOL, AGREEMENT), "agreement", "1", "words", Optional.of(WRITER));
    Sealed sealed = vault.seal(PLACE, WORDS);
    assertThatThrownBy(() -> vault.open(AUTHOR, own, sealed))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void aPermitForOnesOwnNotesDoesNotOpenThePartnersNotes() {
    PersonId partner = new PersonId(SCHOOL, "U0PARTNER");
    Place theirs =
        new Place(KeyName.of(SCHOOL, AGREEMENT), "answer", "1", "private", Optional.of(partner));
    Sealed sealed = vault.seal(theirs, WORDS);
    assertThatThrownBy(() -> vault.open(AUTHOR, theirs, sealed))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> vault.open(PAIR, theirs, sealed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPermitOpensOnlyItsOwnAgreementWorkspaceAndAudience() {
    Sealed sealed = vault.seal(PLACE, WORDS);
    List<Permit> others =
        List.of(
            AUTHOR,
            new Permit(KeyName.of(SCHOOL, AgreementId.random()), Optional.empty()),
            new Permit(KeyName.of(new WorkspaceId("E1", "T2"), AGREEMENT), Optional.empty()),
            new Permit(KeyName.of(new WorkspaceId("", "T1"), AGREEMENT), Optional.empty()));
    assertThat(others)
        .allSatisfy(other ->
            assertThatThrownBy(() -> vault.open(other, PLACE, sealed))
                .isInstanceOf(IllegalArgumentException.class));
  }

  @Test
  void anotherAgreementsValueDoesNotOpen() {
    AgreementId other = AgreementId.random();
    Place there = new Place(KeyName.of(SCHOOL, other), "agreement", "1", "words", Optional.empty());
    vault.seal(PLACE, WORDS);
    Sealed sealed = vault.seal(there, WORDS);
    assertThatThrownBy(() -> vault.open(PAIR, PLACE, sealed))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void aKeyCopiedToAnotherAgreementDoesNotUnwrapThere() {
    AgreementId other = AgreementId.random();
    Sealed sealed = vault.seal(PLACE, WORDS);
    keys.putIfAbsent(
        KeyName.of(SCHOOL, other), keys.find(KeyName.of(SCHOOL, AGREEMENT)).orElseThrow());
    Place there = new Place(KeyName.of(SCHOOL, other), "agreement", "1", "words", Optional.empty());
    Permit permit = new Permit(KeyName.of(SCHOOL, other), Optional.empty());
    assertThatThrownBy(() -> vault.open(permit, there, sealed))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void aChangedValueDoesNotOpen() {
    byte[] bytes = vault.seal(PLACE, WORDS).bytes();
    bytes[bytes.length - 1] ^= 1;
    assertThatThrownBy(() -> vault.open(PAIR, PLACE, new Sealed(bytes)))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void aTextIsNotReadAsAnswersAndTheErrorDoesNotQuoteIt() {
    Sealed sealed = vault.seal(PLACE, "marker-of-words");
    assertThatThrownBy(() -> vault.open(PAIR, PLACE, sealed))
        .isInstanceOf(UnreadableException.class)
        .hasNoCause()
        .message()
        .doesNotContain("marker");
  }

  @Test
  void whatWasErasedIsToldFromWhatIsDamaged() {
    Sealed sealed = vault.seal(PLACE, WORDS);
    assertThat(vault.erase(PLACE.key(), NOW)).isTrue();
    assertThat(vault.erase(PLACE.key(), NOW)).isFalse();
    assertThatThrownBy(() -> vault.open(PAIR, PLACE, sealed)).isInstanceOf(ErasedException.class);

    Sealed later = vault.seal(PLACE, "words after that");
    assertThatThrownBy(() -> vault.open(PAIR, PLACE, sealed)).isInstanceOf(ErasedException.class);
    assertThat(vault.openText(PAIR, PLACE, later)).isEqualTo("words after that");

    byte[] damaged = later.bytes();
    damaged[damaged.length - 1] ^= 1;
    assertThatThrownBy(() -> vault.open(PAIR, PLACE, new Sealed(damaged)))
        .isExactlyInstanceOf(UnreadableException.class);
  }

  @Test
  void aKeyThatNobodyDestroyedIsMissing() {
    Sealed sealed = vault.seal(PLACE, WORDS);
    assertThatThrownBy(() -> new Vault(master, new MemoryKeyStore()).open(PAIR, PLACE, sealed))
        .isExactlyInstanceOf(UnreadableException.class);
  }

  @Test
  void whoErasesTheirOwnWordsErasesNobodyElses() {
    PersonId partner = new PersonId(SCHOOL, "U0PARTNER");
    Place answer = Place.ofAnswer(AGREEMENT, "1", WRITER);
    Place notes = Place.ofPrivateWords(AGREEMENT, "1", WRITER);
    Place remark = Place.ofRemark(AGREEMENT, "1", WRITER);
    Place theirs = Place.ofAnswer(AGREEMENT, "2", partner);
    Map<Place, Sealed> sealed =
        Stream.of(PLACE, answer, notes, remark, theirs)
            .collect(Collectors.toMap(place -> place, place -> vault.seal(place, WORDS)));

    vault.erase(KeyName.ofAuthor(AGREEMENT, WRITER), NOW);

    assertThat(List.of(answer, notes, remark))
        .allSatisfy(place ->
            assertThatThrownBy(
                    () -> vault.open(permit(place), place, requireNonNull(sealed.get(place))))
                .isInstanceOf(ErasedException.class));
    assertThat(List.of(PLACE, theirs))
        .allSatisfy(place ->
            assertThat(vault.open(permit(place), place, requireNonNull(sealed.get(place))))
                .isEqualTo(WORDS));
  }

  @Test
  void allOfAnAgreementIsErasedTogether() {
    AgreementId other = AgreementId.random();
    Place answer = Place.ofAnswer(AGREEMENT, "1", WRITER);
    Place elsewhere = Place.ofAnswer(other, "1", WRITER);
    Sealed text = vault.seal(PLACE, WORDS);
    Sealed answered = vault.seal(answer, WORDS);
    Sealed stays = vault.seal(elsewhere, WORDS);

    assertThat(vault.erase(vault.keysOf(SCHOOL, AGREEMENT), NOW))
        .containsExactlyInAnyOrder(PLACE.key(), answer.key());

    assertThatThrownBy(() -> vault.open(PAIR, PLACE, text)).isInstanceOf(ErasedException.class);
    assertThatThrownBy(() -> vault.open(permit(answer), answer, answered))
        .isInstanceOf(ErasedException.class);
    assertThat(vault.open(permit(elsewhere), elsewhere, stays)).isEqualTo(WORDS);
    assertThat(vault.erase(vault.keysOf(SCHOOL, AGREEMENT), NOW)).isEmpty();
  }

  private static Permit permit(Place place) {
    return new Permit(place.key(), place.onlyFor());
  }

  @Test
  void anotherMasterKeyIsRefusedAtOnce() {
    vault.seal(PLACE, WORDS);
    MasterKey another = MasterKey.generate();
    assertThatThrownBy(() -> new Vault(another, keys)).isInstanceOf(UnusableKeyException.class);
  }

  @Test
  void thoseWhoSealFirstAtTheSameTimeAgreeOnOneKey() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Sealed>> seals =
          IntStream.range(0, 64)
              .<Callable<Sealed>>mapToObj(i -> () -> vault.seal(PLACE, "w" + i))
              .toList();
      int number = 0;
      for (Future<Sealed> sealed : threads.invokeAll(seals)) {
        assertThat(vault.openText(PAIR, PLACE, sealed.get())).isEqualTo("w" + number++);
      }
    }
  }

  @Test
  void moreAgreementsThanAreRememberedStayReadable() {
    List<AgreementId> many = IntStream.range(0, 1_100).mapToObj(i -> AgreementId.random()).toList();
    List<Sealed> sealed = many.stream().map(id -> vault.seal(place(id), id.value())).toList();
    for (int i = 0; i < many.size(); i++) {
      AgreementId id = many.get(i);
      Permit permit = new Permit(KeyName.of(SCHOOL, id), Optional.empty());
      assertThat(vault.openText(permit, place(id), sealed.get(i))).isEqualTo(id.value());
    }
  }

  private static Place place(AgreementId agreement) {
    return new Place(KeyName.of(SCHOOL, agreement), "agreement", "1", "words", Optional.empty());
  }
}
