package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.samepage.agreement.Samples.ID;
import static org.samepage.agreement.Samples.PAIR;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * People can check a signature without this app, so neither the form nor the hash may ever change.
 * The hashes were computed by another program: {@code sha256(bytes.fromhex(salt) + text.encode())}
 * in Python.
 */
class VersionTest {
  private static final String SALT = "00112233445566778899aabbccddeeff";
  private static final String OTHER_SALT = "ffffffffffffffffffffffffffffffff";
  private static final Pair OF_AN_ENTERPRISE =
      new Pair(
          new PersonId(new WorkspaceId("E0DISTRICT", "T0LAKESIDE"), "U0CASEY"),
          new PersonId(new WorkspaceId("E0DISTRICT", "T0LAKESIDE"), "U0TARA"));
  private static final Answers ANSWERS =
      Answers.of(
          Map.of(
              "term.start", "2026-11-30",
              "goal.1.what", "M\u00e1s preguntas abiertas \ud83d\ude00",
              "goal.2.what", "One\n\nTwo"));

  @Test
  void withoutAnswersItIsTheTwoAndTheNumber() {
    Version version = new Version(ID, PAIR, 1, Answers.NONE, SALT);
    assertThat(version.canonical())
        .isEqualTo(
            """
            samepage-agreement 1
            agreement 32
            0123456789abcdef0123456789abcdef
            coach 7
            U0CASEY
            enterprise 0

            number 1
            1
            teacher 6
            U0TARA
            workspace 10
            T0LAKESIDE
            """);
    assertThat(version.hash())
        .isEqualTo("2a8e47b88f1df0a5ca79b1de3159df1c1fb8e50472432322ccbcd34d600b0556");
  }

  @Test
  void answersFollowByKeyAndLengthsAreOfUtf8() {
    Version version = new Version(ID, OF_AN_ENTERPRISE, 12, ANSWERS, OTHER_SALT);
    assertThat(version.canonical())
        .isEqualTo(
            """
            samepage-agreement 1
            agreement 32
            0123456789abcdef0123456789abcdef
            coach 7
            U0CASEY
            enterprise 10
            E0DISTRICT
            number 2
            12
            teacher 6
            U0TARA
            workspace 10
            T0LAKESIDE
            goal.1.what 28
            M\u00e1s preguntas abiertas \ud83d\ude00
            goal.2.what 8
            One

            Two
            term.start 10
            2026-11-30
            """);
    assertThat(version.hash())
        .isEqualTo("ad6ccc0478a3a1655eedd775cf97a98a42efacb73ade82291c07de2659e81418");
  }

  @Test
  void anotherSaltMakesAnotherHash() {
    assertThat(new Version(ID, OF_AN_ENTERPRISE, 12, ANSWERS, SALT).hash())
        .isEqualTo("56325154318c3271859dfc665ef3294623f3ef375297f11a6249ab9fc16a9f88");
  }

  @Test
  void aMarkIsAFieldLikeAnyOther() {
    Answers moved =
        Answers.of(
            Map.of(
                "goal.1.mark",
                "2",
                "goal.1.what",
                "Two",
                "goal.2.mark",
                "1",
                "goal.2.what",
                "One"));
    assertThat(new Version(ID, PAIR, 2, moved, SALT).hash())
        .isEqualTo("62654c1f1e403a793844d6483b21c2bf8beabdd0a50aafd5b784818940a1e744");
  }

  @Test
  void aLineFeedInAnAnswerCannotForgeAnotherField() {
    Answers two = Answers.of(Map.of("goal.1.what", "x", "goal.2.what", "y"));
    Answers forged = Answers.of(Map.of("goal.1.what", "x\ngoal.2.what 1\ny"));
    assertThat(version(forged).canonical()).isNotEqualTo(version(two).canonical());
    assertThat(version(forged).hash()).isNotEqualTo(version(two).hash());
  }

  @Test
  void lookAlikesAreDifferentTexts() {
    Answers composed = Answers.of(Map.of("goal.1.what", "caf\u00e9"));
    Answers decomposed = Answers.of(Map.of("goal.1.what", "cafe\u0301"));
    assertThat(version(composed).hash()).isNotEqualTo(version(decomposed).hash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"goal.1.what 1\nx\ngoal.2.what", "goal 1", "", "Goal"})
  void aKeyCannotForgeAFieldEither(String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> version(Answers.of(Map.of(key, "y"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00112233445566778899aabbccddee",
        "00112233445566778899AABBCCDDEEFF",
        "00112233445566778899aabbccddeeff00"
      })
  void aSaltIs32LowerCaseHexadecimalDigits(String salt) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Version(ID, PAIR, 1, Answers.NONE, salt));
  }

  @Test
  void versionsAreCountedFromOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Version(ID, PAIR, 0, Answers.NONE, SALT));
  }

  private static Version version(Answers answers) {
    return new Version(ID, PAIR, 1, answers, SALT);
  }
}
