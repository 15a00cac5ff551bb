package org.samepage.coaching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.Common;
import org.samepage.confidentiality.ErasedException;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.Permit;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Sealed;
import org.samepage.confidentiality.UnreadableException;
import org.samepage.confidentiality.Vault;
import org.samepage.confidentiality.Viewer;
import org.samepage.delivery.Addresses;
import org.samepage.delivery.Notice;

/**
 * Somebody wishes to be mailed what they are told in Slack, and shows with a code that the address
 * is theirs; or they wish it no more. An address is kept encrypted with a key of its owner's own.
 */
public final class Mailing implements Addresses {
  public static final int CODE_DIGITS = 6;
  public static final int LONGEST_ADDRESS = 254;
  public static final int MOST_TRIES = 5;
  public static final int MOST_CODES_AN_HOUR = 5;
  public static final Duration CODE_LASTS = Duration.ofMinutes(15);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final String OFF = "off";
  private static final String BETWEEN = "\n";

  /** What every server takes without asking back: no quotes, no names, nothing but ASCII. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}");

  private static final int LONGEST_LOCAL_PART = 64;

  private final Transactions transactions;
  private final AccessPolicy policy;
  private final Vault vault;
  private final CodePost post;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public Mailing(
      Transactions transactions, AccessPolicy policy, Vault vault, CodePost post, Clock clock) {
    this.transactions = transactions;
    this.policy = policy;
    this.vault = vault;
    this.post = post;
    this.clock = clock;
  }

  /** How it stands with somebody. */
  public sealed interface Standing {
    /**
     * They are not mailed.
     *
     * @param refused whether because the address turned out to be none
     */
    record Off(boolean refused) implements Standing {}

    /** A code is on its way to the address. */
    record Asked(String address) implements Standing {}

    record On(String address) implements Standing {}
  }

  /** What came of asking for a code. */
  public enum Asking {
    CODE_SENT,
    NOT_AN_ADDRESS,
    /** The server knows nobody there. */
    NOT_ACCEPTED,
    TOO_MANY_CODES,
    NOT_SENT
  }

  /** What came of typing a code. */
  public enum Confirming {
    ON,
    WRONG,
    /** It is too late, or too much was tried: another one is needed. */
    OVER
  }

  public Standing standing(PersonId person) {
    return transactions.read(ports -> standing(wish(ports, person)));
  }

  /** Mails a code to {@code typed}; an earlier code counts no more. */
  public Asking ask(PersonId person, String typed) {
    String address = typed.strip();
    if (!isAddress(address)) {
      return Asking.NOT_AN_ADDRESS;
    }
    String code = "%0" + CODE_DIGITS + "d";
    String fresh = code.formatted(random.nextInt((int) Math.pow(10, CODE_DIGITS)));
    Optional<Asked> asked = transactions.run(ports -> keep(ports, person, address, fresh));
    if (asked.isEmpty()) {
      return Asking.TOO_MANY_CODES;
    }
    Asking came =
        switch (post.post(person, address, fresh)) {
          case SENT -> Asking.CODE_SENT;
          case NO_SUCH_ADDRESS -> Asking.NOT_ACCEPTED;
          case NOT_NOW -> Asking.NOT_SENT;
        };
    if (came != Asking.CODE_SENT) {
      takeBack(asked.get(), came == Asking.NOT_ACCEPTED);
    }
    return came;
  }

  /** A wish as it was before a code was to be mailed, and as it is since. */
  private record Asked(MailWish before, MailWish after) {}

  /**
   * No code is on its way: all is as before, unless something came in between. An address that was
   * only asked about, and turns out to be none, is not kept.
   */
  private void takeBack(Asked asked, boolean refused) {
    transactions.run(ports -> {
      MailWish before = asked.before();
      MailWish wish = wish(ports, before.person());
      if (wish.code().equals(asked.after().code())) {
        boolean isNone =
            refused && before.since().isEmpty() && address(before).equals(address(asked.after()));
        if (isNone) {
          stop(ports, before.off(true).afterCodes(wish.codes()));
        } else {
          ports.mailWishes().save(before.afterCodes(wish.codes()));
        }
      }
      return wish;
    });
  }

  /** Mails another code to the address that was asked about. */
  public Asking askAgain(PersonId person) {
    return standing(person) instanceof Standing.Asked(String address)
        ? ask(person, address)
        : Asking.NOT_AN_ADDRESS;
  }

  /** From now on {@code person} is mailed, if {@code typed} is what was mailed to them. */
  public Confirming confirm(PersonId person, String typed) {
    String digits = typed.replaceAll("\\s", "");
    // Before all else: if all is begun anew, the key that was made stays.
    boolean hasKey = vault.hasKey(KeyName.ofMailOff(person));
    return transactions.run(ports -> {
      MailWish wish = wish(ports, person);
      if (wish.since().isPresent()) {
        return Confirming.ON;
      }
      Instant now = clock.instant();
      boolean open =
          wish.code().isPresent() && wish.tries() < MOST_TRIES && !now.isAfter(wish.codeUntil());
      if (!open) {
        return Confirming.OVER;
      }
      Viewer themselves = new Viewer.Person(person);
      Optional<String> code = opened(themselves, Place.ofMailCode(person), wish.code());
      Optional<String> address = address(wish);
      if (code.isEmpty() || address.isEmpty()) {
        return Confirming.OVER;
      }
      if (MessageDigest.isEqual(bytes(code.get()), bytes(digits))) {
        turnOn(ports, wish.on(now), address.get(), hasKey);
        return Confirming.ON;
      }
      MailWish after = wish.triedInVain();
      ports.mailWishes().save(after);
      return after.tries() < MOST_TRIES ? Confirming.WRONG : Confirming.OVER;
    });
  }

  /**
   * What stands in backups of any address before is gone with its key. What waits for its time
   * already is mailed as well.
   *
   * @param hasKey whether there was a key for the links that turn mail off
   */
  private void turnOn(Ports ports, MailWish wish, String address, boolean hasKey) {
    forget(ports, wish);
    PersonId person = wish.person();
    ports.mailWishes().save(wish.at(vault.seal(Place.ofMailAddress(person), address)));
    String key = Common.MAIL_ADDRESS + " " + person.user();
    Registrar.noteOfWorkspace(ports, person, Deed.KEY_MADE, key, clock.instant());
    if (!hasKey) {
      // Here, because whoever sends a mail decides nothing and notes nothing.
      ports.looks().sealed(person, Common.MAIL_OFF, person.user());
      vault.seal(Place.ofMailOff(person), OFF);
    }
    ports.ledger().mail(person, clock.instant());
  }

  /**
   * Keeps that there is another address or none, and destroys the key of the one before. The row is
   * written first: whoever writes another address meanwhile does so once more after this, with
   * another key. If all this is undone once the key is gone, there is no address.
   */
  private void forget(Ports ports, MailWish without) {
    ports.mailWishes().save(without);
    vault.erase(KeyName.ofMail(without.person()), clock.instant());
  }

  /** The same, where mail stops. */
  private void stop(Ports ports, MailWish off) {
    String what = Common.MAIL_ADDRESS.name();
    Registrar.noteOfWorkspace(ports, off.person(), Deed.MAIL_STOPPED, what, clock.instant());
    forget(ports, off);
  }

  /** From now on {@code person} is not mailed, and their address is forgotten. */
  public void turnOff(PersonId person) {
    transactions.run(ports -> {
      ports
          .mailWishes()
          .find(person)
          .filter(wish -> wish.address().isPresent())
          .ifPresent(wish -> stop(ports, wish.off(false)));
      return person;
    });
  }

  /**
   * Who was given {@link Address#off}.
   *
   * @param token as it came back, from anybody
   * @return empty if this app did not give it
   */
  public Optional<PersonId> owner(String token) {
    try {
      String[] parts = token.split("\\.", -1);
      if (parts.length != 2) {
        return Optional.empty();
      }
      Base64.Decoder decoder = Base64.getUrlDecoder();
      String[] names =
          new String(decoder.decode(parts[0]), StandardCharsets.UTF_8).split(BETWEEN, -1);
      if (names.length != 3) {
        return Optional.empty();
      }
      PersonId person = new PersonId(new WorkspaceId(names[0], names[1]), names[2]);
      Sealed seal = new Sealed(decoder.decode(parts[1]));
      return vault.isSealed(Place.ofMailOff(person), OFF, seal)
          ? Optional.of(person)
          : Optional.empty();
    } catch (IllegalArgumentException | UnreadableException forged) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Address> find(PersonId person) {
    return transactions
        .read(ports -> ports.mailWishes().find(person))
        .filter(wish -> wish.since().isPresent())
        .flatMap(wish -> address(new Viewer.Machine(), wish))
        .map(text -> new Address(text, offToken(person)));
  }

  @Override
  public void refused(PersonId person, Address address, AgreementId about) {
    transactions.run(ports -> {
      MailWish wish = wish(ports, person);
      boolean same =
          wish.since().isPresent()
              && address(new Viewer.Machine(), wish).filter(address.text()::equals).isPresent();
      if (same) {
        Instant now = clock.instant();
        stop(ports, wish.off(true));
        Notice stopped = new Notice.MailStopped(about, Registrar.minute(now));
        new Registrar(ports, now).tell(person, stopped);
      }
      return wish;
    });
  }

  /** Keeps that a code is to be mailed; empty if no other may be. */
  private Optional<Asked> keep(Ports ports, PersonId person, String address, String code) {
    MailWish wish = wish(ports, person);
    Instant now = clock.instant();
    List<Instant> mailed =
        new ArrayList<>(wish.codes().stream().filter(at -> at.plus(HOUR).isAfter(now)).toList());
    if (mailed.size() >= MOST_CODES_AN_HOUR) {
      return Optional.empty();
    }
    mailed.add(now);
    ports.looks().sealed(person, Common.MAIL_ADDRESS, person.user());
    Registrar.noteOfWorkspace(ports, person, Deed.WROTE, Common.MAIL_ADDRESS.name(), now);
    MailWish asked =
        wish.asked(
            vault.seal(Place.ofMailAddress(person), address),
            vault.seal(Place.ofMailCode(person), code),
            now.plus(CODE_LASTS),
            mailed);
    ports.mailWishes().save(asked);
    return Optional.of(new Asked(wish, asked));
  }

  private Standing standing(MailWish wish) {
    Optional<String> address = address(wish);
    if (address.isEmpty()) {
      return new Standing.Off(wish.refused());
    }
    return wish.since().isPresent()
        ? new Standing.On(address.get())
        : new Standing.Asked(address.get());
  }

  private Optional<String> address(MailWish wish) {
    return address(new Viewer.Person(wish.person()), wish);
  }

  private Optional<String> address(Viewer viewer, MailWish wish) {
    return opened(viewer, Place.ofMailAddress(wish.person()), wish.address());
  }

  private static MailWish wish(Ports ports, PersonId person) {
    return ports.mailWishes().find(person).orElseGet(() -> MailWish.none(person));
  }

  /** Nobody else can make one that opens: it is sealed with the owner's own key. */
  private String offToken(PersonId person) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    WorkspaceId workspace = person.workspace();
    String names = String.join(BETWEEN, workspace.enterprise(), workspace.team(), person.user());
    return encoder.encodeToString(bytes(names))
        + "."
        + encoder.encodeToString(vault.seal(Place.ofMailOff(person), OFF).bytes());
  }

  /** Empty also for what was forgotten: its key is destroyed. */
  private Optional<String> opened(Viewer viewer, Place place, Optional<Sealed> sealed) {
    PersonId owner = place.onlyFor().orElseThrow();
    return switch (policy.mailOf(viewer, owner)) {
      case Decision.Taken<Permit>(Permit permit) -> {
        try {
          yield sealed.map(text -> vault.openText(permit, place, text));
        } catch (ErasedException forgotten) {
          yield Optional.empty();
        }
      }
      case Decision.Refused<Permit> never ->
          throw new IllegalStateException("Somebody reads another's mail address.");
    };
  }

  private static boolean isAddress(String text) {
    return text.length() <= LONGEST_ADDRESS
        && text.indexOf('@') <= LONGEST_LOCAL_PART
        && ADDRESS.matcher(text).matches();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
