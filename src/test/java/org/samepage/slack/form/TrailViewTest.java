package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.COACH;
import static org.samepage.slack.form.Samples.ID;
import static org.samepage.slack.form.Samples.METADATA;
import static org.samepage.slack.form.Samples.TEACHER;

import com.slack.api.model.view.View;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;
import org.samepage.Golden;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.History;
import org.samepage.coaching.Retaining;
import org.samepage.coaching.Retentions.Kind;
import org.samepage.coaching.WorkspaceWording;
import org.samepage.confidentiality.Common;
import org.samepage.confidentiality.Matter;
import org.samepage.confidentiality.Purpose;
import org.samepage.words.Words;

@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class TrailViewTest {
  private static final Instant BEGIN = Instant.parse("2026-11-23T21:05:00Z");
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  private static final Set<Deed> BY_THE_APP =
      EnumSet.of(
          Deed.DAYS_OFF_READ,
          Deed.RECORD_DELETED,
          Deed.APP_REMOVED,
          Deed.APP_CAME_BACK,
          Deed.MASTER_KEY_ROTATED,
          Deed.MASTER_KEY_RENEWED,
          Deed.MASTER_KEY_DROPPED,
          Deed.BACKED_UP,
          Deed.MOVED,
          Deed.RESTORED);

  private final List<Event> events = new ArrayList<>();
  private final String language;
  private final Words words;

  TrailViewTest(String language) {
    this.language = language;
    this.words = Words.in(language);
  }

  @Test
  void everyKindThatIsOpenedOrWrittenIsToldInWords() {
    add(Deed.KEY_MADE, 0, "JOINT");
    add(Deed.KEY_MADE, 0, "OWN");
    for (Matter matter : Matter.values()) {
      add(Deed.LOOKED, 0, matter + " READ");
      add(Deed.WROTE, 0, matter.name());
    }
    for (Matter matter : List.of(Matter.VERSION, Matter.OFFER)) {
      add(Deed.LOOKED, 3, matter + " SIGN");
    }
    add(Deed.LOOKED, 0, "TEXT EDIT");
    Stream.of(Deed.values())
        .filter(Deed::isOfAllAgreements)
        .forEach(deed -> add(deed, 0, abouts(deed).getFirst()));
    check(new TrailView(METADATA, page(), CHICAGO, 0, words).toView(), "form/trail");
  }

  /** Nobody is shown what is opened to verify it. */
  @Test
  void everyPurposeForWhichSomebodyOpensWordsHasItsWords() {
    assertThat(Stream.of(Purpose.values()).filter(purpose -> purpose != Purpose.VERIFY))
        .allMatch(purpose -> words.has("trail.LOOKED." + purpose));
  }

  @Test
  void whatHappensToAWorkspaceIsToldInWords() {
    Stream.of(Deed.values())
        .filter(Deed::isOfWorkspace)
        .forEach(deed -> abouts(deed).forEach(about -> add(deed, 0, about)));
    for (Common what : Common.values()) {
      add(Deed.LOOKED, 0, what + " READ");
    }
    for (Common what : List.of(Common.CALENDAR, Common.WORDING)) {
      add(Deed.LOOKED, 0, what + " EDIT");
    }
    add(Deed.WROTE, 0, Common.MAIL_ADDRESS.name());
    for (String key :
        List.of(
            "TEMPLATE one", "WORDING", "CALENDAR", "MAIL_ADDRESS U1", "MAIL_OFF U1", "EXPORTS")) {
      add(Deed.KEY_MADE, 0, key);
    }
    check(new WorkspaceTrailView(page(), CHICAGO, 0, words).toView(), "form/workspace-trail");
  }

  private static List<String> abouts(Deed deed) {
    return switch (deed) {
      case LEADS_NAMED -> List.of("", "U0CASEY U0LEE");
      case PERSON_HELD, PERSON_RELEASED -> List.of("U0CASEY");
      case RETENTION_SET ->
          Stream.of(Kind.values())
              .flatMap(kind ->
                  Retaining.choices(kind).stream().map(months -> Retaining.about(kind, months)))
              .toList();
      case WORDING_CHANGED -> List.of(WorkspaceWording.EXCEPTIONS, "students.domains", "schools");
      case RESTORED -> List.of("2026-11-28T08:00:00Z");
      default -> List.of("");
    };
  }

  @Test
  void whatSomebodyPutIntoTheDatabaseByHandIsToldAsFarAsItCanBeRead() {
    add(Deed.PERSON_HELD, 0, "<!channel>");
    add(Deed.RETENTION_SET, 0, "never");
    add(Deed.WORDING_CHANGED, 0, "*nothing*");
    add(Deed.RESTORED, 0, "*soon*");
    View view = new WorkspaceTrailView(page(), CHICAGO, 0, words).toView();
    Limits.check(view);
    assertThat(Limits.json(view).toString())
        .contains("…")
        .doesNotContain("<!", "never", "*no", "soon");
  }

  @Test
  void aWorkspaceToWhichNothingHappenedSaysSo() {
    assertThat(Limits.json(new WorkspaceTrailView(page(), CHICAGO, 0, words).toView()).toString())
        .contains(words.say("workspace.trail.none"));
  }

  @Test
  void aLongTrailIsToldPageByPage() {
    for (int time = 0; time < TrailView.PAGE; time++) {
      add(Deed.LOOKED, 0, "TEXT READ");
    }
    History.Page page = new History.Page(events, 90);
    assertThat(Limits.json(new TrailView(METADATA, page, CHICAGO, 40, words).toView()).toString())
        .contains(words.say("pager.where", 41, 80, 90), "trail.back", "trail.more");
    assertThat(Limits.json(new WorkspaceTrailView(page, CHICAGO, 40, words).toView()).toString())
        .contains(words.say("pager.where", 41, 80, 90));
  }

  private void check(View view, String golden) {
    Limits.check(view);
    Golden.check(language, golden, Limits.json(view));
  }

  private History.Page page() {
    return new History.Page(events, events.size());
  }

  private void add(Deed deed, int version, String about) {
    int number = events.size() + 1;
    Instant at = BEGIN.plusSeconds(3600L * number);
    boolean byNobody = BY_THE_APP.contains(deed);
    PersonId who = number % 2 == 0 ? COACH : TEACHER;
    Optional<PersonId> by = byNobody ? Optional.empty() : Optional.of(who);
    events.add(new Event(ID, number, at, by, deed, version, "", about, Event.START));
  }
}
