package org.samepage.coaching;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;
import org.samepage.confidentiality.Purpose;

/** A new draft starts from an agreement that is there already. */
public final class Renewing {
  private final Activity activity;
  private final Writings writings;
  private final Drafting drafting;

  public Renewing(Transactions transactions, Writings writings, Clock clock) {
    this.activity = new Activity(transactions, clock);
    this.writings = writings;
    this.drafting = new Drafting(transactions, writings, clock);
  }

  /**
   * Begins a draft between the same two with the text of the agreement that runs or is over, but
   * with new dates; days by which something was to be done are left out if they are over by then.
   * The same {@code newId} sent twice makes one draft.
   *
   * @param presets what a new draft starts with; of it the term counts
   */
  public Decision<Draft> renew(PersonId who, AgreementId id, AgreementId newId, Answers presets) {
    return activity.decide(
        who,
        id,
        (registrar, old) ->
            existing(registrar.ports(), who, newId)
                .orElseGet(() ->
                    agreed(registrar.ports(), who, old)
                        .map(text -> renewed(text, presets))
                        .then(text -> {
                          Role role = old.pair().roleOf(who).orElseThrow();
                          return drafting.create(registrar, newId, old.pair(), role, text);
                        })
                        .map(draft -> {
                          registrar.note(old, Deed.RENEWED, Optional.of(who));
                          return draft;
                        })));
  }

  /**
   * Begins a draft like this one with anybody: with {@link ChoicesAlone}, since what was typed is
   * for nobody but the two. The same {@code newId} sent twice makes one draft.
   *
   * @param partner of whom Slack was asked
   * @param presets what a new draft starts with; counts for all that is left out
   */
  public Decision<Draft> another(
      PersonId who,
      AgreementId id,
      AgreementId newId,
      Role role,
      PersonId partner,
      Answers presets) {
    return activity.decide(
        who,
        id,
        (registrar, old) ->
            existing(registrar.ports(), who, newId)
                .orElseGet(() ->
                    agreed(registrar.ports(), who, old)
                        .map(text -> ChoicesAlone.of(text, presets))
                        .then(text ->
                            drafting.create(
                                registrar, newId, Pair.of(role, who, partner), role, text))));
  }

  private Optional<Decision<Draft>> existing(Ports ports, PersonId who, AgreementId newId) {
    return ports
        .agreements()
        .find(who.workspace(), newId)
        .map(draft ->
            draft.isVisibleTo(who)
                ? drafting.draft(ports, who, draft)
                : Decision.refused(new Refusal.NotYours()));
  }

  /** The text of something that both agreed to once. */
  private Decision<Answers> agreed(Ports ports, PersonId who, Agreement old) {
    return old.isAgreed()
        ? writings.text(ports, who, old, Purpose.READ)
        : Decision.refused(new Refusal.NoLongerPossible());
  }

  private static Answers renewed(Answers old, Answers presets) {
    Answers term = presets.only(Section.TERM);
    LocalDate start = term.get(Questions.TERM_START).map(LocalDate::parse).orElse(LocalDate.MIN);
    Map<String, String> kept = new TreeMap<>(old.values());
    kept.keySet().removeAll(old.only(Section.TERM).values().keySet());
    kept.entrySet().removeIf(answer -> isDayBefore(start, answer));
    return Answers.of(kept).with(term);
  }

  private static boolean isDayBefore(LocalDate start, Map.Entry<String, String> answer) {
    return Questions.answeredBy(answer.getKey())
        .map(Question::kind)
        .filter(Kind.Day.class::isInstance)
        .filter(day -> LocalDate.parse(answer.getValue()).isBefore(start))
        .isPresent();
  }
}
