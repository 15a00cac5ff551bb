package org.samepage.slack.command;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Reviewing;
import org.samepage.slack.form.ChooseView;
import org.samepage.slack.message.SlashCommand;
import org.samepage.slack.screen.Visit;

/** Finds the agreement that a command is about, and lets the person choose where several fit. */
final class Choosing {
  /** Fewer would too often fit by chance. */
  private static final Pattern BEGINNING_OF_ID = Pattern.compile("[0-9a-f]{4,32}");

  /** What was typed to say which is meant. */
  @FunctionalInterface
  private interface Named {
    boolean fits(AgreementId id, Pair pair);
  }

  private final Reviewing reviewing;

  Choosing(Reviewing reviewing) {
    this.reviewing = reviewing;
  }

  /** Runs {@code command} with the agreement that {@code argument} names. */
  Optional<String> run(AgreementCommand command, Visit visit, String argument) {
    Optional<Named> named = named(argument, visit.person());
    if (named.isEmpty()) {
      return Optional.of(
          visit
              .words()
              .say("command.which", SlashCommand.typed(command.word() + " " + command.takes())));
    }
    List<Agreement> all = all(visit, named.get());
    List<Agreement> fitting = fitting(command, visit, all);
    List<FormerCoach> before = before(command, visit, named.get());
    if (fitting.isEmpty() && before.isEmpty()) {
      return Optional.of(none(command, visit, argument, all.isEmpty()));
    }
    if (fitting.size() + before.size() == 1) {
      command.run(
          visit, fitting.isEmpty() ? before.getFirst().agreement() : fitting.getFirst().id());
    } else {
      visit.screen().show(page(command, visit, argument, fitting, before, 0));
    }
    return Optional.empty();
  }

  private List<Agreement> all(Visit visit, Named named) {
    return reviewing.agreements(visit.person()).stream()
        .filter(one -> named.fits(one.id(), one.pair()))
        .toList();
  }

  private static List<FormerCoach> before(AgreementCommand command, Visit visit, Named named) {
    return command.handedOver(visit.person()).stream()
        .filter(one -> named.fits(one.agreement(), one.pair()))
        .toList();
  }

  /** Whether the person has any agreement with {@code partner}. */
  boolean isAnyWith(PersonId person, PersonId partner) {
    return reviewing.agreements(person).stream()
        .anyMatch(one -> with(person, partner).fits(one.id(), one.pair()));
  }

  /**
   * Shows another page of the list from which the person chooses.
   *
   * @param argument what was typed when it was opened
   * @param from how many to leave out
   */
  void turn(AgreementCommand command, Visit visit, String argument, int from) {
    Named named = named(argument, visit.person()).orElse((id, pair) -> false);
    visit
        .screen()
        .replace(
            page(
                command,
                visit,
                argument,
                fitting(command, visit, all(visit, named)),
                before(command, visit, named),
                from));
  }

  /** Empty if {@code argument} is nothing that an agreement could be named by. */
  private static Optional<Named> named(String argument, PersonId person) {
    if (argument.isEmpty()) {
      return Optional.of((id, pair) -> true);
    }
    String beginning = argument.toLowerCase(Locale.ROOT);
    if (BEGINNING_OF_ID.matcher(beginning).matches()) {
      return Optional.of((id, pair) -> id.value().startsWith(beginning));
    }
    return Mention.read(argument, person.workspace()).map(partner -> with(person, partner));
  }

  private static Named with(PersonId person, PersonId partner) {
    return (id, pair) -> pair.partnerOf(person).equals(partner);
  }

  private static List<Agreement> fitting(
      AgreementCommand command, Visit visit, List<Agreement> all) {
    return all.stream().filter(agreement -> command.fits(agreement, visit.person())).toList();
  }

  private static String none(
      AgreementCommand command, Visit visit, String argument, boolean unknown) {
    if (!unknown || argument.isEmpty()) {
      return visit.words().say("command." + command.word() + ".none", SlashCommand.NAME);
    }
    return Mention.read(argument, visit.person().workspace())
        .map(partner ->
            visit
                .words()
                .say("command.none_with", Mention.of(partner), SlashCommand.typed("new @person")))
        .orElseGet(() -> visit.words().say("command.none_named", SlashCommand.NAME));
  }

  private static View page(
      AgreementCommand command,
      Visit visit,
      String argument,
      List<Agreement> fitting,
      List<FormerCoach> before,
      int from) {
    return new ChooseView(
            (command.word() + " " + argument).strip(),
            visit.person(),
            fitting,
            before,
            from,
            command.button(),
            visit.words().say(command.label()),
            visit.words())
        .toView();
  }
}
