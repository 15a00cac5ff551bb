package org.samepage.stories;

import java.nio.file.Path;
import java.time.Clock;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Draft;
import org.samepage.coaching.Drafting;
import org.samepage.coaching.Transactions;
import org.samepage.coaching.Writings;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.Vault;
import org.samepage.storage.Database;
import org.samepage.storage.JdbcKeyStore;
import org.samepage.storage.JdbcTransactions;
import org.samepage.storage.Location;
import org.samepage.workspace.Member;

/** What the app has kept, read from its files by somebody beside it who has its keys. */
final class Kept implements AutoCloseable {
  private static final WorkspaceId WORKSPACE = new WorkspaceId("", "T0LAKESIDE");

  private final Database database;
  private final JdbcKeyStore keys;
  private final Transactions transactions;
  private final Drafting drafting;

  Kept(Path folder) {
    this.database = Database.open(new Location.SqliteFile(folder.resolve("samepage.db")));
    this.keys = JdbcKeyStore.open(new Location.SqliteFile(folder.resolve("keys.db")));
    this.transactions = new JdbcTransactions(database, Clock.systemUTC());
    Vault vault = new Vault(MasterKey.in(folder.resolve("keys").resolve("master.json")), keys);
    this.drafting =
        new Drafting(transactions, new Writings(new AccessPolicy(), vault), Clock.systemUTC());
  }

  /** The answers of the only agreement of the two, which {@code author} is writing. */
  Answers draft(Member author, Member partner) {
    PersonId writer = new PersonId(WORKSPACE, author.id());
    PersonId other = new PersonId(WORKSPACE, partner.id());
    Agreement agreement =
        transactions.read(ports ->
            ports.agreements().of(writer).stream()
                .filter(one -> one.pair().includes(other))
                .findFirst()
                .orElseThrow());
    return switch (drafting.open(writer, agreement.id())) {
      case Decision.Taken<Draft>(Draft draft) -> draft.answers();
      case Decision.Refused<Draft> refused -> throw new AssertionError(refused.why());
    };
  }

  @Override
  public void close() {
    keys.close();
    database.close();
  }
}
