package org.samepage.confidentiality;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when the master key was rotated: every data key is wrapped by the primary master key
 * and gets a new key for what is sealed from then on, and the words are sealed anew with it. Older
 * data keys stay in their keysets, so that nothing that is kept anywhere becomes unreadable.
 *
 * <p>It is done in small steps that can be cut short and done by several processes at once.
 */
public final class Renewal {
  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

  private static final int SOME = 100;

  /** Ample for some words; after it another goes on, should this one have died. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  /** Whatever was being sealed with a key before it was renewed is kept by then. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  private final DataKeys keys;
  private final KeyStore store;
  private final SealedWords words;
  private final Clock clock;
  private MasterKey seen;

  public Renewal(Vault vault, KeyStore store, SealedWords words, Clock clock) {
    this.keys = vault.keys();
    this.store = store;
    this.words = words;
    this.clock = clock;
    this.seen = keys.master();
  }

  /**
   * Takes the master key as it is now, if it was rotated.
   *
   * @return whether it is another than when this was called last: whoever met a key that it wrapped
   *     may have taken it since
   * @throws UnusableKeyException if it cannot be used; the one before stays in use
   */
  public boolean lookAgain() {
    keys.lookAgain();
    MasterKey before = seen;
    seen = keys.master();
    return !seen.isSameAs(before);
  }

  /**
   * Renews some of the data keys that an older master key wrapped. A process that had not noticed
   * yet may have made them long after the others were renewed, and sealed words with them.
   *
   * @param last after which; empty for the first
   * @return after which to go on; empty if there are no more
   */
  public Optional<KeyName> keys(Optional<KeyName> last) {
    SequencedMap<KeyName, byte[]> some = store.after(last, SOME);
    Map<KeyName, byte[]> renewed = new HashMap<>();
    some.forEach(
        (name, wrapped) -> renewed(name, wrapped).ifPresent(key -> renewed.put(name, key)));
    if (!renewed.isEmpty()) {
      // Before they are kept: cut short in between, the words are looked through for nothing.
      Instant now = clock.instant();
      words.again(keys.master().primary(), now, now.plus(SETTLED));
      some.forEach((name, wrapped) ->
          Optional.ofNullable(renewed.get(name))
              .ifPresent(key -> store.replace(name, wrapped, key)));
    }
    return next(some);
  }

  private Optional<byte[]> renewed(KeyName name, byte[] wrapped) {
    try {
      return keys.renewed(name, wrapped);
    } catch (GeneralSecurityException damaged) {
      LOG.warn("The master key does not unwrap a data key. It stays as it is.");
      return Optional.empty();
    }
  }

  /**
   * Seals some of the words anew that an older data key sealed.
   *
   * @return whether to go on; not if all is done, another process does it, or keys were renewed
   *     less than a minute ago
   */
  public boolean words() {
    int master = keys.master().primary();
    Instant now = clock.instant();
    Instant held = now.plus(LEASE);
    Optional<SealedWords.Position> from = words.take(master, now, held);
    if (from.isEmpty()) {
      return false;
    }
    SealedWords.Page page = words.page(from.get(), SOME);
    Map<SealedWords.Row, Sealed> renewed = new HashMap<>();
    page.rows().forEach(row -> renewed(row).ifPresent(sealed -> renewed.put(row, sealed)));
    words.replace(renewed);
    // Held by nobody, so that whoever comes first goes on.
    page.next()
        .ifPresentOrElse(
            next -> words.reached(master, held, next, now), () -> words.finish(master, held, now));
    return page.next().isPresent();
  }

  /** Notes which older master keys are gone; after {@link #words}. */
  public void dropped() {
    MasterKey master = keys.master();
    words.dropped(master.primary(), master.ids(), clock.instant());
  }

  /** Whether no words were left to be sealed anew, for the master key as it is now. */
  public boolean isFinished() {
    return words.finished(keys.master().primary()).isPresent();
  }

  /** Empty if they are sealed with the newest key, or do not open: then they stay as they are. */
  private Optional<Sealed> renewed(SealedWords.Row row) {
    try {
      DataKey key = keys.find(row.place().key());
      if (key.isNewestOf(row.words())) {
        return Optional.empty();
      }
      byte[] binding = Vault.binding(row.place());
      byte[] open = key.aead().decrypt(row.words().bytes(), binding);
      return Optional.of(new Sealed(key.aead().encrypt(open, binding)));
    } catch (GeneralSecurityException | UnreadableException damagedOrErased) {
      return Optional.empty();
    }
  }

  /**
   * How it stands.
   *
   * @param primary the id of the master key that wraps
   * @param wrapped how many data keys each master key wraps, by its id, the oldest first; those
   *     that are not in the keyset, if any, come last
   * @param words how many words there are, each column of each row; not those that were erased
   * @param toRenew how many of them an older key sealed
   * @param damaged how many of them cannot be sealed anew, as they do not open: they stay as they
   *     are
   * @param finished when none was left; empty if that was not yet
   */
  public record Report(
      int primary,
      Map<Integer, Integer> wrapped,
      long words,
      long toRenew,
      long damaged,
      Optional<Instant> finished) {}

  /** Looks at every key and at all words; changes nothing. */
  public Report report() {
    MasterKey master = keys.master();
    Map<Integer, Integer> wrapped = new LinkedHashMap<>();
    master.ids().forEach(id -> wrapped.put(id, 0));
    Optional<KeyName> last = Optional.empty();
    do {
      SequencedMap<KeyName, byte[]> some = store.after(last, SOME);
      some.forEach(
          (name, key) -> Keysets.masterOf(key).ifPresent(id -> wrapped.merge(id, 1, Integer::sum)));
      last = next(some);
    } while (last.isPresent());

    Map<Standing, Long> counts = new EnumMap<>(Standing.class);
    Optional<SealedWords.Position> from = Optional.of(SealedWords.Position.START);
    while (from.isPresent()) {
      SealedWords.Page page = words.page(from.get(), SOME);
      page.rows().forEach(row -> counts.merge(standing(row), 1L, Long::sum));
      counts.merge(Standing.DAMAGED, (long) page.unknown(), Long::sum);
      from = page.next();
    }
    long toRenew = counts.getOrDefault(Standing.OLD, 0L);
    long damaged = counts.getOrDefault(Standing.DAMAGED, 0L);
    long all = counts.getOrDefault(Standing.NEW, 0L) + toRenew + damaged;
    return new Report(
        master.primary(), wrapped, all, toRenew, damaged, words.finished(master.primary()));
  }

  private enum Standing {
    NEW,
    OLD,
    DAMAGED,
    ERASED
  }

  private Standing standing(SealedWords.Row row) {
    try {
      DataKey key = keys.find(row.place().key());
      if (key.isNewestOf(row.words())) {
        return Standing.NEW;
      }
      if (renewed(row).isPresent()) {
        return Standing.OLD;
      }
      boolean erased = !key.names(row.words()) && store.destroyed(row.place().key()).isPresent();
      return erased ? Standing.ERASED : Standing.DAMAGED;
    } catch (ErasedException erased) {
      return Standing.ERASED;
    } catch (GeneralSecurityException | UnreadableException damaged) {
      return Standing.DAMAGED;
    }
  }

  private static Optional<KeyName> next(SequencedMap<KeyName, byte[]> some) {
    return some.size() == SOME ? Optional.of(some.lastEntry().getKey()) : Optional.empty();
  }
}
