package org.samepage.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Heads.Chain;
import org.samepage.coaching.Heads.Head;
import org.samepage.coaching.Heads.Outcome;
import org.samepage.coaching.Records.KeptEvent;

class HeadsTest {
  private static final Instant AT = Instant.parse("2026-11-29T12:00:00.123Z");
  private static final WorkspaceId LAKESIDE = new WorkspaceId("", "T0LAKESIDE");
  private static final AgreementId AGREEMENT = new AgreementId("0123456789abcdef0123456789abcdef");
  private static final Chain CHAIN = new Chain(LAKESIDE, AGREEMENT);
  private static final Chain OF_WORKSPACE = new Chain(LAKESIDE, Event.OF_WORKSPACE);
  private static final Heads TWO = new Heads(AT, Map.of(CHAIN, new Head(2, hash('b'))));

  @Test
  void theyAreReadAsTheyWereWritten() {
    Chain ofGrid = new Chain(new WorkspaceId("E0DISTRICT", "T0LAKESIDE"), AGREEMENT);
    Heads heads =
        new Heads(
            AT,
            Map.of(
                OF_WORKSPACE, new Head(1, hash('a')),
                CHAIN, new Head(214, hash('b')),
                ofGrid, new Head(3, hash('c'))));
    assertThat(heads.written())
        .isEqualTo(
            """
            samepage-heads 1
            at 1795953600123
            /T0LAKESIDE 00000000000000000000000000000000 1 %s
            /T0LAKESIDE 0123456789abcdef0123456789abcdef 214 %s
            E0DISTRICT/T0LAKESIDE 0123456789abcdef0123456789abcdef 3 %s
            """
                .formatted(hash('a'), hash('b'), hash('c')));
    assertThat(Heads.read(heads.written())).contains(heads);
    assertThat(Heads.read(Heads.NONE.written())).contains(Heads.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "samepage-heads 1",
        "samepage-heads 2\nat 1",
        "samepage-heads 1\nat soon",
        "samepage-heads 1\nat 1\nsomething else",
        "samepage-heads 1\nat 1\n/T0LAKESIDE 0123 1 0123",
        "samepage-heads 1\nat 1\n/ 00000000000000000000000000000000 1 "
            + "0000000000000000000000000000000000000000000000000000000000000000"
      })
  void anythingElseIsNone(String text) {
    assertThat(Heads.read(text)).isEmpty();
  }

  @Test
  void aChainMayGoOnAndNothingElse() {
    assertThat(compared(link(1, 'a'), link(2, 'b'))).isEmpty();
    assertThat(compared(link(1, 'a'), link(2, 'b'), link(3, 'c'))).isEmpty();
    assertThat(compared(link(1, 'a')))
        .containsExactly(
            "The end of the chain of agreement 0123456789abcdef0123456789abcdef of workspace"
                + " T0LAKESIDE is missing: event 2 was there before.");
    assertThat(compared(link(1, 'a'), link(2, 'c'), link(3, 'd')))
        .containsExactly(
            "Event 2 of agreement 0123456789abcdef0123456789abcdef of workspace T0LAKESIDE is not"
                + " the one that was there before.");
    assertThat(compared())
        .containsExactly(
            "The chain of agreement 0123456789abcdef0123456789abcdef of workspace T0LAKESIDE is"
                + " missing, which was there before.");
  }

  @Test
  void whatWasErasedOrDeletedByTheRulesIsCountedAndNotMissing() {
    Heads.Comparison nothing = new Heads.Comparison(TWO);
    assertThat(nothing.outcome(Set.of(CHAIN), never -> Optional.empty()))
        .isEqualTo(new Outcome(List.of(), 1));
    Heads.Comparison begunAnew = new Heads.Comparison(TWO);
    begunAnew.read(CHAIN, List.of(link(1, 'z')));
    assertThat(begunAnew.outcome(Set.of(), of -> Optional.of(AT)))
        .isEqualTo(new Outcome(List.of(), 1));
    assertThat(begunAnew.now(AT).lengths()).isEqualTo(Map.of(CHAIN, new Head(1, hash('z'))));
  }

  @Test
  void whatTheRulesSayOfAnotherIsNoExcuse() {
    Heads.Comparison cut = new Heads.Comparison(TWO);
    cut.read(CHAIN, List.of(link(1, 'a')));
    assertThat(cut.outcome(Set.of(CHAIN), never -> Optional.empty()).findings())
        .as("it is not deleted")
        .hasSize(1);
    Chain elsewhere = new Chain(new WorkspaceId("", "T0OTHER"), AGREEMENT);
    assertThat(
            new Heads.Comparison(TWO)
                .outcome(Set.of(elsewhere), never -> Optional.empty())
                .findings())
        .hasSize(1);
    Instant longBefore = AT.minus(Duration.ofDays(2));
    assertThat(
            new Heads.Comparison(TWO).outcome(Set.of(), of -> Optional.of(longBefore)).findings())
        .hasSize(1);
  }

  private static List<String> compared(KeptEvent... links) {
    Heads.Comparison comparison = new Heads.Comparison(TWO);
    comparison.read(CHAIN, List.of(links));
    return comparison.outcome(Set.of(), never -> Optional.empty()).findings();
  }

  private static KeptEvent link(int number, char hash) {
    Event event =
        new Event(AGREEMENT, number, AT, Optional.empty(), Deed.LOOKED, 0, "", "", Event.START);
    return new KeptEvent(event, hash(hash));
  }

  private static String hash(char digit) {
    return String.valueOf(digit).repeat(64).replace('z', '0');
  }
}
