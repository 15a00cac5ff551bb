package org.samepage.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.LEE;
import static org.samepage.agreement.Samples.TARA;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Samples;
import org.samepage.agreement.Samples.Where;
import org.samepage.agreement.WorkspaceId;

class AccessPolicyTest {
  /**
   * Casey coaches Tara, and wrote the draft; Tara writes the change. Lee is asked to coach in
   * Casey's place, and Nora did before. A cell says what for they may read: to <b>R</b>ead, to
   * <b>E</b>dit, to <b>S</b>ign, to <b>V</b>erify; {@code -}: nothing. A line without cells names the
   * stages that the lines below are about.
   */
  private static final String MATRIX =
      """
      DRAFT                                 | Casey | Tara | Lee | others | machine
      TEXT                                  | RES   | -    | -   | -      | -
      CHANGE                                | -     | -    | -   | -      | -
      HANDED_OVER                           | RS    | -    | -   | -      | -
      VERSION                               | RS    | -    | -   | -      | V
      OFFER                                 | -     | -    | -   | -      | -
      REMARK CONTACT ANSWER of all          | RS    | -    | -   | -      | -
      EARLY_ANSWER of Casey                 | RS    | -    | -   | -      | -
      EARLY_ANSWER of Tara Nora             | -     | -    | -   | -      | -
      PRIVATE_WORDS of Casey                | RE    | -    | -   | -      | -
      PRIVATE_WORDS of Tara Nora            | -     | -    | -   | -      | -

      DRAFT_SHARED DRAFT_AGAIN              | Casey | Tara | Lee | others | machine
      TEXT                                  | RES   | -    | -   | -      | -
      CHANGE                                | -     | -    | -   | -      | -
      HANDED_OVER                           | RS    | RS   | -   | -      | -
      VERSION                               | RS    | RS   | -   | -      | V
      OFFER                                 | -     | -    | -   | -      | -
      REMARK CONTACT ANSWER of all          | RS    | RS   | -   | -      | -
      EARLY_ANSWER of Casey                 | RS    | -    | -   | -      | -
      EARLY_ANSWER of Tara                  | -     | RS   | -   | -      | -
      EARLY_ANSWER of Nora                  | -     | -    | -   | -      | -
      PRIVATE_WORDS of Casey                | RE    | -    | -   | -      | -
      PRIVATE_WORDS of Tara                 | -     | RE   | -   | -      | -
      PRIVATE_WORDS of Nora                 | -     | -    | -   | -      | -

      WITHDRAWN                             | Casey | Tara | Lee | others | machine
      TEXT CHANGE HANDED_OVER OFFER         | -     | -    | -   | -      | -
      VERSION                               | -     | -    | -   | -      | V
      REMARK CONTACT ANSWER of all          | -     | -    | -   | -      | -
      EARLY_ANSWER PRIVATE_WORDS of all     | -     | -    | -   | -      | -

      PROPOSED SET_ASIDE DECLINED ACTIVE LEAVING PAUSED PARTNER_LEFT HANDOVER_ASKED COMPLETED ENDED | Casey | Tara | Lee | others | machine
      TEXT                                  | RS    | RS   | -   | -      | -
      CHANGE                                | -     | -    | -   | -      | -
      HANDED_OVER                           | RS    | RS   | -   | -      | -
      VERSION                               | RS    | RS   | -   | -      | V
      OFFER                                 | -     | -    | -   | -      | -
      REMARK CONTACT ANSWER of all          | RS    | RS   | -   | -      | -
      EARLY_ANSWER of Casey                 | RS    | -    | -   | -      | -
      EARLY_ANSWER of Tara                  | -     | RS   | -   | -      | -
      EARLY_ANSWER of Nora                  | -     | -    | -   | -      | -
      PRIVATE_WORDS of Casey                | RE    | -    | -   | -      | -
      PRIVATE_WORDS of Tara                 | -     | RE   | -   | -      | -
      PRIVATE_WORDS of Nora                 | -     | -    | -   | -      | -

      CHANGING                              | Casey | Tara | Lee | others | machine
      TEXT                                  | RS    | RS   | -   | -      | -
      CHANGE                                | -     | RES  | -   | -      | -
      HANDED_OVER                           | RS    | RS   | -   | -      | -
      VERSION                               | RS    | RS   | -   | -      | V
      OFFER                                 | -     | -    | -   | -      | -
      REMARK CONTACT ANSWER of all          | RS    | RS   | -   | -      | -
      EARLY_ANSWER of Casey                 | RS    | -    | -   | -      | -
      EARLY_ANSWER of Tara                  | -     | RS   | -   | -      | -
      EARLY_ANSWER of Nora                  | -     | -    | -   | -      | -
      PRIVATE_WORDS of Casey                | RE    | -    | -   | -      | -
      PRIVATE_WORDS of Tara                 | -     | RE   | -   | -      | -
      PRIVATE_WORDS of Nora                 | -     | -    | -   | -      | -

      CHANGE_PROPOSED                       | Casey | Tara | Lee | others | machine
      TEXT                                  | RS    | RS   | -   | -      | -
      CHANGE                                | RS    | RES  | -   | -      | -
      HANDED_OVER                           | RS    | RS   | -   | -      | -
      VERSION                               | RS    | RS   | -   | -      | V
      OFFER                                 | -     | -    | -   | -      | -
      REMARK CONTACT ANSWER of all          | RS    | RS   | -   | -      | -
      EARLY_ANSWER of Casey                 | RS    | -    | -   | -      | -
      EARLY_ANSWER of Tara                  | -     | RS   | -   | -      | -
      EARLY_ANSWER of Nora                  | -     | -    | -   | -      | -
      PRIVATE_WORDS of Casey                | RE    | -    | -   | -      | -
      PRIVATE_WORDS of Tara                 | -     | RE   | -   | -      | -
      PRIVATE_WORDS of Nora                 | -     | -    | -   | -      | -

      HANDOVER_OFFERED                      | Casey | Tara | Lee | others | machine
      TEXT                                  | RS    | RS   | -   | -      | -
      CHANGE                                | -     | -    | -   | -      | -
      HANDED_OVER                           | RS    | RS   | -   | -      | -
      VERSION                               | RS    | RS   | -   | -      | V
      OFFER                                 | -     | -    | RS  | -      | -
      REMARK CONTACT ANSWER of all          | RS    | RS   | -   | -      | -
      EARLY_ANSWER of Casey                 | RS    | -    | -   | -      | -
      EARLY_ANSWER of Tara                  | -     | RS   | -   | -      | -
      EARLY_ANSWER of Nora                  | -     | -    | -   | -      | -
      PRIVATE_WORDS of Casey                | RE    | -    | -   | -      | -
      PRIVATE_WORDS of Tara                 | -     | RE   | -   | -      | -
      PRIVATE_WORDS of Nora                 | -     | -    | -   | -      | -
      """;

  private static final PersonId NORA = person("U0NORA");
  private static final Map<String, PersonId> AUTHORS =
      Map.of("Casey", CASEY, "Tara", TARA, "Nora", NORA);

  /** Whatever they are to the workspace, to the agreement they are nobody. */
  private static final Map<String, Viewer> OTHERS =
      Map.of(
          "the coach before", new Viewer.Person(NORA),
          "an administrator", new Viewer.Person(person("U0ADMIN")),
          "an owner", new Viewer.Person(person("U0OWNER")),
          "a program lead", new Viewer.Person(person("U0LEAD")),
          "another member", new Viewer.Person(person("U0MEMBER")),
          "the coach's id elsewhere", new Viewer.Person(elsewhere(CASEY)),
          "the teacher's id elsewhere", new Viewer.Person(elsewhere(TARA)));

  private final AccessPolicy policy = new AccessPolicy();

  /**
   * One line of the matrix for one kind of words.
   *
   * @param cells of the coach, the teacher, Lee, the others and the machine
   */
  record Line(Set<Where> stages, Matter matter, Optional<String> author, List<String> cells) {}

  static Stream<Line> matrix() {
    List<Line> lines = new ArrayList<>();
    Set<Where> stages = Set.of();
    for (String written : MATRIX.lines().filter(line -> !line.isBlank()).toList()) {
      List<String> cells = Arrays.stream(written.split("\\|")).map(String::strip).toList();
      String[] words = cells.getFirst().split(" of ");
      List<String> names = List.of(words[0].split(" "));
      if (cells.contains("machine")) {
        stages = names.stream().map(Where::valueOf).collect(Collectors.toSet());
        continue;
      }
      for (String matter : names) {
        for (Optional<String> author : authors(words)) {
          lines.add(
              new Line(stages, Matter.valueOf(matter), author, cells.subList(1, cells.size())));
        }
      }
    }
    return lines.stream();
  }

  private static List<Optional<String>> authors(String[] words) {
    if (words.length == 1) {
      return List.of(Optional.empty());
    }
    return (words[1].equals("all") ? AUTHORS.keySet().stream() : Stream.of(words[1].split(" ")))
        .map(Optional::of)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void eachReadsWhatTheMatrixSays(Line line) {
    for (Where where : line.stages()) {
      assertThat(granted(new Viewer.Person(CASEY), line, where)).isEqualTo(line.cells().get(0));
      assertThat(granted(new Viewer.Person(TARA), line, where)).isEqualTo(line.cells().get(1));
      assertThat(granted(new Viewer.Person(LEE), line, where)).isEqualTo(line.cells().get(2));
      OTHERS.forEach((who, viewer) ->
          assertThat(granted(viewer, line, where)).as(who).isEqualTo(line.cells().get(3)));
      assertThat(granted(new Viewer.Machine(), line, where)).isEqualTo(line.cells().get(4));
    }
  }

  @Test
  void theMatrixNamesEveryKindByEveryAuthorAtEveryStageOnce() {
    Set<List<Object>> named = new HashSet<>();
    matrix().forEach(line ->
        line.stages()
            .forEach(where ->
                assertThat(named.add(List.of(where, line.matter(), line.author()))).isTrue()));
    int joint = (int) Arrays.stream(Matter.values()).filter(Matter::isJoint).count();
    int each = joint + (Matter.values().length - joint) * AUTHORS.size();
    assertThat(named).hasSize(Where.values().length * each);
  }

  /** Not even whether there is an agreement, and where it stands. */
  @ParameterizedTest
  @MethodSource("matrix")
  void whoHasNothingToDoWithItIsToldAlwaysTheSame(Line line) {
    for (Where where : line.stages()) {
      for (Purpose purpose : Purpose.values()) {
        OTHERS.forEach((who, viewer) ->
            assertThat(policy.decide(reading(viewer, line, where, purpose)))
                .as(who)
                .isEqualTo(Decision.refused(new Refusal.NotYours())));
      }
    }
  }

  private String granted(Viewer viewer, Line line, Where where) {
    String letters =
        Arrays.stream(Purpose.values())
            .filter(purpose ->
                policy.decide(reading(viewer, line, where, purpose))
                    instanceof Decision.Taken<Permit>)
            .map(purpose -> purpose.name().substring(0, 1))
            .collect(Collectors.joining());
    return letters.isEmpty() ? "-" : letters;
  }

  private static Reading reading(Viewer viewer, Line line, Where where, Purpose purpose) {
    Agreement agreement = Samples.in(where, Role.COACH);
    Optional<PersonId> author = line.author().map(AUTHORS::get);
    return new Reading(viewer, agreement, line.matter(), author, purpose);
  }

  /** The grid lets the principal know the answers, and a lead the text. */
  @ParameterizedTest
  @CsvSource({
    "TEXT, lead, true",
    "TEXT, principal, false",
    "ANSWER, principal, true",
    "ANSWER, lead, false",
    "VERSION, lead, false",
    "CHANGE, lead, false",
    "REMARK, principal, false",
    "CONTACT, principal, false",
    "EARLY_ANSWER, principal, false",
    "PRIVATE_WORDS, principal, false"
  })
  void whatTheTwoConsentToShowIsShownWithinTheGridAlone(
      Matter matter, String audience, boolean shown) {
    Agreement agreement = withGrid(Where.ACTIVE);
    assertThat(shared(agreement, matter, LEE, audience)).isEqualTo(shown);
    assertThat(shared(agreement, matter, elsewhere(LEE), audience)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsShownToOthersBeforeBothHaveSigned(Where where) {
    boolean signed =
        !Set.of(
                Where.DRAFT,
                Where.DRAFT_SHARED,
                Where.DRAFT_AGAIN,
                Where.PROPOSED,
                Where.SET_ASIDE,
                Where.DECLINED,
                Where.WITHDRAWN)
            .contains(where);
    assertThat(shared(withGrid(where), Matter.TEXT, LEE, "lead")).isEqualTo(signed);
  }

  @Test
  void whatIsSharedIsOnlyRead() {
    Agreement agreement = withGrid(Where.ACTIVE);
    for (Purpose purpose : List.of(Purpose.EDIT, Purpose.SIGN, Purpose.VERIFY)) {
      Reading reading =
          Reading.of(new Viewer.Person(LEE), agreement, Matter.TEXT, purpose);
      assertThat(policy.decide(reading, (id, person, matter) -> Optional.of("lead")))
          .isEqualTo(Decision.refused(new Refusal.NotYours()));
    }
  }

  private boolean shared(Agreement agreement, Matter matter, PersonId reader, String audience) {
    Optional<PersonId> author = matter.isJoint() ? Optional.empty() : Optional.of(TARA);
    Reading reading =
        new Reading(new Viewer.Person(reader), agreement, matter, author, Purpose.READ);
    return policy.decide(reading, (id, person, what) -> Optional.of(audience))
        instanceof Decision.Taken<Permit>;
  }

  private static Agreement withGrid(Where where) {
    Agreement agreement = Samples.in(where, Role.COACH);
    Answers grid = Answers.of(Map.of("visible.text", "lead", "visible.answers", "principal"));
    return Samples.withTerms(agreement, agreement.terms().with(grid));
  }

  @Test
  void whatAWorkspaceWordsIsReadByItsPeopleAndByNoMachine() {
    KeyName template = KeyName.ofTemplate(LEE.workspace(), "0".repeat(32));
    assertThat(policy.ofWorkspace(new Viewer.Person(LEE), template))
        .isInstanceOf(Decision.Taken.class);
    assertThat(policy.ofWorkspace(new Viewer.Person(elsewhere(LEE)), template))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
    assertThat(policy.ofWorkspace(new Viewer.Machine(), template))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
  }

  private static PersonId person(String user) {
    return new PersonId(CASEY.workspace(), user);
  }

  private static PersonId elsewhere(PersonId person) {
    return new PersonId(new WorkspaceId("", "T0OTHER"), person.user());
  }
}
