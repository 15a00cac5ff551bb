package org.samepage.coaching;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Terms;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Planned;
import org.samepage.calendar.Zones;
import org.samepage.coaching.Overview.Entry;
import org.samepage.coaching.Overview.Part;
import org.samepage.coaching.Overview.Roadmap;

/**
 * Puts together what concerns one person. However many agreements they have, it takes four
 * statements: all is put in order first, and only what stands on the page is read in full.
 */
final class Listing {
  private static final int NEXT_DATES = 5;

  private final Ports ports;
  private final PersonId person;
  private final Instant now;
  private final List<Agreement> agreements;
  private final List<CheckIn> unfinished;
  private final Map<PersonId, ZoneId> zones;

  Listing(Ports ports, PersonId person, Instant now) {
    this.ports = ports;
    this.person = person;
    this.now = now;
    this.agreements =
        ports.agreements().of(person).stream().filter(one -> one.isVisibleTo(person)).toList();
    this.unfinished = ports.checkIns().unfinishedFor(person);
    this.zones =
        ports.people().find(person.workspace(), peopleOfRunning()).stream()
            .collect(toMap(Profile::id, Profile::zone));
  }

  /**
   * An entry before the check-ins of its agreement are read.
   *
   * @param order what comes next is shown first; all else stays in the order in which it is read
   */
  private record Row(Part part, Agreement agreement, Optional<CheckIn> due, Instant order) {}

  /**
   * @param from how many to leave out; whatever it is, the page has something on it if there is
   *     anything at all
   */
  Overview page(int from) {
    List<Row> rows = rows();
    int last = Math.max(0, (rows.size() - 1) / Overview.PAGE * Overview.PAGE);
    int begin = Math.clamp(from, 0, last);
    List<Row> shown = rows.subList(begin, Math.min(rows.size(), begin + Overview.PAGE));
    Map<AgreementId, List<CheckIn>> checkIns = checkInsOfRunning(shown);
    List<Entry> entries = shown.stream().map(row -> entry(row, checkIns)).toList();
    return new Overview(entries, begin, rows.size());
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>(waitingCheckIns());
    agreements.stream()
        .map(this::row)
        .sorted(Comparator.comparing(Row::part).thenComparing(Row::order))
        .forEach(rows::add);
    return rows;
  }

  private List<Row> waitingCheckIns() {
    Map<AgreementId, Agreement> byId =
        agreements.stream().collect(toMap(Agreement::id, identity()));
    return unfinished.stream()
        .filter(checkIn -> checkIn.waitsFor(checkIn.pair().roleOf(person).orElseThrow()))
        .flatMap(checkIn ->
            Optional.ofNullable(byId.get(checkIn.agreement()))
                .map(agreement -> waiting(agreement, checkIn))
                .stream())
        .toList();
  }

  private static Row waiting(Agreement agreement, CheckIn checkIn) {
    return new Row(Part.WAITING, agreement, Optional.of(checkIn), checkIn.due());
  }

  private Row row(Agreement agreement) {
    Part part = part(agreement);
    Instant order = part == Part.ACTIVE ? next(agreement) : Instant.MIN;
    return new Row(part, agreement, Optional.empty(), order);
  }

  private Part part(Agreement agreement) {
    boolean author = person.equals(agreement.authorPerson());
    return switch (agreement.stage()) {
      case Stage.Draft(boolean changesAsked) -> author && changesAsked ? Part.WAITING : Part.DRAFTS;
      case Stage.Proposed proposed -> author ? Part.PROPOSED : Part.WAITING;
      case Stage.Active active -> Part.ACTIVE;
      case Stage.Declined declined -> Part.PAST;
      case Stage.Completed completed -> Part.PAST;
    };
  }

  private Instant next(Agreement agreement) {
    Stream<Instant> planned =
        plan(agreement).nextAfter(now).map(next -> next.due().toInstant()).stream();
    Stream<Instant> moved =
        unfinished.stream()
            .filter(checkIn -> checkIn.agreement().equals(agreement.id()))
            .filter(checkIn -> checkIn.state() == CheckIn.State.MOVED)
            .map(CheckIn::due);
    return Stream.concat(moved, planned).min(Comparator.naturalOrder()).orElse(Instant.MAX);
  }

  private Map<AgreementId, List<CheckIn>> checkInsOfRunning(List<Row> shown) {
    List<AgreementId> running =
        shown.stream()
            .filter(row -> row.part() == Part.ACTIVE)
            .map(row -> row.agreement().id())
            .toList();
    return ports.checkIns().of(person.workspace(), running).stream()
        .collect(groupingBy(CheckIn::agreement));
  }

  private Entry entry(Row row, Map<AgreementId, List<CheckIn>> checkIns) {
    if (row.part() == Part.ACTIVE) {
      List<CheckIn> soFar = checkIns.getOrDefault(row.agreement().id(), List.of());
      return new Entry.Running(roadmap(row.agreement(), soFar));
    }
    return row.due()
        .<Entry>map(checkIn -> new Entry.CheckInDue(row.agreement(), checkIn))
        .orElseGet(() -> new Entry.Standing(row.part(), row.agreement()));
  }

  private Roadmap roadmap(Agreement agreement, List<CheckIn> soFar) {
    Plan plan = plan(agreement);
    Stream<ZonedDateTime> moved =
        soFar.stream()
            .filter(checkIn -> checkIn.state() == CheckIn.State.MOVED)
            .map(CheckIn::dueLocally);
    Stream<ZonedDateTime> planned = Agenda.toCome(soFar, plan, now).map(Planned::due);
    return new Roadmap(
        agreement,
        soFar.stream().filter(checkIn -> checkIn.state() != CheckIn.State.MOVED).toList(),
        Stream.concat(moved, planned).sorted().limit(NEXT_DATES).toList(),
        plan.midPoint(),
        plan.terms().end());
  }

  private Plan plan(Agreement agreement) {
    Pair pair = agreement.pair();
    return new Plan(
        Terms.of(agreement.terms()), new Zones(zone(pair.coach()), zone(pair.teacher())));
  }

  private ZoneId zone(PersonId one) {
    return zones.getOrDefault(one, ZoneOffset.UTC);
  }

  private List<PersonId> peopleOfRunning() {
    return agreements.stream()
        .filter(agreement -> agreement.stage() instanceof Stage.Active)
        .flatMap(agreement -> Stream.of(agreement.pair().coach(), agreement.pair().teacher()))
        .distinct()
        .toList();
  }
}
