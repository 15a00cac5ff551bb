package org.samepage.coaching;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Event;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Records.KeptEvent;

/**
 * How far each chain of events went when all of them were checked. No link names what comes after
 * it: what is cut off the end of a chain shows only to whoever knows that it went on. Kept
 * elsewhere than the database, by an operator, they tell; also where a chain was forged from some
 * link on, or all of it was put back to an earlier day.
 *
 * @param at when the chains were read, to the millisecond
 * @param lengths of each chain, as far as it went
 */
public record Heads(Instant at, Map<Chain, Head> lengths) {
  /** Nothing was seen before. */
  public static final Heads NONE = new Heads(Instant.EPOCH, Map.of());

  private static final String FORM = "samepage-heads 1";
  private static final Pattern AT = Pattern.compile("at (\\d{1,18})");
  private static final Pattern LINE =
      Pattern.compile("([^/ ]*)/([^/ ]+) ([0-9a-f]{32}) ([1-9]\\d{0,8}) ([0-9a-f]{64})");

  public Heads {
    lengths = Map.copyOf(lengths);
  }

  /**
   * Which chain.
   *
   * @param agreement {@link Event#OF_WORKSPACE} for the workspace's own
   */
  public record Chain(WorkspaceId workspace, AgreementId agreement) {
    boolean isOfWorkspace() {
      return agreement.equals(Event.OF_WORKSPACE);
    }

    private String name() {
      String in = "workspace " + workspace.team();
      return isOfWorkspace() ? in : "agreement %s of %s".formatted(agreement.value(), in);
    }
  }

  /** The newest link of a chain: its number and its hash. */
  public record Head(int number, String hash) {}

  /** The line {@code samepage-heads 1}, the moment, and a line for each chain; names no person. */
  public String written() {
    return FORM
        + "\nat "
        + at.toEpochMilli()
        + "\n"
        + lengths.entrySet().stream()
            .map(each -> line(each.getKey(), each.getValue()))
            .sorted()
            .collect(joining());
  }

  private static String line(Chain chain, Head head) {
    return "%s/%s %s %d %s\n"
        .formatted(
            chain.workspace().enterprise(),
            chain.workspace().team(),
            chain.agreement().value(),
            head.number(),
            head.hash());
  }

  /** Reads what {@link #written} wrote; empty for anything else. */
  public static Optional<Heads> read(String written) {
    List<String> lines = written.lines().toList();
    Matcher at = AT.matcher(lines.size() < 2 ? "" : lines.get(1));
    if (!at.matches() || !lines.getFirst().equals(FORM)) {
      return Optional.empty();
    }
    Map<Chain, Head> lengths = new LinkedHashMap<>();
    for (String line : lines.subList(2, lines.size())) {
      Matcher head = LINE.matcher(line);
      if (!head.matches()) {
        return Optional.empty();
      }
      WorkspaceId workspace = new WorkspaceId(head.group(1), head.group(2));
      lengths.put(
          new Chain(workspace, new AgreementId(head.group(3))),
          new Head(Integer.parseInt(head.group(4)), head.group(5)));
    }
    return Optional.of(new Heads(Instant.ofEpochMilli(Long.parseLong(at.group(1))), lengths));
  }

  /**
   * How the chains are next to what was seen of them before.
   *
   * @param findings what does not go on from where it was, a sentence each
   * @param gone how many do not go on by the rules
   */
  record Outcome(List<String> findings, int gone) {}

  /** Chains while they are read one by one, next to what was {@code seen} of them before. */
  static final class Comparison {
    private final Heads seen;
    private final Map<Chain, Head> lengths = new LinkedHashMap<>();
    private final Map<Chain, String> findings = new LinkedHashMap<>();

    Comparison(Heads seen) {
      this.seen = seen;
    }

    /** One chain, by number. */
    void read(Chain chain, List<KeptEvent> events) {
      if (!events.isEmpty()) {
        KeptEvent last = events.getLast();
        lengths.put(chain, new Head(last.event().number(), last.hash()));
      }
      Head before = seen.lengths.get(chain);
      if (before != null) {
        compare(chain, before, events);
      }
    }

    private void compare(Chain chain, Head before, List<KeptEvent> events) {
      Optional<KeptEvent> now =
          events.stream().filter(link -> link.event().number() == before.number()).findFirst();
      if (now.isEmpty()) {
        findings.put(
            chain,
            "The end of the chain of %s is missing: event %d was there before."
                .formatted(chain.name(), before.number()));
      } else if (!now.get().hash().equals(before.hash())) {
        findings.put(
            chain,
            "Event %d of %s is not the one that was there before."
                .formatted(before.number(), chain.name()));
      }
    }

    /**
     * What came of it, once every chain was read.
     *
     * @param deleted chains of agreements of which all was deleted by the rules
     * @param erased when all of a workspace was erased last; it may have begun anew since
     */
    Outcome outcome(Set<Chain> deleted, Function<WorkspaceId, Optional<Instant>> erased) {
      seen.lengths.keySet().stream()
          .filter(chain -> !lengths.containsKey(chain))
          .forEach(chain ->
              findings.put(
                  chain,
                  "The chain of %s is missing, which was there before.".formatted(chain.name())));
      // Clocks of two machines differ.
      Instant since = seen.at.minus(Duration.ofDays(1));
      Predicate<Chain> isGone =
          chain ->
              (deleted.contains(chain) && !lengths.containsKey(chain))
                  || erased.apply(chain.workspace()).filter(since::isBefore).isPresent();
      List<String> told =
          findings.entrySet().stream()
              .filter(finding -> !isGone.test(finding.getKey()))
              .map(Map.Entry::getValue)
              .sorted()
              .toList();
      return new Outcome(told, findings.size() - told.size());
    }

    Heads now(Instant at) {
      return new Heads(at, lengths);
    }
  }
}
