package org.samepage.slack.command;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.coaching.Reviewing;
import org.samepage.slack.flow.Acting;
import org.samepage.slack.flow.BeingInvited;
import org.samepage.slack.flow.BeingMailed;
import org.samepage.slack.flow.GoingAway;
import org.samepage.slack.flow.Keeping;
import org.samepage.slack.flow.Reading;
import org.samepage.slack.flow.SchoolYearFlow;
import org.samepage.slack.flow.Starting;
import org.samepage.slack.flow.Surveying;
import org.samepage.slack.flow.TakingData;
import org.samepage.slack.flow.Templating;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.home.Hub;
import org.samepage.slack.message.SlashCommand;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

/** Finds the command that was typed; anything unknown is answered with what works. */
public final class Commands {
  private final Choosing choosing;
  private final PersonCommand person;
  private final List<Topic> topics;
  private final List<Command> all;

  /**
   * @param beingMailed empty where no mail is sent
   */
  public Commands(
      Hub hub,
      Starting starting,
      Reading reading,
      Acting acting,
      Reviewing reviewing,
      Templating templating,
      SchoolYearFlow schoolYear,
      GoingAway goingAway,
      Surveying surveying,
      Keeping keeping,
      TakingData takingData,
      BeingInvited beingInvited,
      Optional<BeingMailed> beingMailed) {
    this.choosing = new Choosing(reviewing);
    ViewCommand view = new ViewCommand(choosing, reading);
    this.person = new PersonCommand(view, starting);
    List<Command> agreements =
        List.of(
            new ListCommand(hub),
            person,
            new NewCommand(starting),
            view,
            new ChangeCommand(choosing, acting),
            new PauseCommand(choosing, acting),
            new ResumeCommand(choosing, acting),
            new RenewCommand(choosing, acting),
            new EndCommand(choosing, acting),
            new HistoryCommand(choosing, acting),
            new ShareCommand(choosing, acting),
            new AwayCommand(goingAway));
    List<Command> data =
        List.of(
            new EraseCommand(choosing, acting),
            new ExportCommand(takingData),
            new PrivacyCommand(beingInvited));
    List<Command> school =
        List.of(
            new TemplatesCommand(templating),
            new CalendarCommand(schoolYear),
            new ProgramCommand(surveying),
            new RetentionCommand(keeping),
            new HoldCommand(keeping));
    this.topics =
        List.of(
            new Topic(
                "agreements",
                Stream.concat(agreements.stream(), beingMailed.map(MailCommand::new).stream())
                    .toList()),
            new Topic("data", data),
            new Topic("school", school));
    Command help = new HelpCommand(topics);
    this.all =
        Stream.concat(topics.stream().flatMap(topic -> topic.commands().stream()), Stream.of(help))
            .toList();
  }

  /**
   * Commands that help shows together.
   *
   * @param name of their heading, after {@code command.help}
   */
  record Topic(String name, List<Command> commands) {}

  /** The words that can follow the slash command. */
  public List<String> offered() {
    return all.stream().map(Command::word).toList();
  }

  /**
   * Runs what was typed after the slash command.
   *
   * @return what is said to the person alone; empty when a page says it
   */
  public Optional<String> run(Visit visit, String typed) {
    String text = typed.strip();
    if (Mention.read(text, visit.person().workspace()).isPresent()) {
      return person.run(visit, text);
    }
    String word = text.split("\\s+", 2)[0];
    String argument = text.substring(word.length()).strip();
    String wanted = word.isEmpty() ? ListCommand.WORD : word.toLowerCase(Locale.ROOT);
    return named(wanted)
        .map(command -> command.run(visit, argument))
        .orElseGet(() -> Optional.of(unknown(visit.words(), word, wanted)));
  }

  /**
   * Shows another page of the list from which an agreement is chosen.
   *
   * @param from how many to leave out
   */
  public void turn(Visit visit, int from) {
    String typed = visit.screen().current().map(View::getPrivateMetadata).orElse("");
    String word = typed.split(" ", 2)[0];
    if (named(word).orElse(null) instanceof AgreementCommand command) {
      choosing.turn(command, visit, typed.substring(word.length()).strip(), from);
    } else {
      visit.screen().show(NoticeView.gone(visit.words()).toView());
    }
  }

  /** What works, topic by topic and line by line. */
  static String usages(List<Topic> topics, Words words) {
    return topics.stream()
        .map(topic ->
            topic.commands().stream()
                .map(command -> "\n• " + command.usage(words))
                .collect(
                    Collectors.joining(
                        "", "\n*" + words.say("command.help." + topic.name()) + "*", "")))
        .collect(Collectors.joining("\n"));
  }

  private Optional<Command> named(String word) {
    return all.stream().filter(command -> command.word().equals(word)).findFirst();
  }

  /** Only what is nearly a command is said back: the rest may be confidential. */
  private String unknown(Words words, String word, String wanted) {
    String shown = harmless(word);
    return Nearest.to(wanted, all.stream().map(Command::word).toList())
        .filter(nearest -> !shown.isEmpty())
        .map(nearest ->
            words.say(
                "command.unknown.nearest",
                "`" + shown + "`",
                SlashCommand.typed(nearest),
                SlashCommand.typed(HelpCommand.WORD)))
        .orElseGet(() -> words.say("command.unknown") + "\n" + usages(topics, words));
  }

  /**
   * Shown as code, and without the signs that end it or that Slack reads: nothing in it is a
   * mention, a link or a style. Slack escapes three of them as HTML does, and sends a person with
   * the id before the name.
   */
  private static String harmless(String word) {
    String plain =
        word.replaceAll("<[@#][A-Z0-9]+\\|", "@")
            .replaceAll("&(amp|lt|gt);", "")
            .replaceAll("[`<>&]", "");
    return Words.typed(plain);
  }
}
