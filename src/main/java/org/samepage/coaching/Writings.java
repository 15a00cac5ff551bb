package org.samepage.coaching;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Event;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.Handover;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Share;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.coaching.CheckIns.KeptAnswer;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.ErasedException;
import org.samepage.confidentiality.Matter;
import org.samepage.confidentiality.Permit;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Purpose;
import org.samepage.confidentiality.Reading;
import org.samepage.confidentiality.Sealed;
import org.samepage.confidentiality.Vault;
import org.samepage.confidentiality.Viewer;

/**
 * Everything that people wrote in agreements: sealed on its way in, and opened only for whom the
 * access policy allows. Both are noted, so that the two can see who looked and who wrote.
 */
public final class Writings {
  private final AccessPolicy policy;
  private final Vault vault;
  private final Function<Reading, Decision<Permit>> deciding;

  public Writings(AccessPolicy policy, Vault vault) {
    this(policy, vault, policy::decide);
  }

  private Writings(AccessPolicy policy, Vault vault, Function<Reading, Decision<Permit>> deciding) {
    this.policy = policy;
    this.vault = vault;
    this.deciding = deciding;
  }

  /** The same, as far as it is open to somebody who handed the agreement over. */
  Writings leftTo(FormerCoach former) {
    return new Writings(policy, vault, reading -> policy.decide(reading, former));
  }

  Sealed sealText(Ports ports, PersonId writer, Agreement agreement, Answers words) {
    ports.looks().wrote(agreement, writer, Matter.TEXT);
    return vault.seal(textOf(agreement), words);
  }

  /**
   * The agreement's words as they stand, together with its terms; how somebody can be reached only
   * as far as that counts still.
   */
  Decision<Answers> text(Ports ports, PersonId reader, Agreement agreement, Purpose purpose) {
    return sealedText(ports, reader, agreement, purpose)
        .map(text -> Reaching.asFarAsItCounts(ports, this, reader, agreement, text));
  }

  private Decision<Answers> sealedText(
      Ports ports, PersonId reader, Agreement agreement, Purpose purpose) {
    return open(
        ports,
        joint(reader, agreement, Matter.TEXT, purpose),
        permit -> {
          Sealed words = ports.agreements().words(agreement.pair().workspace(), agreement.id());
          return agreement.terms().with(vault.open(permit, textOf(agreement), words));
        });
  }

  Sealed sealChange(Ports ports, PersonId writer, Agreement agreement, Answers words) {
    ports.looks().wrote(agreement, writer, Matter.CHANGE);
    return vault.seal(changeOf(agreement), words);
  }

  /** The text as it would be with the change that is under way; see {@link #text}. */
  Decision<Answers> change(Ports ports, PersonId reader, Agreement agreement, Purpose purpose) {
    return sealedChange(ports, reader, agreement, purpose)
        .then(after ->
            sealedText(ports, reader, agreement, Purpose.READ)
                .map(before ->
                    Reaching.asFarAsItCounts(
                        ports, this, reader, agreement, new Change(before, after))));
  }

  private Decision<Answers> sealedChange(
      Ports ports, PersonId reader, Agreement agreement, Purpose purpose) {
    return openIfThere(
            ports,
            joint(reader, agreement, Matter.CHANGE, purpose),
            "",
            ports.agreements().changeWords(agreement.pair().workspace(), agreement.id()),
            (permit, sealed) ->
                agreement
                    .amendment()
                    .orElseThrow()
                    .terms()
                    .with(vault.open(permit, changeOf(agreement), sealed)))
        .then(text ->
            text.map(Decision::taken)
                .orElseGet(() -> Decision.refused(new Refusal.NoLongerPossible())));
  }

  Sealed sealHandedOver(
      Ports ports, PersonId writer, Agreement agreement, Role role, Answers text) {
    ports.looks().wrote(agreement, writer, Matter.HANDED_OVER);
    return vault.seal(handedOverOf(agreement, role), text);
  }

  /**
   * The draft's text as {@code reader} handed it to the partner last, see {@link #text}; empty if
   * they did not.
   */
  Decision<Optional<Answers>> handedOver(Ports ports, PersonId reader, Agreement agreement) {
    Reading reading = joint(reader, agreement, Matter.HANDED_OVER, Purpose.READ);
    Optional<Role> role = agreement.pair().roleOf(reader);
    Optional<Sealed> words =
        role.flatMap(one ->
            ports.agreements().handedOver(agreement.pair().workspace(), agreement.id(), one));
    return openIfThere(
            ports,
            reading,
            "",
            words,
            (permit, sealed) ->
                vault.open(permit, handedOverOf(agreement, role.orElseThrow()), sealed))
        .map(kept ->
            kept.map(text -> Reaching.asFarAsItCounts(ports, this, reader, agreement, text)));
  }

  /**
   * What {@code reader} knows of a draft that the partner writes in: as they handed it over last,
   * or as it was proposed before.
   */
  Decision<Answers> lastSeen(Ports ports, PersonId reader, Agreement agreement) {
    return handedOver(ports, reader, agreement)
        .then(text ->
            text.map(Decision::taken).orElseGet(() -> lastProposed(ports, reader, agreement)));
  }

  private Decision<Answers> lastProposed(Ports ports, PersonId reader, Agreement agreement) {
    WorkspaceId workspace = agreement.pair().workspace();
    return ports
        .agreements()
        .version(
            workspace, agreement.id(), ports.agreements().lastVersion(workspace, agreement.id()))
        .map(proposed ->
            version(ports, reader, agreement, proposed, Purpose.READ)
                .map(text -> Reaching.asFarAsItCounts(ports, this, reader, agreement, text)))
        .orElseGet(() -> Decision.refused(new Refusal.NotYours()));
  }

  /**
   * The version that the teacher signed for somebody who is asked to take it over, and no other; to
   * be read, see {@link #text}.
   */
  Decision<Answers> offered(Ports ports, PersonId reader, Agreement agreement, Purpose purpose) {
    Reading reading = joint(reader, agreement, Matter.OFFER, purpose);
    Decision<Answers> signed =
        agreement
            .handover()
            .flatMap(Handover::byTeacher)
            .flatMap(signature ->
                ports
                    .agreements()
                    .version(agreement.pair().workspace(), agreement.id(), signature.version()))
            .map(version -> fixed(ports, reading, policy.decide(reading), version))
            .orElseGet(() -> Decision.refused(new Refusal.NoLongerPossible()));
    return signed.map(text ->
        purpose == Purpose.READ
            ? Reaching.asFarAsItCounts(ports, this, reader, agreement, text)
            : text);
  }

  /**
   * What both show to somebody else, of the version that they consented for; nothing else of it.
   */
  Decision<Answers> shown(
      Ports ports,
      PersonId reader,
      Agreement agreement,
      Share share,
      KeptVersion version,
      Purpose purpose) {
    Reading reading = joint(reader, agreement, Matter.SHARED, purpose);
    Decision<Permit> decision =
        policy
            .decide(reading, share, version.terms())
            .then(permit ->
                opened(() -> isConsented(ports, share))
                    .then(consented ->
                        consented
                            ? Decision.taken(permit)
                            : Decision.refused(new Refusal.NotYours())));
    return fixed(ports, reading, decision, version).map(share.part()::of);
  }

  /** A row that says so is not enough: whoever writes to the database can make one. */
  private boolean isConsented(Ports ports, Share share) {
    return ports
        .shares()
        .consent(share.pair().workspace(), share.id())
        .filter(consent -> vault.isSealed(consentOf(share), consented(share), consent))
        .isPresent();
  }

  /** The proof that both of the two consent to show exactly this. */
  Sealed sealConsent(Share share) {
    return vault.seal(consentOf(share), consented(share));
  }

  private static String consented(Share share) {
    return String.join(
        " ",
        share.pair().coach().user(),
        share.pair().teacher().user(),
        Integer.toString(share.version()),
        share.about());
  }

  private static Place consentOf(Share share) {
    return Place.ofConsent(share.pair().workspace(), share.id().agreement(), share.id().number());
  }

  Sealed sealVersion(Ports ports, PersonId writer, Agreement agreement, int number, Answers words) {
    ports.looks().wrote(agreement, writer, Matter.VERSION);
    return vault.seal(versionOf(agreement, number), words);
  }

  Decision<Answers> version(
      Ports ports, PersonId reader, Agreement agreement, KeptVersion version, Purpose purpose) {
    Reading reading = joint(reader, agreement, Matter.VERSION, purpose);
    return fixed(ports, reading, policy.decide(reading), version);
  }

  /**
   * A version that somebody knew who handed the agreement over since: without how the teacher can
   * be reached and where they meet, which is not for them any more.
   */
  Decision<Answers> version(
      Ports ports, FormerCoach former, Agreement agreement, KeptVersion version) {
    Reading reading = joint(former.person(), agreement, Matter.VERSION, Purpose.READ);
    return fixed(
            ports, reading, policy.decide(reading, former, version.pair(), version.at()), version)
        .map(Reaching::asLeftToCoach);
  }

  private Decision<Answers> fixed(
      Ports ports, Reading reading, Decision<Permit> decision, KeptVersion version) {
    return decision
        .then(permit -> opened(() -> open(permit, reading.agreement(), version)))
        .map(text -> {
          ports.looks().openedVersion(reading, version.number(), version.hash());
          return text;
        });
  }

  /**
   * A version's text, to be compared with its hash and not to be shown. That is no look: nobody
   * sees the text, and the check changes nothing.
   */
  Decision<Answers> toVerify(Agreement agreement, KeptVersion version) {
    return policy
        .decide(Reading.of(new Viewer.Machine(), agreement, Matter.VERSION, Purpose.VERIFY))
        .then(permit -> opened(() -> open(permit, agreement, version)));
  }

  /** The words as they stand, to be compared with those of the version in force; no look either. */
  Decision<Answers> toVerify(Agreement agreement, Sealed words) {
    return policy
        .decide(Reading.of(new Viewer.Machine(), agreement, Matter.TEXT, Purpose.VERIFY))
        .then(permit ->
            opened(() -> agreement.terms().with(vault.open(permit, textOf(agreement), words))));
  }

  private Answers open(Permit permit, Agreement agreement, KeptVersion version) {
    Place place = versionOf(agreement, version.number());
    return version.terms().with(vault.open(permit, place, version.words()));
  }

  Sealed sealRemark(Ports ports, Agreement agreement, String remark, PersonId author, String text) {
    ports.looks().wrote(agreement, author, Matter.REMARK);
    return vault.seal(Place.ofRemark(agreement.id(), remark, author), text);
  }

  Decision<String> remark(Ports ports, PersonId reader, Agreement agreement, Remark remark) {
    return open(
        ports,
        own(reader, agreement, Matter.REMARK, remark.author()),
        remark.id(),
        permit -> {
          Place place = Place.ofRemark(agreement.id(), remark.id(), remark.author());
          return vault.openText(permit, place, remark.words());
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
        .map(remark -> remark(ports, reader, agreement, remark));
  }

  Sealed sealContact(Ports ports, Agreement agreement, PersonId person, String contact) {
    ports.looks().wrote(agreement, person, Matter.CONTACT);
    return vault.seal(Place.ofContact(agreement.id(), person), contact);
  }

  /**
   * How {@code person} says that they can be reached; empty if {@code reader} may not know, or if
   * they erased it.
   */
  Optional<String> contact(
      Ports ports, PersonId reader, Agreement agreement, PersonId person, Sealed contact) {
    return switch (contactIfLeft(ports, reader, agreement, person, contact)) {
      case Decision.Taken<String>(String text) -> Optional.of(text);
      case Decision.Refused<String> notTheirsOrErased -> Optional.empty();
    };
  }

  /** The same, where it is told whether it was erased. */
  Decision<String> contactIfLeft(
      Ports ports, PersonId reader, Agreement agreement, PersonId person, Sealed contact) {
    return open(
        ports,
        own(reader, agreement, Matter.CONTACT, person),
        person.user(),
        permit -> vault.openText(permit, Place.ofContact(agreement.id(), person), contact));
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

  /**
   * Seals what is for both of {@code after}. Where only what is for the author differs from {@code
   * before}, nobody else is to learn that anything was written.
   */
  Sealed sealAnswer(
      Ports ports,
      Agreement agreement,
      String answer,
      PersonId author,
      Answers before,
      Answers after) {
    Answers words = after.only(Audience.PAIR);
    if (!words.equals(before.only(Audience.PAIR)) || after.equals(before)) {
      ports.looks().wrote(agreement, author, Matter.ANSWER);
    }
    return vault.seal(Place.ofAnswer(agreement.id(), answer, author), words);
  }

  /** Seals what is for the author alone of {@code after}, if anything is. */
  Optional<Sealed> sealPrivate(
      Ports ports,
      Agreement agreement,
      String answer,
      PersonId author,
      Answers before,
      Answers after) {
    Answers words = after.only(Audience.AUTHOR);
    if (!words.equals(before.only(Audience.AUTHOR))) {
      ports.looks().wrote(agreement, author, Matter.PRIVATE_WORDS);
    }
    return Optional.of(words)
        .filter(any -> !any.values().isEmpty())
        .map(notes -> vault.seal(Place.ofPrivateWords(agreement.id(), answer, author), notes));
  }

  /**
   * What both may read of an answer. To open one of which there is nothing for both is no look: it
   * would tell the partner that there are notes.
   *
   * @param answeredByAll whether all who were asked have answered
   */
  Decision<Answers> answer(
      Ports ports, PersonId reader, Agreement agreement, KeptAnswer answer, boolean answeredByAll) {
    Matter matter = answeredByAll ? Matter.ANSWER : Matter.EARLY_ANSWER;
    Reading reading = own(reader, agreement, matter, answer.writer());
    Place place = Place.ofAnswer(agreement.id(), answer.id(), answer.writer());
    return deciding
        .apply(reading)
        .then(permit -> opened(() -> vault.open(permit, place, answer.words())))
        .map(words -> {
          if (!words.values().isEmpty()) {
            ports.looks().opened(reading, answer.occurrence().toString());
          }
          return words;
        });
  }

  /** What the author of an answer kept for themselves. */
  Decision<Answers> privateWords(
      Ports ports, PersonId reader, Agreement agreement, KeptAnswer answer) {
    PersonId author = answer.writer();
    Place place = Place.ofPrivateWords(agreement.id(), answer.id(), author);
    return openIfThere(
            ports,
            own(reader, agreement, Matter.PRIVATE_WORDS, author),
            answer.occurrence().toString(),
            answer.privateWords(),
            (permit, sealed) -> vault.open(permit, place, sealed))
        .map(words -> words.orElse(Answers.NONE));
  }

  private <T> Decision<T> open(Ports ports, Reading reading, Function<Permit, T> opening) {
    return open(ports, reading, "", opening);
  }

  /**
   * Opens words if they may be read, and notes that somebody did.
   *
   * @param which of several, see {@link Looks#opened}
   */
  private <T> Decision<T> open(
      Ports ports, Reading reading, String which, Function<Permit, T> opening) {
    return deciding
        .apply(reading)
        .then(permit -> opened(() -> opening.apply(permit)))
        .map(words -> {
          ports.looks().opened(reading, which);
          return words;
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

  /** The same for what there may be none of: then nobody looked. */
  private Decision<Optional<Answers>> openIfThere(
      Ports ports,
      Reading reading,
      String which,
      Optional<Sealed> sealed,
      BiFunction<Permit, Sealed, Answers> opening) {
    return sealed.isPresent()
        ? open(ports, reading, which, permit -> Optional.of(opening.apply(permit, sealed.get())))
        : deciding.apply(reading).map(permit -> Optional.empty());
  }

  private static Reading joint(
      PersonId reader, Agreement agreement, Matter matter, Purpose purpose) {
    return Reading.of(new Viewer.Person(reader), agreement, matter, purpose);
  }

  private static Reading own(PersonId reader, Agreement agreement, Matter matter, PersonId author) {
    return Reading.of(new Viewer.Person(reader), agreement, matter, author, Purpose.READ);
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
