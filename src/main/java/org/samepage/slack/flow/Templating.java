package org.samepage.slack.flow;

import java.util.Optional;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Refusal;
import org.samepage.coaching.Curating;
import org.samepage.coaching.Template;
import org.samepage.coaching.TemplateId;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.TemplateMark;
import org.samepage.slack.form.TemplateRetiredView;
import org.samepage.slack.screen.Visit;

/**
 * The templates: everybody looks through them and starts from one; program leads retire those of
 * the workspace and bring them back. All of it happens in one modal, which changes.
 */
public final class Templating {
  private final Curating curating;
  private final Beginnings beginnings;
  private final Starting starting;
  private final TemplatePages pages;

  public Templating(Curating curating, Beginnings beginnings, Starting starting) {
    this.curating = curating;
    this.beginnings = beginnings;
    this.starting = starting;
    this.pages = new TemplatePages(curating, beginnings);
  }

  /** Opens the templates, in the place of the page on which the person is. */
  public void list(Visit visit) {
    list(visit, 1);
  }

  /** Another page of the list is wanted. */
  public void turn(Visit visit, String number) {
    int page = number.matches("\\d{1,3}") ? Integer.parseInt(number) : 1;
    list(visit, page);
  }

  private void list(Visit visit, int page) {
    TemplatePages.show(
        visit,
        curating
            .asMember(visit.person())
            .map(member -> pages.list(visit, page, TemplatePages.partner(visit))));
  }

  /** One of the list is wanted. */
  public void look(Visit visit, String template) {
    if (TemplateId.isValid(template)) {
      TemplatePages.show(
          visit,
          beginnings
              .template(visit, new TemplateId(template))
              .map(found -> pages.look(visit, found, TemplatePages.partner(visit))));
    } else {
      visit.screen().show(NoticeView.gone(visit.words()).toView());
    }
  }

  /** Back to the template, as it stands; what was typed on the page is not saved. */
  public void back(Visit visit, TemplateMark mark) {
    look(visit, mark.id().value());
  }

  /** An agreement is to start from the template that is looked at. */
  public void use(Visit visit, TemplateMark mark) {
    switch (beginnings.template(visit, mark.id())) {
      case Decision.Taken<Template>(Template template)
          when template.revision() == mark.revision() ->
          visit.screen().replace(starting.from(visit, template.id(), mark.partner()));
      case Decision.Taken<Template>(Template template) ->
          visit.screen().replace(pages.asItIsNow(visit, template, mark));
      case Decision.Refused<Template>(Refusal why) ->
          visit.screen().show(TemplatePages.notice(visit, why));
    }
  }

  public void retire(Visit visit, TemplateMark mark) {
    TemplatePages.show(
        visit,
        curating
            .retire(visit.person(), mark.id(), mark.revision())
            .map(retired -> pages.list(visit, 1, mark.partner())));
  }

  /** A lead wants to see what is retired. */
  public void retired(Visit visit) {
    TemplatePages.show(
        visit,
        curating
            .retired(visit.person())
            .map(templates -> new TemplateRetiredView(templates, visit.words()).toView()));
  }

  /** A lead wants a retired template back. */
  public void bringBack(Visit visit, String template) {
    if (TemplateId.isValid(template)) {
      TemplatePages.show(
          visit,
          curating
              .bringBack(visit.person(), new TemplateId(template))
              .map(found -> pages.look(visit, found, Optional.empty())));
    } else {
      visit.screen().show(NoticeView.gone(visit.words()).toView());
    }
  }
}
