package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Items;
import org.samepage.coaching.Draft;
import org.samepage.coaching.Drafting;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.Page;
import org.samepage.slack.form.Unasked;
import org.samepage.slack.screen.Visit;

/**
 * Goals, first steps and check-ins of a draft are added, moved and removed, from the page that
 * shows one of them. What was typed on it is saved with that.
 */
public final class Arranging {
  private final Drafting drafting;
  private final Editing editing;

  public Arranging(Drafting drafting, Editing editing) {
    this.drafting = drafting;
    this.editing = editing;
  }

  /** One goal, step or check-in more. */
  public void add(Visit visit, Metadata metadata, View view) {
    change(
        visit,
        metadata,
        view,
        (page, answers) ->
            page.items()
                .flatMap(items ->
                    items
                        .free(answers)
                        .map(free -> new Step(begun(items, free), page.withLast(free)))));
  }

  /** With what one more begins: with what is chosen for it and asked. */
  static Map<String, String> begun(Items items, int number) {
    return Unasked.without(items.presets(number)).values();
  }

  /**
   * The goal, step or check-in of the page changes places with its neighbour.
   *
   * @param places -1 for the one above, 1 for the one below
   */
  public void move(Visit visit, Metadata metadata, View view, int places) {
    change(
        visit,
        metadata,
        view,
        (page, answers) ->
            page.items()
                .flatMap(items -> {
                  int number = page.numbers().getLast();
                  return items
                      .neighbour(answers, number, places)
                      .map(other ->
                          new Step(items.swapped(answers, number, other), page.withLast(other)));
                }));
  }

  /** The goal, step or check-in of the page goes. */
  public void remove(Visit visit, Metadata metadata) {
    Editing.show(
        visit,
        drafting
            .open(visit.person(), metadata.agreement())
            .then(draft -> {
              Page page = Editing.pageOf(metadata, draft);
              Map<String, String> changes =
                  page.items()
                      .map(items -> items.removed(draft.answers(), page.numbers().getLast()))
                      .orElse(Map.of());
              return editing.save(visit, metadata, changes);
            })
            .map(saved -> editing.review(visit, saved, List.of())));
  }

  /** What changes beside what was typed, and the page that is shown then. */
  private record Step(Map<String, String> changes, Page next) {}

  /**
   * @param step of a page and the answers with what was typed on it; empty if it is not possible,
   *     so that the page is shown again
   */
  private void change(
      Visit visit, Metadata metadata, View view, BiFunction<Page, Answers, Optional<Step>> step) {
    Editing.show(
        visit,
        drafting
            .open(visit.person(), metadata.agreement())
            .then(draft -> {
              Page page = Editing.pageOf(metadata, draft);
              Map<String, String> changes = new TreeMap<>(typed(visit, page, draft, view));
              Optional<Step> taken = step.apply(page, draft.answers().with(changes));
              taken.ifPresent(one -> changes.putAll(one.changes()));
              return editing
                  .save(visit, metadata, changes)
                  .map(saved -> editing.page(visit, saved, taken.map(Step::next).orElse(page)));
            }));
  }

  private Map<String, String> typed(Visit visit, Page page, Draft draft, View view) {
    return editing.read(visit, page, draft, view).changes();
  }
}
