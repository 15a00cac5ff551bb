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
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Decision;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Question;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Samples;
import org.samepage.agreement.Samples.Where;
import org.samepage.agreement.Share;
import org.samepage.agreement.ShareId;
import org.samepage.agreement.SharedPart;
import org.samepage.agreement.Visibility;
import org.samepage.agreement.WorkspaceId;

class AccessPolicyTest {
  /**
   * Casey coaches Tara, and wrote the draft; Tara writes the change. Lee is asked to coach in
   * Casey's place, and Nora did before. A cell says what for they may read: to <b>R</b>ead, to
   * <b>E</b>dit, to <b>S</b>ign, to <b>V</b>erify; {@code -}: nothing. A line without cells names
   * the stages that the lines below are about.
   */
  private static final String MATRIX =
      """
      DRAFT                                 | Casey | Tara | Lee | others | machine
      TEXT                                  | RES   | -    | -   | -      | V
      CHANGE                                | -     | -    | -   | -      | -
      HANDED_OVER                           | RS    | -    | -   | -      | -
      VERSION                               | RS    | -    | -   | -      | V
      OFFER                                 | -     | -    | -   | -      | -
      SHARED                                | -     | -    | -   | -      | -
      REMARK CONTACT ANSWER of all          | RS    | -    | -   | -      | -
      EARLY_ANSWER of Casey                 | RS    | -    | -   | -      | -
      EARLY_ANSWER of Tara Nora             | -     | -    | -   | -      | -
      PRIVATE_WORDS of Casey                | RE    | -    | -   | -      | -
      PRIVATE_WORDS of Tara Nora            | -     | -    | -   | -      | -

      DRAFT_SHARED DRAFT_AGAIN              | Casey | Tara | Lee | others | machine
      TEXT                                  | RES   | -    | -   | -      | V
      CHANGE                                | -     | -    | -   | -      | -
      HANDED_OVER                           | RS    | RS   | -   | -      | -
      VERSION                               | RS    | RS   | -   | -      | V
      OFFER                                 | -     | -    | -   | -      | -
      SHARED                                | -     | -    | -   | -      | -
      REMARK CONTACT ANSWER of all          | RS    | RS   | -   | -      | -
      EARLY_ANSWER of Casey                 | RS    | -    | -   | -      | -
      EARLY_ANSWER of Tara                  | -     | RS   | -   | -      | -
      EARLY_ANSWER of Nora                  | -     | -    | -   | -      | -
      PRIVATE_WORDS of Casey                | RE    | -    | -   | -      | -
      PRIVATE_WORDS of Tara                 | -     | RE   | -   | -      | -
      PRIVATE_WORDS of Nora                 | -     | -    | -   | -      | -

      WITHDRAWN                             | Casey | Tara | Lee | others | machine
      TEXT                                  | -     | -    | -   | -      | V
      CHANGE HANDED_OVER OFFER SHARED       | -     | -    | -   | -      | -
      VERSION                               | -     | -    | -   | -      | V
      REMARK CONTACT ANSWER of all          | -     | -    | -   | -      | -
      EARLY_ANSWER PRIVATE_WORDS of all     | -     | -    | -   | -      | -

      PROPOSED SET_ASIDE DECLINED ACTIVE LEAVING PAUSED PARTNER_LEFT HANDOVER_ASKED COMPLETED ENDED | Casey | Tara | Lee | others | machine
      TEXT                                  | RS    | RS   | -   | -      | V
      CHANGE                                | -     | -    | -   | -      | -
      HANDED_OVER                           | RS    | RS   | -   | -      | -
      VERSION                               | RS    | RS   | -   | -      | V
      OFFER                                 | -     | -    | -   | -      | -
      SHARED                                | -     | -    | -   | -      | -
      REMARK CONTACT ANSWER of all          | RS    | RS   | -   | -      | -
      EARLY_ANSWER of Casey                 | RS    | -    | -   | -      | -
      EARLY_ANSWER of Tara                  | -     | RS   | -   | -      | -
      EARLY_ANSWER of Nora                  | -     | -    | -   | -      | -
      PRIVATE_WORDS of Casey                | RE    | -    | -   | -      | -
      PRIVATE_WORDS of Tara                 | -     | RE   | -   | -      | -
      PRIVATE_WORDS of Nora                 | -     | -    | -   | -      | -

      CHANGING                              | Casey | Tara | Lee | others | machine
      TEXT                                  | RS    | RS   | -   | -      | V
      CHANGE                                | -     | RES  | -   | -      | -
      HANDED_OVER                           | RS    | RS   | -   | -      | -
      VERSION                               | RS    | RS   | -   | -      | V
      OFFER                                 | -     | -    | -   | -      | -
      SHARED                                | -     | -    | -   | -      | -
      REMARK CONTACT ANSWER of all          | RS    | RS   | -   | -      | -
      EARLY_ANSWER of Casey                 | RS    | -    | -   | -      | -
      EARLY_ANSWER of Tara                  | -     | RS   | -   | -      | -
      EARLY_ANSWER of Nora                  | -     | -    | -   | -      | -
      PRIVATE_WORDS of Casey                | RE    | -    | -   | -      | -
      PRIVATE_WORDS of Tara                 | -     | RE   | -   | -      | -
      PRIVATE_WORDS of Nora                 | -     | -    | -   | -      | -

      CHANGE_PROPOSED                       | Casey | Tara | Lee | others | machine
      TEXT                                  | RS    | RS   | -   | -      | V
      CHANGE                                | RS    | RES  | -   | -      | -
      HANDED_OVER                           | RS    | RS   | -   | -      | -
      VERSION                               | RS    | RS   | -   | -      | V
      OFFER                                 | -     | -    | -   | -      | -
      SHARED                                | -     | -    | -   | -      | -
      REMARK CONTACT ANSWER of all          | RS    | RS   | -   | -      | -
      EARLY_ANSWER of Casey                 | RS    | -    | -   | -      | -
      EARLY_ANSWER of Tara                  | -     | RS   | -   | -      | -
      EARLY_ANSWER of Nora                  | -     | -    | -   | -      | -
      PRIVATE_WORDS of Casey                | RE    | -    | -   | -      | -
      PRIVATE_WORDS of Tara                 | -     | RE   | -   | -      | -
      PRIVATE_WORDS of Nora                 | -     | -    | -   | -      | -

      HANDOVER_OFFERED                      | Casey | Tara | Lee | others | machine
      TEXT                                  | RS    | RS   | -   | -      | V
      CHANGE                                | -     | -    | -   | -      | -
      HANDED_OVER                           | RS    | RS   | -   | -      | -
      VERSION                               | RS    | RS   | -   | -      | V
      OFFER                                 | -     | -    | RS  | -      | -
      SHARED                                | -     | -    | -   | -      | -
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

  /** Only the two may know, as by default; and everything may be known by everybody named. */
  private static final List<Map<String, String>> GRIDS =
      List.of(
          Map.of(),
          Visibility.GRID.stream()
              .collect(Collectors.toMap(Question::key, row -> "principal,lead")));

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

  /** Whatever others may know by the grid: the app shows it to nobody by itself. */
  @ParameterizedTest
  @MethodSource("matrix")
  void eachReadsWhatTheMatrixSays(Line line) {
    for (Where where : line.stages()) {
      for (Map<String, String> grid : GRIDS) {
        assertThat(granted(new Viewer.Person(CASEY), line, where, grid))
            .isEqualTo(line.cells().get(0));
        assertThat(granted(new Viewer.Person(TARA), line, where, grid))
            .isEqualTo(line.cells().get(1));
        assertThat(granted(new Viewer.Person(LEE), line, where, grid))
            .isEqualTo(line.cells().get(2));
        OTHERS.forEach((who, viewer) ->
            assertThat(granted(viewer, line, where, grid)).as(who).isEqualTo(line.cells().get(3)));
        assertThat(granted(new Viewer.Machine(), line, where, grid)).isEqualTo(line.cells().get(4));
      }
    }
  }

  @Test
  void theMatrixNamesEveryKindByEveryAuthorAtEveryStageOnce() {
    Set<List<Object>> named = new HashSet<>();
    matrix()
        .forEach(line ->
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
        for (Map<String, String> grid : GRIDS) {
          OTHERS.forEach((who, viewer) ->
              assertThat(policy.decide(reading(viewer, line, where, grid, purpose)))
                  .as(who)
                  .isEqualTo(Decision.refused(new Refusal.NotYours())));
        }
      }
    }
  }

  private String granted(Viewer viewer, Line line, Where where, Map<String, String> grid) {
    String letters =
        Arrays.stream(Purpose.values())
            .filter(purpose ->
                policy.decide(reading(viewer, line, where, grid, purpose))
                    instanceof Decision.Taken<Permit>)
            .map(purpose -> purpose.name().substring(0, 1))
            .collect(Collectors.joining());
    return letters.isEmpty() ? "-" : letters;
  }

  private static Reading reading(
      Viewer viewer, Line line, Where where, Map<String, String> grid, Purpose purpose) {
    Agreement agreement = withGrid(Samples.in(where, Role.COACH), grid);
    Optional<PersonId> author = line.author().map(AUTHORS::get);
    return new Reading(viewer, agreement, line.matter(), author, purpose);
  }

  /** To Lee, who is no party. */
  @ParameterizedTest
  @CsvSource({
    "ACTIVE, SHARED, true",
    "PAUSED, SHARED, true",
    "HANDOVER_OFFERED, SHARED, true",
    "COMPLETED, SHARED, true",
    "ENDED, SHARED, true",
    "ACTIVE, ASKED, false",
    "ACTIVE, REFUSED, false",
    "ACTIVE, WITHDRAWN, false"
  })
  void whatBothShowToSomebodyIsTheirsToReadWhileBothWantIt(
      Where where, Share.State state, boolean shown) {
    Agreement agreement = Samples.in(where, Role.COACH);
    Share share = share(agreement, state);
    assertThat(isShown(LEE, agreement, Matter.SHARED, share, Purpose.READ)).isEqualTo(shown);
    for (Purpose purpose : List.of(Purpose.EDIT, Purpose.SIGN, Purpose.VERIFY)) {
      assertThat(isShown(LEE, agreement, Matter.SHARED, share, purpose)).isFalse();
    }
    for (PersonId other : List.of(CASEY, TARA, NORA, elsewhere(LEE))) {
      assertThat(isShown(other, agreement, Matter.SHARED, share, Purpose.READ)).isFalse();
    }
    for (Matter matter : Matter.values()) {
      assertThat(isShown(LEE, agreement, matter, share, Purpose.READ))
          .as(matter.name())
          .isEqualTo(
              (shown && matter == Matter.SHARED)
                  || (where == Where.HANDOVER_OFFERED && matter == Matter.OFFER));
    }
  }

  @Test
  void whatTwoShowedIsOverWhenTheAgreementIsBetweenOthers() {
    Agreement agreement = Samples.in(Where.ACTIVE, Role.COACH);
    Share share = share(agreement, Share.State.SHARED);
    Agreement others =
        new Agreement(
            agreement.id(),
            new Pair(person("U0NEW"), TARA),
            Role.COACH,
            8,
            agreement.terms(),
            agreement.stage(),
            Samples.NOW,
            Samples.NOW);
    assertThat(isShown(LEE, others, Matter.SHARED, share, Purpose.READ)).isFalse();
  }

  /**
   * What both showed to Lee, for each part, after a change of one row of the grid: {@code closed},
   * only the two may know; {@code lead}, the program lead may; {@code wide}, the principal too.
   */
  @ParameterizedTest
  @CsvSource({
    "goals, lead, closed, GOAL 1 TEXT",
    "goals, wide, lead, GOAL 1 TEXT",
    "coaching, wide, lead, GOAL 1 SUMMARY TEXT",
    "dates, lead, closed, SUMMARY TEXT",
    "text, wide, closed, TEXT",
    "answers, wide, closed, ''",
    "feedback, wide, closed, ''",
    "goals, lead, lead, ''",
    "goals, closed, closed, ''",
    "goals, lead, wide, ''",
    "text, closed, wide, ''"
  })
  void whatTheySignThatFewerMayKnowIsNotShownAnyMore(
      String row, String before, String after, String over) {
    Agreement signed = withGrid(Samples.in(Where.ACTIVE, Role.COACH), grid(row, before));
    Agreement changed = withGrid(signed, grid(row, after));
    for (SharedPart part :
        List.of(new SharedPart.Goal(1), new SharedPart.Summary(), new SharedPart.Text())) {
      Share share = share(signed, part, Share.State.SHARED);
      Reading reading = Reading.of(new Viewer.Person(LEE), changed, Matter.SHARED, Purpose.READ);
      assertThat(policy.decide(reading, share, signed.terms()) instanceof Decision.Taken<Permit>)
          .as(part.name())
          .isEqualTo(!over.contains(part.name()));
    }
  }

  private static Map<String, String> grid(String row, String who) {
    String others =
        switch (who) {
          case "closed" -> "";
          case "lead" -> "lead";
          case "wide" -> "principal,lead";
          default -> throw new IllegalArgumentException(who);
        };
    return Map.of("visible." + row, others);
  }

  private static Agreement withGrid(Agreement agreement, Map<String, String> grid) {
    return new Agreement(
        agreement.id(),
        agreement.pair(),
        agreement.author(),
        agreement.revision(),
        agreement.terms().with(grid),
        agreement.stage(),
        agreement.amendment(),
        agreement.handover(),
        agreement.created(),
        agreement.changed());
  }

  private boolean isShown(
      PersonId reader, Agreement agreement, Matter matter, Share share, Purpose purpose) {
    Optional<PersonId> author = matter.isJoint() ? Optional.empty() : Optional.of(TARA);
    Reading reading = new Reading(new Viewer.Person(reader), agreement, matter, author, purpose);
    return policy.decide(reading, share, agreement.terms()) instanceof Decision.Taken<Permit>;
  }

  private static Share share(Agreement agreement, Share.State state) {
    return share(agreement, new SharedPart.Text(), state);
  }

  private static Share share(Agreement agreement, SharedPart part, Share.State state) {
    Share.Step step = new Share.Step(Optional.of(TARA), Samples.NOW);
    return new Share(
        new ShareId(agreement.id(), 1),
        agreement.pair(),
        part,
        1,
        LEE,
        state,
        step,
        Optional.of(step),
        Optional.of(step),
        3);
  }

  /** Nora coached Tara before Casey does. */
  @Test
  void whoHandedItOverReadsWhatTheyAloneWroteAndNothingElse() {
    Agreement agreement = Samples.in(Where.ACTIVE, Role.COACH);
    FormerCoach nora = before(agreement, NORA);
    for (Matter matter : Matter.values()) {
      for (PersonId author : matter.isJoint() ? List.of(NORA) : List.of(NORA, TARA, CASEY)) {
        for (Purpose purpose : Purpose.values()) {
          for (PersonId reader : List.of(NORA, TARA, CASEY, LEE)) {
            Reading reading = reading(reader, agreement, matter, author, purpose);
            boolean own = !matter.isJoint() && author.equals(NORA);
            assertThat(policy.decide(reading, nora) instanceof Decision.Taken<Permit>)
                .as(reader + " " + matter + " " + author + " " + purpose)
                .isEqualTo(own && reader.equals(NORA) && purpose == Purpose.READ);
          }
        }
      }
    }
  }

  @Test
  void whoHandedItOverReadsTheVersionsThatWereTheirsAndNoneThatCameAfter() {
    Agreement agreement = Samples.in(Where.ACTIVE, Role.COACH);
    FormerCoach nora = before(agreement, NORA);
    Reading version = reading(NORA, agreement, Matter.VERSION, NORA, Purpose.READ);
    assertThat(policy.decide(version, nora, nora.pair(), Samples.NOW))
        .isInstanceOf(Decision.Taken.class);
    for (Reading other :
        List.of(
            reading(NORA, agreement, Matter.VERSION, NORA, Purpose.SIGN),
            reading(NORA, agreement, Matter.TEXT, NORA, Purpose.READ),
            reading(LEE, agreement, Matter.VERSION, NORA, Purpose.READ))) {
      assertThat(policy.decide(other, nora, nora.pair(), Samples.NOW))
          .isEqualTo(Decision.refused(new Refusal.NotYours()));
    }
    assertThat(policy.decide(version, nora, nora.pair(), Samples.NOW.plusMillis(1)))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
    assertThat(policy.decide(version, nora, agreement.pair(), Samples.NOW))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
    FormerCoach again = before(agreement, CASEY);
    assertThat(
            policy.decide(
                reading(CASEY, agreement, Matter.VERSION, CASEY, Purpose.READ),
                again,
                again.pair(),
                Samples.NOW))
        .as("who coaches again is one of the two")
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
  }

  private static FormerCoach before(Agreement agreement, PersonId coach) {
    return new FormerCoach(
        agreement.id(), new Pair(coach, TARA), List.of(new FormerCoach.Stint(1, 9, Samples.NOW)));
  }

  private static Reading reading(
      PersonId reader, Agreement agreement, Matter matter, PersonId author, Purpose purpose) {
    return new Reading(
        new Viewer.Person(reader),
        agreement,
        matter,
        matter.isJoint() ? Optional.empty() : Optional.of(author),
        purpose);
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

  @Test
  void whatIsCountedIsForThoseWhomAnAdministratorNamedAlone() {
    Set<PersonId> named = Set.of(LEE);
    assertThat(policy.counts(new Viewer.Person(LEE), named)).isEqualTo(Decision.taken(LEE));
    for (Viewer viewer :
        List.of(
            new Viewer.Person(CASEY),
            new Viewer.Person(TARA),
            new Viewer.Person(elsewhere(LEE)),
            new Viewer.Machine())) {
      assertThat(policy.counts(viewer, named))
          .isEqualTo(Decision.refused(new Refusal.NotProgramLead()));
    }
    assertThat(policy.counts(new Viewer.Person(LEE), Set.of()))
        .isEqualTo(Decision.refused(new Refusal.NotProgramLead()));
  }

  private static PersonId person(String user) {
    return new PersonId(CASEY.workspace(), user);
  }

  private static PersonId elsewhere(PersonId person) {
    return new PersonId(new WorkspaceId("", "T0OTHER"), person.user());
  }
}
