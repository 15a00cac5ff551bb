package org.samepage.coaching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;

/**
 * Words that somebody asked to have erased, or that were; once done, its own certificate. It holds
 * no words.
 *
 * @param id random, names it
 * @param pair who the two were then
 * @param by who asked, or whose own words they were, also of a draft that nobody else knew of;
 *     empty for the app
 * @param partner who consented; empty where nobody had to, or has yet
 * @param decided from when on the words are gone for everybody; empty while the partner is asked
 * @param done when the keys were destroyed and the words overwritten
 */
public record Erasure(
    String id,
    AgreementId agreement,
    Pair pair,
    Scope scope,
    Why why,
    Optional<PersonId> by,
    Optional<PersonId> partner,
    Instant asked,
    Optional<Instant> decided,
    Optional<Instant> done) {

  /** So long backups of keys may exist at most. */
  public static final Duration KEY_BACKUPS = Duration.ofDays(30);

  /** What is erased. The names are stable: they are kept. */
  public enum Scope {
    /** All words of the agreement, by whomever. */
    ALL,
    /** What one person wrote alone. */
    OWN
  }

  /** For what reason. The names are stable: they are kept, and hashed. */
  public enum Why {
    /** One of the two asked, and the other consented. */
    CONSENT,
    /** Nobody else had to be asked. */
    AUTHOR,
    /** The time was over for which the workspace keeps words. */
    RETENTION,
    /** The app was taken out of the workspace. */
    UNINSTALLED,
    /** It had been erased, and came back from a backup that is older. */
    RESTORED
  }

  static Erasure asked(Agreement agreement, PersonId by, Instant now) {
    return of(agreement.id(), agreement.pair(), Scope.ALL, Why.CONSENT, Optional.of(by), now);
  }

  /**
   * One that nobody has to consent to. It outlasts the agreement, so that it says itself whose
   * alone a draft was.
   *
   * @param agreement as it was until now
   */
  static Erasure decided(
      Agreement agreement, Scope scope, Why why, Optional<PersonId> by, Instant now) {
    Optional<PersonId> whose =
        by.or(() ->
            agreement.isVisibleTo(agreement.partnerPerson())
                ? Optional.empty()
                : Optional.of(agreement.authorPerson()));
    return of(agreement.id(), agreement.pair(), scope, why, whose, now)
        .decided(Optional.empty(), now);
  }

  /**
   * One of what {@code by} alone wrote, that nobody has to consent to.
   *
   * @param pair who the two were when they wrote it
   */
  static Erasure ownDecided(AgreementId agreement, Pair pair, Why why, PersonId by, Instant now) {
    return of(agreement, pair, Scope.OWN, why, Optional.of(by), now).decided(Optional.empty(), now);
  }

  private static Erasure of(
      AgreementId agreement, Pair pair, Scope scope, Why why, Optional<PersonId> by, Instant now) {
    return new Erasure(
        UUID.randomUUID().toString(),
        agreement,
        pair,
        scope,
        why,
        by,
        Optional.empty(),
        now,
        Optional.empty(),
        Optional.empty());
  }

  Erasure decided(Optional<PersonId> consents, Instant now) {
    return new Erasure(
        id, agreement, pair, scope, why, by, consents, asked, Optional.of(now), Optional.empty());
  }

  Erasure done(Instant now) {
    return new Erasure(
        id, agreement, pair, scope, why, by, partner, asked, decided, Optional.of(now));
  }

  /**
   * Whether it is asked about {@code agreement} as it stands: nobody consents by it to erase what
   * came of a draft, or what is between others by now.
   */
  boolean isAskedAbout(Agreement as) {
    return decided.isEmpty()
        && pair.equals(as.pair())
        && as.erasableSince().filter(since -> !asked.isBefore(since)).isPresent();
  }

  /** Who decided it, the last of them; empty for the app. */
  Optional<PersonId> decider() {
    return switch (why) {
      case CONSENT -> partner;
      case AUTHOR -> by;
      case RETENTION, UNINSTALLED, RESTORED -> Optional.empty();
    };
  }

  /** Until when backups of the keys may still exist; empty until it is done. */
  public Optional<Instant> keyBackupsUntil() {
    return done.map(at -> at.plus(KEY_BACKUPS));
  }

  /** Whether {@code person} may see the certificate. */
  boolean isFor(PersonId person) {
    return switch (scope) {
      case ALL -> pair.includes(person) && (isBy(person) || by.isEmpty() || why == Why.CONSENT);
      case OWN -> isBy(person);
    };
  }

  /**
   * The same certificate for whoever coached before, with whom they coached; empty if somebody of
   * those who are left asked for it.
   */
  Optional<Erasure> asKnownTo(FormerCoach former) {
    return scope == Scope.ALL && by.isEmpty()
        ? Optional.of(
            new Erasure(
                id, agreement, former.pair(), scope, why, by, partner, asked, decided, done))
        : Optional.empty();
  }

  private boolean isBy(PersonId person) {
    return by.equals(Optional.of(person));
  }

  /**
   * What proves it: the line {@code samepage-erasure 1}, and then a line for each of {@code id},
   * {@code workspace}, {@code agreement}, {@code scope}, {@code why}, {@code by}, {@code partner},
   * {@code decided} and {@code done} (milliseconds since 1970): the name, a space, the value.
   */
  public String canonical() {
    return String.join(
            "\n",
            "samepage-erasure 1",
            "id " + id,
            "workspace " + pair.workspace().team(),
            "agreement " + agreement.value(),
            "scope " + scope,
            "why " + why,
            "by " + by.map(PersonId::user).orElse(""),
            "partner " + partner.map(PersonId::user).orElse(""),
            "decided " + decided.map(at -> Long.toString(at.toEpochMilli())).orElse(""),
            "done " + done.map(at -> Long.toString(at.toEpochMilli())).orElse(""))
        + "\n";
  }

  /** SHA-256 of the {@linkplain #canonical canonical form} in UTF-8, 64 lower-case digits. */
  public String hash() {
    try {
      byte[] bytes = canonical().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
