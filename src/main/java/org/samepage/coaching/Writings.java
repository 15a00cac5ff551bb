package org.samepage.coaching;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Share;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.coaching.CheckIns.KeptAnswer;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.ErasedException;
import org.samepage.confidentiality.Permit;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Purpose;
import org.samepage.confidentiality.Sealed;
import org.samepage.confidentiality.Vault;
import org.samepage.confidentiality.Viewer;

/**
 * Everything that people wrote: sealed on its way in, and opened only for whom the access policy
 * allows.
 */
public final class Writings {
  private final AccessPolicy policy;
  private final Vault vault;

  public Writings(AccessPolicy policy, Vault vault) {
    this.policy = policy;
    this.vault = vault;
  }

  Sealed sealText(Agreement agreement, Answers words) {
    return vault.seal(textOf(agreement), words);
  }

  /** The agreement's words as they stand, together with its terms. */
  Decision<Answers> text(Ports ports, PersonId reader, Agreement agreement, Purpose purpose) {
    return policy
        .text(new Viewer.Person(reader), agreement, purpose)
        .then(permit -> {
          Sealed words = ports.agreements().words(agreement.pair().workspace(), agreement.id());
          return opened(
              () -> agreement.terms().with(vault.open(permit, textOf(agreement), words)));
        });
  }

  Sealed sealChange(Agreement agreement, Answers words) {
    return vault.seal(changeOf(agreement), words);
  }

  /** The text as it would be with the change that is under way. */
  Decision<Answers> change(Ports ports, PersonId reader, Agreement agreement, Purpose purpose) {
    return policy
        .change(new Viewer.Person(reader), agreement, purpose)
        .then(permit -> {
          Optional<Sealed> words =
              ports.agreements().changeWords(agreement.pair().workspace(), agreement.id());
          Optional<Decision<Answers>> text =
              agreement
                  .amendment()
                  .flatMap(change ->
                      words.map(sealed ->
                          opened(() ->
                              change
                                  .terms()
                                  .with(vault.open(permit, changeOf(agreement), sealed)))));
          return text.orElseGet(() -> Decision.refused(new Refusal.NoLongerPossible()));
        });
  }

  Sealed sealHandedOver(Agreement agreement, Role role, Answers text) {
    return vault.seal(handedOverOf(agreement, role), text);
  }

  /** The draft's text as {@code reader} handed it to the partner last; empty if they did not. */
  Decision<Optional<Answers>> handedOver(Ports ports, PersonId reader, Agreement agreement) {
    return policy
        .shared(new Viewer.Person(reader), agreement, Purpose.READ)
        .then(permit -> {
          Role role = agreement.pair().roleOf(reader).orElseThrow();
          Optional<Sealed> text =
              ports
                  .agreements()
                  .handedOver(agreement.pair().workspace(), agreement.id(), role);
          return opened(() ->
              text.map(sealed -> vault.open(permit, handedOverOf(agreement, role), sealed)));
        });
  }

  /** The text in force, for somebody who is asked to take it over. */
  Decision<Answers> offered(
      PersonId reader, Agreement agreement, KeptVersion version, Purpose purpose) {
    return policy
        .offered(new Viewer.Person(reader), agreement, purpose)
        .then(permit -> opened(() -> open(permit, agreement, version)));
  }

  /** What both show to somebody else, of the version that they consented for; nothing else of it. */
  Decision<Answers> shown(
      PersonId reader, Agreement agreement, Share share, KeptVersion version, Purpose purpose) {
    return policy
        .shown(new Viewer.Person(reader), agreement, share, purpose)
        .then(permit -> opened(() -> share.part().of(open(permit, agreement, version))));
  }

  Sealed sealVersion(Agreement agreement, int number, Answers words) {
    return vault.seal(versionOf(agreement, number), words);
  }

  Decision<Answers> version(
      PersonId reader, Agreement agreement, KeptVersion version, Purpose purpose) {
    return policy
        .shared(new Viewer.Person(reader), agreement, purpose)
        .then(permit -> opened(() -> open(permit, agreement, version)));
  }

  private Answers open(Permit permit, Agreement agreement, KeptVersion version) {
    Place place = versionOf(agreement, version.number());
    return version.terms().with(vault.open(permit, place, version.words()));
  }

  /** A version's text, to be compared with its hash and not to be shown. */
  Decision<Answers> toVerify(Agreement agreement, KeptVersion version) {
    return policy
        .toVerify(new Viewer.Machine(), agreement)
        .then(permit -> opened(() -> open(permit, agreement, version)));
  }

  Sealed sealRemark(Agreement agreement, String remark, PersonId author, String text) {
    return vault.seal(Place.ofRemark(agreement.id(), remark, author), text);
  }

  Decision<String> remark(PersonId reader, Agreement agreement, Remark remark) {
    return policy
        .remark(new Viewer.Person(reader), agreement, remark.author(), Purpose.READ)
        .then(permit -> {
          Place place = Place.ofRemark(agreement.id(), remark.id(), remark.author());
          return opened(() -> vault.openText(permit, place, remark.words()));
        });
  }

  /** What was written last when changes were asked for, or when it was declined. */
  Optional<String> lastRemark(Ports ports, PersonId reader, Agreement agreement, Remark.Kind kind) {
    return remark(ports, reader, agreement, kind, any -> true)
        .flatMap(remark ->
            switch (remark) {
              case Decision.Taken<String>(String text) -> Optional.of(text);
              case Decision.Refused<String> refused -> Optional.empty();
            });
  }

  /** What was written with {@code deed}, if anything was. */
  Optional<Decision<String>> remarkWith(
      Event deed, Ports ports, PersonId reader, Agreement agreement, Remark.Kind kind) {
    return remark(
        ports,
        reader,
        agreement,
        kind,
        remark -> remark.at().equals(deed.at()) && deed.by().equals(Optional.of(remark.author())));
  }

  private Optional<Decision<String>> remark(
      Ports ports,
      PersonId reader,
      Agreement agreement,
      Remark.Kind kind,
      Predicate<Remark> which) {
    return ports
        .agreements()
        .lastRemark(agreement.pair().workspace(), agreement.id(), kind)
        .filter(which)
        .map(remark -> remark(reader, agreement, remark));
  }

  Sealed sealContact(Agreement agreement, PersonId person, String contact) {
    return vault.seal(Place.ofContact(agreement.id(), person), contact);
  }

  /**
   * How {@code person} says that they can be reached; empty if {@code reader} may not know, or if
   * they erased it.
   */
  Optional<String> contact(PersonId reader, Agreement agreement, PersonId person, Sealed contact) {
    return switch (contactIfLeft(reader, agreement, person, contact)) {
      case Decision.Taken<String>(String text) -> Optional.of(text);
      case Decision.Refused<String> notTheirsOrErased -> Optional.empty();
    };
  }

  /** The same, where it is told whether it was erased. */
  Decision<String> contactIfLeft(
      PersonId reader, Agreement agreement, PersonId person, Sealed contact) {
    Place place = Place.ofContact(agreement.id(), person);
    return policy
        .remark(new Viewer.Person(reader), agreement, person, Purpose.READ)
        .then(permit -> opened(() -> vault.openText(permit, place, contact)));
  }

  /** Where the owner of {@code wish} wishes to be mailed; empty if they do not. */
  Optional<Decision<String>> mailAddress(PersonId reader, MailWish wish) {
    Place place = Place.ofMailAddress(wish.person());
    return wish.address()
        .map(sealed ->
            policy
                .mailOf(new Viewer.Person(reader), wish.person())
                .then(permit -> opened(() -> vault.openText(permit, place, sealed))));
  }

  Sealed sealAnswer(Agreement agreement, String answer, PersonId author, Answers words) {
    return vault.seal(Place.ofAnswer(agreement.id(), answer, author), words);
  }

  Sealed sealPrivate(Agreement agreement, String answer, PersonId author, Answers words) {
    return vault.seal(Place.ofPrivateWords(agreement.id(), answer, author), words);
  }

  /**
   * What both may read of an answer.
   *
   * @param answeredByAll whether all who were asked have answered
   */
  Decision<Answers> answer(
      PersonId reader, Agreement agreement, KeptAnswer answer, boolean answeredByAll) {
    return policy
        .answer(new Viewer.Person(reader), agreement, answer.writer(), answeredByAll, Purpose.READ)
        .then(permit -> {
          Place place = Place.ofAnswer(agreement.id(), answer.id(), answer.writer());
          return opened(() -> vault.open(permit, place, answer.words()));
        });
  }

  /** What the author of an answer kept for themselves. */
  Decision<Answers> privateWords(PersonId reader, Agreement agreement, KeptAnswer answer) {
    PersonId author = answer.writer();
    return policy
        .privateWords(new Viewer.Person(reader), agreement, author, Purpose.READ)
        .then(permit -> {
          Place place = Place.ofPrivateWords(agreement.id(), answer.id(), author);
          return opened(() ->
              answer
                  .privateWords()
                  .map(sealed -> vault.open(permit, place, sealed))
                  .orElse(Answers.NONE));
        });
  }

  /** Words whose keys were destroyed are no fault: whoever asks for them is told. */
  private static <T> Decision<T> opened(Supplier<T> opening) {
    try {
      return Decision.taken(opening.get());
    } catch (ErasedException gone) {
      return Decision.refused(new Refusal.Erased(gone.at()));
    }
  }

  private static Place textOf(Agreement agreement) {
    return Place.ofText(agreement.pair().workspace(), agreement.id());
  }

  private static Place changeOf(Agreement agreement) {
    return Place.ofChange(agreement.pair().workspace(), agreement.id());
  }

  private static Place handedOverOf(Agreement agreement, Role role) {
    return Place.ofHandedOver(agreement.pair().workspace(), agreement.id(), role);
  }

  private static Place versionOf(Agreement agreement, int number) {
    return Place.ofVersion(agreement.pair().workspace(), agreement.id(), number);
  }
}
