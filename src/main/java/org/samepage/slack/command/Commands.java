package org.samepage.slack.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.slack.flow.Reading;
import org.samepage.slack.flow.Starting;
import org.samepage.slack.flow.Templating;
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

  public Commands(Hub hub, Starting starting, Reading reading, Templating templating) {
    List<Command> commands =
        List.of(
            new HubCommand(hub),
            new NewCommand(starting),
            new ViewCommand(hub, reading),
            new TemplatesCommand(templating));
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
    String shown = harmless(word);
    String said =
        shown.isEmpty()
            ? words.say("command.unknown.nothing")
            : words.say("command.unknown", "`" + shown + "`");
    return said + "\n" + usages(all, words);
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
    return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain;
  }
}
