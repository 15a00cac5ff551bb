package org.samepage.storage;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.History;
import org.samepage.confidentiality.Common;
import org.samepage.confidentiality.Matter;

/** The chains of events, in the tables {@code event} and {@code workspace_event}. */
final class JdbcHistory implements History {
  /** What the making of a key is about: for what the two write together, or one alone. */
  static final String JOINT = "JOINT";

  static final String OWN = "OWN";

  private static final String PAGE = "limit :most offset :from";
  private static final String LATEST_FIRST = "order by number desc " + PAGE;
  private static final String COLUMNS =
      """
      enterprise, team, agreement, number, happened, person, deed, version, text, about, previous
      """;

  private static final List<String> OF_WORDS = names(Deed::isOfWords);
  private static final List<String> OF_ALL = names(Deed::isOfAllAgreements);

  /**
   * What somebody writes for themselves alone is told to nobody else; nor that their key was made,
   * as such notes may be the first that they wrote.
   */
  private static final String TO_ONE_OF_THE_TWO =
      """
      and deed in (<of_words>)
      and (person = :reader or (about not like '%s%%' and about <> '%s'))
      """
          .formatted(Matter.PRIVATE_WORDS, OWN);

  /** What somebody did for themselves is theirs alone to know; see {@link Common}. */
  private static final String TO_ADMINISTRATORS =
      """
      and (person = :reader or not (
        deed in ('EXPORTED', 'RECORD_DELETED')
        or (deed = 'LOOKED' and (%s))
        or %s))
      """
          .formatted(
              about("about like '%s %%'", Common::isForEverybody),
              about("about like '%s%%'", Common::isOfOne));

  private final Handle handle;

  JdbcHistory(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void append(WorkspaceId workspace, AgreementId agreement, Entry entry, Instant at) {
    append(workspace, agreement, List.of(entry), last(workspace, agreement, 1), at);
  }

  /**
   * An operator's doing, or what follows from it, stands in the chain of each workspace. Part of a
   * decision, as everything that is added to a chain.
   */
  static void tellAll(Handle handle, Deed deed, String about, Instant at) {
    JdbcHistory history = new JdbcHistory(handle);
    Entry entry = Entry.of(deed, Optional.empty(), about);
    handle
        .createQuery(
            """
            select enterprise, team from agreement union select enterprise, team from person
            """)
        .map((row, context) -> Sql.workspace(row))
        .list()
        .forEach(workspace -> history.append(workspace, Event.OF_WORKSPACE, entry, at));
  }

  /** The last links, the newest first. */
  List<Event> last(WorkspaceId workspace, AgreementId agreement, int most) {
    return query(workspace, agreement, "", "order by number desc limit :most")
        .bind("most", most)
        .map(JdbcHistory::event)
        .list();
  }

  /**
   * Adds links to the chain.
   *
   * @param last of which the first is the last link that there is
   */
  void append(
      WorkspaceId workspace,
      AgreementId agreement,
      List<Entry> entries,
      List<Event> last,
      Instant at) {
    int number = last.isEmpty() ? 0 : last.getFirst().number();
    String previous = last.isEmpty() ? Event.START : last.getFirst().hash();
    for (Entry entry : entries) {
      number++;
      Event event =
          new Event(
              agreement,
              number,
              at.truncatedTo(ChronoUnit.MILLIS),
              entry.by(),
              entry.deed(),
              entry.version(),
              entry.text(),
              entry.about(),
              previous);
      insert(workspace, event);
      previous = event.hash();
    }
  }

  private void insert(WorkspaceId workspace, Event event) {
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                insert into %s
                  (enterprise, team, agreement, number, happened, person, deed, version, text,
                   about, previous, hash)
                values
                  (:enterprise, :team, :agreement, :number, :happened, :person, :deed, :version,
                   :text, :about, :previous, :hash)
                """
                    .formatted(table(event.agreement()))))
        .bind("agreement", event.agreement().value())
        .bind("number", event.number())
        .bind("happened", event.at().toEpochMilli())
        .bind("person", event.by().map(PersonId::user).orElse(null))
        .bind("deed", event.deed().name())
        .bind("version", event.version())
        .bind("text", event.text())
        .bind("about", event.about())
        .bind("previous", event.previous())
        .bind("hash", event.hash())
        .execute();
  }

  @Override
  public List<Event> by(PersonId person) {
    return Sql.in(
            person.workspace(),
            handle.createQuery(
                """
                select * from event
                where enterprise = :enterprise and team = :team and person = :person
                order by happened, agreement, number
                """))
        .bind("person", person.user())
        .map(JdbcHistory::event)
        .list();
  }

  @Override
  public int count(PersonId person, Set<Deed> deeds, Instant since) {
    return Sql.in(
            person.workspace(),
            handle.createQuery(
                """
                select count(*) from event
                where enterprise = :enterprise and team = :team and person = :person
                  and happened > :since and deed in (<deeds>)
                """))
        .bind("person", person.user())
        .bind("since", since.toEpochMilli())
        .bindList("deeds", deeds.stream().map(Deed::name).toList())
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public List<FormerCoach> handedOverBy(PersonId person) {
    Map<AgreementId, FormerCoach> all = new LinkedHashMap<>();
    // It is always the coach who asks; what comes next is another question, or that it was done.
    Sql.in(
            person.workspace(),
            handle.createQuery(
                """
                select a.enterprise, a.team, a.id, a.teacher, done.number, done.happened,
                  (select coalesce(max(taken.number), 1) from event taken
                   where taken.enterprise = asked.enterprise and taken.team = asked.team
                     and taken.agreement = asked.agreement and taken.number < asked.number
                     and taken.deed = 'HANDED_OVER') as since
                from event asked
                join event done
                  on done.enterprise = asked.enterprise and done.team = asked.team
                  and done.agreement = asked.agreement and done.deed = 'HANDED_OVER'
                  and done.number =
                    (select min(next.number) from event next
                     where next.enterprise = asked.enterprise and next.team = asked.team
                       and next.agreement = asked.agreement and next.number > asked.number
                       and next.deed in ('HANDOVER_ASKED', 'HANDED_OVER'))
                join agreement a
                  on a.enterprise = asked.enterprise and a.team = asked.team
                  and a.id = asked.agreement
                where asked.enterprise = :enterprise and asked.team = :team
                  and asked.person = :person and asked.deed = 'HANDOVER_ASKED'
                order by done.happened, a.id, done.number
                """))
        .bind("person", person.user())
        .map((row, context) -> formerCoach(row, person))
        .forEach(one -> all.merge(one.agreement(), one, JdbcHistory::both));
    return List.copyOf(all.values());
  }

  private static FormerCoach formerCoach(ResultSet row, PersonId person) throws SQLException {
    return new FormerCoach(
        new AgreementId(row.getString("id")),
        new Pair(person, Sql.person(row, "teacher")),
        List.of(
            new FormerCoach.Stint(
                row.getInt("since"), row.getInt("number"), Sql.instant(row, "happened"))));
  }

  private static FormerCoach both(FormerCoach one, FormerCoach later) {
    return new FormerCoach(
        one.agreement(),
        one.pair(),
        Stream.concat(one.stints().stream(), later.stints().stream()).toList());
  }

  @Override
  public List<Event> of(WorkspaceId workspace, AgreementId agreement) {
    return query(workspace, agreement, "and deed not in (<of_words>)", "order by number")
        .bindList("of_words", OF_WORDS)
        .map(JdbcHistory::event)
        .list();
  }

  @Override
  public List<Event> looks(PersonId reader, AgreementId agreement) {
    return query(reader.workspace(), agreement, TO_ONE_OF_THE_TWO, "order by number")
        .bindList("of_words", OF_WORDS)
        .bind("reader", reader.user())
        .map(JdbcHistory::event)
        .list();
  }

  @Override
  public Page trail(PersonId reader, AgreementId agreement, int from, int most) {
    Query page =
        trail("*", reader, agreement, "order by happened desc, agreement desc, number desc " + PAGE)
            .bind("most", most)
            .bind("from", from);
    return new Page(
        page.map(JdbcHistory::event).list(),
        trail("count(*)", reader, agreement, "").mapTo(Integer.class).one());
  }

  private Query trail(String what, PersonId reader, AgreementId agreement, String order) {
    return Sql.in(
            reader.workspace(),
            handle.createQuery(
                """
                select %1$s from (
                  select %2$s from event
                  where enterprise = :enterprise and team = :team and agreement = :agreement %3$s
                  union all
                  select %2$s from workspace_event
                  where enterprise = :enterprise and team = :team and deed in (<of_all>)
                    and happened >=
                      (select min(began.happened) from event began
                       where began.enterprise = :enterprise and began.team = :team
                         and began.agreement = :agreement)) told
                %4$s
                """
                    .formatted(what, COLUMNS, TO_ONE_OF_THE_TWO, order)))
        .bind("agreement", agreement.value())
        .bind("reader", reader.user())
        .bindList("of_words", OF_WORDS)
        .bindList("of_all", OF_ALL);
  }

  @Override
  public Page ofWorkspace(PersonId reader, int from, int most) {
    WorkspaceId workspace = reader.workspace();
    Query page =
        query(workspace, Event.OF_WORKSPACE, TO_ADMINISTRATORS, LATEST_FIRST)
            .bind("reader", reader.user())
            .bind("most", most)
            .bind("from", from);
    Query count =
        select("count(*)", workspace, Event.OF_WORKSPACE, TO_ADMINISTRATORS, "")
            .bind("reader", reader.user());
    return new Page(page.map(JdbcHistory::event).list(), count.mapTo(Integer.class).one());
  }

  @Override
  public List<Event> ofPerson(PersonId person) {
    return query(
            person.workspace(),
            Event.OF_WORKSPACE,
            """
            and (person = :person
              or (deed in ('PERSON_HELD', 'PERSON_RELEASED') and about = :person))
            """,
            "order by number")
        .bind("person", person.user())
        .map(JdbcHistory::event)
        .list();
  }

  /** What {@code person} opened since then that belongs to no agreement. */
  List<Event> openedInWorkspace(PersonId person, Instant since) {
    return query(
            person.workspace(),
            Event.OF_WORKSPACE,
            "and deed = 'LOOKED' and person = :person and happened > :since",
            "order by number")
        .bind("person", person.user())
        .bind("since", since.toEpochMilli())
        .map(JdbcHistory::event)
        .list();
  }

  /** Whether a key for what belongs to no agreement was noted when it was made, and is there. */
  boolean knowsKeyOfWorkspace(WorkspaceId workspace, Entry key) {
    return query(
            workspace,
            Event.OF_WORKSPACE,
            """
            and ((deed = 'KEY_MADE' and about = :about)
              or (deed = 'MAIL_STOPPED' and about || ' ' || person = :about)
              or (deed = 'RECORD_DELETED' and about = ''))
            """,
            "order by number desc limit 1")
        .bind("about", key.about())
        .map(JdbcHistory::event)
        .findOne()
        .filter(event -> event.deed() == Deed.KEY_MADE)
        .isPresent();
  }

  /** Whether a key was noted when it was made, and not destroyed since. */
  boolean knowsKey(WorkspaceId workspace, AgreementId agreement, Entry key) {
    return query(
            workspace,
            agreement,
            """
            and ((deed = 'KEY_MADE' and about = :about and (about = '%s' or person = :person))
              or deed = 'ERASED'
              or (deed = 'OWN_WORDS_ERASED' and :about = '%s' and person = :person))
            """
                .formatted(JOINT, OWN),
            "order by number desc limit 1")
        .bind("about", key.about())
        .bind("person", key.by().map(PersonId::user).orElseThrow())
        .map(JdbcHistory::event)
        .findOne()
        .filter(event -> event.deed() == Deed.KEY_MADE)
        .isPresent();
  }

  private Query query(WorkspaceId workspace, AgreementId agreement, String which, String order) {
    return select("*", workspace, agreement, which, order);
  }

  private Query select(
      String what, WorkspaceId workspace, AgreementId agreement, String which, String order) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select %s from %s
                where enterprise = :enterprise and team = :team and agreement = :agreement
                %s %s
                """
                    .formatted(what, table(agreement), which, order)))
        .bind("agreement", agreement.value());
  }

  private static String about(String form, Predicate<Common> which) {
    return Arrays.stream(Common.values())
        .filter(which)
        .map(form::formatted)
        .collect(joining(" or "));
  }

  private static List<String> names(Predicate<Deed> which) {
    return Arrays.stream(Deed.values()).filter(which).map(Deed::name).toList();
  }

  private static String table(AgreementId agreement) {
    return agreement.equals(Event.OF_WORKSPACE) ? "workspace_event" : "event";
  }

  static Event event(ResultSet row, StatementContext context) throws SQLException {
    String person = row.getString("person");
    return new Event(
        new AgreementId(row.getString("agreement")),
        row.getInt("number"),
        Sql.instant(row, "happened"),
        person == null ? Optional.empty() : Optional.of(new PersonId(Sql.workspace(row), person)),
        Deed.valueOf(row.getString("deed")),
        row.getInt("version"),
        row.getString("text"),
        row.getString("about"),
        row.getString("previous"));
  }
}
