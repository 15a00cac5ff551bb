package org.samepage.coaching;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Version;
import org.samepage.coaching.Agreements.KeptVersion;

/** Fixes a text as a version, for good, and has it signed. */
final class Notary {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Writings writings;

  Notary(Writings writings) {
    this.writings = writings;
  }

  /**
   * Fixes the text as the next version, and signs it.
   *
   * @param pair between whom it is
   */
  Signature fix(
      Registrar registrar,
      Agreement agreement,
      Pair pair,
      Answers answers,
      PersonId signer,
      Consent consent) {
    Agreements agreements = registrar.ports().agreements();
    int number = agreements.lastVersion(pair.workspace(), agreement.id()) + 1;
    Version version = new Version(agreement.id(), pair, number, answers, salt());
    agreements.insertVersion(
        pair.workspace(),
        new KeptVersion(
            agreement.id(),
            pair,
            number,
            Drafting.terms(answers),
            writings.sealVersion(
                registrar.ports(), signer, agreement, number, Drafting.words(answers)),
            version.salt(),
            version.hash(),
            registrar.now()));
    return signature(number, version.hash(), signer, consent, registrar.now());
  }

  /** Signs a version that is there. */
  Signature sign(Registrar registrar, KeptVersion version, PersonId signer, Consent consent) {
    return signature(version.number(), version.hash(), signer, consent, registrar.now());
  }

  /**
   * The text, if nothing keeps it from being signed.
   *
   * @param today before it, no plan may start
   */
  static Decision<Answers> complete(
      Registrar registrar, Pair pair, Answers answers, LocalDate today) {
    if (!Standings.knowsBoth(registrar.ports(), pair)) {
      return Decision.refused(new Refusal.SlackSilent());
    }
    List<Problem> problems =
        Completeness.problems(
            answers, terms -> Agenda.plan(registrar.ports(), pair, terms), today, registrar.now());
    return problems.isEmpty()
        ? Decision.taken(answers)
        : Decision.refused(new Refusal.Incomplete(problems));
  }

  private static Signature signature(
      int version, String hash, PersonId signer, Consent consent, Instant now) {
    return new Signature(signer, now, version, hash, consent.text(), consent.language());
  }

  private static String salt() {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }
}
