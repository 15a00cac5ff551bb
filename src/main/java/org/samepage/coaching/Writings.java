package org.samepage.coaching;

import java.util.Optional;
import java.util.function.Predicate;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.coaching.CheckIns.KeptAnswer;
import org.samepage.confidentiality.AccessPolicy;
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
        .map(permit -> {
          Sealed words = ports.agreements().words(agreement.pair().workspace(), agreement.id());
          return agreement.terms().with(vault.open(permit, textOf(agreement), words));
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
          Optional<Answers> text =
              agreement
                  .amendment()
                  .flatMap(change ->
                      words.map(sealed ->
                          change.terms().with(vault.open(permit, changeOf(agreement), sealed))));
          return text.map(Decision::taken)
              .orElseGet(() -> Decision.refused(new Refusal.NoLongerPossible()));
        });
  }

  Sealed sealHandedOver(Agreement agreement, Role role, Answers text) {
    return vault.seal(handedOverOf(agreement, role), text);
  }

  /** The draft's text as {@code reader} handed it to the partner last; empty if they did not. */
  Decision<Optional<Answers>> handedOver(Ports ports, PersonId reader, Agreement agreement) {
    return policy
        .shared(new Viewer.Person(reader), agreement, Purpose.READ)
        .map(permit -> {
          Role role = agreement.pair().roleOf(reader).orElseThrow();
          return ports
              .agreements()
              .handedOver(agreement.pair().workspace(), agreement.id(), role)
              .map(sealed -> vault.open(permit, handedOverOf(agreement, role), sealed));
        });
  }

  /** The text in force, for somebody who is asked to take it over. */
  Decision<Answers> offered(
      PersonId reader, Agreement agreement, KeptVersion version, Purpose purpose) {
    return policy
        .offered(new Viewer.Person(reader), agreement, purpose)
        .map(permit -> open(permit, agreement, version));
  }

  Sealed sealVersion(Agreement agreement, int number, Answers words) {
    return vault.seal(versionOf(agreement, number), words);
  }

  Decision<Answers> version(
      PersonId reader, Agreement agreement, KeptVersion version, Purpose purpose) {
    return policy
        .shared(new Viewer.Person(reader), agreement, purpose)
        .map(permit -> open(permit, agreement, version));
  }

  private Answers open(Permit permit, Agreement agreement, KeptVersion version) {
    Place place = versionOf(agreement, version.number());
    return version.terms().with(vault.open(permit, place, version.words()));
  }

  /** A version's text, to be compared with its hash and not to be shown. */
  Decision<Answers> toVerify(Agreement agreement, KeptVersion version) {
    return policy
        .toVerify(new Viewer.Machine(), agreement)
        .map(permit ->
            version
                .terms()
                .with(vault.open(permit, versionOf(agreement, version.number()), version.words())));
  }

  Sealed sealRemark(Agreement agreement, String remark, PersonId author, String text) {
    return vault.seal(Place.ofRemark(agreement.id(), remark, author), text);
  }

  Decision<String> remark(PersonId reader, Agreement agreement, Remark remark) {
    return policy
        .remark(new Viewer.Person(reader), agreement, remark.author(), Purpose.READ)
        .map(permit -> {
          Place place = Place.ofRemark(agreement.id(), remark.id(), remark.author());
          return vault.openText(permit, place, remark.words());
        });
  }

  /** What was written last when changes were asked for, or when it was declined. */
  Optional<String> lastRemark(Ports ports, PersonId reader, Agreement agreement, Remark.Kind kind) {
    return lastRemark(ports, reader, agreement, kind, any -> true);
  }

  /** What was written with {@code deed}, if anything was. */
  Optional<String> remarkWith(
      Event deed, Ports ports, PersonId reader, Agreement agreement, Remark.Kind kind) {
    return lastRemark(
        ports,
        reader,
        agreement,
        kind,
        remark -> remark.at().equals(deed.at()) && deed.by().equals(Optional.of(remark.author())));
  }

  private Optional<String> lastRemark(
      Ports ports,
      PersonId reader,
      Agreement agreement,
      Remark.Kind kind,
      Predicate<Remark> which) {
    return ports
        .agreements()
        .lastRemark(agreement.pair().workspace(), agreement.id(), kind)
        .filter(which)
        .flatMap(remark ->
            switch (remark(reader, agreement, remark)) {
              case Decision.Taken<String>(String text) -> Optional.of(text);
              case Decision.Refused<String> refused -> Optional.empty();
            });
  }

  Sealed sealContact(Agreement agreement, PersonId person, String contact) {
    return vault.seal(Place.ofContact(agreement.id(), person), contact);
  }

  /** How {@code person} says that they can be reached; empty if {@code reader} may not know. */
  Optional<String> contact(PersonId reader, Agreement agreement, PersonId person, Sealed contact) {
    return switch (policy.remark(new Viewer.Person(reader), agreement, person, Purpose.READ)) {
      case Decision.Taken<Permit>(Permit permit) ->
          Optional.of(vault.openText(permit, Place.ofContact(agreement.id(), person), contact));
      case Decision.Refused<Permit> notTheirs -> Optional.empty();
    };
  }

  /** Where the owner of {@code wish} wishes to be mailed; empty if they do not, or for others. */
  Optional<String> mailAddress(PersonId reader, MailWish wish) {
    return switch (policy.mailOf(new Viewer.Person(reader), wish.person())) {
      case Decision.Taken<Permit>(Permit permit) ->
          wish.address()
              .map(sealed ->
                  vault.openText(permit, Place.ofMailAddress(wish.person()), sealed));
      case Decision.Refused<Permit> notTheirs -> Optional.empty();
    };
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
        .map(permit -> {
          Place place = Place.ofAnswer(agreement.id(), answer.id(), answer.writer());
          return vault.open(permit, place, answer.words());
        });
  }

  /** What the author of an answer kept for themselves. */
  Decision<Answers> privateWords(PersonId reader, Agreement agreement, KeptAnswer answer) {
    PersonId author = answer.writer();
    return policy
        .privateWords(new Viewer.Person(reader), agreement, author, Purpose.READ)
        .map(permit -> {
          Place place = Place.ofPrivateWords(agreement.id(), answer.id(), author);
          Optional<Answers> words =
              answer.privateWords().map(sealed -> vault.open(permit, place, sealed));
          return words.orElse(Answers.NONE);
        });
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
