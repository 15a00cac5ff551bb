package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Section;
import org.samepage.coaching.Amending;
import org.samepage.coaching.Change;
import org.samepage.coaching.Consent;
import org.samepage.coaching.Draft;
import org.samepage.coaching.Drafting;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.Signing;
import org.samepage.coaching.Standings;
import org.samepage.slack.form.ChangeReviewView;
import org.samepage.slack.form.ConsentSentence;
import org.samepage.slack.form.GoalView;
import org.samepage.slack.form.Goals;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.Page;
import org.samepage.slack.form.ReviewView;
import org.samepage.slack.form.SectionView;
import org.samepage.slack.form.Submission;
import org.samepage.slack.form.ViewNames;
import org.samepage.slack.form.WhoView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

/**
 * A draft is gone through page by page, reviewed and proposed. Every submit and every button saves
 * what fits.
 */
public final class Editing {
  private final Drafting drafting;
  private final Signing signing;
  private final Amending amending;
  private final Reviewing reviewing;
  private final Standings standings;
  private final Clock clock;

  public Editing(
      Drafting drafting,
      Signing signing,
      Amending amending,
      Reviewing reviewing,
      Standings standings,
      Clock clock) {
    this.drafting = drafting;
    this.amending = amending;
    this.signing = signing;
    this.reviewing = reviewing;
    this.standings = standings;
    this.clock = clock;
  }

  /**
   * The author goes on with a draft. One that waited past its first day starts today, and is as
   * long as it was.
   */
  public void open(Visit visit, AgreementId id) {
    switch (drafting.open(visit.person(), id).then(draft -> startingToday(visit, draft))) {
      case Decision.Taken<Draft>(Draft draft) ->
          visit.screen().show(review(visit, draft, List.of()));
      case Decision.Refused<Draft>(Refusal why) -> visit.screen().show(notice(visit, why));
    }
  }

  /** The author wants to change a section, from the review or from the page with the goal. */
  public void edit(Visit visit, Metadata metadata, View view, String section) {
    Optional<Section> wanted =
        Arrays.stream(Section.values()).filter(one -> one.name().equals(section)).findFirst();
    if (wanted.isEmpty()) {
      visit.screen().show(NoticeView.gone(visit.words()).toView());
      return;
    }
    saveAndShow(
        visit,
        metadata,
        view,
        draft -> page(visit, draft, firstPage(wanted.get(), draft.answers())));
  }

  /**
   * The author wants to change who coaches whom; possible until it was proposed for the first time.
   */
  public void editWho(Visit visit, Metadata metadata) {
    show(
        visit,
        drafting
            .open(visit.person(), metadata.agreement())
            .map(draft ->
                new WhoView(
                        metadata(draft),
                        draft.agreement().author(),
                        Optional.of(draft.agreement().partnerPerson()),
                        visit.words())
                    .toView()));
  }

  /** A page of a section was submitted. */
  public Answer section(Visit visit, Metadata metadata, View view) {
    return switch (drafting.open(visit.person(), metadata.agreement())) {
      case Decision.Refused<Draft>(Refusal why) -> refused(visit, why);
      case Decision.Taken<Draft>(Draft draft) -> {
        Page page = metadata.page().orElse(Page.first(Section.GOALS));
        Submission read = Submission.read(page, draft.answers(), view.getState());
        Submission entered = read.withProblemsHere(drafting.problems(draft, read.changes()));
        yield entered.fits()
            ? saved(visit, metadata, entered.changes())
            : new Answer.Problems(entered.errors(visit.words()));
      }
    };
  }

  /** The author goes back to the review. */
  public void back(Visit visit, Metadata metadata, View view) {
    saveAndShow(visit, metadata, view, draft -> review(visit, draft, List.of()));
  }

  public void addGoal(Visit visit, Metadata metadata, View view) {
    saveAndShow(
        visit,
        metadata,
        view,
        draft ->
            Goals.added(draft.answers())
                .map(page -> page(visit, draft, page))
                .orElseGet(() -> review(visit, draft, List.of())));
  }

  public void removeGoal(Visit visit, Metadata metadata) {
    int goal = metadata.page().map(Page::number).orElse(1);
    Decision<Draft> removed =
        drafting
            .open(visit.person(), metadata.agreement())
            .then(draft -> save(visit, metadata, Goals.removed(draft.answers(), goal)));
    show(visit, removed.map(draft -> review(visit, draft, List.of())));
  }

  /** Saves, and goes on to the page after the one that was submitted, or to the review. */
  Answer saved(Visit visit, Metadata metadata, Map<String, String> changes) {
    return switch (save(visit, metadata, changes)) {
      case Decision.Refused<Draft>(Refusal why) -> refused(visit, why);
      case Decision.Taken<Draft>(Draft draft) ->
          new Answer.Replace(
              metadata
                  .page()
                  .flatMap(page -> page.next(draft.answers()))
                  .map(next -> page(visit, draft, next))
                  .orElseGet(() -> review(visit, draft, List.of())));
    };
  }

  /** The review was submitted: the agreement is proposed. */
  public Answer propose(Visit visit, Metadata metadata) {
    return switch (reviewing.text(visit.person(), metadata.agreement())) {
      case Decision.Refused<Reviewing.Text>(Refusal why) -> refused(visit, why);
      case Decision.Taken<Reviewing.Text>(Reviewing.Text text) -> propose(visit, metadata, text);
    };
  }

  private Answer propose(Visit visit, Metadata metadata, Reviewing.Text text) {
    Words words = visit.words();
    Consent consent =
        new Consent(ConsentSentence.ofAuthor(text.answers(), words), words.language());
    Optional<Standings.Obstacle> obstacle =
        standings.obstacle(visit.person(), text.agreement().partnerPerson());
    if (obstacle.isPresent()) {
      String sentence = words.say("problem.partner." + obstacle.get());
      return new Answer.Above(new NoticeView(sentence, words).toView());
    }
    return switch (signing.propose(
        visit.person(), metadata.agreement(), metadata.revision(), consent)) {
      case Decision.Taken<Agreement> taken ->
          new Answer.Replace(new NoticeView(words.say("proposed.sent"), words).toView());
      case Decision.Refused<Agreement>(Refusal.Incomplete(List<Problem> problems)) ->
          reviewAgain(visit, metadata, problems);
      case Decision.Refused<Agreement>(Refusal why) -> refused(visit, why);
    };
  }

  private Answer reviewAgain(Visit visit, Metadata metadata, List<Problem> problems) {
    return switch (drafting.open(visit.person(), metadata.agreement())) {
      case Decision.Taken<Draft>(Draft draft) -> new Answer.Replace(review(visit, draft, problems));
      case Decision.Refused<Draft>(Refusal why) -> refused(visit, why);
    };
  }

  private Decision<Draft> startingToday(Visit visit, Draft draft) {
    LocalDate today =
        standings
            .known(visit.person())
            .map(profile -> clock.instant().atZone(profile.zone()).toLocalDate())
            .orElse(LocalDate.MIN);
    Optional<LocalDate> start = draft.answers().get(Questions.TERM_START).map(LocalDate::parse);
    Optional<LocalDate> end = draft.answers().get(Questions.TERM_END).map(LocalDate::parse);
    if (start.isEmpty() || end.isEmpty() || !start.get().isBefore(today)) {
      return Decision.taken(draft);
    }
    LocalDate newEnd = end.get().plusDays(ChronoUnit.DAYS.between(start.get(), today));
    return drafting.answer(
        visit.person(),
        draft.agreement().id(),
        draft.agreement().revision(),
        Map.of(
            Questions.TERM_START.key(),
            today.toString(),
            Questions.TERM_END.key(),
            newEnd.toString()));
  }

  private Decision<Draft> save(Visit visit, Metadata metadata, Map<String, String> changes) {
    return drafting.answer(visit.person(), metadata.agreement(), metadata.revision(), changes);
  }

  /** Saves what fits of the page that the button stands on, and shows another in its place. */
  private void saveAndShow(Visit visit, Metadata metadata, View view, Function<Draft, View> next) {
    Decision<Draft> saved =
        drafting
            .open(visit.person(), metadata.agreement())
            .then(draft -> {
              Map<String, String> changes = entered(metadata, view, draft.answers());
              return changes.isEmpty() ? Decision.taken(draft) : save(visit, metadata, changes);
            });
    show(visit, saved.map(next));
  }

  private static Map<String, String> entered(Metadata metadata, View view, Answers before) {
    if (ViewNames.GOAL.equals(view.getCallbackId())) {
      return GoalView.read(before, view.getState()).changes();
    }
    return metadata
        .page()
        .map(page -> Submission.read(page, before, view.getState()).changes())
        .orElse(Map.of());
  }

  private static void show(Visit visit, Decision<View> view) {
    switch (view) {
      case Decision.Taken<View>(View next) -> visit.screen().replace(next);
      case Decision.Refused<View>(Refusal why) -> visit.screen().show(notice(visit, why));
    }
  }

  private static View page(Visit visit, Draft draft, Page page) {
    return new SectionView(
            metadata(draft),
            page,
            draft.answers(),
            draft.agreement().partnerPerson(),
            visit.words())
        .toView();
  }

  private static Page firstPage(Section section, Answers answers) {
    return section == Section.GOALS && !answers.goals().isEmpty()
        ? new Page(section, answers.goals().getFirst())
        : Page.first(section);
  }

  /** What was written so far, to look over: of a draft, or of a change to what runs. */
  View review(Visit visit, Draft draft, List<Problem> problems) {
    return draft.agreement().plan().isPresent()
        ? changeReview(visit, draft, problems)
        : draftReview(visit, draft, problems);
  }

  private View changeReview(Visit visit, Draft draft, List<Problem> problems) {
    Agreement agreement = draft.agreement();
    return switch (amending.changes(visit.person(), agreement.id())) {
      case Decision.Taken<Change>(Change change) ->
          new ChangeReviewView(
                  agreement,
                  visit.person(),
                  change,
                  reviewing.nextDates(agreement, draft.answers()),
                  problems,
                  visit.words())
              .toView();
      case Decision.Refused<Change>(Refusal why) -> notice(visit, why);
    };
  }

  private View draftReview(Visit visit, Draft draft, List<Problem> problems) {
    Agreement agreement = draft.agreement();
    return new ReviewView(
            metadata(draft),
            agreement.pair(),
            agreement.author(),
            draft.answers(),
            reviewing.nextDates(agreement, draft.answers()),
            draft.changesAsked(),
            problems,
            Act.possible(agreement, visit.person()),
            visit.words())
        .toView();
  }

  private static Metadata metadata(Draft draft) {
    return Metadata.of(draft.agreement().id(), draft.agreement().revision());
  }

  private static Answer refused(Visit visit, Refusal why) {
    return new Answer.Above(notice(visit, why));
  }

  private static View notice(Visit visit, Refusal why) {
    return NoticeView.of(why, visit.words()).toView();
  }
}
