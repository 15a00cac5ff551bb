package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.MailWish;
import org.samepage.coaching.MailWishes;
import org.samepage.confidentiality.Sealed;

/** Who wishes to be mailed, in the table {@code mail_wish}. */
final class JdbcMailWishes implements MailWishes {
  private final Handle handle;

  JdbcMailWishes(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Optional<MailWish> find(PersonId person) {
    return of(
            person,
            handle.createQuery(
                """
                select * from mail_wish
                where enterprise = :enterprise and team = :team and person = :person
                """))
        .map(JdbcMailWishes::wish)
        .findOne();
  }

  @Override
  public void save(MailWish wish) {
    of(
            wish.person(),
            handle.createUpdate(
                """
                insert into mail_wish
                  (enterprise, team, person, address, since, code, code_until, tries, codes, refused)
                values
                  (:enterprise, :team, :person, :address, :since, :code, :code_until, :tries,
                   :codes, :refused)
                on conflict (enterprise, team, person) do update
                set address = excluded.address, since = excluded.since, code = excluded.code,
                    code_until = excluded.code_until, tries = excluded.tries,
                    codes = excluded.codes, refused = excluded.refused
                """))
        .bind("address", wish.address().map(Sealed::bytes).orElse(null))
        .bind("since", wish.since().map(Instant::toEpochMilli).orElse(null))
        .bind("code", wish.code().map(Sealed::bytes).orElse(null))
        .bind("code_until", wish.codeUntil().toEpochMilli())
        .bind("tries", wish.tries())
        .bind(
            "codes",
            wish.codes().stream()
                .map(at -> Long.toString(at.toEpochMilli()))
                .collect(Collectors.joining(" ")))
        .bind("refused", wish.refused() ? 1 : 0)
        .execute();
  }

  private static <S extends SqlStatement<S>> S of(PersonId person, S statement) {
    return Sql.in(person.workspace(), statement).bind("person", person.user());
  }

  private static MailWish wish(ResultSet row, StatementContext context) throws SQLException {
    long since = row.getLong("since");
    Optional<Instant> on =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(since));
    return new MailWish(
        Sql.person(row, "person"),
        Optional.ofNullable(row.getBytes("address")).map(Sealed::new),
        on,
        Optional.ofNullable(row.getBytes("code")).map(Sealed::new),
        Sql.instant(row, "code_until"),
        row.getInt("tries"),
        instants(row.getString("codes")),
        row.getInt("refused") == 1);
  }

  private static List<Instant> instants(String kept) {
    return Stream.of(kept.split(" "))
        .filter(text -> !text.isEmpty())
        .map(text -> Instant.ofEpochMilli(Long.parseLong(text)))
        .toList();
  }
}
