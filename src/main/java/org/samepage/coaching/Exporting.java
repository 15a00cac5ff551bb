package org.samepage.coaching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.confidentiality.Common;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Sealed;
import org.samepage.confidentiality.Vault;

/**
 * Somebody is given everything about them: by a page that is theirs alone and good for once, or as
 * a file. That they were stands in the history of every agreement in it.
 */
public final class Exporting {
  /** More than anybody needs, and few enough that a stolen session gets little out of it. */
  public static final int MOST_A_DAY = 5;

  /** How long one counts, and is known. */
  static final Duration DAY = Duration.ofDays(1);

  /** How long a page can be used. */
  public static final Duration LASTS = Duration.ofMinutes(15);

  private static final int TOKEN_BYTES = 32;

  /** What the history says of how it was given. */
  private static final String BY_PAGE = "page";

  private static final String BY_FILE = "file";

  private final Transactions transactions;
  private final Writings writings;
  private final Curating curating;
  private final Vault vault;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public Exporting(
      Transactions transactions, Writings writings, Curating curating, Vault vault, Clock clock) {
    this.transactions = transactions;
    this.writings = writings;
    this.curating = curating;
    this.vault = vault;
    this.clock = clock;
  }

  /** How it stands with a page. */
  public sealed interface Standing {
    /** This app made none with that token, or another was made since. */
    record Unknown() implements Standing {}

    record Late(PersonId person) implements Standing {}

    record Used(PersonId person) implements Standing {}

    /** It can be used by {@code person}, once they have signed in. */
    record Open(PersonId person) implements Standing {}
  }

  /** Whether {@code person} may take another one today. */
  public boolean isAllowed(PersonId person) {
    return transactions.read(ports -> isAllowed(ports, person));
  }

  /**
   * Makes a page for {@code person}; earlier ones that they did not use are void.
   *
   * @return its token, of which nothing but a hash is kept; empty if they took enough today
   */
  public Optional<String> makePage(PersonId person) {
    String token = newSecret();
    Instant now = clock.instant();
    // Before all else: if all is begun anew, the key that was made stays.
    boolean hasKey = vault.hasKey(KeyName.ofExports(person.workspace()));
    return transactions.run(ports -> {
      if (!isAllowed(ports, person)) {
        return Optional.empty();
      }
      ports.exports().forgetOpen(person);
      if (!hasKey) {
        ports.looks().sealed(person, Common.EXPORTS, "");
      }
      ports.exports().insert(proved(hash(token), person, now.plus(LASTS), Optional.empty()));
      return Optional.of(token);
    });
  }

  /**
   * How it stands with a page.
   *
   * @param token as it came back, from anybody
   */
  public Standing standing(String token) {
    return transactions
        .read(ports -> find(ports, token))
        .map(this::standing)
        .orElseGet(Standing.Unknown::new);
  }

  /**
   * The person for whom the page was made signed in, in the browser that holds {@code visitor}: it
   * can be used there and nowhere else.
   */
  public void admit(String token, String visitor) {
    transactions.run(ports -> {
      find(ports, token)
          .ifPresent(kept -> {
            Optional<String> admitted = Optional.of(hash(visitor));
            Exports.Kept after = proved(kept.id(), kept.person(), kept.until(), admitted);
            ports.exports().admit(kept.id(), hash(visitor), after.proof().orElseThrow());
          });
      return token;
    });
  }

  /** Whether the page is open to the browser that holds {@code visitor}. */
  public boolean isAdmitted(String token, String visitor) {
    return open(token, visitor).isPresent();
  }

  /**
   * Gives everything about the person for whom the page was made, once; if it cannot be written,
   * the page is as it was.
   *
   * @param visitor what the browser holds, from anybody
   * @param write what is made of it
   * @return empty if the page cannot be used in that browser, or not any more
   */
  public <T> Optional<T> take(String token, String visitor, Function<Export, T> write) {
    return open(token, visitor)
        .flatMap(person -> {
          Export export = gather(person);
          T written = write.apply(export);
          return given(
              export,
              BY_PAGE,
              written,
              ports -> ports.exports().take(hash(token), hash(visitor), clock.instant()));
        });
  }

  /**
   * Gives everything about {@code person} as a file.
   *
   * @param write what is made of it
   * @return empty if they took enough today
   */
  public <T> Optional<T> takeFile(PersonId person, Function<Export, T> write) {
    if (!isAllowed(person)) {
      return Optional.empty();
    }
    Export export = gather(person);
    T written = write.apply(export);
    return given(
        export,
        BY_FILE,
        written,
        ports -> {
          Instant now = clock.instant();
          ports.exports().forgetOpen(person);
          ports
              .exports()
              .insert(
                  new Exports.Kept(
                      hash(newSecret()),
                      person,
                      now,
                      Optional.empty(),
                      Optional.of(now),
                      Optional.empty()));
          return true;
        });
  }

  /** Something that nobody guesses, fit for an address. */
  public String newSecret() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private Export gather(PersonId person) {
    return transactions.read(ports ->
        new ExportGathering(ports, writings, curating, person, clock.instant()).everything());
  }

  /** What was written is handed out only with the note that it was. */
  private <T> Optional<T> given(
      Export export, String how, T written, Function<Ports, Boolean> take) {
    return transactions.run(ports -> {
      if (!isAllowed(ports, export.person()) || !take.apply(ports)) {
        return Optional.empty();
      }
      export.about().forEach(id -> note(ports, export.person(), id, how));
      // Also of whoever has no agreement; told to nobody but them.
      Registrar.noteOfWorkspace(ports, export.person(), Deed.EXPORTED, how, clock.instant());
      return Optional.of(written);
    });
  }

  private void note(Ports ports, PersonId person, AgreementId id, String how) {
    ports
        .agreements()
        .find(person.workspace(), id)
        .ifPresent(agreement ->
            new Registrar(ports, clock.instant())
                .note(agreement, Deed.EXPORTED, Optional.of(person), how));
  }

  private boolean isAllowed(Ports ports, PersonId person) {
    return ports.exports().taken(person, clock.instant().minus(DAY)) < MOST_A_DAY;
  }

  private Standing standing(Exports.Kept kept) {
    if (kept.taken().isPresent()) {
      return new Standing.Used(kept.person());
    }
    return clock.instant().isBefore(kept.until())
        ? new Standing.Open(kept.person())
        : new Standing.Late(kept.person());
  }

  private Optional<PersonId> open(String token, String visitor) {
    return transactions
        .read(ports -> find(ports, token))
        .filter(kept -> standing(kept) instanceof Standing.Open)
        .filter(kept -> kept.visitor().filter(hash(visitor)::equals).isPresent())
        .map(Exports.Kept::person);
  }

  /**
   * Not what somebody put into the database by hand: anybody can make a hash, and nobody a proof.
   */
  private Optional<Exports.Kept> find(Ports ports, String token) {
    return ports
        .exports()
        .find(hash(token))
        .filter(kept ->
            kept.proof()
                .filter(proof -> vault.isSealed(placeOf(kept), allowed(kept), proof))
                .isPresent());
  }

  private Exports.Kept proved(String id, PersonId person, Instant until, Optional<String> visitor) {
    Exports.Kept kept =
        new Exports.Kept(id, person, until, visitor, Optional.empty(), Optional.empty());
    Sealed proof = vault.seal(placeOf(kept), allowed(kept));
    return new Exports.Kept(id, person, until, visitor, Optional.empty(), Optional.of(proof));
  }

  private static Place placeOf(Exports.Kept kept) {
    return Place.ofExport(kept.person(), kept.id());
  }

  private static String allowed(Exports.Kept kept) {
    return kept.until().toEpochMilli() + " " + kept.visitor().orElse("");
  }

  private static String hash(String secret) {
    try {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
