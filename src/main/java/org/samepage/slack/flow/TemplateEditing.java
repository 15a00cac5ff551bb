package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Section;
import org.samepage.coaching.ChoicesAlone;
import org.samepage.coaching.Curating;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.Template;
import org.samepage.coaching.Template.Label;
import org.samepage.coaching.TemplateId;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.Page;
import org.samepage.slack.form.Submission;
import org.samepage.slack.form.TemplateLabelView;
import org.samepage.slack.form.TemplateMark;
import org.samepage.slack.form.TemplateSectionView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/**
 * A program lead makes a template of the workspace, or changes one. Whoever saw an older one is
 * shown what stands there now, and nothing is changed.
 */
public final class TemplateEditing {
  private final Curating curating;
  private final Reviewing reviewing;
  private final Beginnings beginnings;
  private final TemplatePages pages;

  public TemplateEditing(Curating curating, Reviewing reviewing, Beginnings beginnings) {
    this.curating = curating;
    this.reviewing = reviewing;
    this.beginnings = beginnings;
    this.pages = new TemplatePages(curating, beginnings);
  }

  /** A lead wants to make another template: like the one that is looked at, or a new one. */
  public void askForNew(Visit visit, Optional<TemplateMark> mark) {
    Optional<Template> like =
        mark.flatMap(looked ->
            beginnings.templates(visit).stream()
                .filter(template -> template.id().equals(looked.id()))
                .findFirst());
    pages.asLead(
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

  /** What a new template begins as; empty if there is no agreement with the person named. */
  private Optional<Answers> answers(Visit visit, TemplateLabelView.Entered entered) {
    if (entered.agreementWith().isPresent()) {
      PersonId partner = new PersonId(visit.person().workspace(), entered.agreementWith().get());
      return reviewing.agreements(visit.person()).stream()
          .filter(agreement -> agreement.pair().includes(partner))
          .findFirst()
          .flatMap(agreement -> text(visit, agreement.id()))
          .map(text -> ChoicesAlone.of(text, beginnings.presets(visit)));
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

  /** A lead wants to change what a template is called. */
  public void askForLabel(Visit visit, TemplateMark mark) {
    edit(
        visit,
        mark,
        template ->
            new TemplateLabelView(
                    TemplatePages.mark(template), template.label(), template.weeks(), visit.words())
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

  private Answer labelled(Visit visit, Decision<Template> decision) {
    return switch (decision) {
      case Decision.Taken<Template>(Template template) ->
          new Answer.Replace(pages.look(visit, template, Optional.empty()));
      case Decision.Refused<Template>(Refusal.Incomplete(var problems)) ->
          new Answer.Problems(TemplateLabelView.errors(problems, visit.words()));
      case Decision.Refused<Template>(Refusal why) ->
          new Answer.Above(TemplatePages.notice(visit, why));
    };
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
                            .map(page -> TemplatePages.section(visit, template, page))
                            .orElseGet(() -> pages.look(visit, template, mark.partner()))),
            () -> visit.screen().show(NoticeView.gone(visit.words()).toView()));
  }

  /** Shows a page on which the template is changed, unless the reader saw it otherwise. */
  private void edit(Visit visit, TemplateMark mark, Function<Template, View> page) {
    pages.asLead(
        visit,
        () ->
            switch (curating.open(visit.person(), mark.id())) {
              case Decision.Taken<Template>(Template template) ->
                  template.revision() == mark.revision()
                      ? page.apply(template)
                      : pages.asItIsNow(visit, template, mark);
              case Decision.Refused<Template>(Refusal why) -> TemplatePages.notice(visit, why);
            });
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
    TemplatePages.show(
        visit,
        curating
            .open(visit.person(), mark.id())
            .then(before -> {
              Map<String, String> changes = new TreeMap<>(entered(visit, page, before).changes());
              changes.putAll(step.apply(page, before.answers().with(changes)));
              return curating.answer(visit.person(), mark.id(), mark.revision(), changes);
            })
            .map(after ->
                TemplatePages.section(
                    visit, after, page.withLast(after.answers().rules().getLast()))));
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
      case Decision.Refused<Template>(Refusal why) ->
          new Answer.Above(TemplatePages.notice(visit, why));
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
      case Decision.Refused<Template>(Refusal why) ->
          new Answer.Above(TemplatePages.notice(visit, why));
      case Decision.Taken<Template>(Template after) ->
          new Answer.Replace(
              TemplateSectionView.next(page, after.answers())
                  .map(next -> TemplatePages.section(visit, after, next))
                  .orElseGet(() -> pages.look(visit, after, mark.partner())));
    };
  }
}
