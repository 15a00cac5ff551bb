package org.samepage.coaching;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Terms;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Zones;
import org.samepage.coaching.Overview.Entry;
import org.samepage.coaching.Overview.Part;
import org.samepage.coaching.Overview.Roadmap;
import org.samepage.delivery.Notice;

/**
 * Puts together what concerns one person. However many agreements they have, it takes eleven
 * statements, one more if they were asked early, and two if something is erased soon: all is put in
 * order first, and only what stands on the page is read in full.
 */
final class Listing {
  private static final int NEXT_DATES = 5;

  private final Ports ports;
  private final PersonId person;
  private final Instant now;
  private final List<Agreement> agreements;
  private final List<CheckIn> unfinished;
  private final Map<PersonId, ZoneId> zones;
  private final List<Leave> leaves;
  private final SchoolCalendars.Common common;

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
    this.common =
        running()
            .map(agreement -> Agenda.daysFrom(Terms.of(agreement.terms())))
            .min(Comparator.naturalOrder())
            .map(from -> ports.schoolCalendars().of(person.workspace(), from))
            .orElse(SchoolCalendars.Common.NONE);
    this.leaves = ports.leaves().of(person.workspace(), peopleOfRunning());
  }

  /**
   * A place in the list.
   *
   * @param running a plan that runs, whose check-ins are yet to be read; empty for all else
   * @param entry empty for that plan
   * @param order what comes next is shown first; all else stays in the order in which it is read
   */
  private record Row(Part part, Optional<Agreement> running, Optional<Entry> entry, Instant order) {
    static Row of(Entry entry, Instant order) {
      return new Row(entry.part(), Optional.empty(), Optional.of(entry), order);
    }
  }

  /**
   * One page of the list.
   *
   * @param from how many to leave out; whatever it is, the page has something on it if there is
   *     anything at all
   */
  Overview page(int from) {
    List<Row> rows = rows();
    int last = Math.max(0, (rows.size() - 1) / Overview.PAGE * Overview.PAGE);
    int begin = Math.clamp(from, 0, last);
    List<Row> shown = rows.subList(begin, Math.min(rows.size(), begin + Overview.PAGE));
    return new Overview(entries(shown), begin, rows.size(), keeping());
  }

  private Overview.Keeping keeping() {
    List<PersonId> held =
        ports.holds().in(person.workspace()).stream().map(Holds.Hold::person).toList();
    Map<AgreementId, PersonId> partners = new LinkedHashMap<>();
    agreements.forEach(one -> partners.put(one.id(), one.pair().partnerOf(person)));
    List<Agreement> over = agreements.stream().filter(one -> one.plan().isEmpty()).toList();
    List<Overview.Soon> soon =
        Retaining.coming(ports, person.workspace(), over).stream()
            .flatMap(announced ->
                Optional.ofNullable(partners.get(announced.agreement())).stream()
                    .map(partner -> new Overview.Soon(partner, announced.kind(), announced.due())))
            .toList();
    return new Overview.Keeping(
        held.contains(person), held.stream().filter(partners.values()::contains).toList(), soon);
  }

  private List<Row> rows() {
    return Stream.of(
            waitingCheckIns(),
            waitingAnswers(),
            questions(),
            agreements.stream().map(this::row),
            shown())
        .flatMap(Function.identity())
        .sorted(Comparator.comparing(Row::part).thenComparing(Row::order))
        .toList();
  }

  private Stream<Row> waitingCheckIns() {
    Map<AgreementId, Agreement> byId = byId();
    Set<Notice.CheckInDue> asked = askedEarly();
    return unfinished.stream()
        .filter(checkIn -> checkIn.waitsFor(role(checkIn)) || asked.contains(question(checkIn)))
        .flatMap(checkIn ->
            Optional.ofNullable(byId.get(checkIn.agreement())).stream()
                .map(agreement -> new Entry.CheckInDue(agreement, checkIn)))
        .map(entry -> Row.of(entry, entry.checkIn().due()));
  }

  /** Those whose time is still to come, and that they were asked together with others already. */
  private Set<Notice.CheckInDue> askedEarly() {
    return ports
        .ledger()
        .asked(
            person,
            unfinished.stream()
                .filter(checkIn -> checkIn.isAskedEarly(role(checkIn)))
                .map(Listing::question)
                .toList());
  }

  private Role role(CheckIn checkIn) {
    return checkIn.pair().roleOf(person).orElseThrow();
  }

  private static Notice.CheckInDue question(CheckIn checkIn) {
    return new Notice.CheckInDue(checkIn.agreement(), checkIn.occurrence(), checkIn.attempt());
  }

  /** What was proposed while an agreement runs, or is offered to the person. */
  private Stream<Row> waitingAnswers() {
    Stream<Entry> asked =
        agreements.stream()
            .flatMap(agreement ->
                Act.possible(agreement, person).stream()
                    .filter(act -> act == Act.READ_CHANGE || act == Act.ANSWER_HANDOVER)
                    .map(act -> new Entry.Asked(agreement, act)));
    Stream<Entry> offered = ports.agreements().offeredTo(person).stream().map(Entry.Offered::new);
    return Stream.concat(asked, offered).map(entry -> Row.of(entry, now));
  }

  /** What the partner asks besides: to show a part to somebody else, or to erase the words. */
  private Stream<Row> questions() {
    Map<AgreementId, Agreement> byId = byId();
    Stream<Entry> shares =
        ports.shares().askedOf(person).stream()
            .flatMap(share ->
                Optional.ofNullable(byId.get(share.id().agreement())).stream()
                    .filter(share::waitsIn)
                    .map(agreement -> new Entry.ShareAsked(agreement, share)));
    Stream<Entry> erasures =
        ports.erasures().askedOf(person).stream()
            .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
            .filter(agreement -> ports.erasures().asked(agreement).isPresent())
            .map(agreement -> new Entry.Asked(agreement, Act.ERASE));
    return Stream.concat(shares, erasures).map(entry -> Row.of(entry, now));
  }

  private Map<AgreementId, Agreement> byId() {
    return agreements.stream().collect(toMap(Agreement::id, Function.identity()));
  }

  private Stream<Row> shown() {
    return ports.shares().shownTo(person).stream()
        .map(share -> Row.of(new Entry.Shown(share), Instant.MAX));
  }

  private Row row(Agreement agreement) {
    Part part = part(agreement);
    return part == Part.ACTIVE
        ? new Row(part, Optional.of(agreement), Optional.empty(), next(agreement))
        : Row.of(new Entry.Standing(part, agreement), Instant.MAX);
  }

  private Part part(Agreement agreement) {
    boolean author = person.equals(agreement.authorPerson());
    return switch (agreement.stage()) {
      case Stage.Draft draft -> author && draft.shared() ? Part.WAITING : Part.DRAFTS;
      case Stage.Proposed proposed -> author ? Part.PROPOSED : Part.WAITING;
      case Stage.Active active -> Part.ACTIVE;
      case Stage.Paused paused -> Part.PAUSED;
      case Stage.Declined declined -> Part.PAST;
      case Stage.Withdrawn withdrawn -> Part.PAST;
      case Stage.Completed completed -> Part.PAST;
      case Stage.Ended ended -> Part.PAST;
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

  private List<Entry> entries(List<Row> shown) {
    List<AgreementId> running =
        shown.stream().flatMap(row -> row.running().stream()).map(Agreement::id).toList();
    Map<AgreementId, List<CheckIn>> checkIns =
        ports.checkIns().of(person.workspace(), running).stream()
            .collect(groupingBy(CheckIn::agreement));
    return shown.stream()
        .map(row ->
            row.entry()
                .orElseGet(() -> {
                  Agreement agreement = row.running().orElseThrow();
                  List<CheckIn> soFar = checkIns.getOrDefault(agreement.id(), List.of());
                  return new Entry.Running(roadmap(agreement, soFar));
                }))
        .toList();
  }

  private Roadmap roadmap(Agreement agreement, List<CheckIn> soFar) {
    Plan plan = plan(agreement);
    List<CheckIn> ahead =
        Stream.concat(
                soFar.stream().filter(checkIn -> checkIn.state() == CheckIn.State.MOVED),
                Agenda.toCome(agreement, soFar, plan, now)
                    .map(planned -> CheckIn.ahead(agreement.id(), agreement.pair(), planned))
                    .limit(NEXT_DATES))
            .sorted(Comparator.comparing(CheckIn::due))
            .toList();
    Role role = agreement.pair().roleOf(person).orElseThrow();
    return new Roadmap(
        agreement,
        soFar.stream().filter(checkIn -> checkIn.state() != CheckIn.State.MOVED).toList(),
        ahead.stream()
            .filter(checkIn -> checkIn.due().isAfter(now))
            .map(CheckIn::dueLocally)
            .limit(NEXT_DATES)
            .toList(),
        ahead.stream()
            .filter(checkIn -> checkIn.canBeEarly(role))
            .min(Comparator.comparing((CheckIn checkIn) -> !checkIn.medium().isAsked())),
        plan.midPoint(),
        plan.terms().end());
  }

  private Plan plan(Agreement agreement) {
    Pair pair = agreement.pair();
    Zones of = new Zones(zone(pair.coach()), zone(pair.teacher()));
    return Agenda.plan(pair, Terms.of(agreement.terms()), of, leaves, common);
  }

  private ZoneId zone(PersonId one) {
    return zones.getOrDefault(one, ZoneOffset.UTC);
  }

  private List<PersonId> peopleOfRunning() {
    return running()
        .flatMap(agreement -> Stream.of(agreement.pair().coach(), agreement.pair().teacher()))
        .distinct()
        .toList();
  }

  private Stream<Agreement> running() {
    return agreements.stream().filter(agreement -> agreement.stage() instanceof Stage.Active);
  }
}
