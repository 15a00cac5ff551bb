package org.samepage.slack.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.coaching.BuiltIn;
import org.samepage.coaching.Curating;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Standings;
import org.samepage.coaching.Template;
import org.samepage.coaching.TemplateId;
import org.samepage.coaching.WorkspaceWording;
import org.samepage.slack.form.Presets;
import org.samepage.slack.form.TemplateWords;
import org.samepage.slack.form.Unasked;
import org.samepage.slack.screen.Visit;

/** What a new agreement can start with, in the language of whoever starts it. */
public final class Beginnings {
  private final Curating curating;
  private final WorkspaceWording wording;
  private final Standings standings;
  private final Clock clock;

  public Beginnings(Curating curating, WorkspaceWording wording, Standings standings, Clock clock) {
    this.curating = curating;
    this.wording = wording;
    this.standings = standings;
    this.clock = clock;
  }

  /** The templates that come with the app, then those of the workspace by their names. */
  public List<Template> templates(Visit visit) {
    Stream<Template> builtIn =
        Arrays.stream(BuiltIn.values()).map(one -> TemplateWords.of(one, visit.words()));
    Stream<Template> ofWorkspace =
        curating.all(visit.person()).stream()
            .sorted(Comparator.comparing(template -> template.label().name()));
    return Stream.concat(builtIn, ofWorkspace).toList();
  }

  /** One of them as it stands now, unless it is retired. */
  public Decision<Template> template(Visit visit, TemplateId id) {
    return BuiltIn.find(id)
        .map(builtIn -> Decision.taken(TemplateWords.of(builtIn, visit.words())))
        .orElseGet(() -> curating.open(visit.person(), id));
  }

  /** What a new agreement starts with when nobody chose anything. */
  public Answers presets(Visit visit) {
    Answers presets = Presets.from(today(visit.person()), visit.words());
    return Questions.answeredBy(WorkspaceWording.EXCEPTIONS)
        .flatMap(asked -> wording.find(visit.person(), WorkspaceWording.Subject.EXCEPTIONS).text())
        .map(text -> presets.with(WorkspaceWording.EXCEPTIONS, text))
        .orElse(presets);
  }

  /** What a new agreement starts with. */
  public Answers answers(Visit visit, Optional<Template> template) {
    Answers presets = presets(visit);
    return template
        .map(chosen -> Unasked.without(chosen.over(presets, today(visit.person()))))
        .orElse(presets);
  }

  /** Where the person's clock is read. */
  ZoneId zone(PersonId person) {
    return standings.known(person).map(Profile::zone).orElse(ZoneOffset.UTC);
  }

  private LocalDate today(PersonId person) {
    return clock.instant().atZone(zone(person)).toLocalDate();
  }
}
