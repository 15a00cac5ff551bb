package org.samepage.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.handler.BoltEventHandler;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.Event;
import com.slack.api.model.event.MessageBotEvent;
import com.slack.api.model.event.MessageChangedEvent;
import com.slack.api.model.event.MessageDeletedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import com.slack.api.model.event.UserChangeEvent;
import com.slack.api.model.view.View;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.samepage.agreement.Act;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.ShareId;
import org.samepage.coaching.BulkStart;
import org.samepage.coaching.CheckingIn;
import org.samepage.coaching.Curating;
import org.samepage.coaching.Departing;
import org.samepage.coaching.Drafting;
import org.samepage.coaching.Erasing;
import org.samepage.coaching.Holding;
import org.samepage.coaching.Life;
import org.samepage.coaching.Mailing;
import org.samepage.coaching.Overseeing;
import org.samepage.coaching.Reaching;
import org.samepage.coaching.Receiving;
import org.samepage.coaching.Rescheduling;
import org.samepage.coaching.Rescheduling.Later;
import org.samepage.coaching.Retaining;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.SchoolYear;
import org.samepage.coaching.Sharing;
import org.samepage.coaching.Signing;
import org.samepage.coaching.Standings;
import org.samepage.coaching.TakingLeave;
import org.samepage.coaching.WorkspaceWording;
import org.samepage.slack.api.OneWorkspace;
import org.samepage.slack.api.SlackApi;
import org.samepage.slack.api.SlackFiles;
import org.samepage.slack.command.Commands;
import org.samepage.slack.flow.Acting;
import org.samepage.slack.flow.Arranging;
import org.samepage.slack.flow.Beginnings;
import org.samepage.slack.flow.BeingMailed;
import org.samepage.slack.flow.BulkStarting;
import org.samepage.slack.flow.CheckInFlow;
import org.samepage.slack.flow.Contacting;
import org.samepage.slack.flow.Continuing;
import org.samepage.slack.flow.Editing;
import org.samepage.slack.flow.ErasedCheck;
import org.samepage.slack.flow.Forgetting;
import org.samepage.slack.flow.GoingAway;
import org.samepage.slack.flow.Handing;
import org.samepage.slack.flow.Keeping;
import org.samepage.slack.flow.Leading;
import org.samepage.slack.flow.Living;
import org.samepage.slack.flow.Reading;
import org.samepage.slack.flow.Revising;
import org.samepage.slack.flow.SchoolYearFlow;
import org.samepage.slack.flow.Showing;
import org.samepage.slack.flow.Starting;
import org.samepage.slack.flow.StudentCheck;
import org.samepage.slack.flow.Surveying;
import org.samepage.slack.flow.TakingData;
import org.samepage.slack.flow.TemplateEditing;
import org.samepage.slack.flow.Templating;
import org.samepage.slack.flow.Tracing;
import org.samepage.slack.form.ActsRow;
import org.samepage.slack.form.ChooseView;
import org.samepage.slack.form.HistoryView;
import org.samepage.slack.form.Leaves;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.Pager;
import org.samepage.slack.form.SchoolYearNames;
import org.samepage.slack.form.TemplateMark;
import org.samepage.slack.form.TemplateNames;
import org.samepage.slack.form.TrailView;
import org.samepage.slack.form.ViewNames;
import org.samepage.slack.form.WorkspaceTrailView;
import org.samepage.slack.home.HomeTab;
import org.samepage.slack.home.Hub;
import org.samepage.slack.home.TypedReply;
import org.samepage.slack.message.Buttons;
import org.samepage.slack.message.Buttons.Subject;
import org.samepage.slack.message.SlashCommand;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Screen;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

/**
 * Every command, button, page and event that can reach the app, on one screen. Names are exact;
 * each has one handler.
 */
public final class Routes {
  /** The global shortcut, as the manifest declares it. */
  static final String SHORTCUT = "agreement_start";

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

  private Routes(
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

  /**
   * Builds the way in from Slack.
   *
   * @param home where the app is installed
   * @param mailing empty where no mail is sent
   * @param takingData how people get a copy of everything about them
   * @param later runs what need not be done before Slack is answered
   */
  public static SlackEntry entry(
      SlackApi slack,
      OneWorkspace home,
      Standings standings,
      Reviewing reviewing,
      Drafting drafting,
      Signing signing,
      CheckingIn checkingIn,
      Rescheduling rescheduling,
      Reaching reaching,
      Receiving receiving,
      Life life,
      Erasing erasing,
      Holding holding,
      Retaining retaining,
      Departing departing,
      Sharing sharing,
      Curating curating,
      WorkspaceWording wording,
      Overseeing overseeing,
      BulkStart bulk,
      SchoolYear schoolYear,
      SlackFiles files,
      TakingLeave takingLeave,
      Optional<Mailing> mailing,
      TakingData takingData,
      Clock clock,
      ExecutorService later) {
    Hub hub = new Hub(reviewing, mailing.isPresent());
    HomeTab homeTab = new HomeTab(hub, slack, later);
    Editing editing = new Editing(drafting, signing, life, reviewing, standings, wording, clock);
    Beginnings beginnings = new Beginnings(curating, wording, standings, clock);
    Starting starting = new Starting(drafting, standings, editing, beginnings);
    Templating templating = new Templating(curating, beginnings, starting);
    Forgetting forgetting = new Forgetting(erasing, reviewing, standings);
    Reading reading = new Reading(reviewing, signing, editing, forgetting);
    CheckInFlow checkIns = new CheckInFlow(checkingIn, rescheduling, clock);
    Tracing tracing = new Tracing(reviewing, standings, erasing);
    Living living = new Living(life.pausing(), life.ending(), reviewing, reading);
    Continuing continuing = new Continuing(drafting, life, standings, editing, beginnings);
    Revising revising = new Revising(life.amending(), drafting, reviewing, editing, reading);
    Handing handing = new Handing(life.handingOver(), standings, reading);
    Keeping keeping = new Keeping(holding, retaining);
    Showing showing = new Showing(sharing, standings);
    Acting acting =
        new Acting(reviewing, tracing, living, continuing, revising, handing, forgetting, showing);
    GoingAway goingAway = new GoingAway(takingLeave);
    Optional<BeingMailed> beingMailed = mailing.map(BeingMailed::new);
    SchoolYearFlow schoolYears = new SchoolYearFlow(schoolYear, files);
    Surveying surveying = new Surveying(overseeing);
    Commands commands =
        new Commands(
            hub,
            starting,
            reading,
            acting,
            reviewing,
            templating,
            schoolYears,
            goingAway,
            surveying,
            keeping,
            takingData,
            beingMailed);
    Visitors visitors = new Visitors(standings, later);

    App bolt = new App(config(slack));
    Routes routes =
        new Routes(
            bolt,
            slack,
            visitors,
            homeTab,
            hub,
            new ErasedCheck(erasing),
            new StudentCheck(wording, clock),
            departing,
            clock);
    TypedReply typedReply = new TypedReply(receiving, slack, later);
    routes.commandsAndEvents(commands, starting, standings, typedReply, later);
    routes.drafts(starting, editing, new Arranging(drafting, editing));
    routes.proposals(reading);
    routes.leaves(editing, reading, revising, handing, showing, checkIns);
    routes.life(acting, living, tracing);
    routes.changes(revising);
    routes.handovers(acting, handing);
    routes.erasures(forgetting, keeping);
    routes.shares(showing);
    routes.checkIns(checkIns);
    routes.contacts(new Contacting(reaching));
    routes.leave(goingAway);
    beingMailed.ifPresent(routes::mail);
    routes.exports(takingData);
    routes.templates(templating, new BulkStarting(bulk, beginnings));
    routes.schoolYears(schoolYears);
    routes.program(surveying);
    routes.leads(
        new TemplateEditing(curating, reviewing, beginnings),
        new Leading(curating, wording, standings, beginnings));
    return new SlackEntry(
        bolt, new Door(home, slack, later), new Unrouted(slack, visitors, later), routes.taken);
  }

  private void commandsAndEvents(
      Commands commands,
      Starting starting,
      Standings standings,
      TypedReply typedReply,
      ExecutorService later) {
    commands.offered().forEach(word -> once("word", word));
    bolt.command(
        once("command", SlashCommand.NAME),
        (request, context) -> {
          String user = request.getPayload().getUserId();
          Visit visit = visit(context, user, request.getPayload().getTriggerId(), Optional.empty());
          String text = Optional.ofNullable(request.getPayload().getText()).orElse("");
          return commands.run(visit, text).map(context::ack).orElseGet(context::ack);
        });
    bolt.globalShortcut(
        once("shortcut", SHORTCUT),
        (request, context) -> {
          String user = request.getPayload().getUser().getId();
          Visit visit = visit(context, user, request.getPayload().getTriggerId(), Optional.empty());
          starting.begin(visit, Optional.empty());
          return context.ack();
        });
    click(Buttons.START, (visit, action) -> starting.begin(visit, Optional.empty()));
    clickOnPager(Hub.LIST, this::turnOverview);
    clickOnPager(ChooseView.LIST, commands::turn);
    on(
        AppHomeOpenedEvent.class,
        (payload, context) -> {
          departing.seen(Visitors.workspace(context));
          if ("home".equals(payload.getEvent().getTab())) {
            PersonId person = Visitors.person(context, payload.getEvent().getUser());
            homeTab.opened(person, () -> visitors.words(person));
          }
          return context.ack();
        });
    on(
        MessageEvent.class,
        (payload, context) -> {
          PersonId person = Visitors.person(context, payload.getEvent().getUser());
          TypedReply.Place.of(payload.getEvent())
              .ifPresent(place -> typedReply.typed(person, place, () -> visitors.words(person)));
          return context.ack();
        });
    on(
        MessageFileShareEvent.class,
        (payload, context) -> {
          PersonId person = Visitors.person(context, payload.getEvent().getUser());
          TypedReply.Place.of(payload.getEvent())
              .ifPresent(place -> typedReply.typed(person, place, () -> visitors.words(person)));
          return context.ack();
        });
    on(
        AppUninstalledEvent.class,
        (payload, context) -> {
          departing.left(Visitors.workspace(context));
          return context.ack();
        });
    on(
        TokensRevokedEvent.class,
        (payload, context) -> {
          TokensRevokedEvent.Tokens tokens = payload.getEvent().getTokens();
          if (tokens != null && tokens.getBot() != null && !tokens.getBot().isEmpty()) {
            departing.left(Visitors.workspace(context));
          }
          return context.ack();
        });
    // Slack tells of every change to the app's own messages, and of what people do to theirs.
    on(MessageBotEvent.class, (payload, context) -> context.ack());
    on(MessageChangedEvent.class, (payload, context) -> context.ack());
    on(MessageDeletedEvent.class, (payload, context) -> context.ack());
    on(
        UserChangeEvent.class,
        (payload, context) -> {
          PersonId person = Visitors.person(context, payload.getEvent().getUser().getId());
          // Only those who use the app are of interest; the event comes for everybody.
          if (standings.known(person).isPresent()) {
            later.execute(() -> standings.refresh(person));
          }
          return context.ack();
        });
  }

  private void drafts(Starting starting, Editing editing, Arranging arranging) {
    submit(ViewNames.WHO, starting::who);
    submit(ViewNames.GOAL, starting::goal);
    submit(ViewNames.SECTION, editing::section);
    submit(ViewNames.REVIEW, editing::propose);
    clickOnPage(
        ViewNames.SECTION_EDIT,
        (visit, page) -> editing.edit(visit, page.metadata(), page.view(), page.value()));
    clickOnPage(ViewNames.WHO_EDIT, (visit, page) -> editing.editWho(visit, page.metadata()));
    clickOnPage(
        ViewNames.SECTION_BACK, (visit, page) -> editing.back(visit, page.metadata(), page.view()));
    clickOnPage(
        ViewNames.PAGE_OPEN,
        (visit, page) -> editing.openPage(visit, page.metadata(), page.view(), page.value()));
    clickOnPage(
        ViewNames.CHOSEN, (visit, page) -> editing.chosen(visit, page.metadata(), page.view()));
    clickOnPage(
        ViewNames.ITEM_ADD, (visit, page) -> arranging.add(visit, page.metadata(), page.view()));
    clickOnPage(
        ViewNames.ITEM_UP,
        (visit, page) -> arranging.move(visit, page.metadata(), page.view(), -1));
    clickOnPage(
        ViewNames.ITEM_DOWN,
        (visit, page) -> arranging.move(visit, page.metadata(), page.view(), 1));
    clickOnPage(ViewNames.ITEM_REMOVE, (visit, page) -> arranging.remove(visit, page.metadata()));
  }

  private void proposals(Reading reading) {
    clickOnAgreement(Buttons.OPEN, reading::open);
    clickOnAgreement(Buttons.READ_AND_AGREE, reading::open);
    clickOnAgreement(Buttons.NOT_NOW, reading::notNow);
    submit(ViewNames.READ, reading::agree);
    submit(ViewNames.ASK_CHANGES, reading::askForChanges);
    submit(ViewNames.DECLINE, reading::decline);
    clickOnPage(
        ViewNames.PROPOSAL_ASK_CHANGES,
        (visit, page) -> reading.askWhatToChange(visit, page.metadata()));
    clickOnPage(
        ViewNames.PROPOSAL_DECLINE, (visit, page) -> reading.askWhyNot(visit, page.metadata()));
  }

  /** What is too long for one page is turned. */
  private void leaves(
      Editing editing,
      Reading reading,
      Revising revising,
      Handing handing,
      Showing showing,
      CheckInFlow checkIns) {
    for (String turn : List.of(ViewNames.LEAF_BACK, ViewNames.LEAF_NEXT)) {
      clickOnPage(
          turn,
          (visit, page) -> {
            Metadata metadata = page.metadata().onLeaf(Leaves.number(page.value()));
            switch (page.view().getCallbackId()) {
              case ViewNames.REVIEW, ViewNames.CHANGE_REVIEW -> editing.turn(visit, metadata);
              case ViewNames.CHANGE_READ -> revising.turn(visit, metadata);
              case ViewNames.OFFER -> handing.turn(visit, metadata);
              case ViewNames.SHARED -> showing.turn(visit, metadata);
              case ViewNames.ANSWERS -> checkIns.turn(visit, metadata);
              default -> reading.turn(visit, metadata, page.view());
            }
          });
    }
  }

  private void life(Acting acting, Living living, Tracing tracing) {
    for (Act act : Act.values()) {
      clickOnAgreement(Buttons.act(act), (visit, id) -> acting.ask(visit, id, act));
      submit(Buttons.act(act), (visit, metadata, view) -> acting.done(visit, metadata, view, act));
    }
    click(
        ActsRow.MENU,
        (visit, payload) ->
            ActsRow.chosen(value(payload))
                .ifPresentOrElse(
                    chosen -> acting.ask(visit, chosen.agreement(), chosen.act()),
                    () -> gone(visit)));
    clickOnAgreement(Buttons.RESUME, living::resume);
    clickOnAgreement(Buttons.KEEP_ON, living::keepOn);
    for (String turn : Pager.buttons(HistoryView.LIST)) {
      clickOnPage(
          turn, (visit, page) -> tracing.turn(visit, page.metadata(), Pager.from(page.value())));
    }
    clickOnPage(ViewNames.OPEN_TRAIL, (visit, page) -> tracing.looks(visit, page.metadata()));
    for (String turn : Pager.buttons(TrailView.LIST)) {
      clickOnPage(
          turn,
          (visit, page) -> tracing.turnLooks(visit, page.metadata(), Pager.from(page.value())));
    }
  }

  private void changes(Revising revising) {
    clickOnAgreement(Buttons.READ_CHANGE, revising::open);
    clickOnAgreement(Buttons.LIGHTEN, revising::lighten);
    submit(ViewNames.CHANGE_REVIEW, revising::propose);
    submit(ViewNames.CHANGE_READ, revising::agree);
    submit(ViewNames.CHANGE_REASON, revising::decline);
    clickOnPage(
        ViewNames.CHANGE_DECLINE, (visit, page) -> revising.askWhyNot(visit, page.metadata()));
  }

  private void handovers(Acting acting, Handing handing) {
    clickOnAgreement(Buttons.READ_HANDOVER, acting::readHandover);
    submit(ViewNames.OFFER, (visit, metadata, view) -> handing.accept(visit, metadata));
    clickOnPage(ViewNames.OFFER_REFUSE, (visit, page) -> handing.refuse(visit, page.metadata()));
  }

  private void erasures(Forgetting forgetting, Keeping keeping) {
    submitPage(ViewNames.HOLD, keeping::hold);
    submitPage(ViewNames.RETENTION, keeping::keep);
    clickOnAgreement(Buttons.ERASURE, forgetting::open);
    clickOnAgreement(Buttons.CERTIFICATE, forgetting::showCertificate);
    submit(ViewNames.ERASE_CONSENT, (visit, metadata, view) -> forgetting.consent(visit, metadata));
    submit(ViewNames.ERASE_OWN, (visit, metadata, view) -> forgetting.eraseOwn(visit, metadata));
    clickOnPage(ViewNames.ERASE_REFUSE, (visit, page) -> forgetting.refuse(visit, page.metadata()));
    clickOnPage(
        ViewNames.ERASE_OWN_ASK, (visit, page) -> forgetting.askOwn(visit, page.metadata()));
  }

  private void shares(Showing showing) {
    clickOnShare(Buttons.READ_SHARE, showing::read);
    clickOnShare(Buttons.OPEN_SHARED, showing::show);
    clickOnShare(ViewNames.SHARE_WITHDRAW, showing::withdraw);
    submit(ViewNames.SHARE_CONSENT, (visit, metadata, view) -> showing.consent(visit, metadata));
    clickOnPage(ViewNames.SHARE_REFUSE, (visit, page) -> showing.refuse(visit, page.metadata()));
  }

  private void checkIns(CheckInFlow checkIns) {
    clickOnCheckIn(Buttons.ON_TRACK, (visit, about) -> checkIns.tap(visit, about, "on_track"));
    clickOnCheckIn(
        Buttons.SOME_PROGRESS, (visit, about) -> checkIns.tap(visit, about, "some_progress"));
    clickOnCheckIn(Buttons.STUCK, (visit, about) -> checkIns.tap(visit, about, "stuck"));
    clickOnCheckIn(Buttons.ADD_WORDS, checkIns::addWords);
    clickOnCheckIn(Buttons.READ_ANSWERS, checkIns::read);
    clickOnCheckIn(Buttons.DONE, checkIns::done);
    clickOnCheckIn(Buttons.MOVE, checkIns::askWhen);
    clickOnCheckIn(Buttons.DID_NOT_HAPPEN, checkIns::didNotHappen);
    clickOnCheckIn(Buttons.ADD_NOTE, checkIns::askForNote);
    clickOnCheckIn(Buttons.SKIP, checkIns::askWhySkip);
    clickOnCheckIn(
        Buttons.LATER_TODAY, (visit, about) -> checkIns.later(visit, about, new Later.InAnHour()));
    clickOnCheckIn(
        Buttons.LATER_DAY,
        (visit, about) -> checkIns.later(visit, about, new Later.OnTheNextSchoolDay()));
    clickOnCheckIn(Buttons.LATER_PICK, checkIns::askLater);
    menu(Buttons.MENU);
    submit(ViewNames.LATER, checkIns::later);
    submit(ViewNames.ANSWER, checkIns::answer);
    submit(ViewNames.MOVE, checkIns::move);
  }

  private void contacts(Contacting contacting) {
    clickOnAgreement(Buttons.REACH, contacting::open);
    submit(ViewNames.REACH, contacting::save);
  }

  private void leave(GoingAway goingAway) {
    click(Buttons.LEAVE, (visit, payload) -> goingAway.open(visit));
    click(ViewNames.LEAVE_REMOVE, (visit, payload) -> goingAway.remove(visit, value(payload)));
    submitPage(ViewNames.LEAVE, goingAway::take);
  }

  private void exports(TakingData takingData) {
    // Slack tells of it when somebody follows a link; the browser does the rest.
    click(ViewNames.EXPORT_PAGE, (visit, payload) -> {});
    submitPage(ViewNames.EXPORT, (visit, view) -> takingData.send(visit));
  }

  private void mail(BeingMailed beingMailed) {
    click(ViewNames.MAIL_OPEN, (visit, payload) -> beingMailed.open(visit));
    click(ViewNames.MAIL_AGAIN, (visit, payload) -> beingMailed.again(visit));
    click(ViewNames.MAIL_OFF, (visit, payload) -> beingMailed.turnOff(visit));
    submitPage(ViewNames.MAIL, beingMailed::ask);
    submitPage(ViewNames.MAIL_CODE, beingMailed::confirm);
  }

  private void templates(Templating templating, BulkStarting bulk) {
    click(TemplateNames.OPEN_LIST, (visit, payload) -> templating.list(visit));
    click(TemplateNames.TURN_BACK, (visit, payload) -> templating.turn(visit, value(payload)));
    click(TemplateNames.TURN_ON, (visit, payload) -> templating.turn(visit, value(payload)));
    click(TemplateNames.OPEN, (visit, payload) -> templating.look(visit, value(payload)));
    click(TemplateNames.RETIRED, (visit, payload) -> templating.retired(visit));
    click(
        TemplateNames.BRING_BACK, (visit, payload) -> templating.bringBack(visit, value(payload)));
    clickOnTemplate(TemplateNames.USE, (visit, mark, value) -> templating.use(visit, mark));
    clickOnTemplate(TemplateNames.BACK, (visit, mark, value) -> templating.back(visit, mark));
    clickOnTemplate(TemplateNames.RETIRE, (visit, mark, value) -> templating.retire(visit, mark));
    click(TemplateNames.SEVERAL, (visit, payload) -> bulk.begin(visit));
    submitPage(TemplateNames.BULK, bulk::review);
    submitPage(TemplateNames.BULK_REVIEW, bulk::send);
  }

  private void schoolYears(SchoolYearFlow schoolYears) {
    click(SchoolYearNames.CHANGE, (visit, payload) -> schoolYears.edit(visit));
    click(SchoolYearNames.LOOK_AGAIN, (visit, payload) -> schoolYears.look(visit));
    click(SchoolYearNames.COUNTRY, (visit, payload) -> schoolYears.chooseCountry(visit));
    submitPage(SchoolYearNames.EDIT, schoolYears::save);
  }

  private void program(Surveying surveying) {
    click(TemplateNames.PROGRAM_OPEN, (visit, payload) -> surveying.open(visit));
    click(TemplateNames.PROGRAM_BACK, (visit, payload) -> surveying.turn(visit, value(payload)));
    click(TemplateNames.PROGRAM_ON, (visit, payload) -> surveying.turn(visit, value(payload)));
  }

  private void leads(TemplateEditing editing, Leading leading) {
    click(TemplateNames.NAME_LEADS, (visit, payload) -> leading.askForLeads(visit));
    click(TemplateNames.OPEN_TRAIL, (visit, payload) -> leading.trail(visit, 0));
    clickOnPager(WorkspaceTrailView.LIST, leading::trail);
    click(TemplateNames.WORD, (visit, payload) -> leading.askForWording(visit));
    click(TemplateNames.NAME_SCHOOLS, (visit, payload) -> leading.askForSchools(visit));
    click(TemplateNames.NAME_STUDENTS, (visit, payload) -> leading.askForStudents(visit));
    click(TemplateNames.COPY, (visit, payload) -> editing.askForNew(visit, templateMark(visit)));
    clickOnTemplate(
        TemplateNames.RELABEL, (visit, mark, value) -> editing.askForLabel(visit, mark));
    clickOnTemplate(TemplateNames.EDIT, editing::askForSection);
    clickOnTemplate(
        TemplateNames.CHECK_IN_ADD, (visit, mark, value) -> editing.addCheckIn(visit, mark));
    clickOnTemplate(
        TemplateNames.CHECK_IN_REMOVE, (visit, mark, value) -> editing.removeCheckIn(visit, mark));
    submitPage(TemplateNames.ADD, editing::add);
    submitTemplate(TemplateNames.LABEL, editing::relabel);
    submitTemplate(TemplateNames.SECTION, editing::section);
    submitPage(TemplateNames.LEADS, leading::nameLeads);
    submitPage(TemplateNames.WORDING, leading::word);
    submitPage(TemplateNames.SCHOOLS, leading::nameSchools);
    submitPage(TemplateNames.STUDENTS, leading::nameStudents);
  }

  // How each kind of entry is decoded.

  private <E extends Event> void on(Class<E> event, BoltEventHandler<E> handler) {
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
  private record Page(Metadata metadata, View view, String value) {}

  @FunctionalInterface
  private interface Submitted {
    Answer answer(Visit visit, Metadata metadata, View view);
  }

  private void submit(String callbackId, Submitted handler) {
    submitPage(
        callbackId,
        (visit, view) ->
            Metadata.parse(view.getPrivateMetadata())
                .map(metadata -> handler.answer(visit, metadata, view))
                .orElseGet(() -> new Answer.Above(NoticeView.gone(visit.words()).toView())));
  }

  private void submitPage(String callbackId, BiFunction<Visit, View, Answer> handler) {
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
  private void menu(String actionId) {
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

  private void click(String actionId, BiConsumer<Visit, BlockActionPayload> handler) {
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

  private void clickOnPage(String actionId, BiConsumer<Visit, Page> handler) {
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
  private void clickOnPager(String list, BiConsumer<Visit, Integer> handler) {
    for (String actionId : Pager.buttons(list)) {
      click(actionId, (visit, payload) -> handler.accept(visit, Pager.from(value(payload))));
    }
  }

  private void turnOverview(Visit visit, int from) {
    if (visit.screen().isHub()) {
      hub.turn(visit, from);
    } else {
      homeTab.turned(visit.person(), from);
    }
  }

  private void clickOnAgreement(String actionId, BiConsumer<Visit, AgreementId> handler) {
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

  private void clickOnShare(String actionId, BiConsumer<Visit, ShareId> handler) {
    click(
        actionId,
        (visit, payload) ->
            ShareId.read(value(payload))
                .ifPresentOrElse(id -> handler.accept(visit, id), () -> gone(visit)));
  }

  @FunctionalInterface
  private interface SubmittedTemplate {
    Answer answer(Visit visit, TemplateMark mark, View view);
  }

  @FunctionalInterface
  private interface ClickedTemplate {
    void act(Visit visit, TemplateMark mark, String value);
  }

  private void submitTemplate(String callbackId, SubmittedTemplate handler) {
    submitPage(
        callbackId,
        (visit, view) ->
            TemplateMark.parse(view.getPrivateMetadata())
                .map(mark -> handler.answer(visit, mark, view))
                .orElseGet(() -> new Answer.Above(NoticeView.gone(visit.words()).toView())));
  }

  private void clickOnTemplate(String actionId, ClickedTemplate handler) {
    click(
        actionId,
        (visit, payload) ->
            templateMark(visit)
                .ifPresentOrElse(
                    mark -> handler.act(visit, mark, value(payload)), () -> gone(visit)));
  }

  /** The template that the page is about on which the person acted. */
  private static Optional<TemplateMark> templateMark(Visit visit) {
    return visit.screen().current().flatMap(page -> TemplateMark.parse(page.getPrivateMetadata()));
  }

  private void clickOnCheckIn(String actionId, BiConsumer<Visit, Subject> handler) {
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

  private static void gone(Visit visit) {
    visit.screen().show(NoticeView.gone(visit.words()).toView());
  }

  private static String value(BlockActionPayload payload) {
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

  private static AppConfig config(SlackApi slack) {
    AppConfig config = new AppConfig();
    config.setSlack(slack.slack());
    // The environment must not choose another mode by itself; the signature is checked in front,
    // and more strictly.
    config.setSingleTeamBotToken(null);
    config.setClientId(null);
    config.setClientSecret(null);
    config.setRequestVerificationEnabled(false);
    config.setSslCheckEnabled(true);
    config.setIgnoringSelfEventsEnabled(false);
    config.setAllEventsApiAutoAckEnabled(true);
    return config;
  }
}
