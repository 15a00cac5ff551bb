package org.samepage.storage;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Outbox.Share;
import org.samepage.delivery.Way;

/**
 * Begins what is sent next, inside one transaction: new messages from what is due to one person in
 * the same minute, and those that are to be tried again. What is late is not sent piece by piece:
 * it goes with everything else that is late for the same person and surely not sent. It takes the
 * same few statements however many messages of however many workspaces are begun, and costs what is
 * begun, however much waits.
 *
 * @param way on which it is sent
 * @param now on the app's clock
 * @param wall on the system's clock
 * @param until when the lease is over, on the system's clock
 */
record Beginning(Handle handle, Way way, Instant now, Instant wall, Instant until) {
  /** Stands in {@code held_until} for what waits for no timeline. */
  static final Long NOT_HELD = 0L;

  /**
   * Stands in {@code held_until} of what was withdrawn while it was being sent: should it turn out
   * not to have arrived, it is not sent again.
   */
  static final Long WITHDRAWN = -1L;

  private static final long MINUTE = 60_000;

  /** What is due longer ago than this is late. */
  private static final Duration IN_TIME = Duration.ofHours(1);

  /**
   * The sign keeps the index of what is due from being used: it would go through all that is held.
   */
  private static final String FREE = "%1$s.held_until <= :wall and +%1$s.due <= :now";

  private static final String DUE = "%1$s.due <= :now";

  private static final String NOT_RESTING =
      """
      (%1$s.enterprise, %1$s.team, %1$s.recipient) not in (
        select enterprise, team, recipient from resting)
      """;

  /**
   * What is late waits for what may have been sent to the same person, with which it may go. That
   * is known as soon as Slack answers; whoever cannot be looked for does not wait for ever.
   */
  private static final String NOT_UNSURE =
      """
      (%1$s.due >= :late or (%1$s.enterprise, %1$s.team, %1$s.recipient) not in (
        select enterprise, team, recipient from unsure))
      """;

  private static final Duration UNSURE = Duration.ofDays(1);

  /** What is open to a person, in the words of its index: see V41. */
  private static final String PERSON =
      "%1$s.way || '/' || %1$s.enterprise || '/' || %1$s.team || '/' || %1$s.recipient";

  private static final String OPEN_TO = "coalesce(%1$s.message, '') = '' and " + PERSON + " = %2$s";

  private static final String CANDIDATES =
      """
      with resting (enterprise, team, recipient) as (
        select value ->> 0, value ->> 1, value ->> 2 from <more_rows> as asked
        <and_who_is_written_to>),
      unsure (enterprise, team, recipient) as (
        select enterprise, team, recipient from message
        where way = :way and state = 'UNCERTAIN' and due > :unsure),
      share (enterprise, team, settled) as (
        select enterprise, team, %s from (
          select value ->> 0 as enterprise, value ->> 1 as team from <rows>) as dealt
        where %s)
      select share.enterprise, share.team, share.settled,
        coalesce(case when share.settled then %s else %s end, '') as fresh,
        coalesce((select string_agg(id, ',') from (
          select tried.id from message as tried
          where tried.way = :way and tried.state = 'WAITING'
            and tried.enterprise = share.enterprise and tried.team = share.team and tried.retry_at <= :wall and %s and %s
          order by tried.due, tried.id limit :most) as earliest), '') as again
      from share
      """
          .formatted(
              Looking.SETTLED.formatted("dealt.enterprise", "dealt.team"),
              Silence.isOverFor("dealt"),
              fresh(DUE),
              fresh(FREE),
              NOT_RESTING.formatted("tried"),
              NOT_UNSURE.formatted("tried"));

  /** The first of each person, so that many to one of them do not hide the others. */
  private static String fresh(String which) {
    return """
    (select string_agg(cast(seq as text), ',') from (
      select pending.seq from delivery as pending
      where pending.way = :way and pending.message is null
        and pending.enterprise = share.enterprise and pending.team = share.team and %1$s and %2$s and %5$s
        and pending.seq = (
          select earlier.seq from delivery as earlier
          where %4$s and %3$s and %6$s
          order by earlier.due, earlier.seq limit 1)
      order by pending.due, pending.seq limit :most) as earliest)
    """
        .formatted(
            which.formatted("pending"),
            NOT_RESTING.formatted("pending"),
            which.formatted("earlier"),
            OPEN_TO.formatted("earlier", PERSON.formatted("pending")),
            NOT_UNSURE.formatted("pending"),
            NOT_UNSURE.formatted("earlier"));
  }

  /**
   * What may be begun of a workspace.
   *
   * @param settled whether what timelines say may be told
   * @param fresh the {@code seq} of the first delivery of each person who is next
   * @param again the ids of messages that are next to be tried again
   */
  private record Choice(
      WorkspaceId workspace, boolean settled, List<String> fresh, List<String> again) {
    static Choice read(ResultSet row, StatementContext context) throws SQLException {
      return new Choice(
          Sql.workspace(row),
          row.getBoolean("settled"),
          list(row.getString("fresh")),
          list(row.getString("again")));
    }

    private static List<String> list(String text) {
      return text.isEmpty() ? List.of() : List.of(text.split(","));
    }
  }

  /**
   * What may become one message: if {@code message} is empty, it has no id yet.
   *
   * @param first the {@code seq} of its earliest delivery, if it has no id: the same for everybody
   */
  private record Candidate(PersonId recipient, Instant due, Optional<String> message, long first) {
    static Candidate fresh(ResultSet row, StatementContext context) throws SQLException {
      return new Candidate(
          Sql.person(row, "recipient"),
          Sql.instant(row, "due"),
          Optional.empty(),
          row.getLong("seq"));
    }

    static Candidate again(ResultSet row, StatementContext context) throws SQLException {
      return new Candidate(
          Sql.person(row, "recipient"),
          Sql.instant(row, "due"),
          Optional.of(row.getString("id")),
          0);
    }

    WorkspaceId workspace() {
      return recipient.workspace();
    }
  }

  /** In the order of the shares. */
  List<Message> begin(List<Share> shares) {
    List<Choice> choices = choices(shares);
    Map<WorkspaceId, List<Candidate>> candidates =
        Stream.concat(again(choices), fresh(choices)).collect(groupingBy(Candidate::workspace));
    List<Candidate> chosen =
        shares.stream()
            .flatMap(share -> chosen(share, candidates.getOrDefault(share.workspace(), List.of())))
            .toList();
    Map<Candidate, Message> begun = new HashMap<>();
    tryAgain(chosen, settled(choices), begun);
    combine(chosen, settled(choices), begun);
    return chosen.stream().filter(begun::containsKey).map(begun::get).toList();
  }

  private List<Choice> choices(List<Share> shares) {
    Stream<PersonId> resting = shares.stream().flatMap(share -> share.resting().stream());
    return handle
        .createQuery(CANDIDATES)
        .bind("way", way.name())
        .bind("rows", Json.rows(shares, share -> in(share.workspace())))
        .bind("more_rows", Json.rows(resting.toList(), Beginning::to))
        .bind("most", shares.stream().mapToInt(Share::most).max().orElse(0))
        .bind("now", now.toEpochMilli())
        .bind("wall", wall.toEpochMilli())
        .bind("late", now.minus(IN_TIME).toEpochMilli())
        .bind("unsure", now.minus(UNSURE).toEpochMilli())
        .map(Choice::read)
        .list();
  }

  private static List<Object> in(WorkspaceId workspace) {
    return List.of(workspace.enterprise(), workspace.team());
  }

  private static List<Object> to(PersonId person) {
    return List.of(person.workspace().enterprise(), person.workspace().team(), person.user());
  }

  private static Set<WorkspaceId> settled(List<Choice> choices) {
    return choices.stream().filter(Choice::settled).map(Choice::workspace).collect(toSet());
  }

  private Stream<Candidate> again(List<Choice> choices) {
    return rows(
        choices.stream().map(Choice::again),
        """
        select enterprise, team, recipient, due, id
        from <rows> as asked cross join message
        where id = asked.value ->> 0
        order by due, id
        """,
        Candidate::again);
  }

  /**
   * Whoever takes the one takes all, so that no two processes tell parts of them. Its words are
   * those of no index: each is found by its own number.
   */
  private Stream<Candidate> fresh(List<Choice> choices) {
    return rows(
        choices.stream().map(Choice::fresh),
        """
        select enterprise, team, recipient, due, seq
        from <rows> as asked cross join delivery
        where seq = cast(asked.value ->> 0 as bigint) and coalesce(message, 'none') = 'none'
        order by due, seq <unless_taken>
        """,
        Candidate::fresh);
  }

  private Stream<Candidate> rows(
      Stream<List<String>> names, String sql, RowMapper<Candidate> candidate) {
    List<String> all = names.flatMap(List::stream).toList();
    return all.isEmpty()
        ? Stream.empty()
        : handle
            .createQuery(sql)
            .bind("rows", Json.rows(all, List::of))
            .map(candidate)
            .list()
            .stream();
  }

  /** Nobody gets two at a time. */
  private static Stream<Candidate> chosen(Share share, List<Candidate> candidates) {
    Set<PersonId> served = new HashSet<>();
    return candidates.stream()
        .sorted(Comparator.comparing(Candidate::due))
        .filter(candidate -> served.add(candidate.recipient()))
        .limit(share.most());
  }

  /**
   * They are written anew from what is true, and so show all that they were to be refreshed with.
   * What was withdrawn while it was being sent is left out; one that then has nothing to tell is
   * given up.
   *
   * @param begun takes those that no other process has
   */
  private void tryAgain(
      List<Candidate> chosen, Set<WorkspaceId> settled, Map<Candidate, Message> begun) {
    Map<String, Candidate> again =
        chosen.stream()
            .filter(candidate -> candidate.message().isPresent())
            .collect(toMap(candidate -> candidate.message().orElseThrow(), identity()));
    if (!again.isEmpty()) {
      List<String> taken =
          handle
              .createQuery(
                  """
                  update message
                  set state = 'SENDING', attempt = attempt + 1, lease_until = :until, shown = wanted
                  where id in (
                    select tried.id from <rows> as asked cross join message as tried
                    where tried.id = asked.value ->> 0 and coalesce(tried.state, '') = 'WAITING' <unless_taken>)
                  returning id
                  """)
              .bind("rows", Json.rows(again.keySet(), List::of))
              .bind("until", until.toEpochMilli())
              .mapTo(String.class)
              .list();
      Map<String, Candidate> late = late(again);
      late.keySet().retainAll(taken);
      if (!late.isEmpty()) {
        Uniting.United united = unite(late);
        Map<String, List<Told>> more = told(late, settled);
        more.replaceAll((id, parts) -> parts.stream().limit(united.room(id)).toList());
        assign(more);
      }
      Messages.read(handle, withSomethingToTell(taken))
          .forEach(
              message -> begun.put(requireNonNull(again.get(message.id().toString())), message));
    }
  }

  private List<String> withSomethingToTell(List<String> messages) {
    String rows = Json.rows(messages, List::of);
    int withdrawn =
        handle
            .createUpdate(
                """
                delete from delivery
                where held_until = :withdrawn
                  and message in (select value ->> 0 from <rows> as taken)
                """)
            .bind("withdrawn", WITHDRAWN)
            .bind("rows", rows)
            .execute();
    if (withdrawn == 0) {
      return messages;
    }
    List<String> empty =
        handle
            .createQuery(
                """
                delete from message
                where id in (select value ->> 0 from <rows> as taken)
                  and not exists (select 1 from delivery where delivery.message = message.id)
                returning id
                """)
            .bind("rows", rows)
            .mapTo(String.class)
            .list();
    return messages.stream().filter(message -> !empty.contains(message)).toList();
  }

  /**
   * @param begun takes the messages
   */
  private void combine(
      List<Candidate> chosen, Set<WorkspaceId> settled, Map<Candidate, Message> begun) {
    Map<String, Candidate> fresh = new LinkedHashMap<>();
    chosen.stream()
        .filter(candidate -> candidate.message().isEmpty())
        .forEach(candidate -> fresh.put(newId().toString(), candidate));
    if (!fresh.isEmpty()) {
      Map<String, List<Told>> told = told(fresh, settled);
      insert(fresh);
      assign(told);
      told.forEach((id, parts) -> {
        Candidate candidate = requireNonNull(fresh.get(id));
        begun.put(candidate, message(id, candidate, parts));
      });
      Map<String, Candidate> late = late(fresh);
      if (!late.isEmpty()) {
        Messages.read(handle, withSomethingToTell(List.copyOf(unite(late).more())))
            .forEach(
                message -> begun.put(requireNonNull(late.get(message.id().toString())), message));
      }
    }
  }

  private Map<String, Candidate> late(Map<String, Candidate> messages) {
    Map<String, Candidate> late = new HashMap<>(messages);
    late.values().removeIf(candidate -> !candidate.due().isBefore(now.minus(IN_TIME)));
    return late;
  }

  private Uniting.United unite(Map<String, Candidate> late) {
    return new Uniting(handle, way, now.minus(IN_TIME))
        .unite(
            late.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, each -> each.getValue().recipient())));
  }

  /**
   * A UUID of version 7: those of one time stand together in the indexes, so that a group changes
   * few pages of them.
   */
  private UUID newId() {
    UUID random = UUID.randomUUID();
    long time = wall.toEpochMilli() << Short.SIZE;
    return new UUID(
        time | 0x7000 | (random.getMostSignificantBits() & 0xfff),
        random.getLeastSignificantBits());
  }

  /**
   * A delivery of a message.
   *
   * @param message its id
   */
  private record Told(String message, long seq, Notice notice) {
    static Told read(ResultSet row, StatementContext context) throws SQLException {
      return new Told(row.getString("id"), row.getLong("seq"), Messages.notice(row));
    }
  }

  private static Message message(String id, Candidate candidate, List<Told> told) {
    List<Notice> notices = told.stream().map(Told::notice).toList();
    return new Message(UUID.fromString(id), candidate.recipient(), notices, 1, candidate.due());
  }

  /** What each tells. */
  private Map<String, List<Told>> told(Map<String, Candidate> fresh, Set<WorkspaceId> settled) {
    Map<String, List<Told>> told = new HashMap<>();
    handle
        .createQuery(
            """
            select asked.value ->> 0 as id, seq, agreement, occurrence, step, number
            from <rows> as asked cross join <one_by_one> delivery
            where %s
              and due >= cast(asked.value ->> 2 as bigint)
              and due < cast(asked.value ->> 3 as bigint)
              and due <= :now
              and (held_until <= :wall or cast(asked.value ->> 4 as bigint) = 1) <each_unless_taken>
            order by due, seq
            """
                .formatted(OPEN_TO.formatted("delivery", "asked.value ->> 1")))
        .bind("rows", Json.rows(fresh.entrySet(), each -> which(each, settled)))
        .bind("now", now.toEpochMilli())
        .bind("wall", wall.toEpochMilli())
        .map(Told::read)
        .forEach(each -> {
          List<Told> parts = told.computeIfAbsent(each.message(), none -> new ArrayList<>());
          if (parts.size() < Message.MOST_NOTICES) {
            parts.add(each);
          }
        });
    return told;
  }

  /** Of its minute; of one that is late, everything that is late. */
  private List<Object> which(Map.Entry<String, Candidate> message, Set<WorkspaceId> settled) {
    Candidate candidate = message.getValue();
    long minute = candidate.due().toEpochMilli() / MINUTE;
    long late = now.minus(IN_TIME).toEpochMilli();
    long from = candidate.message().isPresent() ? 0 : minute * MINUTE;
    long until = candidate.message().isPresent() ? late : Math.max((minute + 1) * MINUTE, late);
    return List.of(
        message.getKey(),
        String.join(
            "/",
            way.name(),
            candidate.workspace().enterprise(),
            candidate.workspace().team(),
            candidate.recipient().user()),
        from,
        until,
        settled.contains(candidate.workspace()) ? 1 : 0);
  }

  private void insert(Map<String, Candidate> fresh) {
    handle
        .createUpdate(
            """
            insert into message
              (id, way, enterprise, team, recipient, state, attempt, due, lease_until)
            select value ->> 0, cast(:way as text), value ->> 1, value ->> 2, value ->> 3, 'SENDING', 1,
              cast(value ->> 4 as bigint), cast(:until as bigint)
            from <rows> as begun
            """)
        .bind(
            "rows",
            Json.rows(
                fresh.entrySet(),
                each ->
                    List.of(
                        each.getKey(),
                        each.getValue().workspace().enterprise(),
                        each.getValue().workspace().team(),
                        each.getValue().recipient().user(),
                        each.getValue().due().toEpochMilli())))
        .bind("way", way.name())
        .bind("until", until.toEpochMilli())
        .execute();
  }

  private void assign(Map<String, List<Told>> told) {
    handle
        .createUpdate(
            """
            update delivery set message = told.value ->> 1 from <rows> as told
            where delivery.seq = cast(told.value ->> 0 as bigint)
            """)
        .bind(
            "rows",
            Json.rows(
                told.values().stream().flatMap(List::stream).toList(),
                each -> List.of(each.seq(), each.message())))
        .execute();
  }
}
