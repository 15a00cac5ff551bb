package org.samepage.slack.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.Zipped;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Amendment;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.Handover;
import org.samepage.agreement.Medium;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Share;
import org.samepage.agreement.ShareId;
import org.samepage.agreement.SharedPart;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckIns.KeptAnswer;
import org.samepage.coaching.CheckingIn.Entry;
import org.samepage.coaching.CheckingIn.Given;
import org.samepage.coaching.CheckingIn.Reading;
import org.samepage.coaching.CheckingIn.View;
import org.samepage.coaching.Erasure;
import org.samepage.coaching.Export;
import org.samepage.coaching.Export.HandedOver;
import org.samepage.coaching.Export.OfAgreement;
import org.samepage.coaching.Export.OfRemark;
import org.samepage.coaching.Export.OfVersion;
import org.samepage.coaching.Export.OwnAnswer;
import org.samepage.coaching.Export.Piece;
import org.samepage.coaching.Export.Shown;
import org.samepage.coaching.Leave;
import org.samepage.coaching.People.NoInvitation;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Reply;
import org.samepage.coaching.Sharing;
import org.samepage.coaching.Template;
import org.samepage.coaching.TemplateId;
import org.samepage.confidentiality.Common;
import org.samepage.confidentiality.Sealed;
import org.samepage.delivery.Ledger.Told;
import org.samepage.delivery.Way;

/** Whatever is kept of somebody, both forms hold it, and the form for programs is as documented. */
class ExportWriterTest {
  private static final Instant NOW = Instant.parse("2026-11-23T17:00:00Z");
  private static final WorkspaceId SCHOOL = new WorkspaceId("E1", "T1");
  private static final PersonId COACH = new PersonId(SCHOOL, "U1");
  private static final PersonId TEACHER = new PersonId(SCHOOL, "U2");
  private static final PersonId THIRD = new PersonId(SCHOOL, "U3");
  private static final Pair PAIR = new Pair(COACH, TEACHER);
  private static final AgreementId ID = AgreementId.random();
  private static final AgreementId DISCARDED = AgreementId.random();
  private static final AgreementId ELSEWHERE = AgreementId.random();
  private static final String HASH = "ab".repeat(32);
  private static final String ATTACK = "<script>alert(\"1 & 2\")</script> <@U3> *bold* {{body}}";
  private static final Answers TEXT =
      Answers.of(Map.of("goal.1.what", ATTACK, "term.start", "2026-11-23"));
  private static final Signature SIGNED =
      new Signature(COACH, NOW, 1, HASH, "By agreeing, I agree.", "en-US");
  private static final Stage.Active ACTIVE = new Stage.Active(1, NOW, List.of(SIGNED));

  static List<Stage> stages() {
    return List.of(
        new Stage.Draft(false),
        new Stage.Proposed(1, SIGNED, false),
        new Stage.Declined(NOW),
        new Stage.Withdrawn(NOW),
        ACTIVE,
        new Stage.Active(
            1,
            NOW,
            List.of(SIGNED),
            Optional.of(new Stage.Leaving(TEACHER, LocalDate.of(2026, 12, 1)))),
        new Stage.Paused(
            ACTIVE,
            NOW,
            Optional.of(COACH),
            Optional.of(LocalDate.of(2027, 1, 7)),
            Stage.Paused.Reason.AGREED),
        new Stage.Completed(1, NOW, List.of(SIGNED)),
        new Stage.Ended(1, NOW, COACH, List.of(SIGNED)));
  }

  @ParameterizedTest
  @MethodSource("stages")
  void everyStageFitsTheSchema(Stage stage) throws IOException {
    Zipped copy = write(of(agreement(stage), whole(TEXT)), "en-US");
    assertThat(copy.json().at("/agreements/0/stage/version").asInt()).isEqualTo(stage.version());
    assertThat(copy.html()).contains("Coach One coaches you");
  }

  @Test
  void whatPeopleTypedStandsInThePageAsTheyTypedItAndDoesNothing() throws IOException {
    Zipped copy = write(of(agreement(ACTIVE), whole(TEXT)), "en-US");
    assertThat(copy.html())
        .contains(
            "&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt; &lt;@U3&gt; *bold* {{body}}")
        .doesNotContain("<script");
    assertThat(copy.json().at("/agreements/0/text/answers/goal.1.what").asText()).isEqualTo(ATTACK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "es-LA"})
  void everythingElseStandsInBothForms(String language) throws IOException {
    Zipped copy = write(rich(whole(TEXT), new Piece.Whole<>("555 0100")), language);
    JsonNode json = copy.json();
    JsonNode agreement = json.at("/agreements/0");
    assertThat(json.at("/mail/address/words").asText()).isEqualTo("tara@school.test");
    assertThat(json.at("/noInvitationsFrom/0/user").asText()).isEqualTo("U3");
    assertThat(json.at("/messages/0/kind").asText()).isEqualTo("check-in-due");
    assertThat(agreement.at("/contacts/coach/words").asText()).isEqualTo("555 0100");
    assertThat(agreement.at("/contacts/teacher/words").asText()).isEmpty();
    assertThat(agreement.at("/change/answers").size()).isEqualTo(2);
    assertThat(agreement.at("/checkIns/0/answers/0/answers").size()).isEqualTo(1);
    assertThat(agreement.at("/checkIns/0/answers/1/answers").size()).isEqualTo(2);
    assertThat(agreement.at("/history").findValuesAsText("deed"))
        .containsExactly("BEGUN", "PAUSED");
    assertThat(copy.html())
        .contains(
            "tara@school.test",
            "555 0100",
            "Too long for me",
            "Person Three",
            "It helped",
            "Only for me",
            "Another goal",
            HASH);
    assertThat(copy.everything()).doesNotContain("Only for the coach");
    assertThat(json.at("/templates/0/name").asText()).isEqualTo("Our <b>cycle</b>");
    assertThat(json.at("/templates/0/answers/roles.coach_commits").asText())
        .isEqualTo("Plan with <!channel>");
    assertThat(json.at("/workspaceHistory/0/about").asText()).isEqualTo("U2");
    assertThat(json.at("/people/2/name").asText()).isEqualTo("Person Three");
    assertThat(copy.html())
        .contains(
            "Our &lt;b&gt;cycle&lt;/b&gt;",
            "For grade 4",
            "Look at the unit test",
            "Plan with &lt;!channel&gt;",
            language.startsWith("es")
                ? "Person Three puso bajo retención legal a Teacher Two."
                : "Person Three put Teacher Two under a legal hold.",
            language.startsWith("es")
                ? "Teacher Two abrió una plantilla"
                : "Teacher Two opened a template");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "es-LA"})
  void certificatesDraftsThatAreGoneAndThatSomebodyIsNotReachedStandInBothForms(String language)
      throws IOException {
    Zipped copy = write(of(agreement(ACTIVE), whole(TEXT)), language);
    JsonNode json = copy.json();
    assertThat(json.at("/unreachableSince").asText()).isEqualTo("2026-11-23T16:59:00Z");
    assertThat(json.at("/discarded/0/id").asText()).isEqualTo(DISCARDED.value());
    assertThat(json.at("/discarded/0/history/0/deed").asText()).isEqualTo("BEGUN");
    assertThat(json.at("/certificates").findValuesAsText("scope")).containsExactly("all", "own");
    assertThat(json.at("/certificates/0/partner").asText()).isEqualTo("U1");
    assertThat(json.at("/certificates/0/keyBackupsUntil").asText())
        .isEqualTo("2026-12-23T17:00:00Z");
    assertThat(copy.html())
        .contains("certificate-of-ALL", "certificate-of-OWN", DISCARDED.value())
        .contains(
            language.startsWith("es")
                ? "los mensajes no te llegan en Slack"
                : "messages do not reach you in Slack",
            language.startsWith("es")
                ? "Un borrador con Person Three que se descartó"
                : "A draft with Person Three that was thrown away",
            language.startsWith("es")
                ? "Todas las palabras de este acuerdo se borraron para siempre."
                : "All words of this agreement were erased for good.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "es-LA"})
  void whatWasErasedIsSaidToBe(String language) throws IOException {
    Zipped copy = write(rich(new Piece.Erased<>(NOW), new Piece.Erased<>(NOW)), language);
    JsonNode agreement = copy.json().at("/agreements/0");
    assertThat(agreement.at("/text/erased").asText()).isEqualTo(NOW.toString());
    assertThat(agreement.at("/contacts/coach/erased").asText()).isNotEmpty();
    assertThat(agreement.at("/checkIns/0/answers/0/erased").asText()).isEqualTo(NOW.toString());
    assertThat(agreement.at("/checkIns/0/answers/0/answers").isMissingNode()).isTrue();
    assertThat(agreement.at("/checkIns/0/answers/1/answers").size()).isEqualTo(2);
    assertThat(copy.html())
        .contains(
            language.startsWith("es")
                ? "Estas palabras se borraron el lunes 23 de noviembre"
                : "These words were erased on Mon, Nov 23, 2026.");
  }

  @Test
  void ofSomebodyOfWhomNothingIsKeptThereIsAPageThatSaysSo() throws IOException {
    Export nothing =
        new Export(
            TEACHER,
            NOW,
            Optional.empty(),
            false,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    Zipped copy = zipped(nothing, person -> Optional.empty());
    assertThat(copy.json().path("profile").isNull()).isTrue();
    assertThat(copy.json().at("/people/0/name").isNull()).isTrue();
    assertThat(copy.html()).contains("A copy for U2", "Nothing is known of you.");
  }

  private static OfAgreement rich(Piece<Answers> text, Piece<String> contact) {
    Agreement changing =
        new Agreement(
            ID,
            PAIR,
            Role.COACH,
            3,
            Answers.NONE,
            ACTIVE,
            Optional.of(new Amendment(Role.COACH, Answers.NONE, Optional.of(SIGNED))),
            Optional.empty(),
            NOW,
            NOW);
    boolean erased = text instanceof Piece.Erased<Answers>;
    KeptVersion version =
        new KeptVersion(
            ID, PAIR, 1, Answers.NONE, new Sealed(new byte[] {1}), "0f".repeat(16), HASH, NOW);
    Remark remark =
        new Remark("1", ID, Remark.Kind.CHANGES, TEACHER, NOW, new Sealed(new byte[] {1}));
    return new OfAgreement(
        changing,
        Optional.of(Role.TEACHER),
        Optional.of(text),
        Optional.of(whole(TEXT.with("goal.1.what", "Another goal"))),
        List.of(new OfVersion(version, text)),
        List.of(
            new OfRemark(
                remark, erased ? new Piece.Erased<>(NOW) : new Piece.Whole<>("Too long for me"))),
        Map.of(Role.COACH, contact, Role.TEACHER, new Piece.Whole<>("")),
        List.of(checkIn(changing, erased)),
        List.of(
            new Event(ID, 1, NOW, Optional.of(COACH), Deed.BEGUN, 0, "", "", Event.START),
            new Event(ID, 2, NOW, Optional.empty(), Deed.PAUSED, 1, HASH, "x", HASH)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "es-LA"})
  void whatSomebodyHandedOverAndWhatWasShownToThemStandsInBothForms(String language)
      throws IOException {
    Zipped copy = write(of(agreement(ACTIVE), whole(TEXT)), language);
    JsonNode left = copy.json().at("/handedOver/0");
    assertThat(left.at("/coach").asText()).isEqualTo("U2");
    assertThat(left.at("/left").asText()).isEqualTo(NOW.toString());
    assertThat(left.at("/answers/0/answers/answer.private").asText()).isEqualTo("Kept to myself");
    assertThat(left.at("/versions/0/salt").asText()).isEmpty();
    assertThat(copy.json().at("/handedOver/1/answers/0/erased").asText()).isEqualTo(NOW.toString());
    JsonNode shown = copy.json().at("/shown");
    assertThat(shown.findValuesAsText("part")).containsExactly("goal", "summary", "text", "text");
    assertThat(shown.at("/0/text/answers/goal.1.what").asText()).isEqualTo("Shown to me");
    assertThat(shown.at("/1/held").asInt()).isEqualTo(7);
    assertThat(shown.at("/2/until").isNull()).isTrue();
    assertThat(shown.at("/2/text/erased").asText()).isNotEmpty();
    assertThat(shown.at("/3/until").asText()).isEqualTo(NOW.plusSeconds(60).toString());
    assertThat(shown.at("/3/text").isNull()).isTrue();
    assertThat(copy.html())
        .contains(
            language.startsWith("es") ? "Fuiste coach de Person Three" : "You coached Person Three",
            "Kept to myself",
            "Shown to me");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "es-LA"})
  void whatSomebodyDidInAgreementsOfOthersStandsInBothForms(String language) throws IOException {
    Zipped copy = write(of(agreement(ACTIVE), whole(TEXT)), language);
    JsonNode elsewhere = copy.json().at("/elsewhere/0");
    assertThat(elsewhere.at("/id").asText()).isEqualTo(ELSEWHERE.value());
    assertThat(elsewhere.at("/history").findValuesAsText("deed"))
        .containsExactly("HANDOVER_REFUSED");
    assertThat(copy.html())
        .contains(ELSEWHERE.value())
        .contains(
            language.startsWith("es")
                ? "Teacher Two no aceptó traspasar el coaching."
                : "Teacher Two said no to handing the coaching over.");
  }

  @Test
  void whomTheFileNamesIsCalledByTheirNameAlsoWhereSomethingIsOnlyAboutThem() throws IOException {
    Agreement leaving =
        new Agreement(
            ID,
            PAIR,
            Role.COACH,
            3,
            Answers.NONE,
            ACTIVE,
            Optional.empty(),
            Optional.of(new Handover(new PersonId(SCHOOL, "U0NEW"), Optional.of(SIGNED))),
            NOW,
            NOW);
    OfAgreement told =
        new OfAgreement(
            leaving,
            Optional.of(Role.TEACHER),
            Optional.of(whole(TEXT.with("goal.1.what", "WORDS"))),
            Optional.empty(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            List.of(
                about(1, Deed.SHARE_ASKED, "GOAL 1 U0SHOWN"),
                about(2, Deed.HOLD_SET, "person U0HELD"),
                about(3, Deed.LEADS_NAMED, "U0LEAD W0LEAD"),
                about(4, Deed.KEY_MADE, Common.WORDING.name())));
    Zipped copy = write(told, "en-US");
    assertThat(copy.json().at("/agreements/0/handover/newCoach").asText()).isEqualTo("U0NEW");
    assertThat(copy.json().at("/agreements/0/handover/agreed").asText()).isEqualTo(NOW.toString());
    assertThat(copy.json().path("people").findValuesAsText("user"))
        .containsExactly("U0HELD", "U0LEAD", "U0NEW", "U0SHOWN", "U1", "U2", "U3", "W0LEAD");
    assertThat(copy.html()).contains("Somebody asked to hand it over to U0NEW.");
  }

  private static Event about(int number, Deed deed, String about) {
    return new Event(ID, number, NOW, Optional.of(COACH), deed, 1, HASH, about, HASH);
  }

  private static HandedOver handedOver(boolean erased) {
    Pair pair = new Pair(TEACHER, THIRD);
    KeptVersion version =
        new KeptVersion(ID, pair, 1, Answers.NONE, new Sealed(new byte[] {1}), "", HASH, NOW);
    Remark remark =
        new Remark("1", ID, Remark.Kind.CHANGE_REASON, TEACHER, NOW, new Sealed(new byte[] {1}));
    KeptAnswer answer =
        new KeptAnswer(
            "1",
            ID,
            new Occurrence(1, LocalDate.of(2026, 11, 19)),
            Role.COACH,
            TEACHER,
            NOW,
            new Sealed(new byte[] {1}),
            Optional.empty());
    Answers words =
        Answers.of(Map.of("answer.1.goal", "on_track", "answer.private", "Kept to myself"));
    return new HandedOver(
        new FormerCoach(ID, pair, List.of(new FormerCoach.Stint(1, 5, NOW))),
        List.of(new OfVersion(version, erased ? new Piece.Erased<>(NOW) : whole(TEXT))),
        List.of(new OfRemark(remark, new Piece.Whole<>("Not now"))),
        erased ? Optional.empty() : Optional.of(new Piece.Whole<>("555 0199")),
        List.of(new OwnAnswer(answer, erased ? new Piece.Erased<>(NOW) : whole(words))),
        List.of(new Event(ID, 1, NOW, Optional.of(TEACHER), Deed.BEGUN, 0, "", "", Event.START)));
  }

  private static List<Shown> shown() {
    Answers goal = Answers.of(Map.of("goal.1.what", "Shown to me"));
    Answers term = Answers.of(Map.of("term.start", "2026-11-23", "term.end", "2027-02-15"));
    return List.of(
        shown(new SharedPart.Goal(1), Optional.empty(), Optional.of(whole(goal))),
        shown(new SharedPart.Summary(), Optional.empty(), Optional.of(whole(term))),
        shown(new SharedPart.Text(), Optional.empty(), Optional.of(new Piece.Erased<Answers>(NOW))),
        shown(new SharedPart.Text(), Optional.of(NOW.plusSeconds(60)), Optional.empty()));
  }

  private static Shown shown(
      SharedPart part, Optional<Instant> ended, Optional<Piece<Answers>> text) {
    Share share =
        new Share(
            new ShareId(ID, 1),
            new Pair(COACH, THIRD),
            part,
            1,
            TEACHER,
            ended.isPresent() ? Share.State.WITHDRAWN : Share.State.SHARED,
            new Share.Step(Optional.of(COACH), NOW),
            Optional.of(new Share.Step(Optional.of(THIRD), NOW)),
            ended.map(at -> new Share.Step(Optional.empty(), at)),
            3);
    return new Shown(
        share,
        text.map(piece ->
            piece.map(answers -> new Sharing.Shown(agreement(ACTIVE), share, answers, NOW, 7))));
  }

  private static Reading checkIn(Agreement agreement, boolean erased) {
    CheckIn checkIn =
        new CheckIn(
            ID,
            PAIR,
            new Occurrence(1, LocalDate.of(2026, 11, 19)),
            Medium.SLACK,
            Asked.BOTH,
            CheckIn.State.HELD,
            NOW,
            ZoneId.of("America/Chicago"),
            List.of(),
            NOW.plusSeconds(60),
            1,
            Map.of(Role.COACH, new Reply.Answered(), Role.TEACHER, new Reply.Answered()),
            1);
    Given byCoach =
        erased
            ? new Given(COACH, List.of(new Entry(NOW, Answers.NONE, Optional.of(NOW))))
            : given(COACH, "Only for the coach");
    return new Reading(
        new View(agreement, checkIn, Role.TEACHER),
        TEXT,
        new TreeMap<>(),
        Map.of(Role.COACH, List.of(byCoach), Role.TEACHER, List.of(given(TEACHER, "Only for me"))));
  }

  private static Given given(PersonId writer, String own) {
    return new Given(
        writer,
        List.of(
            new Entry(
                NOW, Answers.of(Map.of("answer.worked", "It helped", "answer.private", own)))));
  }

  private static OfAgreement of(Agreement agreement, Piece<Answers> text) {
    return new OfAgreement(
        agreement,
        Optional.of(Role.TEACHER),
        Optional.of(text),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  private static Agreement agreement(Stage stage) {
    return new Agreement(ID, PAIR, Role.COACH, 2, Answers.NONE, stage, NOW, NOW);
  }

  private static Piece<Answers> whole(Answers answers) {
    return new Piece.Whole<>(answers);
  }

  private static Zipped write(OfAgreement agreement, String language) throws IOException {
    Export export =
        new Export(
            TEACHER,
            NOW,
            Optional.of(
                new Profile(
                    TEACHER,
                    ZoneId.of("America/Chicago"),
                    language,
                    Profile.Standing.MEMBER,
                    true,
                    NOW)),
            true,
            List.of(new Leave("1", TEACHER, LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 2))),
            List.of(new NoInvitation(THIRD, NOW)),
            Optional.of(new Export.Mail(new Piece.Whole<>("tara@school.test"), Optional.of(NOW))),
            Optional.of(NOW.minusSeconds(60)),
            List.of(agreement),
            List.of(
                new Export.Discarded(
                    new Agreement(
                        DISCARDED,
                        new Pair(TEACHER, THIRD),
                        Role.COACH,
                        2,
                        Answers.NONE,
                        new Stage.Withdrawn(NOW),
                        NOW,
                        NOW),
                    List.of(
                        new Event(
                            DISCARDED,
                            1,
                            NOW,
                            Optional.of(TEACHER),
                            Deed.BEGUN,
                            0,
                            "",
                            "",
                            Event.START)))),
            List.of(new Export.OfTemplate(template(), NOW)),
            List.of(
                ofWorkspace(1, THIRD, Deed.PERSON_HELD, TEACHER.user()),
                ofWorkspace(2, TEACHER, Deed.LOOKED, "TEMPLATE READ one"),
                ofWorkspace(3, TEACHER, Deed.WROTE, Common.MAIL_ADDRESS.name())),
            List.of(handedOver(false), handedOver(true)),
            shown(),
            List.of(
                new Export.Elsewhere(
                    ELSEWHERE,
                    List.of(
                        new Event(
                            ELSEWHERE,
                            7,
                            NOW,
                            Optional.of(TEACHER),
                            Deed.HANDOVER_REFUSED,
                            1,
                            HASH,
                            "",
                            HASH)))),
            List.of(erasure(Erasure.Scope.ALL), erasure(Erasure.Scope.OWN)),
            List.of(
                new Told(
                    ID,
                    Optional.of(new Occurrence(1, LocalDate.of(2026, 11, 19))),
                    "check-in-due",
                    Way.SLACK,
                    NOW),
                new Told(ID, Optional.empty(), "paused", Way.MAIL, NOW)));
    Map<PersonId, String> names =
        Map.of(COACH, "Coach One", TEACHER, "Teacher Two", THIRD, "Person Three");
    return zipped(export, person -> Optional.ofNullable(names.get(person)));
  }

  private static Erasure erasure(Erasure.Scope scope) {
    boolean all = scope == Erasure.Scope.ALL;
    return new Erasure(
        "certificate-of-" + scope,
        ID,
        PAIR,
        scope,
        all ? Erasure.Why.CONSENT : Erasure.Why.AUTHOR,
        Optional.of(TEACHER),
        all ? Optional.of(COACH) : Optional.empty(),
        NOW,
        Optional.of(NOW),
        Optional.of(NOW));
  }

  private static Template template() {
    return new Template(
        new TemplateId("ab".repeat(16)),
        3,
        true,
        new Template.Label("Our <b>cycle</b>", "For grade 4", "Look at the unit test"),
        9,
        Answers.of(Map.of("roles.coach_commits", "Plan with <!channel>")));
  }

  private static Event ofWorkspace(int number, PersonId by, Deed deed, String about) {
    return new Event(
        Event.OF_WORKSPACE, number, NOW, Optional.of(by), deed, 0, "", about, Event.START);
  }

  private static Zipped zipped(Export export, Function<PersonId, Optional<String>> names)
      throws IOException {
    ExportFile file = new ExportWriter(names).write(export);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.writeTo(out);
    assertThat(file.length()).isEqualTo(out.size());
    assertThat(file.name()).isEqualTo("same-page-2026-11-23.zip");
    return Zipped.of(out.toByteArray());
  }
}
