package org.samepage.coaching;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Event;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Share;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.CheckingIn.Reading;
import org.samepage.coaching.CheckingIn.View;
import org.samepage.coaching.Export.HandedOver;
import org.samepage.coaching.Export.OfAgreement;
import org.samepage.coaching.Export.OfRemark;
import org.samepage.coaching.Export.OfVersion;
import org.samepage.coaching.Export.OwnAnswer;
import org.samepage.coaching.Export.Piece;
import org.samepage.coaching.Export.Shown;
import org.samepage.confidentiality.Purpose;
import org.samepage.confidentiality.Sealed;

/**
 * Puts together everything about one person. What they may not read is left out, by the same policy
 * by which it is not shown to them.
 */
record ExportGathering(
    Ports ports, Writings writings, Curating curating, PersonId person, Instant now) {

  Export everything() {
    List<Agreement> theirs =
        ports.agreements().of(person).stream()
            .filter(agreement -> agreement.isVisibleTo(person))
            .toList();
    List<Agreement> offered = ports.agreements().offeredTo(person);
    List<Agreement> discarded = ports.agreements().discarded(person);
    List<FormerCoach> former = ports.history().handedOverBy(person);
    Map<AgreementId, List<Event>> own =
        ports.history().by(person).stream()
            .filter(event -> !event.deed().isUnseen())
            .collect(groupingBy(Event::agreement, LinkedHashMap::new, toList()));
    Set<AgreementId> told =
        Stream.concat(
                Stream.of(theirs, offered, discarded).flatMap(List::stream).map(Agreement::id),
                former.stream().map(FormerCoach::agreement))
            .collect(toSet());
    return new Export(
        person,
        now,
        ports.people().find(person),
        ports.leads().of(workspace()).contains(person),
        ports.leaves().of(workspace(), List.of(person)),
        ports.people().uninvited(person),
        mail(),
        ports.ledger().unreachableSince(person),
        Stream.concat(
                theirs.stream().map(this::ofTheTwo),
                offered.stream().map(one -> offered(one, of(own, one))))
            .toList(),
        discarded.stream().map(one -> new Export.Discarded(one, of(own, one))).toList(),
        curating.by(ports, person),
        ports.history().ofPerson(person),
        former.stream().flatMap(this::handedOver).toList(),
        ports.shares().everShownTo(person).stream().flatMap(this::shown).toList(),
        own.entrySet().stream()
            .filter(each -> !told.contains(each.getKey()))
            .map(each -> new Export.Elsewhere(each.getKey(), each.getValue()))
            .toList(),
        Erasing.certificates(ports, person),
        ports.ledger().told(person));
  }

  private Optional<Export.Mail> mail() {
    return ports
        .mailWishes()
        .find(person)
        .flatMap(wish ->
            writings
                .mailAddress(person, wish)
                .flatMap(ExportGathering::piece)
                .map(address -> new Export.Mail(address, wish.since())));
  }

  private static List<Event> of(Map<AgreementId, List<Event>> own, Agreement agreement) {
    return own.getOrDefault(agreement.id(), List.of());
  }

  /** What is theirs of an agreement that they coached before and do not coach now. */
  private Stream<HandedOver> handedOver(FormerCoach former) {
    return ports.agreements().find(workspace(), former.agreement()).filter(former::isOf).stream()
        .map(agreement ->
            new ExportGathering(ports, writings.leftTo(former), curating, person, now)
                .left(agreement, former));
  }

  private HandedOver left(Agreement agreement, FormerCoach former) {
    return new HandedOver(
        former,
        versions(agreement, former),
        remarks(agreement),
        Optional.ofNullable(ports.contacts().of(workspace(), agreement.id()).get(person))
            .flatMap(contact -> contact(agreement, person, contact)),
        ports.checkIns().answersBy(person, agreement.id()).stream()
            .flatMap(answer ->
                piece(
                    writings
                        .answer(ports, person, agreement, answer, true)
                        .then(words ->
                            writings
                                .privateWords(ports, person, agreement, answer)
                                .map(words::with)))
                    .map(words -> new OwnAnswer(answer, words))
                    .stream())
            .toList(),
        events(agreement).stream().filter(former::knew).toList());
  }

  /** What was shown to them; the text only as long as it is. */
  private Stream<Shown> shown(Share share) {
    return ports.agreements().find(workspace(), share.id().agreement()).stream()
        .map(agreement ->
            new Shown(share, piece(Sharing.open(ports, writings, person, agreement, share))));
  }

  /** All that somebody may read who is asked to take it over, and what they did about it. */
  private OfAgreement offered(Agreement agreement, List<Event> own) {
    return new OfAgreement(
        agreement,
        Optional.empty(),
        piece(writings.offered(ports, person, agreement, Purpose.READ)),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        own);
  }

  private OfAgreement ofTheTwo(Agreement agreement) {
    Role role = agreement.pair().roleOf(person).orElseThrow();
    return new OfAgreement(
        agreement,
        Optional.of(role),
        text(agreement),
        change(agreement),
        versions(agreement),
        remarks(agreement),
        contacts(agreement),
        checkIns(agreement, role),
        events(agreement));
  }

  /**
   * What happened, and who opened and wrote what; of the partner's notes for themselves nothing.
   */
  private List<Event> events(Agreement agreement) {
    return Stream.concat(
            ports.history().of(workspace(), agreement.id()).stream(),
            ports.history().looks(person, agreement.id()).stream())
        .sorted(Comparator.comparingInt(Event::number))
        .toList();
  }

  /** Of a draft that the partner has now: as it was handed to them. */
  private Optional<Piece<Answers>> text(Agreement agreement) {
    return piece(
            writings
                .text(ports, person, agreement, Purpose.READ)
                .map(text -> Reaching.asSaidNow(ports, writings, person, agreement, text)))
        .or(() ->
            piece(
                writings
                    .handedOver(ports, person, agreement)
                    .then(text ->
                        text.map(Decision::taken)
                            .orElseGet(() -> Decision.refused(new Refusal.NotYours())))));
  }

  private Optional<Piece<Answers>> change(Agreement agreement) {
    return piece(
        writings
            .change(ports, person, agreement, Purpose.READ)
            .then(after ->
                writings
                    .text(ports, person, agreement, Purpose.READ)
                    .map(before ->
                        Reaching.asSaidNow(
                                ports, writings, person, agreement, new Change(before, after))
                            .after())));
  }

  private List<OfVersion> versions(Agreement agreement) {
    Optional<Answers> now =
        agreement.signatures().size() < 2 ? Optional.empty() : text(agreement).flatMap(Piece::left);
    return versions(
        agreement.id(),
        version ->
            writings
                .version(ports, person, agreement, version, Purpose.READ)
                .map(all -> {
                  Answers left =
                      now.map(counts ->
                              Reaching.asFarAsItCounts(
                                  version.pair(), all, agreement.pair(), counts))
                          .orElseGet(() ->
                              Reaching.asFarAsItCounts(ports, writings, person, agreement, all));
                  return left.equals(all)
                      ? new OfVersion(version, new Piece.Whole<>(all))
                      : new OfVersion(version.withoutSalt(), new Piece.Whole<>(left));
                }));
  }

  /** Those that somebody knew who handed it over; of contact details what still counts. */
  private List<OfVersion> versions(Agreement agreement, FormerCoach former) {
    boolean saidOtherwise =
        ports.contacts().of(workspace(), agreement.id()).containsKey(former.person());
    return versions(
        agreement.id(),
        version ->
            writings
                .version(ports, former, agreement, version)
                .map(text -> saidOtherwise ? Reaching.withoutCoach(text) : text)
                .map(text -> new OfVersion(version.withoutSalt(), new Piece.Whole<>(text))));
  }

  private List<OfVersion> versions(
      AgreementId id, Function<KeptVersion, Decision<OfVersion>> opening) {
    return IntStream.rangeClosed(1, ports.agreements().lastVersion(workspace(), id))
        .boxed()
        .flatMap(number -> ports.agreements().version(workspace(), id, number).stream())
        .flatMap(version ->
            switch (opening.apply(version)) {
              case Decision.Taken<OfVersion>(OfVersion told) -> Stream.of(told);
              case Decision.Refused<OfVersion>(Refusal.Erased(Instant at)) ->
                  Stream.of(new OfVersion(version, new Piece.Erased<>(at)));
              case Decision.Refused<OfVersion> notTheirs -> Stream.<OfVersion>of();
            })
        .toList();
  }

  private List<OfRemark> remarks(Agreement agreement) {
    return ports.agreements().remarks(workspace(), agreement.id()).stream()
        .flatMap(remark ->
            piece(writings.remark(ports, person, agreement, remark))
                .map(text -> new OfRemark(remark, text))
                .stream())
        .toList();
  }

  private Map<Role, Piece<String>> contacts(Agreement agreement) {
    Map<Role, Piece<String>> contacts = new EnumMap<>(Role.class);
    ports
        .contacts()
        .of(workspace(), agreement.id())
        .forEach((whose, words) ->
            agreement
                .pair()
                .roleOf(whose)
                .ifPresent(role ->
                    contact(agreement, whose, words)
                        .ifPresent(contact -> contacts.put(role, contact))));
    return contacts;
  }

  private Optional<Piece<String>> contact(
      Agreement agreement, PersonId whose, Optional<Sealed> words) {
    return piece(
        words
            .map(sealed -> writings.contactIfLeft(ports, person, agreement, whose, sealed))
            .orElseGet(() -> Decision.taken("")));
  }

  private List<Reading> checkIns(Agreement agreement, Role role) {
    Collection<CheckIn> all = ports.checkIns().of(workspace(), agreement.id());
    return all.stream()
        .map(checkIn ->
            new CheckInNotes(ports, writings, new View(agreement, checkIn, role), person).left())
        .toList();
  }

  private WorkspaceId workspace() {
    return person.workspace();
  }

  /** Empty if it is not theirs to read. */
  private static <T> Optional<Piece<T>> piece(Decision<T> opened) {
    return switch (opened) {
      case Decision.Taken<T>(T words) -> Optional.of(new Piece.Whole<>(words));
      case Decision.Refused<T>(Refusal.Erased(Instant at)) -> Optional.of(new Piece.Erased<>(at));
      case Decision.Refused<T> notTheirs -> Optional.empty();
    };
  }
}
