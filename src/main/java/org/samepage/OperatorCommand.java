package org.samepage;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What the operator's verbs have in common: where their settings come from, and where they tell.
 */
abstract class OperatorCommand {
  private final Map<String, String> environment;
  private final Clock clock;
  @Spec private @Nullable CommandSpec injected;

  /**
   * @param environment the settings
   * @param clock the system's
   */
  OperatorCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  final Settings.Storage storage() throws Settings.Wrong {
    return Settings.Storage.from(environment);
  }

  final Map<String, String> environment() {
    return environment;
  }

  final Clock clock() {
    return clock;
  }

  final CommandLine line() {
    return Objects.requireNonNull(injected, "picocli injects it").commandLine();
  }

  final void say(String sentence) {
    PrintWriter out = line().getOut();
    out.println(sentence);
    out.flush();
  }

  /** How it was asked for makes no sense. */
  final CommandLine.ParameterException wrong(String why) {
    return new CommandLine.ParameterException(line(), why);
  }
}
