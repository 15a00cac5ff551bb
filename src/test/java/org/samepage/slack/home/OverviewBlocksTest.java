package org.samepage.slack.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.model.view.View;
import com.slack.api.model.view.Views;
import com.slack.api.util.json.GsonFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.Golden;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Asked;
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
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckIn.State;
import org.samepage.coaching.Overview;
import org.samepage.coaching.Overview.Entry;
import org.samepage.coaching.Overview.Part;
import org.samepage.coaching.Overview.Roadmap;
import org.samepage.words.Words;
import org.samepage.workspace.SlackLimits;

@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class OverviewBlocksTest {
  private static final WorkspaceId SCHOOL = new WorkspaceId("", "T0LAKESIDE");
  private static final PersonId CASEY = new PersonId(SCHOOL, "U0CASEY");
  private static final PersonId TARA = new PersonId(SCHOOL, "U0TARA");
  private static final Pair PAIR = new Pair(CASEY, TARA);
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final Instant NOW = Instant.parse("2026-11-23T17:00:00Z");
  private static final Share SHOWN =
      new Share(
          new ShareId(new AgreementId("0".repeat(31) + "c"), 2),
          new Pair(new PersonId(SCHOOL, "U0MAYA"), new PersonId(SCHOOL, "U0OMAR")),
          new SharedPart.Summary(),
          1,
          CASEY,
          Share.State.SHARED,
          new Share.Step(Optional.empty(), NOW),
          Optional.empty(),
          Optional.empty(),
          2);

  private static final Share ASKED =
      new Share(
          new ShareId(new AgreementId("%032x".formatted(4)), 1),
          PAIR,
          new SharedPart.Goal(1),
          1,
          new PersonId(SCHOOL, "U0MAYA"),
          Share.State.ASKED,
          new Share.Step(Optional.of(CASEY), NOW),
          Optional.empty(),
          Optional.empty(),
          1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String language;
  private final Words words;

  OverviewBlocksTest(String language) {
    this.language = language;
    this.words = Words.in(language);
  }

  @Test
  void anEmptyOverviewSaysHowToStart() throws Exception {
    Golden.check(language, "home/empty", json(home(CASEY, new Overview(List.of(), 0, 0))));
  }

  @Test
  void everythingThatCanConcernSomebodyIsShownWithItsButtons() throws Exception {
    Agreement active = in(4, new Stage.Active(1, NOW, signatures()));
    Stage proposed = new Stage.Proposed(1, signatures().getFirst(), false);
    List<Entry> entries =
        List.of(
            new Entry.CheckInDue(active, checkIn(active, 3, State.OPEN, Medium.SLACK)),
            new Entry.CheckInDue(active, checkIn(active, 10, State.OPEN, Medium.PHONE)),
            new Entry.Standing(Part.WAITING, in(5, Role.TEACHER, proposed)),
            new Entry.ShareAsked(active, ASKED),
            new Entry.Asked(in(9, new Stage.Declined(NOW)), Act.ERASE),
            new Entry.Standing(Part.WAITING, in(7, Role.COACH, new Stage.Draft(true))),
            new Entry.Running(roadmap(active)),
            new Entry.Standing(Part.PROPOSED, in(8, Role.COACH, proposed)),
            new Entry.Standing(Part.DRAFTS, in(6, Role.COACH, new Stage.Draft(false))),
            new Entry.Standing(Part.DRAFTS, in(11, Role.TEACHER, new Stage.Draft(true))),
            new Entry.Shown(SHOWN),
            new Entry.Standing(Part.PAST, in(9, new Stage.Declined(NOW))),
            new Entry.Standing(Part.PAST, in(10, new Stage.Completed(1, NOW, signatures()))));
    Overview all = new Overview(entries, 0, entries.size());
    Golden.check(language, "home/everything-coach", json(home(CASEY, all)));
    Golden.check(language, "home/everything-teacher", json(home(TARA, all)));
  }

  @Test
  void whatSomebodyTypesIsMetWithWhatWaits() throws Exception {
    Agreement active = in(4, new Stage.Active(1, NOW, signatures()));
    Stage proposed = new Stage.Proposed(1, signatures().getFirst(), false);
    List<Entry> waiting =
        List.of(
            new Entry.CheckInDue(active, checkIn(active, 3, State.OPEN, Medium.SLACK)),
            new Entry.Standing(Part.WAITING, in(5, Role.TEACHER, proposed)));
    Golden.check(language, "messages/typed", typed("message.typed", waiting));
    Golden.check(
        language, "messages/typed-nothing-waits", typed("message.typed.nothing_waits", List.of()));
    List<Entry> many = Collections.nCopies(10, waiting.getFirst());
    JsonNode most = typed("message.typed", many);
    assertThat(most.path("blocks").size()).isLessThanOrEqualTo(50);
  }

  private JsonNode typed(String key, List<Entry> waiting) throws Exception {
    String sentence = words.say(key, "/agreement");
    return JSON.readTree(
        GsonFactory.createSnakeCase()
            .toJson(
                Map.of(
                    "text",
                    sentence,
                    "blocks",
                    TypedReply.blocks(CASEY, sentence, waiting, words))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 175})
  void aFullPageStaysWithinSlacksLimitsAndLeadsOn(int from) throws Exception {
    List<Entry> full =
        IntStream.range(0, Overview.PAGE).mapToObj(OverviewBlocksTest::twoBlocks).toList();
    JsonNode home = json(home(CASEY, new Overview(full, from, 200)));
    assertThat(SlackLimits.view(home)).isEmpty();
    assertThat(home.toString()).contains(words.say("pager.where", from + 1, from + 25, 200));
    assertThat(home.findValuesAsText("action_id").contains("overview.back")).isEqualTo(from > 0);
    assertThat(home.findValuesAsText("action_id").contains("overview.more")).isEqualTo(from < 175);
  }

  private static Entry twoBlocks(int number) {
    Agreement active = in(400 + number, new Stage.Active(1, NOW, signatures()));
    return number % 2 == 0
        ? new Entry.CheckInDue(active, checkIn(active, 3, State.OPEN, Medium.PHONE))
        : new Entry.Running(roadmap(active));
  }

  private View home(PersonId reader, Overview overview) {
    return Views.view(
        view -> view.type("home").blocks(new OverviewBlocks(reader, words).of(overview)));
  }

  private static JsonNode json(View view) throws Exception {
    return JSON.readTree(GsonFactory.createSnakeCase().toJson(view));
  }

  private static Agreement in(int number, Stage stage) {
    return in(number, Role.COACH, stage);
  }

  private static Agreement in(int number, Role author, Stage stage) {
    AgreementId id = new AgreementId("%032x".formatted(number));
    return new Agreement(id, PAIR, author, 1, Answers.of(Map.of()), stage, NOW, NOW);
  }

  private static List<Signature> signatures() {
    return Collections.nCopies(2, new Signature(CASEY, NOW, 1, "0".repeat(64), "I agree.", "en"));
  }

  private static Roadmap roadmap(Agreement agreement) {
    List<CheckIn> past =
        List.of(
            checkIn(agreement, 1, State.NOT_HELD, Medium.SLACK),
            checkIn(agreement, 2, State.HELD, Medium.SLACK),
            checkIn(agreement, 3, State.OPEN, Medium.SLACK),
            checkIn(agreement, 4, State.HELD, Medium.PHONE));
    List<ZonedDateTime> next =
        IntStream.of(10, 17, 24).mapToObj(day -> at(LocalDate.of(2026, 12, day))).toList();
    return new Roadmap(
        agreement,
        past,
        next,
        Optional.of(checkIn(agreement, 10, State.MOVED, Medium.SLACK)),
        LocalDate.of(2027, 1, 4),
        LocalDate.of(2027, 2, 15));
  }

  private static CheckIn checkIn(Agreement agreement, int day, State state, Medium medium) {
    LocalDate date = LocalDate.of(2026, 12, day);
    Instant due = at(date).toInstant();
    return new CheckIn(
        agreement.id(),
        PAIR,
        new Occurrence(1, date),
        medium,
        Asked.TEACHER,
        state,
        due,
        CHICAGO,
        List.of(due.plusSeconds(86_400)),
        due.plusSeconds(2 * 86_400),
        1,
        Map.of(),
        1);
  }

  private static ZonedDateTime at(LocalDate date) {
    return date.atTime(LocalTime.of(15, 30)).atZone(CHICAGO);
  }
}
