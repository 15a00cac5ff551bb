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
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.samepage.Golden;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.words.Words;

@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class HistoryViewTest {
  private static final Instant BEGIN = Instant.parse("2026-11-23T21:05:00Z");
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  private final String language;
  private final Words words;

  HistoryViewTest(String language) {
    this.language = language;
    this.words = Words.in(language);
  }

  @Test
  void everyDeedIsToldInWords() {
    List<Event> events = new ArrayList<>();
    for (Deed deed : Deed.values()) {
      if (!deed.isOfWords() && !deed.isOfWorkspace()) {
        events.add(event(events.size() + 1, Optional.of(COACH), deed));
      }
    }
    View view = view(events, 0);
    Limits.check(view);
    Golden.check(language, "form/history", Limits.json(view));
  }

  @ParameterizedTest
  @EnumSource(
      value = Deed.class,
      names = {"RESUMED", "ENDED", "COMPLETED", "PARTNER_LEFT"})
  void whatTheAppDoesByItselfIsToldWithoutAPerson(Deed deed) {
    assertThat(Limits.json(view(List.of(event(1, Optional.empty(), deed)), 0)).toString())
        .doesNotContain("<@", "·  ");
  }

  @Test
  void whatASharesEventIsAboutIsToldAsFarAsItCanBeRead() {
    for (String about : List.of("", "GOAL 2", "ALL U0PAT", "TEXT <!channel>")) {
      Event odd =
          new Event(ID, 1, BEGIN, Optional.of(COACH), Deed.SHARED, 0, "", about, Event.START);
      View view = view(List.of(odd), 0);
      Limits.check(view);
      assertThat(Limits.json(view).toString()).contains("…").doesNotContain("<!", "<@>");
    }
  }

  @Test
  void aLongHistoryIsToldPageByPageTheLatestFirst() {
    List<Event> events =
        IntStream.rangeClosed(1, 90)
            .mapToObj(number -> event(number, Optional.of(TEACHER), Deed.AGREED))
            .toList();
    assertThat(Limits.json(view(events, 0)).toString())
        .contains(agreed(90), agreed(51), words.say("pager.where", 1, 40, 90))
        .doesNotContain(agreed(50));
    assertThat(Limits.json(view(events, 80)).toString())
        .contains(agreed(10), agreed(1), words.say("pager.where", 81, 90, 90))
        .doesNotContain(agreed(11));
  }

  private String agreed(int version) {
    return words.say("history.AGREED", "<@" + TEACHER.user() + ">", version);
  }

  private View view(List<Event> events, int from) {
    return new HistoryView(METADATA, events, CHICAGO, from, words).toView();
  }

  private static Event event(int number, Optional<PersonId> by, Deed deed) {
    return new Event(
        ID,
        number,
        BEGIN.plusSeconds(3600L * number),
        by,
        deed,
        number,
        "",
        deed.name().startsWith("SHARE") ? "GOAL 2 U0PAT" : "",
        Event.START);
  }
}
