package org.samepage.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.ID;
import static org.samepage.agreement.Samples.LAKESIDE;
import static org.samepage.agreement.Samples.LEE;
import static org.samepage.agreement.Samples.TARA;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Samples;
import org.samepage.agreement.Samples.Where;
import org.samepage.agreement.WorkspaceId;

class AccessPolicyTest {
  private static final List<Viewer> VIEWERS =
      List.of(
          new Viewer.Person(CASEY),
          new Viewer.Person(TARA),
          new Viewer.Person(LEE),
          new Viewer.Machine());

  private final AccessPolicy policy = new AccessPolicy();

  /**
   * The coach wrote it. Each cell: whether the coach, the teacher, an outsider and the machine may
   * read; {@code +} yes, {@code -} no, and they are told that it is not theirs.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          WHERE       | WORDS | COACHS_OWN | TEACHERS_OWN | OUTSIDERS_OWN
          DRAFT       | +---  | +---       | ----         | ----
          DRAFT_AGAIN | ++--  | +---       | -+--         | ----
          PROPOSED    | ++--  | +---       | -+--         | ----
          SET_ASIDE   | ++--  | +---       | -+--         | ----
          DECLINED    | ++--  | +---       | -+--         | ----
          ACTIVE      | ++--  | +---       | -+--         | ----
          COMPLETED   | ++--  | +---       | -+--         | ----
          """)
  void whoMayReadWhat(
      Where where, String words, String coachsOwn, String teachersOwn, String outsidersOwn) {
    Agreement agreement = Samples.in(where, Role.COACH);
    for (Purpose purpose : Purpose.values()) {
      assertThat(words(agreement, purpose)).isEqualTo(words);
      assertThat(privateWords(agreement, CASEY, purpose)).isEqualTo(coachsOwn);
      assertThat(privateWords(agreement, TARA, purpose)).isEqualTo(teachersOwn);
      assertThat(privateWords(agreement, LEE, purpose)).isEqualTo(outsidersOwn);
    }
  }

  private String words(Agreement agreement, Purpose purpose) {
    StringBuilder row = new StringBuilder();
    for (Viewer viewer : VIEWERS) {
      row.append(sign(policy.words(viewer, agreement, purpose), Audience.PAIR));
    }
    return row.toString();
  }

  private String privateWords(Agreement agreement, PersonId author, Purpose purpose) {
    StringBuilder row = new StringBuilder();
    for (Viewer viewer : VIEWERS) {
      row.append(sign(policy.privateWords(viewer, agreement, author, purpose), Audience.AUTHOR));
    }
    return row.toString();
  }

  private static char sign(Decision<Permit> decision, Audience audience) {
    return switch (decision) {
      case Decision.Taken<Permit>(Permit permit) -> {
        assertThat(permit.workspace()).isEqualTo(LAKESIDE);
        assertThat(permit.agreement()).isEqualTo(ID);
        assertThat(permit.audience()).isEqualTo(audience);
        yield '+';
      }
      case Decision.Refused<Permit>(Refusal why) -> {
        assertThat(why).isEqualTo(new Refusal.NotYours());
        yield '-';
      }
    };
  }

  @Test
  void theSameUserOfAnotherWorkspaceReadsNothing() {
    PersonId stranger = new PersonId(new WorkspaceId("", "T0OTHER"), CASEY.user());
    Agreement agreement = Samples.in(Where.ACTIVE, Role.COACH);
    assertThat(policy.words(new Viewer.Person(stranger), agreement, Purpose.READ))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
    assertThat(policy.privateWords(new Viewer.Person(stranger), agreement, CASEY, Purpose.READ))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
  }
}
