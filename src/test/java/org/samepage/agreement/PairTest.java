package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.LAKESIDE;
import static org.samepage.agreement.Samples.LEE;
import static org.samepage.agreement.Samples.PAIR;
import static org.samepage.agreement.Samples.TARA;

import org.junit.jupiter.api.Test;

class PairTest {
  @Test
  void eachOfTheTwoHasARoleAndAPartner() {
    assertThat(PAIR.person(Role.COACH)).isEqualTo(CASEY);
    assertThat(PAIR.person(Role.TEACHER)).isEqualTo(TARA);
    assertThat(PAIR.roleOf(CASEY)).contains(Role.COACH);
    assertThat(PAIR.roleOf(TARA)).contains(Role.TEACHER);
    assertThat(PAIR.partnerOf(CASEY)).isEqualTo(TARA);
    assertThat(PAIR.partnerOf(TARA)).isEqualTo(CASEY);
    assertThat(PAIR.workspace()).isEqualTo(LAKESIDE);
  }

  @Test
  void somebodyElseHasNeither() {
    assertThat(PAIR.roleOf(LEE)).isEmpty();
    assertThat(PAIR.includes(LEE)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> PAIR.partnerOf(LEE));
  }

  @Test
  void theRoleOfOneDecidesWhoCoaches() {
    assertThat(Pair.of(Role.COACH, CASEY, TARA)).isEqualTo(PAIR);
    assertThat(Pair.of(Role.TEACHER, TARA, CASEY)).isEqualTo(PAIR);
  }

  @Test
  void nobodyCoachesThemselvesOrAcrossWorkspaces() {
    PersonId elsewhere = new PersonId(new WorkspaceId("", "T0ELSEWHERE"), "U0GUEST");
    PersonId inAnEnterprise = new PersonId(new WorkspaceId("E1", "T0LAKESIDE"), "U0TARA");
    assertThatIllegalArgumentException().isThrownBy(() -> new Pair(CASEY, CASEY));
    assertThatIllegalArgumentException().isThrownBy(() -> new Pair(CASEY, elsewhere));
    assertThatIllegalArgumentException().isThrownBy(() -> new Pair(CASEY, inAnEnterprise));
  }

  @Test
  void peopleAndWorkspacesHaveIds() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PersonId(LAKESIDE, " "));
    assertThatIllegalArgumentException().isThrownBy(() -> new WorkspaceId("E1", ""));
  }
}
