package org.samepage.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.LEE;
import static org.samepage.agreement.Samples.TARA;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Samples;
import org.samepage.agreement.Samples.Where;
import org.samepage.agreement.Share;
import org.samepage.agreement.ShareId;
import org.samepage.agreement.SharedPart;
import org.samepage.agreement.Stage;
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
          WHERE       | TEXT | SHARED | COACHS_OWN | TEACHERS_OWN | OUTSIDERS_OWN
          DRAFT       | +--- | +---   | +---       | ----         | ----
          DRAFT_SHARED | +--- | ++--  | +---       | -+--         | ----
          DRAFT_AGAIN | +--- | ++--   | +---       | -+--         | ----
          PROPOSED    | ++-- | ++--   | +---       | -+--         | ----
          SET_ASIDE   | ++-- | ++--   | +---       | -+--         | ----
          DECLINED    | ++-- | ++--   | +---       | -+--         | ----
          WITHDRAWN   | ---- | ----   | ----       | ----         | ----
          ACTIVE      | ++-- | ++--   | +---       | -+--         | ----
          PAUSED      | ++-- | ++--   | +---       | -+--         | ----
          HANDOVER_ASKED | ++-- | ++-- | +---      | -+--         | ----
          HANDOVER_OFFERED | ++-- | ++-- | +---    | -+--         | ----
          COMPLETED   | ++-- | ++--   | +---       | -+--         | ----
          ENDED       | ++-- | ++--   | +---       | -+--         | ----
          """)
  void whoMayReadWhat(
      Where where,
      String text,
      String shared,
      String coachsOwn,
      String teachersOwn,
      String outsidersOwn) {
    Agreement agreement = Samples.in(where, Role.COACH);
    for (Purpose purpose : List.of(Purpose.READ, Purpose.SIGN)) {
      assertThat(row(viewer -> policy.text(viewer, agreement, purpose))).isEqualTo(text);
      assertThat(row(viewer -> policy.shared(viewer, agreement, purpose))).isEqualTo(shared);
      assertThat(row(viewer -> policy.remark(viewer, agreement, TARA, purpose))).isEqualTo(shared);
    }
    assertThat(own(agreement, CASEY)).isEqualTo(coachsOwn);
    assertThat(own(agreement, TARA)).isEqualTo(teachersOwn);
    assertThat(own(agreement, LEE)).isEqualTo(outsidersOwn);
  }

  @ParameterizedTest
  @EnumSource
  void onlyADraftIsChangedAndOnlyByItsAuthor(Where where) {
    Agreement agreement = Samples.in(where, Role.COACH);
    boolean draft = agreement.stage() instanceof Stage.Draft;
    assertThat(row(viewer -> policy.text(viewer, agreement, Purpose.EDIT)))
        .isEqualTo(draft ? "+---" : "----");
    assertThat(row(viewer -> policy.shared(viewer, agreement, Purpose.EDIT))).isEqualTo("----");
  }

  /** The teacher writes the change. */
  @ParameterizedTest
  @CsvSource({
    "ACTIVE, ----, ----",
    "CHANGING, -+--, -+--",
    "CHANGE_PROPOSED, ++--, -+--",
    "COMPLETED, ----, ----"
  })
  void aChangeIsItsAuthorsUntilItIsProposed(Where where, String read, String edit) {
    Agreement agreement = Samples.in(where, Role.COACH);
    assertThat(row(viewer -> policy.change(viewer, agreement, Purpose.READ))).isEqualTo(read);
    assertThat(row(viewer -> policy.change(viewer, agreement, Purpose.SIGN))).isEqualTo(read);
    assertThat(row(viewer -> policy.change(viewer, agreement, Purpose.EDIT))).isEqualTo(edit);
  }

  /** To Lee, who is no party. */
  @ParameterizedTest
  @CsvSource({"ACTIVE, ----", "HANDOVER_ASKED, ----", "HANDOVER_OFFERED, --+-", "ENDED, ----"})
  void whoIsAskedToTakeOverReadsTheTextOnceTheTeacherConsents(Where where, String row) {
    Agreement agreement = Samples.in(where, Role.COACH);
    assertThat(row(viewer -> policy.offered(viewer, agreement, Purpose.READ))).isEqualTo(row);
    assertThat(row(viewer -> policy.offered(viewer, agreement, Purpose.SIGN))).isEqualTo(row);
    assertThat(row(viewer -> policy.offered(viewer, agreement, Purpose.EDIT))).isEqualTo("----");
  }

  /** To Lee, who is no party. */
  @ParameterizedTest
  @CsvSource({
    "ACTIVE, SHARED, --+-",
    "PAUSED, SHARED, --+-",
    "HANDOVER_OFFERED, SHARED, --+-",
    "COMPLETED, SHARED, --+-",
    "ENDED, SHARED, --+-",
    "ACTIVE, ASKED, ----",
    "ACTIVE, REFUSED, ----",
    "ACTIVE, WITHDRAWN, ----"
  })
  void whatBothShowToSomebodyIsTheirsToReadWhileBothWantIt(
      Where where, Share.State state, String row) {
    Agreement agreement = Samples.in(where, Role.COACH);
    Share share = share(agreement, state);
    assertThat(row(viewer -> policy.shown(viewer, agreement, share, Purpose.READ))).isEqualTo(row);
    for (Purpose purpose : List.of(Purpose.EDIT, Purpose.SIGN)) {
      assertThat(row(viewer -> policy.shown(viewer, agreement, share, purpose))).isEqualTo("----");
    }
    Agreement others =
        new Agreement(
            agreement.id(),
            new Pair(new PersonId(LEE.workspace(), "U0NEW"), TARA),
            Role.COACH,
            8,
            agreement.terms(),
            agreement.stage(),
            Samples.NOW,
            Samples.NOW);
    assertThat(row(viewer -> policy.shown(viewer, others, share, Purpose.READ)))
        .isEqualTo("----");
    PersonId stranger = new PersonId(new WorkspaceId("", "T0OTHER"), LEE.user());
    assertThat(policy.shown(new Viewer.Person(stranger), agreement, share, Purpose.READ))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
    assertThat(row(viewer -> policy.shared(viewer, agreement, Purpose.READ))).isEqualTo("++--");
  }

  private static Share share(Agreement agreement, Share.State state) {
    Share.Step step = new Share.Step(Optional.of(TARA), Samples.NOW);
    return new Share(
        new ShareId(agreement.id(), 1),
        agreement.pair(),
        new SharedPart.Text(),
        1,
        LEE,
        state,
        step,
        Optional.of(step),
        Optional.of(step),
        3);
  }

  private String own(Agreement agreement, PersonId author) {
    return row(viewer -> policy.privateWords(viewer, agreement, author, Purpose.READ));
  }

  private static String row(Function<Viewer, Decision<Permit>> asked) {
    return VIEWERS.stream()
        .map(viewer -> asked.apply(viewer) instanceof Decision.Taken<Permit> ? "+" : "-")
        .collect(Collectors.joining());
  }

  @Test
  void theSameUserOfAnotherWorkspaceReadsNothing() {
    PersonId stranger = new PersonId(new WorkspaceId("", "T0OTHER"), CASEY.user());
    Agreement agreement = Samples.in(Where.ACTIVE, Role.COACH);
    assertThat(policy.shared(new Viewer.Person(stranger), agreement, Purpose.READ))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
    assertThat(policy.privateWords(new Viewer.Person(stranger), agreement, CASEY, Purpose.READ))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
  }

  @Test
  void whatAWorkspaceWordsIsReadByItsPeopleAndByNoMachine() {
    KeyName template = KeyName.ofTemplate(LEE.workspace(), "0".repeat(32));
    assertThat(policy.ofWorkspace(new Viewer.Person(LEE), template))
        .isInstanceOf(Decision.Taken.class);
    PersonId stranger = new PersonId(new WorkspaceId("", "T9"), LEE.user());
    assertThat(policy.ofWorkspace(new Viewer.Person(stranger), template))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
    assertThat(policy.ofWorkspace(new Viewer.Machine(), template))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
  }

  @Test
  void onlyWhoIsNamedAsAProgramLeadSeesWhatIsCounted() {
    Set<PersonId> named = Set.of(LEE);
    assertThat(VIEWERS.stream().map(viewer -> policy.counts(viewer, named)))
        .containsExactly(
            Decision.refused(new Refusal.NotProgramLead()),
            Decision.refused(new Refusal.NotProgramLead()),
            Decision.taken(LEE),
            Decision.refused(new Refusal.NotProgramLead()));
    assertThat(policy.counts(new Viewer.Person(LEE), Set.of()))
        .isEqualTo(Decision.refused(new Refusal.NotProgramLead()));
  }
}
