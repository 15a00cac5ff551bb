package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Each;
import org.samepage.agreement.Marks;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Section;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.CheckingIn;
import org.samepage.coaching.Rescheduling;
import org.samepage.coaching.Rescheduling.Later;
import org.samepage.slack.form.AnswerView;
import org.samepage.slack.form.AnswersView;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.MoveView;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.Page;
import org.samepage.slack.form.Submission;
import org.samepage.slack.form.Topic;
import org.samepage.slack.message.Buttons.Subject;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/**
 * A check-in is answered with a tap or in words, put off or left out, read, marked as done or not,
 * with a note, or moved.
 */
public final class CheckInFlow {
  private final CheckingIn checkingIn;
  private final Rescheduling rescheduling;
  private final Clock clock;

  public CheckInFlow(CheckingIn checkingIn, Rescheduling rescheduling, Clock clock) {
    this.checkingIn = checkingIn;
    this.rescheduling = rescheduling;
    this.clock = clock;
  }

  /**
   * One tap answers.
   *
   * @param progress an option of {@link org.samepage.agreement.Questions#ANSWER_PROGRESS}
   */
  public void tap(Visit visit, Subject about, String progress) {
    tellIfRefused(
        visit, checkingIn.tap(visit.person(), about.agreement(), about.occurrence(), progress));
  }

  public void done(Visit visit, Subject about) {
    tellIfRefused(visit, checkingIn.held(visit.person(), about.agreement(), about.occurrence()));
  }

  public void didNotHappen(Visit visit, Subject about) {
    tellIfRefused(
        visit, checkingIn.didNotHappen(visit.person(), about.agreement(), about.occurrence()));
  }

  /** Has the person asked again. */
  public void later(Visit visit, Subject about, Later later) {
    tellIfRefused(
        visit, rescheduling.putOff(visit.person(), about.agreement(), about.occurrence(), later));
  }

  /** Opens the page that asks when to ask again. */
  public void askLater(Visit visit, Subject about) {
    show(
        visit,
        rescheduling
            .toPutOff(visit.person(), about.agreement(), about.occurrence())
            .map(found -> laterPage(visit, found)));
  }

  /** When to ask again was submitted. */
  public Answer later(Visit visit, Metadata metadata, View view) {
    return atTime(
        visit,
        metadata,
        view,
        (occurrence, at) ->
            rescheduling.putOff(
                visit.person(),
                metadata.agreement(),
                occurrence,
                new Later.At(at.toLocalDate(), at.toLocalTime())));
  }

  /** Opens the page for the whole answer. */
  public void addWords(Visit visit, Subject about) {
    showSheet(visit, about, Topic.ANSWER);
  }

  /** Opens the page for the reason why it is left out. */
  public void askWhySkip(Visit visit, Subject about) {
    showSheet(visit, about, Topic.SKIP);
  }

  /** Opens the page for a note. */
  public void askForNote(Visit visit, Subject about) {
    showSheet(visit, about, Topic.NOTE);
  }

  private void showSheet(Visit visit, Subject about, Topic topic) {
    show(
        visit,
        checkingIn
            .sheet(visit.person(), about.agreement(), about.occurrence())
            .map(sheet -> page(visit, sheet, ofRule(topic, sheet))));
  }

  /** A page of the answer was submitted. */
  public Answer answer(Visit visit, Metadata metadata, View view) {
    Optional<Occurrence> occurrence = metadata.checkIn();
    Optional<Topic> topic =
        metadata.page().filter(one -> one.section() == Section.CHECK_IN).map(Page::topic);
    if (occurrence.isEmpty() || topic.isEmpty()) {
      return new Answer.Above(NoticeView.gone(visit.words()).toView());
    }
    Subject about = new Subject(metadata.agreement(), occurrence.get());
    return switch (checkingIn.sheet(visit.person(), about.agreement(), about.occurrence())) {
      case Decision.Refused<CheckingIn.Sheet>(Refusal why) -> refused(visit, why);
      case Decision.Taken<CheckingIn.Sheet>(CheckingIn.Sheet sheet) -> {
        Page page = ofRule(topic.get(), sheet);
        Submission entered =
            Submission.read(page, sheet.agreed(), sheet.view().role(), view.getState());
        yield entered.fits()
            ? answered(visit, about, sheet, page, entered)
            : new Answer.Problems(entered.errors(visit.words()));
      }
    };
  }

  /** Opens what was answered. */
  public void read(Visit visit, Subject about) {
    show(
        visit,
        checkingIn
            .read(visit.person(), about.agreement(), about.occurrence())
            .map(reading ->
                new AnswersView(metadata(reading.view()), reading, visit.words()).toView()));
  }

  /** Turns to another leaf of what was answered. */
  public void turn(Visit visit, Metadata metadata) {
    metadata
        .checkIn()
        .ifPresent(occurrence ->
            Pages.show(
                visit,
                checkingIn
                    .read(visit.person(), metadata.agreement(), occurrence)
                    .map(reading -> new AnswersView(metadata, reading, visit.words()).toView())));
  }

  /** Opens the page that asks for another day and time. */
  public void askWhen(Visit visit, Subject about) {
    show(
        visit,
        rescheduling
            .toMove(visit.person(), about.agreement(), about.occurrence())
            .map(found -> movePage(visit, found)));
  }

  /** Another day and time was submitted. */
  public Answer move(Visit visit, Metadata metadata, View view) {
    return atTime(
        visit,
        metadata,
        view,
        (occurrence, at) ->
            rescheduling.move(
                visit.person(),
                metadata.agreement(),
                occurrence,
                at.toLocalDate(),
                at.toLocalTime()));
  }

  private static Answer atTime(
      Visit visit,
      Metadata metadata,
      View view,
      BiFunction<Occurrence, LocalDateTime, Decision<CheckingIn.View>> step) {
    MoveView.Entered entered = MoveView.read(view.getState());
    Optional<LocalDateTime> at = entered.at();
    Optional<Occurrence> occurrence = metadata.checkIn();
    if (at.isEmpty()) {
      return new Answer.Problems(entered.errors(visit.words()));
    }
    if (occurrence.isEmpty()) {
      return new Answer.Above(NoticeView.gone(visit.words()).toView());
    }
    return switch (step.apply(occurrence.get(), at.get())) {
      case Decision.Taken<CheckingIn.View> taken -> new Answer.Close();
      case Decision.Refused<CheckingIn.View>(Refusal.Incomplete incomplete) ->
          new Answer.Problems(
              MoveView.errors(incomplete.problems().getFirst().reason(), visit.words()));
      case Decision.Refused<CheckingIn.View>(Refusal why) -> refused(visit, why);
    };
  }

  private Answer answered(
      Visit visit, Subject about, CheckingIn.Sheet sheet, Page page, Submission entered) {
    return switch (kept(visit, about, page.topic(), entered.changes())) {
      case Decision.Refused<CheckingIn.View>(Refusal why) -> refused(visit, why);
      case Decision.Taken<CheckingIn.View>(CheckingIn.View view) ->
          page.next(sheet.agreed())
              .map(next -> {
                CheckingIn.Sheet now = sheet.with(view, entered.changes());
                return (Answer) new Answer.Replace(page(visit, now, next));
              })
              .orElseGet(Answer.Close::new);
    };
  }

  private Decision<CheckingIn.View> kept(
      Visit visit, Subject about, Topic topic, Map<String, String> changes) {
    return switch (topic) {
      case SKIP -> checkingIn.skip(visit.person(), about.agreement(), about.occurrence(), changes);
      case NOTE -> checkingIn.note(visit.person(), about.agreement(), about.occurrence(), changes);
      default -> checkingIn.answer(visit.person(), about.agreement(), about.occurrence(), changes);
    };
  }

  /** Where the rule stands that the check-in comes from may have changed since. */
  private static Page ofRule(Topic topic, CheckingIn.Sheet sheet) {
    int rule = sheet.view().checkIn().occurrence().rule();
    Page first = Page.first(Section.CHECK_IN, sheet.agreed());
    int place =
        Marks.place(sheet.agreed(), Each.CHECK_IN_RULE, rule).orElse(first.numbers().getFirst());
    return Page.of(topic, place);
  }

  private static View page(Visit visit, CheckingIn.Sheet sheet, Page page) {
    return new AnswerView(metadata(sheet.view()), page, sheet, visit.words()).toView();
  }

  private static View movePage(Visit visit, Rescheduling.Movable found) {
    CheckingIn.View view = found.view();
    PersonId partner = view.agreement().pair().partnerOf(visit.person());
    return new MoveView(metadata(view), found.proposed(), partner, visit.words()).toView();
  }

  /** In two hours is filled in. */
  private View laterPage(Visit visit, Rescheduling.Waiting found) {
    CheckingIn.View view = found.view();
    ZonedDateTime later =
        clock.instant().atZone(found.close().getZone()).truncatedTo(ChronoUnit.HOURS).plusHours(2);
    PersonId partner = view.agreement().pair().partnerOf(visit.person());
    return new MoveView(metadata(view), later, partner, visit.words()).toPutOff(found.close());
  }

  private static Metadata metadata(CheckingIn.View view) {
    return Metadata.of(
        view.agreement().id(), view.checkIn().occurrence(), view.checkIn().revision());
  }

  private static void tellIfRefused(Visit visit, Decision<CheckingIn.View> decision) {
    if (decision instanceof Decision.Refused<CheckingIn.View>(Refusal why)) {
      visit.screen().show(notice(visit, why).toView());
    }
  }

  /** A moment that does not do has its own sentence. */
  private static NoticeView notice(Visit visit, Refusal why) {
    return why instanceof Refusal.Incomplete(List<Problem> problems)
        ? new NoticeView(
            MoveView.sentence(problems.getFirst().reason(), visit.words()), visit.words())
        : NoticeView.of(why, visit.words());
  }

  private static void show(Visit visit, Decision<View> view) {
    switch (view) {
      case Decision.Taken<View>(View page) -> visit.screen().show(page);
      case Decision.Refused<View>(Refusal why) ->
          visit.screen().show(NoticeView.of(why, visit.words()).toView());
    }
  }

  private static Answer refused(Visit visit, Refusal why) {
    return new Answer.Above(NoticeView.of(why, visit.words()).toView());
  }
}
