package org.samepage.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.handler.BoltEventHandler;
import com.slack.api.model.event.Event;
import com.slack.api.model.view.View;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.ShareId;
import org.samepage.coaching.Departing;
import org.samepage.slack.api.SlackApi;
import org.samepage.slack.flow.ErasedCheck;
import org.samepage.slack.flow.StudentCheck;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.Pager;
import org.samepage.slack.form.TemplateMark;
import org.samepage.slack.home.HomeTab;
import org.samepage.slack.home.Hub;
import org.samepage.slack.message.Buttons;
import org.samepage.slack.message.Buttons.Subject;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Screen;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

/**
 * Registers handlers with Bolt, each under an exact name of which there is one, and decodes for
 * them what Slack sends: who it is, the page in front of them, and what the button or page is
 * about.
 */
final class Entries {
  private final App bolt;
  private final SlackApi slack;
  private final Visitors visitors;
  private final HomeTab homeTab;
  private final Hub hub;
  private final ErasedCheck erased;
  private final StudentCheck students;
  private final Departing departing;
  private final Clock clock;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, BiConsumer<Visit, BlockActionPayload>> clicks = new HashMap<>();

  Entries(
      App bolt,
      SlackApi slack,
      Visitors visitors,
      HomeTab homeTab,
      Hub hub,
      ErasedCheck erased,
      StudentCheck students,
      Departing departing,
      Clock clock) {
    this.bolt = bolt;
    this.slack = slack;
    this.visitors = visitors;
    this.homeTab = homeTab;
    this.hub = hub;
    this.erased = erased;
    this.students = students;
    this.departing = departing;
    this.clock = clock;
  }

  /** Everything that Slack can ask for: its kind and its name. */
  Set<String> taken() {
    return taken;
  }

  void command(String name, BiFunction<Visit, String, Optional<String>> handler) {
    bolt.command(
        once("command", name),
        (request, context) -> {
          String user = request.getPayload().getUserId();
          Visit visit = visit(context, user, request.getPayload().getTriggerId(), Optional.empty());
          String text = Optional.ofNullable(request.getPayload().getText()).orElse("");
          return handler.apply(visit, text).map(context::ack).orElseGet(context::ack);
        });
  }

  /** A word that may follow the command, which it takes care of itself. */
  void word(String word) {
    once("word", word);
  }

  void shortcut(String name, Consumer<Visit> handler) {
    bolt.globalShortcut(
        once("shortcut", name),
        (request, context) -> {
          String user = request.getPayload().getUser().getId();
          handler.accept(
              visit(context, user, request.getPayload().getTriggerId(), Optional.empty()));
          return context.ack();
        });
  }

  <E extends Event> void on(Class<E> event, BoltEventHandler<E> handler) {
    once("event", event.getSimpleName());
    bolt.event(event, handler);
  }

  /** Of several handlers of one name, Bolt would take any, at random and without a word. */
  private String once(String kind, String name) {
    if (!taken.add(kind + " " + name)) {
      throw new IllegalStateException(name + " has two handlers.");
    }
    return name;
  }

  /** A page of ours, on which a button was clicked. */
  record Page(Metadata metadata, View view, String value) {}

  @FunctionalInterface
  interface Submitted {
    Answer answer(Visit visit, Metadata metadata, View view);
  }

  void submit(String callbackId, Submitted handler) {
    submitPage(
        callbackId,
        (visit, view) ->
            Metadata.parse(view.getPrivateMetadata())
                .map(metadata -> handler.answer(visit, metadata, view))
                .orElseGet(() -> new Answer.Above(NoticeView.gone(visit.words()).toView())));
  }

  void submitPage(String callbackId, BiFunction<Visit, View, Answer> handler) {
    bolt.viewSubmission(
        once("submit", callbackId),
        (request, context) -> {
          View view = request.getPayload().getView();
          String user = request.getPayload().getUser().getId();
          Visit visit =
              visit(context, user, request.getPayload().getTriggerId(), Optional.of(view));
          Answer answer =
              erased
                  .submitted(visit, view)
                  .<Answer>map(Answer.Above::new)
                  .or(() -> students.submitted(visit, view))
                  .orElseGet(() -> handler.apply(visit, view));
          homeTab.changed(visit.person(), visit::words);
          UnaryOperator<View> marking = visit.screen().marking();
          return switch (answer) {
            case Answer.Close close -> context.ack();
            case Answer.CloseAll all -> context.ack(ack -> ack.responseAction("clear"));
            case Answer.Replace(View next) -> context.ack("update", marking.apply(next));
            // Slack stacks three; above the third there is no room, so it gives way.
            case Answer.Above(View above) ->
                context.ack(Visitors.isThird(view) ? "update" : "push", marking.apply(above));
            case Answer.Problems(var byField) -> context.ackWithErrors(byField);
          };
        });
  }

  /** An entry of the menu does what the button of its name does, wherever that is declared. */
  void menu(String actionId) {
    click(
        actionId,
        (visit, payload) -> {
          Buttons.Entry entry = Buttons.entry(value(payload));
          BlockActionPayload.Action action = payload.getActions().getFirst();
          action.setSelectedOption(null);
          action.setValue(entry.value());
          Optional.ofNullable(clicks.get(entry.button()))
              .ifPresentOrElse(handler -> handler.accept(visit, payload), () -> gone(visit));
        });
  }

  void click(String actionId, BiConsumer<Visit, BlockActionPayload> handler) {
    clicks.put(actionId, handler);
    bolt.blockAction(
        once("click", actionId),
        (request, context) -> {
          BlockActionPayload payload = request.getPayload();
          Optional<View> modal = Optional.ofNullable(payload.getView()).filter(Visitors::isModal);
          Visit visit = visit(context, payload.getUser().getId(), payload.getTriggerId(), modal);
          Optional<View> gone = modal.flatMap(page -> erased.clicked(visit, page, actionId));
          Optional<View> asked =
              modal
                  .filter(page -> gone.isEmpty())
                  .flatMap(page -> students.clicked(visit, page, actionId));
          gone.ifPresent(visit.screen()::show);
          asked.ifPresent(visit.screen()::replace);
          if (gone.isEmpty() && asked.isEmpty()) {
            handler.accept(visit, payload);
          }
          homeTab.changed(visit.person(), visit::words);
          return context.ack();
        });
  }

  void clickOnPage(String actionId, BiConsumer<Visit, Page> handler) {
    click(
        actionId,
        (visit, payload) -> {
          Optional<View> view = visit.screen().current();
          view.flatMap(page -> Metadata.parse(page.getPrivateMetadata()))
              .ifPresentOrElse(
                  metadata ->
                      handler.accept(visit, new Page(metadata, view.orElseThrow(), value(payload))),
                  () -> gone(visit));
        });
  }

  /** The buttons of a {@link Pager}. */
  void clickOnPager(String list, BiConsumer<Visit, Integer> handler) {
    for (String actionId : Pager.buttons(list)) {
      click(actionId, (visit, payload) -> handler.accept(visit, Pager.from(value(payload))));
    }
  }

  void clickOnAgreement(String actionId, BiConsumer<Visit, AgreementId> handler) {
    click(
        actionId,
        (visit, payload) -> {
          String value = value(payload);
          if (AgreementId.isValid(value)) {
            handler.accept(visit, new AgreementId(value));
            showHubAgain(visit, actionId);
          } else {
            gone(visit);
          }
        });
  }

  void clickOnShare(String actionId, BiConsumer<Visit, ShareId> handler) {
    click(
        actionId,
        (visit, payload) ->
            ShareId.read(value(payload))
                .ifPresentOrElse(id -> handler.accept(visit, id), () -> gone(visit)));
  }

  @FunctionalInterface
  interface SubmittedTemplate {
    Answer answer(Visit visit, TemplateMark mark, View view);
  }

  @FunctionalInterface
  interface ClickedTemplate {
    void act(Visit visit, TemplateMark mark, String value);
  }

  void submitTemplate(String callbackId, SubmittedTemplate handler) {
    submitPage(
        callbackId,
        (visit, view) ->
            TemplateMark.parse(view.getPrivateMetadata())
                .map(mark -> handler.answer(visit, mark, view))
                .orElseGet(() -> new Answer.Above(NoticeView.gone(visit.words()).toView())));
  }

  void clickOnTemplate(String actionId, ClickedTemplate handler) {
    click(
        actionId,
        (visit, payload) ->
            templateMark(visit)
                .ifPresentOrElse(
                    mark -> handler.act(visit, mark, value(payload)), () -> gone(visit)));
  }

  /** The template that the page is about on which the person acted. */
  static Optional<TemplateMark> templateMark(Visit visit) {
    return visit.screen().current().flatMap(page -> TemplateMark.parse(page.getPrivateMetadata()));
  }

  void clickOnCheckIn(String actionId, BiConsumer<Visit, Subject> handler) {
    click(
        actionId,
        (visit, payload) ->
            Buttons.subject(value(payload))
                .ifPresentOrElse(
                    about -> {
                      handler.accept(visit, about);
                      showHubAgain(visit, actionId);
                    },
                    () -> gone(visit)));
  }

  /** A tap that opens no page changes the hub on which it was made. */
  private void showHubAgain(Visit visit, String actionId) {
    if (visit.screen().isHub() && Buttons.OPENS_NO_PAGE.contains(actionId)) {
      hub.showAgain(visit);
    }
  }

  static void gone(Visit visit) {
    visit.screen().show(NoticeView.gone(visit.words()).toView());
  }

  static String value(BlockActionPayload payload) {
    BlockActionPayload.Action action = payload.getActions().getFirst();
    return Optional.ofNullable(action.getSelectedOption())
        .map(BlockActionPayload.Action.SelectedOption::getValue)
        .or(() -> Optional.ofNullable(action.getValue()))
        .orElse("");
  }

  private Visit visit(Context context, String user, String trigger, Optional<View> current) {
    PersonId person = Visitors.person(context, user);
    departing.seen(person.workspace());
    Words words = visitors.words(person);
    Instant now = clock.instant();
    Screen screen =
        new Screen(
            slack, person.workspace(), trigger, current, view -> Metadata.shownAt(now, view));
    return new Visit(person, words, screen);
  }
}
