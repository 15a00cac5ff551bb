package org.samepage.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.samepage.agreement.Act;
import org.samepage.coaching.Activities;
import org.samepage.coaching.Curating;
import org.samepage.coaching.Drafting;
import org.samepage.coaching.Erasing;
import org.samepage.coaching.Life;
import org.samepage.coaching.Mailing;
import org.samepage.coaching.Rescheduling.Later;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.Signing;
import org.samepage.coaching.Standings;
import org.samepage.coaching.WorkspaceWording;
import org.samepage.slack.api.OneWorkspace;
import org.samepage.slack.api.SlackApi;
import org.samepage.slack.api.SlackFiles;
import org.samepage.slack.command.Commands;
import org.samepage.slack.flow.Acting;
import org.samepage.slack.flow.Arranging;
import org.samepage.slack.flow.Beginnings;
import org.samepage.slack.flow.BeingInvited;
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
import org.samepage.slack.form.Pager;
import org.samepage.slack.form.SchoolYearNames;
import org.samepage.slack.form.TemplateNames;
import org.samepage.slack.form.TrailView;
import org.samepage.slack.form.ViewNames;
import org.samepage.slack.form.WorkspaceTrailView;
import org.samepage.slack.home.HomeTab;
import org.samepage.slack.home.Hub;
import org.samepage.slack.home.TypedReply;
import org.samepage.slack.message.Buttons;
import org.samepage.slack.message.SlashCommand;
import org.samepage.slack.screen.Visit;

/**
 * Every command, button and page that can reach the app, in one table. Names are exact; each has
 * one handler.
 */
public final class Routes {
  /** The global shortcut, as the manifest declares it. */
  static final String SHORTCUT = "agreement_start";

  private final Entries entries;
  private final HomeTab homeTab;
  private final Hub hub;

  private Routes(Entries entries, HomeTab homeTab, Hub hub) {
    this.entries = entries;
    this.homeTab = homeTab;
    this.hub = hub;
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
      Activities activities,
      Optional<Mailing> mailing,
      TakingData takingData,
      SlackFiles files,
      Clock clock,
      ExecutorService later) {
    Standings standings = activities.standings();
    Reviewing reviewing = activities.reviewing();
    Drafting drafting = activities.drafting();
    Signing signing = activities.signing();
    Erasing erasing = activities.erasing();
    Curating curating = activities.curating();
    WorkspaceWording wording = activities.wording();
    Life life = activities.life();
    Hub hub = new Hub(reviewing, mailing.isPresent());
    HomeTab homeTab = new HomeTab(hub, slack, later);
    Editing editing = new Editing(drafting, signing, life, reviewing, standings, wording, clock);
    Beginnings beginnings = new Beginnings(curating, wording, standings, clock);
    Starting starting = new Starting(drafting, standings, editing, beginnings);
    Templating templating = new Templating(curating, beginnings, starting);
    Forgetting forgetting = new Forgetting(erasing, reviewing, standings);
    Reading reading = new Reading(reviewing, signing, editing, forgetting);
    CheckInFlow checkIns =
        new CheckInFlow(activities.checkingIn(), activities.rescheduling(), clock);
    Tracing tracing = new Tracing(reviewing, standings, erasing);
    Living living = new Living(life.pausing(), life.ending(), reviewing, reading);
    Continuing continuing =
        new Continuing(reviewing, drafting, life, erasing, standings, editing, beginnings);
    Revising revising = new Revising(life.amending(), drafting, reviewing, editing, reading);
    Handing handing = new Handing(life.handingOver(), reviewing, standings, reading);
    Keeping keeping = new Keeping(activities.holding(), activities.retaining());
    Showing showing = new Showing(activities.sharing(), standings);
    Acting acting =
        new Acting(reviewing, tracing, living, continuing, revising, handing, forgetting, showing);
    GoingAway goingAway = new GoingAway(activities.takingLeave());
    Optional<BeingMailed> beingMailed = mailing.map(BeingMailed::new);
    BeingInvited beingInvited = new BeingInvited(standings, mailing.isPresent());
    SchoolYearFlow schoolYears = new SchoolYearFlow(activities.schoolYear(), files);
    Surveying surveying = new Surveying(activities.overseeing());
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
            beingInvited,
            beingMailed);
    Visitors visitors = new Visitors(standings, later);

    App bolt = new App(config(slack));
    Entries entries =
        new Entries(
            bolt,
            slack,
            visitors,
            homeTab,
            hub,
            new ErasedCheck(erasing),
            new StudentCheck(wording, clock),
            activities.departing(),
            clock);
    TypedReply typedReply = new TypedReply(activities.receiving(), slack, later);
    new Events(entries, visitors, homeTab, typedReply, standings, activities.departing(), later)
        .register();
    Routes routes = new Routes(entries, homeTab, hub);
    routes.commands(commands, starting);
    routes.drafts(starting, editing, new Arranging(drafting, editing));
    routes.proposals(reading);
    routes.leaves(editing, reading, revising, handing, showing, checkIns);
    routes.life(acting, living, tracing);
    routes.changes(revising);
    routes.handovers(acting, handing);
    routes.erasures(forgetting, keeping);
    routes.shares(showing);
    routes.checkIns(checkIns);
    routes.contacts(new Contacting(activities.reaching()));
    routes.leave(goingAway);
    beingMailed.ifPresent(routes::mail);
    routes.entries.click(
        ViewNames.INVITE_AGAIN,
        (visit, payload) -> beingInvited.allow(visit, Entries.value(payload)));
    routes.exports(takingData);
    routes.templates(templating, new BulkStarting(activities.bulkStart(), beginnings));
    routes.schoolYears(schoolYears);
    routes.program(surveying);
    routes.leads(
        new TemplateEditing(curating, reviewing, beginnings),
        new Leading(curating, wording, standings, beginnings));
    return new SlackEntry(
        bolt, new Door(home, slack, later), new Unrouted(slack, visitors, later), entries.taken());
  }

  private void commands(Commands commands, Starting starting) {
    commands.offered().forEach(entries::word);
    entries.command(SlashCommand.NAME, commands::run);
    entries.shortcut(SHORTCUT, visit -> starting.begin(visit, Optional.empty()));
    entries.click(Buttons.START, (visit, action) -> starting.begin(visit, Optional.empty()));
    entries.clickOnPager(Hub.LIST, this::turnOverview);
    entries.clickOnPager(ChooseView.LIST, commands::turn);
  }

  private void turnOverview(Visit visit, int from) {
    if (visit.screen().isHub()) {
      hub.turn(visit, from);
    } else {
      homeTab.turned(visit.person(), from);
    }
  }

  private void drafts(Starting starting, Editing editing, Arranging arranging) {
    entries.submit(ViewNames.WHO, starting::who);
    entries.submit(ViewNames.GOAL, starting::goal);
    entries.submit(ViewNames.SECTION, editing::section);
    entries.submit(ViewNames.REVIEW, editing::propose);
    entries.clickOnPage(
        ViewNames.SECTION_EDIT,
        (visit, page) -> editing.edit(visit, page.metadata(), page.view(), page.value()));
    entries.clickOnPage(
        ViewNames.WHO_EDIT, (visit, page) -> editing.editWho(visit, page.metadata()));
    entries.clickOnPage(
        ViewNames.SECTION_BACK, (visit, page) -> editing.back(visit, page.metadata(), page.view()));
    entries.clickOnPage(
        ViewNames.PAGE_OPEN,
        (visit, page) -> editing.openPage(visit, page.metadata(), page.view(), page.value()));
    entries.clickOnPage(
        ViewNames.CHOSEN, (visit, page) -> editing.chosen(visit, page.metadata(), page.view()));
    entries.clickOnPage(
        ViewNames.ITEM_ADD, (visit, page) -> arranging.add(visit, page.metadata(), page.view()));
    entries.clickOnPage(
        ViewNames.ITEM_UP,
        (visit, page) -> arranging.move(visit, page.metadata(), page.view(), -1));
    entries.clickOnPage(
        ViewNames.ITEM_DOWN,
        (visit, page) -> arranging.move(visit, page.metadata(), page.view(), 1));
    entries.clickOnPage(
        ViewNames.ITEM_REMOVE, (visit, page) -> arranging.remove(visit, page.metadata()));
  }

  private void proposals(Reading reading) {
    entries.clickOnAgreement(Buttons.OPEN, reading::open);
    entries.clickOnAgreement(Buttons.READ_AND_AGREE, reading::open);
    entries.clickOnAgreement(Buttons.NOT_NOW, reading::notNow);
    entries.submit(ViewNames.READ, reading::agree);
    entries.submit(ViewNames.ASK_CHANGES, reading::askForChanges);
    entries.submit(ViewNames.DECLINE, reading::decline);
    entries.clickOnPage(
        ViewNames.PROPOSAL_ASK_CHANGES,
        (visit, page) -> reading.askWhatToChange(visit, page.metadata()));
    entries.clickOnPage(
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
      entries.clickOnPage(
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
      entries.clickOnAgreement(Buttons.act(act), (visit, id) -> acting.ask(visit, id, act));
      entries.submit(
          Buttons.act(act), (visit, metadata, view) -> acting.done(visit, metadata, view, act));
    }
    entries.click(
        ActsRow.MENU,
        (visit, payload) ->
            ActsRow.chosen(Entries.value(payload))
                .ifPresentOrElse(
                    chosen -> acting.ask(visit, chosen.agreement(), chosen.act()),
                    () -> Entries.gone(visit)));
    entries.clickOnAgreement(Buttons.RESUME, living::resume);
    entries.clickOnAgreement(Buttons.KEEP_ON, living::keepOn);
    for (String turn : Pager.buttons(HistoryView.LIST)) {
      entries.clickOnPage(
          turn, (visit, page) -> tracing.turn(visit, page.metadata(), Pager.from(page.value())));
    }
    entries.clickOnPage(
        ViewNames.OPEN_TRAIL, (visit, page) -> tracing.trail(visit, page.metadata()));
    for (String turn : Pager.buttons(TrailView.LIST)) {
      entries.clickOnPage(
          turn,
          (visit, page) -> tracing.turnTrail(visit, page.metadata(), Pager.from(page.value())));
    }
  }

  private void changes(Revising revising) {
    entries.clickOnAgreement(Buttons.READ_CHANGE, revising::open);
    entries.clickOnAgreement(Buttons.LIGHTEN, revising::lighten);
    entries.submit(ViewNames.CHANGE_REVIEW, revising::propose);
    entries.submit(ViewNames.CHANGE_READ, revising::agree);
    entries.submit(ViewNames.CHANGE_REASON, revising::decline);
    entries.clickOnPage(
        ViewNames.CHANGE_DECLINE, (visit, page) -> revising.askWhyNot(visit, page.metadata()));
  }

  private void handovers(Acting acting, Handing handing) {
    entries.clickOnAgreement(Buttons.READ_HANDOVER, acting::readHandover);
    entries.submit(ViewNames.OFFER, (visit, metadata, view) -> handing.accept(visit, metadata));
    entries.clickOnPage(
        ViewNames.OFFER_REFUSE, (visit, page) -> handing.refuse(visit, page.metadata()));
  }

  private void erasures(Forgetting forgetting, Keeping keeping) {
    entries.submitPage(ViewNames.HOLD, keeping::hold);
    entries.submitPage(ViewNames.RETENTION, keeping::keep);
    entries.clickOnAgreement(Buttons.ERASURE, forgetting::open);
    entries.clickOnAgreement(Buttons.CERTIFICATE, forgetting::showCertificate);
    entries.submit(
        ViewNames.ERASE_CONSENT, (visit, metadata, view) -> forgetting.consent(visit, metadata));
    entries.submit(
        ViewNames.ERASE_OWN, (visit, metadata, view) -> forgetting.eraseOwn(visit, metadata));
    entries.clickOnPage(
        ViewNames.ERASE_REFUSE, (visit, page) -> forgetting.refuse(visit, page.metadata()));
    entries.clickOnPage(
        ViewNames.ERASE_OWN_ASK, (visit, page) -> forgetting.askOwn(visit, page.metadata()));
  }

  private void shares(Showing showing) {
    entries.clickOnShare(Buttons.READ_SHARE, showing::read);
    entries.clickOnShare(Buttons.OPEN_SHARED, showing::show);
    entries.clickOnShare(ViewNames.SHARE_WITHDRAW, showing::withdraw);
    entries.submit(
        ViewNames.SHARE_CONSENT, (visit, metadata, view) -> showing.consent(visit, metadata));
    entries.clickOnPage(
        ViewNames.SHARE_REFUSE, (visit, page) -> showing.refuse(visit, page.metadata()));
  }

  private void checkIns(CheckInFlow checkIns) {
    entries.clickOnCheckIn(
        Buttons.ON_TRACK, (visit, about) -> checkIns.tap(visit, about, "on_track"));
    entries.clickOnCheckIn(
        Buttons.SOME_PROGRESS, (visit, about) -> checkIns.tap(visit, about, "some_progress"));
    entries.clickOnCheckIn(Buttons.STUCK, (visit, about) -> checkIns.tap(visit, about, "stuck"));
    entries.clickOnCheckIn(Buttons.ADD_WORDS, checkIns::addWords);
    entries.clickOnCheckIn(Buttons.READ_ANSWERS, checkIns::read);
    entries.clickOnCheckIn(Buttons.DONE, checkIns::done);
    entries.clickOnCheckIn(Buttons.MOVE, checkIns::askWhen);
    entries.clickOnCheckIn(Buttons.DID_NOT_HAPPEN, checkIns::didNotHappen);
    entries.clickOnCheckIn(Buttons.ADD_NOTE, checkIns::askForNote);
    entries.clickOnCheckIn(Buttons.SKIP, checkIns::askWhySkip);
    entries.clickOnCheckIn(
        Buttons.LATER_TODAY, (visit, about) -> checkIns.later(visit, about, new Later.InAnHour()));
    entries.clickOnCheckIn(
        Buttons.LATER_DAY,
        (visit, about) -> checkIns.later(visit, about, new Later.OnTheNextSchoolDay()));
    entries.clickOnCheckIn(Buttons.LATER_PICK, checkIns::askLater);
    entries.menu(Buttons.MENU);
    entries.submit(ViewNames.LATER, checkIns::later);
    entries.submit(ViewNames.ANSWER, checkIns::answer);
    entries.submit(ViewNames.MOVE, checkIns::move);
  }

  private void contacts(Contacting contacting) {
    entries.clickOnAgreement(Buttons.REACH, contacting::open);
    entries.submit(ViewNames.REACH, contacting::save);
  }

  private void leave(GoingAway goingAway) {
    entries.click(Buttons.LEAVE, (visit, payload) -> goingAway.open(visit));
    entries.click(
        ViewNames.LEAVE_REMOVE,
        (visit, payload) -> goingAway.remove(visit, Entries.value(payload)));
    entries.submitPage(ViewNames.LEAVE, goingAway::take);
  }

  private void exports(TakingData takingData) {
    // Slack tells of it when somebody follows a link; the browser does the rest.
    entries.click(ViewNames.EXPORT_PAGE, (visit, payload) -> {});
    entries.submitPage(ViewNames.EXPORT, (visit, view) -> takingData.send(visit));
  }

  private void mail(BeingMailed beingMailed) {
    entries.click(ViewNames.MAIL_OPEN, (visit, payload) -> beingMailed.open(visit));
    entries.click(ViewNames.MAIL_AGAIN, (visit, payload) -> beingMailed.again(visit));
    entries.click(ViewNames.MAIL_OFF, (visit, payload) -> beingMailed.turnOff(visit));
    entries.submitPage(ViewNames.MAIL, beingMailed::ask);
    entries.submitPage(ViewNames.MAIL_CODE, beingMailed::confirm);
  }

  private void templates(Templating templating, BulkStarting bulk) {
    entries.click(TemplateNames.OPEN_LIST, (visit, payload) -> templating.list(visit));
    entries.click(
        TemplateNames.TURN_BACK,
        (visit, payload) -> templating.turn(visit, Entries.value(payload)));
    entries.click(
        TemplateNames.TURN_ON, (visit, payload) -> templating.turn(visit, Entries.value(payload)));
    entries.click(
        TemplateNames.OPEN, (visit, payload) -> templating.look(visit, Entries.value(payload)));
    entries.click(TemplateNames.RETIRED, (visit, payload) -> templating.retired(visit));
    entries.click(
        TemplateNames.BRING_BACK,
        (visit, payload) -> templating.bringBack(visit, Entries.value(payload)));
    entries.clickOnTemplate(TemplateNames.USE, (visit, mark, value) -> templating.use(visit, mark));
    entries.clickOnTemplate(
        TemplateNames.BACK, (visit, mark, value) -> templating.back(visit, mark));
    entries.clickOnTemplate(
        TemplateNames.RETIRE, (visit, mark, value) -> templating.retire(visit, mark));
    entries.click(TemplateNames.SEVERAL, (visit, payload) -> bulk.begin(visit));
    entries.submitPage(TemplateNames.BULK, bulk::review);
    entries.submitPage(TemplateNames.BULK_REVIEW, bulk::send);
  }

  private void schoolYears(SchoolYearFlow schoolYears) {
    entries.click(SchoolYearNames.CHANGE, (visit, payload) -> schoolYears.edit(visit));
    entries.click(SchoolYearNames.LOOK_AGAIN, (visit, payload) -> schoolYears.look(visit));
    entries.click(SchoolYearNames.COUNTRY, (visit, payload) -> schoolYears.chooseCountry(visit));
    entries.submitPage(SchoolYearNames.EDIT, schoolYears::save);
  }

  private void program(Surveying surveying) {
    entries.click(TemplateNames.PROGRAM_OPEN, (visit, payload) -> surveying.open(visit));
    entries.click(
        TemplateNames.PROGRAM_BACK,
        (visit, payload) -> surveying.turn(visit, Entries.value(payload)));
    entries.click(
        TemplateNames.PROGRAM_ON,
        (visit, payload) -> surveying.turn(visit, Entries.value(payload)));
  }

  private void leads(TemplateEditing editing, Leading leading) {
    entries.click(TemplateNames.NAME_LEADS, (visit, payload) -> leading.askForLeads(visit));
    entries.click(TemplateNames.OPEN_TRAIL, (visit, payload) -> leading.trail(visit, 0));
    entries.clickOnPager(WorkspaceTrailView.LIST, leading::trail);
    entries.click(TemplateNames.WORD, (visit, payload) -> leading.askForWording(visit));
    entries.click(TemplateNames.NAME_SCHOOLS, (visit, payload) -> leading.askForSchools(visit));
    entries.click(TemplateNames.NAME_STUDENTS, (visit, payload) -> leading.askForStudents(visit));
    entries.click(
        TemplateNames.COPY,
        (visit, payload) -> editing.askForNew(visit, Entries.templateMark(visit)));
    entries.clickOnTemplate(
        TemplateNames.RELABEL, (visit, mark, value) -> editing.askForLabel(visit, mark));
    entries.clickOnTemplate(TemplateNames.EDIT, editing::askForSection);
    entries.clickOnTemplate(
        TemplateNames.CHECK_IN_ADD, (visit, mark, value) -> editing.addCheckIn(visit, mark));
    entries.clickOnTemplate(
        TemplateNames.CHECK_IN_REMOVE, (visit, mark, value) -> editing.removeCheckIn(visit, mark));
    entries.submitPage(TemplateNames.ADD, editing::add);
    entries.submitTemplate(TemplateNames.LABEL, editing::relabel);
    entries.submitTemplate(TemplateNames.SECTION, editing::section);
    entries.submitPage(TemplateNames.LEADS, leading::nameLeads);
    entries.submitPage(TemplateNames.WORDING, leading::word);
    entries.submitPage(TemplateNames.SCHOOLS, leading::nameSchools);
    entries.submitPage(TemplateNames.STUDENTS, leading::nameStudents);
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
