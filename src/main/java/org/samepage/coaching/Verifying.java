package org.samepage.coaching;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Amendment;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.Handover;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Share;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Version;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Records.Kept;
import org.samepage.coaching.Records.KeptEvent;
import org.samepage.coaching.Records.OfWorkspace;
import org.samepage.coaching.Retentions.Kind;
import org.samepage.confidentiality.ErasedException;
import org.samepage.confidentiality.UnreadableException;

/**
 * Whether everything that was signed is still as it was signed: each text against its hash, each
 * signature against the text that it names, each chain of events link by link: what was decided,
 * who looked and wrote, and what happened to each workspace. What the app goes by has to be what
 * was fixed last. Who the two are, what is shown to others, and a workspace's leads, legal holds
 * and periods have to be those that the chains tell; and whether each chain goes on from where it
 * was when it was checked before. It changes nothing.
 */
public final class Verifying {
  /** What a text is fixed with that names the two from then on. */
  private static final Set<Deed> FIXING =
      EnumSet.of(Deed.PROPOSED, Deed.AGREED, Deed.CHANGE_AGREED, Deed.HANDED_OVER);

  /** After what somebody else may write a draft than before. */
  private static final Set<Deed> WRITING =
      EnumSet.of(Deed.BEGUN, Deed.PROPOSED, Deed.PASSED, Deed.TAKEN_BACK);

  private static final Set<Deed> HANDING_OVER =
      EnumSet.of(
          Deed.HANDOVER_ASKED, Deed.HANDOVER_AGREED, Deed.HANDOVER_REFUSED, Deed.HANDED_OVER);

  private static final Set<Deed> SHARING =
      EnumSet.of(
          Deed.SHARE_ASKED,
          Deed.SHARED,
          Deed.SHARE_REFUSED,
          Deed.SHARE_WITHDRAWN,
          Deed.SHARE_QUESTION_WITHDRAWN);

  private final Records records;
  private final Writings writings;
  private final Function<WorkspaceId, Optional<Instant>> erased;
  private final Clock clock;

  /**
   * @param erased when everything of a workspace was erased last after it had removed the app, as
   *     the key store remembers it
   */
  public Verifying(
      Records records,
      Writings writings,
      Function<WorkspaceId, Optional<Instant>> erased,
      Clock clock) {
    this.records = records;
    this.writings = writings;
    this.erased = erased;
    this.clock = clock;
  }

  /**
   * What was looked at.
   *
   * @param erased of how many versions the words were erased: nobody can compare them any more
   * @param findings what does not match, an operator's sentence each, without words; empty when all
   *     does
   * @param gone how many chains that were there before are gone by the rules: the record's time was
   *     over, or the workspace had removed the app
   * @param heads how far the chains go now
   */
  public record Report(
      int agreements,
      int versions,
      int erased,
      int events,
      List<String> findings,
      int gone,
      Heads heads) {
    public Report {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Looks at everything.
   *
   * @param seen how far the chains went before, as somebody kept it elsewhere
   */
  public Report verify(Heads seen) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Count count = new Count();
    Heads.Comparison chains = new Heads.Comparison(seen);
    Set<Heads.Chain> deleted = new HashSet<>();
    count.findings.addAll(records.damage());
    records.each(kept -> {
      chains.read(chain(kept.agreement()), kept.events());
      count.agreements++;
      count.versions += kept.versions().size();
      count.events += kept.events().size();
      Check check = new Check(kept);
      count.findings.addAll(check.findings());
      count.erased += check.erased;
    });
    records.eachWorkspace(kept -> {
      chains.read(new Heads.Chain(kept.workspace(), Event.OF_WORKSPACE), kept.events());
      deleted.addAll(deleted(kept));
      count.events += kept.events().size();
      Stream.concat(links(kept.events()).stream(), decisions(kept).stream())
          .forEach(finding ->
              count.findings.add("Workspace %s: %s.".formatted(kept.workspace().team(), finding)));
    });
    Heads.Outcome outcome = chains.outcome(deleted, erased);
    count.findings.addAll(outcome.findings());
    return new Report(
        count.agreements,
        count.versions,
        count.erased,
        count.events,
        count.findings,
        outcome.gone(),
        chains.now(now));
  }

  private static Heads.Chain chain(Agreement agreement) {
    return new Heads.Chain(agreement.pair().workspace(), agreement.id());
  }

  /** Of which agreements a workspace's chain tells that the record was deleted. */
  private static Set<Heads.Chain> deleted(OfWorkspace kept) {
    return kept.events().stream()
        .map(KeptEvent::event)
        .filter(event -> event.deed() == Deed.RECORD_DELETED)
        .map(Event::about)
        .filter(AgreementId::isValid)
        .map(id -> new Heads.Chain(kept.workspace(), new AgreementId(id)))
        .collect(toSet());
  }

  /** What is wrong with the links of a chain, an operator's half sentence each. */
  private static List<String> links(List<KeptEvent> chain) {
    List<String> findings = new ArrayList<>();
    String previous = Event.START;
    int number = 1;
    for (KeptEvent link : chain) {
      Event event = link.event();
      if (event.number() != number) {
        findings.add("event %d is missing from its chain".formatted(number));
      }
      if (!event.previous().equals(previous)) {
        findings.add("event %d does not name the one before it".formatted(event.number()));
      }
      if (!event.hash().equals(link.hash())) {
        findings.add("event %d does not match its hash".formatted(event.number()));
      }
      previous = link.hash();
      number = event.number() + 1;
    }
    return findings;
  }

  /** What counts for a workspace and its chain does not tell, an operator's half sentence each. */
  private static List<String> decisions(OfWorkspace kept) {
    Set<String> leads = Set.of();
    Set<String> held = new HashSet<>();
    Map<Kind, String> periods = new EnumMap<>(Kind.class);
    for (KeptEvent link : kept.events()) {
      Event event = link.event();
      switch (event.deed()) {
        case LEADS_NAMED ->
            leads =
                Stream.of(event.about().split(" ")).filter(id -> !id.isEmpty()).collect(toSet());
        case PERSON_HELD -> held.add(event.about());
        case PERSON_RELEASED -> held.remove(event.about());
        case RETENTION_SET -> periods.put(Retaining.kind(event.about()), event.about());
        default -> {
          // Tells nothing that stands in a table as well.
        }
      }
    }
    List<String> findings = new ArrayList<>();
    if (!kept.leads().equals(leads)) {
      findings.add("the program leads are others than its chain of events tells");
    }
    if (!kept.held().equals(held)) {
      findings.add("others are under a legal hold than its chain of events tells");
    }
    for (Kind kind : Kind.values()) {
      Optional<String> counts =
          Optional.ofNullable(kept.months().get(kind)).map(months -> Retaining.about(kind, months));
      if (!counts.equals(Optional.ofNullable(periods.get(kind)))) {
        findings.add(
            switch (kind) {
              case WORDS -> "words are kept for another time than its chain of events tells";
              case RECORD -> "records are kept for another time than its chain of events tells";
            });
      }
    }
    return findings;
  }

  private static final class Count {
    private int agreements;
    private int versions;
    private int erased;
    private int events;
    private final List<String> findings = new ArrayList<>();
  }

  /** Of one agreement. */
  private final class Check {
    private final Kept kept;
    private final AgreementId id;
    private final Map<Integer, String> hashes = new HashMap<>();
    private final Map<Integer, Pair> pairs = new HashMap<>();
    private final Map<Integer, Answers> terms = new HashMap<>();
    private final Map<Integer, Answers> texts = new HashMap<>();
    private final List<String> findings = new ArrayList<>();
    private int erased;

    Check(Kept kept) {
      this.kept = kept;
      this.id = kept.agreement().id();
    }

    List<String> findings() {
      kept.versions().forEach(this::version);
      chain();
      kept.agreement().signatures().forEach(this::signature);
      kept.agreement().amendment().flatMap(Amendment::byAuthor).ifPresent(this::signature);
      kept.agreement().handover().flatMap(Handover::byTeacher).ifPresent(this::signature);
      inForce();
      require(
          isBetweenThese(),
          "it is between others than the text that was fixed, or another writes it than its chain"
              + " of events tells");
      require(isOffered(), "it is offered to somebody whom its chain of events does not tell of");
      require(isShared(), "other parts of it are shown to others than its chain of events tells");
      return findings;
    }

    private void version(KeptVersion version) {
      hashes.put(version.number(), version.hash());
      pairs.put(version.number(), version.pair());
      terms.put(version.number(), version.terms());
      try {
        switch (writings.toVerify(kept.agreement(), version)) {
          case Decision.Taken<Answers>(Answers answers) -> {
            texts.put(version.number(), answers);
            Version read =
                new Version(id, version.pair(), version.number(), answers, version.salt());
            require(
                read.hash().equals(version.hash()),
                "the text of version %d does not match its hash".formatted(version.number()));
          }
          case Decision.Refused<Answers>(Refusal.Erased gone) -> erased(version);
          case Decision.Refused<Answers>(Refusal why) ->
              throw new IllegalStateException("Refused to the check: " + why);
        }
      } catch (ErasedException erased) {
        // Nobody can read it any more; its hash still stands in the chain.
      } catch (UnreadableException changed) {
        require(false, "the words of version %d cannot be opened".formatted(version.number()));
      } catch (IllegalArgumentException malformed) {
        require(false, "version %d is not of the form of a version".formatted(version.number()));
      }
    }

    /** Its key was destroyed: no damage, if the chain tells of it. */
    private void erased(KeptVersion version) {
      erased++;
      require(
          kept.events().stream().anyMatch(link -> link.event().deed() == Deed.ERASED),
          "the words of version %d are erased, and the chain of events does not tell why"
              .formatted(version.number()));
    }

    private void chain() {
      links(kept.events()).forEach(finding -> require(false, finding));
      for (KeptEvent link : kept.events()) {
        Event event = link.event();
        require(
            event.version() == 0 || event.text().equals(hashes.get(event.version())),
            "event %d names another text than version %d"
                .formatted(event.number(), event.version()));
      }
      require(!kept.events().isEmpty(), "its chain of events is missing");
    }

    private void signature(Signature signature) {
      require(
          signature.hash().equals(hashes.get(signature.version())),
          "the signature of %s names another text than version %d"
              .formatted(signature.signer().user(), signature.version()));
      require(
          kept.events().stream().map(KeptEvent::event).anyMatch(event -> isOf(event, signature)),
          "the chain of events does not tell that %s signed version %d"
              .formatted(signature.signer().user(), signature.version()));
    }

    /**
     * What is read, planned and signed anew has to be what was fixed last: how somebody can be
     * reached since stands beside it.
     */
    private void inForce() {
      Agreement agreement = kept.agreement();
      int version = agreement.version();
      Optional<Event> fixed = last(FIXING);
      boolean isLast =
          version == 0
              ? fixed.filter(event -> event.deed() != Deed.PROPOSED).isEmpty()
              : fixed.filter(event -> event.version() == version).isPresent();
      require(
          isLast, "another version counts than the one of which its chain of events tells last");
      if (version == 0) {
        return;
      }
      require(
          agreement.terms().equals(terms.get(version)),
          "the dates and choices that count are not those of version %d".formatted(version));
      require(
          isTextOf(version), "the text that counts is not that of version %d".formatted(version));
      agreement
          .amendment()
          .ifPresent(change ->
              change
                  .byAuthor()
                  .map(Signature::version)
                  .ifPresent(proposed ->
                      require(
                          change.terms().equals(terms.get(proposed)),
                          "the dates and choices of the change are not those of version %d"
                              .formatted(proposed))));
    }

    /** Of what is erased nobody can tell. */
    private boolean isTextOf(int version) {
      return Optional.ofNullable(texts.get(version)).map(this::isText).orElse(true);
    }

    private boolean isText(Answers fixed) {
      try {
        return writings.toVerify(kept.agreement(), kept.words())
                instanceof Decision.Taken<Answers>(Answers text)
            && Reaching.without(text, fixed).only(Audience.PAIR).equals(fixed.only(Audience.PAIR));
      } catch (UnreadableException changed) {
        return false;
      }
    }

    /**
     * Whether the two, and who of them writes a draft, are those that the chain tells. A text that
     * was fixed names them, and nobody who cannot read it makes the hash of another.
     */
    private boolean isBetweenThese() {
      Agreement agreement = kept.agreement();
      if (agreement.stage() instanceof Stage.Withdrawn) {
        return true;
      }
      Optional<Event> fixed = last(FIXING);
      boolean pair =
          fixed
              .map(event -> agreement.pair().equals(pairs.get(event.version())))
              .orElse(agreement.stage() instanceof Stage.Draft);
      return pair && (!(agreement.stage() instanceof Stage.Draft) || isWriter(agreement));
    }

    private boolean isWriter(Agreement draft) {
      boolean passedToThese =
          kept.events().stream()
              .map(KeptEvent::event)
              .filter(event -> event.deed() == Deed.PASSED && !event.about().isEmpty())
              .map(event -> new PersonId(draft.pair().workspace(), event.about()))
              .allMatch(draft.pair()::includes);
      return passedToThese
          && last(WRITING)
              .map(event -> event.by().equals(Optional.of(writerAfter(event, draft))))
              .orElse(false);
    }

    /** Whoever did that to a draft of which this is the author now. */
    private static PersonId writerAfter(Event event, Agreement draft) {
      return event.deed() == Deed.PASSED ? draft.partnerPerson() : draft.authorPerson();
    }

    /** Whether the teacher consented to whoever is asked to take it over, if anybody is. */
    private boolean isOffered() {
      Agreement agreement = kept.agreement();
      return agreement
          .handover()
          .filter(Handover::isOffered)
          .map(offer -> {
            int version = offer.byTeacher().orElseThrow().version();
            Pair others = new Pair(offer.newCoach(), agreement.pair().teacher());
            return others.equals(pairs.get(version))
                && last(HANDING_OVER)
                    .filter(event -> event.deed() == Deed.HANDOVER_AGREED)
                    .filter(event -> event.version() == version)
                    .isPresent();
          })
          .orElse(true);
    }

    private Optional<Event> last(Set<Deed> deeds) {
      return kept.events().reversed().stream()
          .map(KeptEvent::event)
          .filter(event -> deeds.contains(event.deed()))
          .findFirst();
    }

    /** Whether as much was asked, consented to, refused and ended as the chain tells, of each. */
    private boolean isShared() {
      Map<String, Long> told =
          kept.events().stream()
              .map(KeptEvent::event)
              .filter(event -> SHARING.contains(event.deed()))
              .collect(groupingBy(event -> step(event) + " " + event.about(), counting()));
      Map<String, Long> kept =
          this.kept.shares().stream()
              .flatMap(share -> deeds(share).map(deed -> deed + " " + share.about()))
              .collect(groupingBy(step -> step, counting()));
      return kept.equals(told);
    }

    /** Questions that ended were told like shares that did, before there was a deed for that. */
    private static Deed step(Event event) {
      return event.deed() == Deed.SHARE_QUESTION_WITHDRAWN ? Deed.SHARE_WITHDRAWN : event.deed();
    }

    private static Stream<Deed> deeds(Share share) {
      return Stream.of(
              Optional.of(Deed.SHARE_ASKED),
              Optional.of(Deed.SHARED).filter(deed -> share.wasShared()),
              Optional.of(Deed.SHARE_REFUSED).filter(deed -> share.state() == Share.State.REFUSED),
              Optional.of(Deed.SHARE_WITHDRAWN)
                  .filter(deed -> share.state() == Share.State.WITHDRAWN))
          .flatMap(Optional::stream);
    }

    private static boolean isOf(Event event, Signature signature) {
      return event.by().equals(Optional.of(signature.signer()))
          && event.version() == signature.version()
          && event.text().equals(signature.hash());
    }

    private void require(boolean holds, String finding) {
      if (!holds) {
        Agreement agreement = kept.agreement();
        findings.add(
            "Agreement %s of workspace %s: %s."
                .formatted(id.value(), agreement.pair().workspace().team(), finding));
      }
    }
  }
}
