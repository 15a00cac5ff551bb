package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Section;
import org.samepage.coaching.Curating;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.Standings;
import org.samepage.coaching.Template;
import org.samepage.coaching.Template.Label;
import org.samepage.coaching.TemplateId;
import org.samepage.coaching.WorkspaceWording;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.Page;
import org.samepage.slack.form.Submission;
import org.samepage.slack.form.TemplateLabelView;
import org.samepage.slack.form.TemplateLeadsView;
import org.samepage.slack.form.TemplateListView;
import org.samepage.slack.form.TemplateLookView;
import org.samepage.slack.form.TemplateMark;
import org.samepage.slack.form.TemplateNames;
import org.samepage.slack.form.TemplateRetiredView;
import org.samepage.slack.form.TemplateSectionView;
import org.samepage.slack.form.TemplateWordingView;
import org.samepage.slack.form.WhoView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/**
 * The templates: everybody looks through them and starts from one; program leads add, change and
 * retire those of the workspace. All of it happens in one modal, which changes.
 */
public final class Templating {
  private final Curating curating;
  private final WorkspaceWording wording;
  private final Reviewing reviewing;
  private final Standings standings;
  private final Beginnings beginnings;
  private final Starting starting;

  public Templating(
      Curating curating,
      WorkspaceWording wording,
      Reviewing reviewing,
      Standings standings,
      Beginnings beginnings,
      Starting starting) {
    this.curating = curating;
    this.wording = wording;
    this.reviewing = reviewing;
    this.standings = standings;
    this.beginnings = beginnings;
    this.starting = starting;
  }

  /** Opens the templates, in the place of the page on which the person is. */
  public void list(Visit visit) {
    visit.screen().replace(listPage(visit, 1, partner(visit)));
  }

  /** Another page of the list is wanted. */
  public void turn(Visit visit, String number) {
    int page = number.matches("\\d{1,3}") ? Integer.parseInt(number) : 1;
    visit.screen().replace(listPage(visit, page, partner(visit)));
  }

  /** One of the list is wanted. */
  public void look(Visit visit, String template) {
    if (TemplateId.isValid(template)) {
      show(
          visit,
          beginnings
              .template(visit, new TemplateId(template))
              .map(found -> lookPage(visit, found, partner(visit))));
    } else {
      visit.screen().show(NoticeView.gone(visit.words()).toView());
    }
  }

  /** An agreement is to start from the template that is looked at. */
  public void use(Visit visit, TemplateMark mark) {
    switch (beginnings.template(visit, mark.id())) {
      case Decision.Taken<Template>(Template template)
          when template.revision() == mark.revision() ->
          visit.screen().replace(starting.from(visit, template.id(), mark.partner()));
      case Decision.Taken<Template>(Template template) ->
          visit.screen().replace(asItIsNow(visit, template, mark));
      case Decision.Refused<Template>(Refusal why) -> visit.screen().show(notice(visit, why));
    }
  }

  /** A lead wants to make another template: like the one that is looked at, or a new one. */
  public void askForNew(Visit visit, Optional<TemplateMark> mark) {
    Optional<Template> like =
        mark.flatMap(looked ->
            beginnings.templates(visit).stream()
                .filter(template -> template.id().equals(looked.id()))
                .findFirst());
    asLead(
        visit,
        () ->
            new TemplateLabelView(
                    TemplateMark.of(TemplateId.random(), 0),
                    like.map(template -> new Label("", "", template.label().goal()))
                        .orElse(new Label("", "", "")),
                    like.map(Template::weeks).orElse(12),
                    visit.words())
                .toAdd(beginnings.templates(visit), like.map(Template::id)));
  }

  /** The page for a new template was submitted. */
  public Answer add(Visit visit, View view) {
    TemplateLabelView.Entered entered = TemplateLabelView.read(view.getState());
    Optional<TemplateMark> mark = TemplateMark.parse(view.getPrivateMetadata());
    if (mark.isEmpty() || entered.weeks().isEmpty()) {
      return new Answer.Above(NoticeView.gone(visit.words()).toView());
    }
    Optional<Answers> answers = answers(visit, entered);
    if (answers.isEmpty()) {
      return new Answer.Problems(TemplateLabelView.noAgreement(visit.words()));
    }
    return labelled(
        visit,
        curating.add(
            visit.person(),
            mark.get().id(),
            entered.label(),
            entered.weeks().get(),
            answers.get()));
  }

  /** A lead wants to change what a template is called. */
  public void askForLabel(Visit visit, TemplateMark mark) {
    edit(
        visit,
        mark,
        template ->
            new TemplateLabelView(mark(template), template.label(), template.weeks(), visit.words())
                .toEdit());
  }

  /** The page with what a template is called was submitted. */
  public Answer relabel(Visit visit, TemplateMark mark, View view) {
    TemplateLabelView.Entered entered = TemplateLabelView.read(view.getState());
    return entered
        .weeks()
        .map(weeks ->
            labelled(
                visit,
                curating.relabel(
                    visit.person(), mark.id(), mark.revision(), entered.label(), weeks)))
        .orElseGet(() -> new Answer.Above(NoticeView.gone(visit.words()).toView()));
  }

  /** A lead wants to change a section of a template. */
  public void askForSection(Visit visit, TemplateMark mark, String section) {
    Optional<Section> wanted =
        Arrays.stream(Section.values()).filter(one -> one.name().equals(section)).findFirst();
    wanted
        .filter(Template::presets)
        .ifPresentOrElse(
            one ->
                edit(
                    visit,
                    mark,
                    template ->
                        TemplateSectionView.first(one, template.answers())
                            .map(page -> sectionPage(visit, template, page))
                            .orElseGet(() -> lookPage(visit, template, mark.partner()))),
            () -> visit.screen().show(NoticeView.gone(visit.words()).toView()));
  }

  /** One check-in more, which is shown then; what stands on the page is saved. */
  public void addCheckIn(Visit visit, TemplateMark mark) {
    arrange(
        visit,
        mark,
        (page, answers) ->
            page.items()
                .flatMap(items -> items.free(answers).map(free -> Arranging.begun(items, free)))
                .orElse(Map.of()));
  }

  /** The check-in of the page goes. */
  public void removeCheckIn(Visit visit, TemplateMark mark) {
    arrange(
        visit,
        mark,
        (page, answers) ->
            page.items()
                .filter(items -> answers.rules().size() > 1)
                .map(items -> items.removed(answers, page.numbers().getLast()))
                .orElse(Map.of()));
  }

  /** Shows the last of the check-ins that there are then. */
  private void arrange(
      Visit visit, TemplateMark mark, BiFunction<Page, Answers, Map<String, String>> step) {
    Optional<Page> shown = mark.page().filter(page -> page.items().isPresent());
    if (shown.isEmpty()) {
      visit.screen().show(NoticeView.gone(visit.words()).toView());
      return;
    }
    Page page = shown.get();
    show(
        visit,
        curating
            .open(visit.person(), mark.id())
            .then(before -> {
              Map<String, String> changes = new TreeMap<>(entered(visit, page, before).changes());
              changes.putAll(step.apply(page, before.answers().with(changes)));
              return curating.answer(visit.person(), mark.id(), mark.revision(), changes);
            })
            .map(after ->
                sectionPage(visit, after, page.withLast(after.answers().rules().getLast()))));
  }

  private static Submission entered(Visit visit, Page page, Template before) {
    ViewState state = visit.screen().current().map(View::getState).orElse(null);
    return TemplateSectionView.read(page, before.answers(), state);
  }

  /** A page of a section was submitted. */
  public Answer section(Visit visit, TemplateMark mark, View view) {
    if (mark.page().isEmpty()) {
      return new Answer.Above(NoticeView.gone(visit.words()).toView());
    }
    Page page = mark.page().get();
    return switch (curating.open(visit.person(), mark.id())) {
      case Decision.Refused<Template>(Refusal why) -> new Answer.Above(notice(visit, why));
      case Decision.Taken<Template>(Template before) -> {
        Submission entered = TemplateSectionView.read(page, before.answers(), view.getState());
        yield entered.fits()
            ? saved(visit, mark, page, entered)
            : new Answer.Problems(entered.errors(visit.words()));
      }
    };
  }

  private Answer saved(Visit visit, TemplateMark mark, Page page, Submission entered) {
    return switch (curating.answer(visit.person(), mark.id(), mark.revision(), entered.changes())) {
      case Decision.Refused<Template>(Refusal why) -> new Answer.Above(notice(visit, why));
      case Decision.Taken<Template>(Template after) ->
          new Answer.Replace(
              TemplateSectionView.next(page, after.answers())
                  .map(next -> sectionPage(visit, after, next))
                  .orElseGet(() -> lookPage(visit, after, mark.partner())));
    };
  }

  /** Back to the template, as it stands; what was typed on the page is not saved. */
  public void back(Visit visit, TemplateMark mark) {
    look(visit, mark.id().value());
  }

  public void retire(Visit visit, TemplateMark mark) {
    show(
        visit,
        curating
            .retire(visit.person(), mark.id(), mark.revision())
            .map(retired -> listPage(visit, 1, mark.partner())));
  }

  /** A lead wants to see what is retired. */
  public void retired(Visit visit) {
    show(
        visit,
        curating
            .retired(visit.person())
            .map(templates -> new TemplateRetiredView(templates, visit.words()).toView()));
  }

  /** A lead wants a retired template back. */
  public void bringBack(Visit visit, String template) {
    if (TemplateId.isValid(template)) {
      show(
          visit,
          curating
              .bringBack(visit.person(), new TemplateId(template))
              .map(found -> lookPage(visit, found, Optional.empty())));
    } else {
      visit.screen().show(NoticeView.gone(visit.words()).toView());
    }
  }

  /** An administrator wants to say who the leads are. */
  public void askForLeads(Visit visit) {
    if (curating.isAdministrator(visit.person())) {
      List<PersonId> leads = curating.leads(visit.person().workspace());
      visit.screen().replace(new TemplateLeadsView(leads, visit.words()).toView());
    } else {
      visit.screen().show(notice(visit, new Refusal.NotProgramLead()));
    }
  }

  /** The page with the leads was submitted. */
  public Answer nameLeads(Visit visit, View view) {
    Set<PersonId> leads = new HashSet<>();
    for (String user : TemplateLeadsView.read(view.getState())) {
      leads.add(new PersonId(visit.person().workspace(), user));
    }
    if (leads.size() > Curating.MOST_LEADS) {
      return new Answer.Problems(
          TemplateLeadsView.error("templates.leads.too_many", visit.words()));
    }
    Set<PersonId> before = Set.copyOf(curating.leads(visit.person().workspace()));
    boolean members =
        leads.stream()
            .filter(lead -> !before.contains(lead) && !lead.equals(visit.person()))
            .allMatch(lead -> standings.obstacle(visit.person(), lead).isEmpty());
    if (!members) {
      return new Answer.Problems(
          TemplateLeadsView.error("templates.leads.no_member", visit.words()));
    }
    return switch (curating.name(visit.person(), leads)) {
      case Decision.Taken<Set<PersonId>> taken ->
          new Answer.Replace(listPage(visit, 1, Optional.empty()));
      case Decision.Refused<Set<PersonId>>(Refusal why) -> new Answer.Above(notice(visit, why));
    };
  }

  /** A lead wants to word the exceptions to confidentiality. */
  public void askForWording(Visit visit) {
    asLead(
        visit,
        () -> new TemplateWordingView(wording.exceptions(visit.person()), visit.words()).toView());
  }

  /** The page with the exceptions was submitted. */
  public Answer word(Visit visit, View view) {
    Optional<Long> seen = TemplateWordingView.seen(view);
    if (seen.isEmpty()) {
      return new Answer.Above(NoticeView.gone(visit.words()).toView());
    }
    String text = TemplateWordingView.read(view.getState());
    return switch (wording.word(visit.person(), seen.get(), text)) {
      case Decision.Taken<WorkspaceWording.Exceptions> taken ->
          new Answer.Replace(listPage(visit, 1, Optional.empty()));
      case Decision.Refused<WorkspaceWording.Exceptions>(Refusal.Incomplete tooLong) ->
          new Answer.Problems(TemplateWordingView.tooLong(visit.words()));
      case Decision.Refused<WorkspaceWording.Exceptions>(Refusal why) ->
          new Answer.Above(notice(visit, why));
    };
  }

  /** What a new template begins as; empty if there is no agreement with the person named. */
  private Optional<Answers> answers(Visit visit, TemplateLabelView.Entered entered) {
    if (entered.agreementWith().isPresent()) {
      PersonId partner = new PersonId(visit.person().workspace(), entered.agreementWith().get());
      return reviewing.agreements(visit.person()).stream()
          .filter(agreement -> agreement.pair().includes(partner))
          .findFirst()
          .flatMap(agreement -> text(visit, agreement.id()));
    }
    Optional<Template> from =
        entered
            .from()
            .flatMap(choice ->
                beginnings.templates(visit).stream()
                    .filter(template -> template.id().equals(choice.id()))
                    .findFirst());
    return Optional.of(beginnings.answers(visit, from));
  }

  private Optional<Answers> text(Visit visit, AgreementId id) {
    return switch (reviewing.text(visit.person(), id)) {
      case Decision.Taken<Reviewing.Text>(Reviewing.Text text) -> Optional.of(text.answers());
      case Decision.Refused<Reviewing.Text> refused -> Optional.empty();
    };
  }

  private Answer labelled(Visit visit, Decision<Template> decision) {
    return switch (decision) {
      case Decision.Taken<Template>(Template template) ->
          new Answer.Replace(lookPage(visit, template, Optional.empty()));
      case Decision.Refused<Template>(Refusal.Incomplete(var problems)) ->
          new Answer.Problems(TemplateLabelView.errors(problems, visit.words()));
      case Decision.Refused<Template>(Refusal why) -> new Answer.Above(notice(visit, why));
    };
  }

  /** Shows a page on which the template is changed, unless the reader saw it otherwise. */
  private void edit(Visit visit, TemplateMark mark, Function<Template, View> page) {
    asLead(
        visit,
        () ->
            switch (curating.open(visit.person(), mark.id())) {
              case Decision.Taken<Template>(Template template) ->
                  template.revision() == mark.revision()
                      ? page.apply(template)
                      : asItIsNow(visit, template, mark);
              case Decision.Refused<Template>(Refusal why) -> notice(visit, why);
            });
  }

  private void asLead(Visit visit, Supplier<View> page) {
    if (curating.isLead(visit.person())) {
      visit.screen().replace(page.get());
    } else {
      visit.screen().show(notice(visit, new Refusal.NotProgramLead()));
    }
  }

  private View listPage(Visit visit, int number, Optional<String> partner) {
    return new TemplateListView(
            beginnings.templates(visit),
            number,
            partner,
            curating.isLead(visit.person()),
            curating.isAdministrator(visit.person()),
            visit.words())
        .toView();
  }

  private View lookPage(Visit visit, Template template, Optional<String> partner) {
    boolean lead = curating.isLead(visit.person());
    return new TemplateLookView(template, partner, lead, false, visit.words()).toView();
  }

  private View asItIsNow(Visit visit, Template template, TemplateMark mark) {
    boolean lead = curating.isLead(visit.person());
    return new TemplateLookView(template, mark.partner(), lead, true, visit.words()).toView();
  }

  private static View sectionPage(Visit visit, Template template, Page page) {
    return new TemplateSectionView(template, mark(template), page, visit.words()).toView();
  }

  private static TemplateMark mark(Template template) {
    return TemplateMark.of(template.id(), template.revision());
  }

  /** Whom the person had chosen on the first page of an agreement, wherever they are by now. */
  private static Optional<String> partner(Visit visit) {
    return visit
        .screen()
        .current()
        .flatMap(page ->
            switch (String.valueOf(page.getCallbackId())) {
              case TemplateNames.LIST -> TemplateListView.partner(page);
              case TemplateNames.LOOK ->
                  TemplateMark.parse(page.getPrivateMetadata()).flatMap(TemplateMark::partner);
              default -> WhoView.read(page.getState()).user();
            });
  }

  private static void show(Visit visit, Decision<View> view) {
    switch (view) {
      case Decision.Taken<View>(View next) -> visit.screen().replace(next);
      case Decision.Refused<View>(Refusal why) -> visit.screen().show(notice(visit, why));
    }
  }

  private static View notice(Visit visit, Refusal why) {
    return NoticeView.of(why, visit.words()).toView();
  }
}
