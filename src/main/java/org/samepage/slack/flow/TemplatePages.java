package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.Optional;
import java.util.function.Supplier;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Refusal;
import org.samepage.coaching.Curating;
import org.samepage.coaching.Template;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.Page;
import org.samepage.slack.form.TemplateListView;
import org.samepage.slack.form.TemplateLookView;
import org.samepage.slack.form.TemplateMark;
import org.samepage.slack.form.TemplateNames;
import org.samepage.slack.form.TemplateSectionView;
import org.samepage.slack.form.WhoView;
import org.samepage.slack.screen.Visit;

/** The pages about templates, as they stand at the moment, and how they are shown. */
record TemplatePages(Curating curating, Beginnings beginnings) {

  View list(Visit visit, int number, Optional<String> partner) {
    return new TemplateListView(
            beginnings.templates(visit),
            number,
            partner,
            curating.isLead(visit.person()),
            curating.isAdministrator(visit.person()),
            curating.isNamed(visit.person()),
            visit.words())
        .toView();
  }

  View look(Visit visit, Template template, Optional<String> partner) {
    boolean lead = curating.isLead(visit.person());
    return new TemplateLookView(template, partner, lead, false, visit.words()).toView();
  }

  /** Says that it is no longer as the reader saw it. */
  View asItIsNow(Visit visit, Template template, TemplateMark mark) {
    boolean lead = curating.isLead(visit.person());
    return new TemplateLookView(template, mark.partner(), lead, true, visit.words()).toView();
  }

  static View section(Visit visit, Template template, Page page) {
    return new TemplateSectionView(template, mark(template), page, visit.words()).toView();
  }

  static TemplateMark mark(Template template) {
    return TemplateMark.of(template.id(), template.revision());
  }

  /** Whom the person had chosen on the first page of an agreement, wherever they are by now. */
  static Optional<String> partner(Visit visit) {
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

  /** For program leads alone. */
  void asLead(Visit visit, Supplier<View> page) {
    if (curating.isLead(visit.person())) {
      visit.screen().replace(page.get());
    } else {
      visit.screen().show(notice(visit, new Refusal.NotProgramLead()));
    }
  }

  static void show(Visit visit, Decision<View> view) {
    switch (view) {
      case Decision.Taken<View>(View next) -> visit.screen().replace(next);
      case Decision.Refused<View>(Refusal why) -> visit.screen().show(notice(visit, why));
    }
  }

  static View notice(Visit visit, Refusal why) {
    return NoticeView.of(why, visit.words()).toView();
  }
}
