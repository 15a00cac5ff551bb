package org.samepage.slack.command;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.samepage.slack.flow.Starting;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

/**
 * {@code /agreement new @person}: starts an agreement; without a person the first page asks for
 * one.
 */
record NewCommand(Starting starting) implements Command {
  /**
   * How Slack sends a person whose name was chosen from its list ({@code should_escape} in the
   * manifest).
   */
  private static final Pattern PERSON = Pattern.compile("<@([UW][A-Z0-9]+)(?:\\|[^>]*)?>");

  @Override
  public String word() {
    return "new";
  }

  @Override
  public String usage(Words words) {
    return words.say("command.new.usage", "`" + Commands.NAME + " new @person`");
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    if (argument.isEmpty()) {
      starting.begin(visit, Optional.empty());
      return Optional.empty();
    }
    Matcher person = PERSON.matcher(argument);
    if (!person.matches()) {
      return Optional.of(
          visit.words().say("command.new.who", "`" + Commands.NAME + " new @person`"));
    }
    starting.begin(visit, Optional.of(person.group(1)));
    return Optional.empty();
  }
}
