package org.samepage.coaching;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.CheckingIn.Reading;
import org.samepage.coaching.CheckingIn.View;
import org.samepage.coaching.Export.OfAgreement;
import org.samepage.coaching.Export.OfRemark;
import org.samepage.coaching.Export.OfVersion;
import org.samepage.coaching.Export.Piece;
import org.samepage.confidentiality.Purpose;

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
    return new Export(
        person,
        now,
        ports.people().find(person),
        ports.leads().of(workspace()).contains(person),
        ports.leaves().of(workspace(), List.of(person)),
        ports.people().uninvited(person),
        mail(),
        Stream.concat(
                theirs.stream().map(this::ofTheTwo),
                ports.agreements().offeredTo(person).stream().map(this::offered))
            .toList(),
        curating.by(ports, person),
        ports.history().ofPerson(person),
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

  /** All that somebody may read who is asked to take it over. */
  private OfAgreement offered(Agreement agreement) {
    Optional<Piece<Answers>> text =
        ports
            .agreements()
            .version(workspace(), agreement.id(), agreement.version())
            .flatMap(version ->
                piece(writings.offered(ports, person, agreement, version, Purpose.READ)));
    return new OfAgreement(
        agreement,
        Optional.empty(),
        text,
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  private OfAgreement ofTheTwo(Agreement agreement) {
    Role role = agreement.pair().roleOf(person).orElseThrow();
    return new OfAgreement(
        agreement,
        Optional.of(role),
        text(agreement),
        piece(writings.change(ports, person, agreement, Purpose.READ)),
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
            ports.history().looks(person, agreement.id(), 0, Integer.MAX_VALUE).events().stream())
        .sorted(Comparator.comparingInt(Event::number))
        .toList();
  }

  /** Of a draft that the partner has now: as it was handed to them. */
  private Optional<Piece<Answers>> text(Agreement agreement) {
    return piece(writings.text(ports, person, agreement, Purpose.READ))
        .or(() ->
            piece(
                writings
                    .handedOver(ports, person, agreement)
                    .then(text ->
                        text.map(Decision::taken)
                            .orElseGet(() -> Decision.refused(new Refusal.NotYours())))));
  }

  private List<OfVersion> versions(Agreement agreement) {
    int last = ports.agreements().lastVersion(workspace(), agreement.id());
    return IntStream.rangeClosed(1, last)
        .boxed()
        .flatMap(number -> ports.agreements().version(workspace(), agreement.id(), number).stream())
        .flatMap(version ->
            piece(writings.version(ports, person, agreement, version, Purpose.READ))
                .map(text -> new OfVersion(version, text))
                .stream())
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
                    piece(
                            words
                                .map(sealed ->
                                    writings.contactIfLeft(ports, person, agreement, whose, sealed))
                                .orElseGet(() -> Decision.taken("")))
                        .ifPresent(contact -> contacts.put(role, contact))));
    return contacts;
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
