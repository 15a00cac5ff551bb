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
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;
import org.samepage.coaching.Change;
import org.samepage.coaching.Consent;
import org.samepage.coaching.Draft;
import org.samepage.coaching.Drafting;
import org.samepage.coaching.Life;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.Schools;
import org.samepage.coaching.Signing;
import org.samepage.coaching.Standings;
import org.samepage.coaching.WorkspaceWording;
import org.samepage.slack.form.ChangeReviewView;
import org.samepage.slack.form.ConsentSentence;
import org.samepage.slack.form.GoalView;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.Page;
import org.samepage.slack.form.ReviewView;
import org.samepage.slack.form.SectionView;
import org.samepage.slack.form.Submission;
import org.samepage.slack.form.ViewNames;
import org.samepage.slack.form.WhoView;
import org.samepage.slack.form.WiderConsent;
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
  private final Life life;
  private final Reviewing reviewing;
  private final Standings standings;
  private final WorkspaceWording wording;
  private final Clock clock;

  public Editing(
      Drafting drafting,
      Signing signing,
      Life life,
      Reviewing reviewing,
      Standings standings,
      WorkspaceWording wording,
      Clock clock) {
    this.drafting = drafting;
    this.life = life;
    this.signing = signing;
    this.reviewing = reviewing;
    this.standings = standings;
    this.wording = wording;
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
        draft -> page(visit, draft, Page.first(wanted.get(), draft.answers())));
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
        Page page = pageOf(metadata, draft);
        Submission read = read(visit, page, draft, view);
        Submission entered = read.withProblemsHere(drafting.problems(draft, read.changes()));
        boolean allShown =
            entered.problems().stream()
                .allMatch(problem -> Submission.holds(view.getState(), problem.key()));
        if (entered.fits()) {
          yield saved(visit, metadata, entered.changes());
        }
        yield allShown
            ? new Answer.Problems(entered.errors(visit.words()))
            : new Answer.Replace(redrawn(visit, metadata, page, draft, entered));
      }
    };
  }

  /**
   * Something was chosen on which other fields hang: they appear or go, and what was typed stays.
   * Nothing is saved yet, so that the page can be submitted meanwhile.
   */
  public void chosen(Visit visit, Metadata metadata, View view) {
    show(
        visit,
        drafting
            .open(visit.person(), metadata.agreement())
            .map(draft -> {
              Page page = pageOf(metadata, draft);
              return redrawn(visit, metadata, page, draft, read(visit, page, draft, view));
            }));
  }

  /** The author goes back to the review. */
  public void back(Visit visit, Metadata metadata, View view) {
    saveAndShow(visit, metadata, view, draft -> review(visit, draft, List.of()));
  }

  /**
   * The author wants to say more about something.
   *
   * @param page its text, as the button has it
   */
  public void openPage(Visit visit, Metadata metadata, View view, String page) {
    saveAndShow(
        visit,
        metadata,
        view,
        draft ->
            Page.parse(page)
                .filter(wanted -> wanted.section() != Section.CHECK_IN)
                .map(wanted -> page(visit, draft, wanted))
                .orElseGet(() -> review(visit, draft, List.of())));
  }

  /** Turns to another leaf of the review. */
  public void turn(Visit visit, Metadata metadata) {
    show(
        visit,
        drafting
            .open(visit.person(), metadata.agreement())
            .map(draft -> review(visit, metadata, draft, List.of())));
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

  /** The review was submitted: its next leaf is shown, or the agreement is proposed. */
  public Answer propose(Visit visit, Metadata metadata, View view) {
    return switch (drafting.open(visit.person(), metadata.agreement())) {
      case Decision.Refused<Draft>(Refusal why) -> refused(visit, why);
      case Decision.Taken<Draft>(Draft draft) -> {
        ReviewView review = reviewView(visit, metadata, draft, List.of());
        if (!review.leaves().isLast(metadata.leaf())) {
          Metadata next = metadata.onLeaf(metadata.leaf() + 1);
          yield new Answer.Replace(reviewView(visit, next, draft, List.of()).toView());
        }
        Map<String, String> errors =
            WiderConsent.errors(
                draft.answers(), role(visit, draft), view.getState(), visit.words());
        yield errors.isEmpty() ? propose(visit, metadata, draft) : new Answer.Problems(errors);
      }
    };
  }

  private Answer propose(Visit visit, Metadata metadata, Draft draft) {
    Words words = visit.words();
    Consent consent =
        new Consent(
            ConsentSentence.ofAuthor(draft.answers(), role(visit, draft), words), words.language());
    Optional<Standings.Obstacle> obstacle =
        standings.obstacle(visit.person(), draft.agreement().pair().partnerOf(visit.person()));
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

  Decision<Draft> save(Visit visit, Metadata metadata, Map<String, String> changes) {
    return drafting.answer(visit.person(), metadata.agreement(), metadata.revision(), changes);
  }

  /** Saves what fits of the page that the button stands on, and shows another in its place. */
  private void saveAndShow(Visit visit, Metadata metadata, View view, Function<Draft, View> next) {
    Decision<Draft> saved =
        drafting
            .open(visit.person(), metadata.agreement())
            .then(draft -> {
              Map<String, String> changes = entered(visit, metadata, view, draft);
              return changes.isEmpty() ? Decision.taken(draft) : save(visit, metadata, changes);
            });
    show(visit, saved.map(next));
  }

  private Map<String, String> entered(Visit visit, Metadata metadata, View view, Draft draft) {
    if (ViewNames.GOAL.equals(view.getCallbackId())) {
      return GoalView.read(draft.answers(), view.getState()).changes();
    }
    return pageShown(metadata)
        .map(page -> read(visit, page, draft, view).changes())
        .orElse(Map.of());
  }

  Submission read(Visit visit, Page page, Draft draft, View view) {
    return Submission.read(
        page, draft.answers(), role(visit, draft), schools(visit, page), view.getState());
  }

  /** Those that can be chosen on the page. */
  private Schools schools(Visit visit, Page page) {
    return page.section() == Section.CONFIDENTIALITY
        ? wording.schools(visit.person())
        : Schools.NONE;
  }

  /** The page that was open; no page of a check-in belongs to a draft. */
  static Page pageOf(Metadata metadata, Draft draft) {
    return pageShown(metadata).orElseGet(() -> Page.first(Section.GOALS, draft.answers()));
  }

  private static Optional<Page> pageShown(Metadata metadata) {
    return metadata.page().filter(page -> page.section() != Section.CHECK_IN);
  }

  private static Role role(Visit visit, Draft draft) {
    return draft.agreement().pair().roleOf(visit.person()).orElseThrow();
  }

  static void show(Visit visit, Decision<View> view) {
    switch (view) {
      case Decision.Taken<View>(View next) -> visit.screen().replace(next);
      case Decision.Refused<View>(Refusal why) -> visit.screen().show(notice(visit, why));
    }
  }

  View page(Visit visit, Draft draft, Page page) {
    return page(visit, metadata(draft), draft, page, draft.answers());
  }

  /** The same page of the same revision, with what was entered on it. */
  private View redrawn(Visit visit, Metadata metadata, Page page, Draft draft, Submission entered) {
    return page(visit, metadata, draft, page, draft.answers().with(entered.changes()));
  }

  private View page(Visit visit, Metadata metadata, Draft draft, Page page, Answers answers) {
    PersonId partner = draft.agreement().pair().partnerOf(visit.person());
    return new SectionView(
            metadata,
            page,
            answers,
            role(visit, draft),
            partner,
            schools(visit, page),
            visit.words())
        .toView();
  }

  /** What was written so far, to look over: of a draft, or of a change to what runs. */
  View review(Visit visit, Draft draft, List<Problem> problems) {
    return review(visit, metadata(draft), draft, problems);
  }

  private View review(Visit visit, Metadata metadata, Draft draft, List<Problem> problems) {
    return draft.agreement().plan().isPresent()
        ? changePage(visit, metadata, problems)
        : reviewView(visit, metadata, draft, problems).toView();
  }

  private View changePage(Visit visit, Metadata metadata, List<Problem> problems) {
    return switch (changeReview(visit, metadata, problems)) {
      case Decision.Taken<ChangeReviewView>(ChangeReviewView view) -> view.toView();
      case Decision.Refused<ChangeReviewView>(Refusal why) -> notice(visit, why);
    };
  }

  /** A change to what runs, as its author sees it. */
  Decision<ChangeReviewView> changeReview(Visit visit, Metadata metadata, List<Problem> problems) {
    PersonId author = visit.person();
    return reviewing
        .agreement(author, metadata.agreement())
        .then(agreement ->
            life.amending()
                .changes(author, agreement.id())
                .map(change ->
                    new ChangeReviewView(
                        metadata, agreement.pair(), author, change, problems, visit.words())));
  }

  private ReviewView reviewView(
      Visit visit, Metadata metadata, Draft draft, List<Problem> problems) {
    Agreement agreement = draft.agreement();
    return new ReviewView(
        metadata,
        agreement.pair(),
        role(visit, draft),
        draft.answers(),
        reviewing.nextDates(agreement, draft.answers()),
        draft.changesAsked(),
        handedOver(visit, agreement),
        problems,
        Act.offered(agreement, visit.person()),
        visit.words());
  }

  /** The text as the author handed it to the partner, if the partner worked on it since. */
  private Optional<Answers> handedOver(Visit visit, Agreement agreement) {
    return switch (life.passing().changes(visit.person(), agreement.id())) {
      case Decision.Taken<Optional<Change>>(Optional<Change> change) -> change.map(Change::before);
      case Decision.Refused<Optional<Change>> notTheirs -> Optional.empty();
    };
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
