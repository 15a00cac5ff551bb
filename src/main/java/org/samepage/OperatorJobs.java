package org.samepage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.samepage.coaching.Certificates;
import org.samepage.coaching.Departing;
import org.samepage.coaching.Destroying;
import org.samepage.coaching.Heads;
import org.samepage.coaching.Sharing;
import org.samepage.coaching.Standings;
import org.samepage.coaching.Transactions;
import org.samepage.coaching.Verifying;
import org.samepage.coaching.Writings;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.KeyStore;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.Renewal;
import org.samepage.confidentiality.Tombstone;
import org.samepage.confidentiality.UnusableKeyException;
import org.samepage.confidentiality.Vault;
import org.samepage.operations.Backup;
import org.samepage.operations.OnlyProcess;
import org.samepage.operations.Restore;
import org.samepage.storage.Copies;
import org.samepage.storage.Database;
import org.samepage.storage.JdbcKeyStore;
import org.samepage.storage.JdbcRecords;
import org.samepage.storage.JdbcSealedWords;
import org.samepage.storage.JdbcTransactions;
import org.samepage.storage.Location;
import org.samepage.storage.Moving;

/**
 * What operators do with an installation beside running the app, a method for each verb of the
 * command line. Each opens what it needs and closes it again.
 */
public final class OperatorJobs {
  private OperatorJobs() {}

  /**
   * Checks that everything that was signed is still as it was signed; changes nothing. The app may
   * be running.
   *
   * @throws IllegalStateException if there is no database or no key store, or they do not open
   */
  public static Verifying.Report verify(Settings.Storage storage) {
    return verify(storage, Heads.NONE);
  }

  /**
   * The same, and that each chain of events goes on from where it was.
   *
   * @param seen how far they went before
   */
  public static Verifying.Report verify(Settings.Storage storage, Heads seen) {
    try (Database database = Database.openToRead(storage.database());
        JdbcKeyStore keys = JdbcKeyStore.openToRead(storage.keyStore())) {
      Vault vault = new Vault(MasterKeys.of(storage), keys);
      Writings writings = new Writings(new AccessPolicy(), vault);
      return new Verifying(
              new JdbcRecords(database),
              writings,
              workspace -> keys.destroyed(KeyName.ofWorkspace(workspace)),
              Clock.systemUTC())
          .verify(seen);
    }
  }

  /**
   * How it stands with the keys; changes nothing. The app may be running.
   *
   * @throws IllegalStateException if there is no database or no key store, or they do not open
   */
  static Renewal.Report keys(Settings.Storage storage) {
    try (Database database = Database.openToRead(storage.database());
        JdbcKeyStore keys = JdbcKeyStore.openToRead(storage.keyStore())) {
      Vault vault = new Vault(MasterKeys.of(storage), keys);
      return new Renewal(vault, keys, new JdbcSealedWords(database), Clock.systemUTC()).report();
    }
  }

  /**
   * What was erased; changes nothing. The app may be running.
   *
   * @throws IllegalStateException if there is no database, or it does not open
   */
  static Certificates certificates(Settings.Storage storage) {
    try (Database database = Database.openToRead(storage.database())) {
      return Certificates.in(new JdbcTransactions(database, Clock.systemUTC()));
    }
  }

  /**
   * Makes sure that no key was wrapped yet.
   *
   * @throws UnusableKeyException if one was: another master key would not open what was written
   */
  static void expectNoKeys(Settings.Storage storage) {
    if (!(storage.keyStore() instanceof Location.SqliteFile(Path file)) || Files.notExists(file)) {
      // On a server the first start tells.
      return;
    }
    try (JdbcKeyStore keys = JdbcKeyStore.openToRead(storage.keyStore())) {
      if (MasterKeys.wrapped(keys)) {
        throw new UnusableKeyException(
            "There are keys that another master key wrapped. Put that one back; no other opens what"
                + " was written. Nothing was changed.");
      }
    }
  }

  /**
   * Makes sure that no key needs an older master key any more.
   *
   * @throws UnusableKeyException if one does
   */
  static void expectNothingOld(Settings.Storage storage) {
    Renewal.Report report = keys(storage);
    if (report.wrapped().entrySet().stream()
        .anyMatch(each -> each.getKey() != report.primary() && each.getValue() > 0)) {
      throw new UnusableKeyException(
          "An older master key still wraps keys: let the app run until keys status shows none."
              + " Nothing was changed.");
    }
  }

  /**
   * Moves an installation from its files to a server; the files stay as they are, and the app does
   * not start on them any more. It must be running on neither.
   *
   * @param progress is told each table
   * @return how many rows there are now
   * @throws IllegalStateException if it cannot be moved; the message says why
   */
  public static long migrate(Settings.Move move, Consumer<String> progress) {
    Moving moving = new Moving(progress);
    if (Files.notExists(move.database().file())) {
      // Which is said there, without making anything.
      return moving.move(move.database(), move.keyStore(), move.to(), move.keysTo());
    }
    try (OnlyProcess _ = OnlyProcess.on(move.database())) {
      long rows = moving.move(move.database(), move.keyStore(), move.to(), move.keysTo());
      // If it is cut short before, the operator moves once more, and it is noted then.
      Copies.noteMove(move.to(), Instant.now(Clock.systemUTC()));
      return rows;
    }
  }

  /**
   * Backs an installation up. The app may be running.
   *
   * @param days for how long the backup of the keys may be used
   * @param product the release
   * @throws IllegalStateException if no backup was made; the message says why
   */
  static Backup.Made backup(
      Settings.Storage storage, Path to, Path keysTo, int days, Clock clock, String product) {
    return new Backup(storage.installation(), () -> ours(storage), clock, product)
        .make(to, keysTo, days);
  }

  /** Nobody could restore what another master key sealed. */
  private static MasterKey ours(Settings.Storage storage) {
    MasterKey master = MasterKeys.of(storage).get();
    try (JdbcKeyStore keys = JdbcKeyStore.openToRead(storage.keyStore())) {
      new Vault(master, keys);
    }
    return master;
  }

  /**
   * Puts a backup into the place of an installation. An app that serves there gives way for a
   * moment.
   *
   * @param tell is told what happens, an operator's sentence each
   * @throws IllegalStateException if it cannot be done; the message says why
   */
  static Restore.Restored restore(
      Settings.Storage storage, Restore.Wish wish, Clock clock, Consumer<String> tell) {
    Restore.Check check =
        new Restore.Check() {
          @Override
          public void expectOurs(KeyStore keys) {
            new Vault(MasterKeys.of(storage), keys);
          }

          @Override
          public void erasedAgain(Location database, Location keys, List<Tombstone> destroyed) {
            try (Database restored = Database.open(database);
                JdbcKeyStore store = JdbcKeyStore.open(keys, storage.installation().erasures())) {
              writeDown(restored, new Vault(MasterKeys.of(storage), store), clock, destroyed);
              Transactions transactions = new JdbcTransactions(restored, clock);
              Sharing.endRestored(transactions, clock);
              Standings.doubtRestored(transactions, clock);
            }
          }

          @Override
          public List<String> findings(Location database, Location keys) {
            return verify(storage.elsewhere(database, keys)).findings();
          }
        };
    return new Restore(storage.installation(), MasterKeys.of(storage).get(), check, clock, tell)
        .restore(wish);
  }

  /**
   * Writes down in the words what was erased after they were as they are, and overwrites it.
   *
   * @param destroyed what the words tell already stays as it is
   */
  static void writeDown(Database words, Vault vault, Clock clock, List<Tombstone> destroyed) {
    Transactions transactions = new JdbcTransactions(words, clock);
    Destroying destroying = new Destroying(transactions, vault, clock, words::forgetOverwritten);
    destroying.cameBack(destroyed);
    new Departing(transactions, destroying, vault, clock).cameBack(destroyed);
    words.forgetOverwritten();
  }
}
