package org.samepage.slack.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.slack.flow.Reading;
import org.samepage.slack.flow.Starting;
import org.samepage.slack.home.Hub;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

/** Finds the command that was typed; anything unknown is answered with what works. */
public final class Commands {
  /** The name of the slash command, as the manifest declares it. */
  public static final String NAME = "/agreement";

  /** What a person typed may be shown back to them up to this length. */
  private static final int SHOWN = 40;

  private final List<Command> all;

  public Commands(Hub hub, Starting starting, Reading reading) {
    List<Command> commands =
        List.of(new HubCommand(hub), new NewCommand(starting), new ViewCommand(hub, reading));
    Command help = new HelpCommand(commands);
    this.all = Stream.concat(commands.stream(), Stream.of(help)).toList();
  }

  /**
   * Runs what was typed after the slash command.
   *
   * @return what is said to the person alone; empty when a page says it
   */
  public Optional<String> run(Visit visit, String typed) {
    String text = typed.strip();
    String word = text.split("\\s+", 2)[0];
    String argument = text.substring(word.length()).strip();
    String wanted = word.toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(command -> command.word().equals(wanted))
        .findFirst()
        .map(command -> command.run(visit, argument))
        .orElseGet(() -> Optional.of(unknown(visit.words(), word)));
  }

  /** What works, line by line. */
  static String usages(List<Command> commands, Words words) {
    return commands.stream()
        .map(command -> "• " + command.usage(words))
        .collect(Collectors.joining("\n"));
  }

  private String unknown(Words words, String word) {
    // Shown as code, so that nothing in it is a mention, a link or a style.
    String harmless = word.replaceAll("[`<>&]", "");
    String shown = harmless.length() > SHOWN ? harmless.substring(0, SHOWN) + "…" : harmless;
    return words.say("command.unknown", "`" + shown + "`") + "\n" + usages(all, words);
  }
}
