package org.samepage.coaching;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.Common;
import org.samepage.confidentiality.Purpose;
import org.samepage.confidentiality.Viewer;

/**
 * Those whom an administrator named as program leads see how many agreements and check-ins there
 * are, by school and month, and nothing else: see {@link ProgramCounts} for what counts and {@link
 * SmallGroups} for what is left out.
 */
public final class Overseeing {
  private final Transactions transactions;
  private final AccessPolicy policy;
  private final WorkspaceWording wording;
  private final Clock clock;

  public Overseeing(
      Transactions transactions, AccessPolicy policy, WorkspaceWording wording, Clock clock) {
    this.transactions = transactions;
    this.policy = policy;
    this.wording = wording;
    this.clock = clock;
  }

  /**
   * What a program lead sees.
   *
   * @param months that are counted, the first one first
   * @param next the month that is counted next
   */
  public record Program(List<ProgramMonth> months, Schools schools, YearMonth next) {
    public Program {
      months = List.copyOf(months);
    }
  }

  /** The counts; refused to anybody who is not named as a program lead now. */
  public Decision<Program> program(PersonId reader) {
    Instant now = clock.instant();
    return transactions
        .read(ports ->
            allowed(ports, reader)
                .map(lead -> {
                  ports.looks().opened(lead, Common.COUNTS, "", Purpose.READ);
                  return known(ports, lead, now);
                }))
        .then(known ->
            known.missing().isEmpty()
                ? Decision.taken(known)
                : transactions.run(
                    ports -> allowed(ports, reader).map(lead -> complete(ports, lead, now))))
        .map(known ->
            new Program(
                known.months(), wording.schools(reader), ProgramCounts.last(now).plusMonths(1)));
  }

  private Decision<PersonId> allowed(Ports ports, PersonId reader) {
    Set<PersonId> named = Curating.isNamed(ports, reader) ? Set.of(reader) : Set.of();
    return policy.counts(new Viewer.Person(reader), named);
  }

  /**
   * What was counted.
   *
   * @param missing the months that can be counted and were not
   */
  private record Known(List<ProgramMonth> months, Set<YearMonth> missing) {}

  private static Known known(Ports ports, PersonId lead, Instant now) {
    List<ProgramMonth> months = ports.program().counted(lead.workspace());
    Set<YearMonth> missing = new TreeSet<>();
    ports
        .leads()
        .since(lead.workspace())
        .map(ProgramCounts::month)
        .ifPresent(first ->
            Stream.iterate(first, month -> month.plusMonths(1))
                .takeWhile(month -> !month.isAfter(ProgramCounts.last(now)))
                .forEach(missing::add));
    months.forEach(counted -> missing.remove(counted.month()));
    return new Known(months, missing);
  }

  private Known complete(Ports ports, PersonId lead, Instant now) {
    WorkspaceId workspace = lead.workspace();
    Set<YearMonth> missing = known(ports, lead, now).missing();
    Set<Integer> listed = new HashSet<>(Set.of(ProgramMonth.NO_SCHOOL));
    wording.schools(ports, lead).inUse().forEach(school -> listed.add(school.number()));
    ProgramCounts counts =
        new ProgramCounts(
            ports.program().stretches(workspace),
            ports.program().held(workspace, missing),
            ports.leads().since(workspace).orElse(now));
    missing.forEach(month ->
        ports.program().keep(workspace, SmallGroups.hide(month, counts.of(month), listed)));
    return known(ports, lead, now);
  }
}
