package org.samepage.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.samepage.delivery.Outbox.Waiting;
import org.samepage.delivery.Way;

/**
 * Finds the workspaces that have something to be sent. It costs how many workspaces wait, however
 * much waits in them, and keeps nobody from writing.
 *
 * <p>Each timeline says its notices in a transaction of its own. They are combined once no timeline
 * of the workspace is due that was not woken: measuring a while instead would tear apart what is
 * due at the busiest minute of the week.
 *
 * @param way on which it is sent
 * @param now on the app's clock
 * @param wall on the system's clock
 */
record Looking(Database database, Way way, Instant now, Instant wall) {

  /** No timeline of the workspace is due that was not woken. */
  static final String SETTLED =
      """
      not exists (
        select 1 from scheduled_tasks
        where task_name = 'wake-up' and execution_time <= :now
          and rtrim(task_instance, replace(task_instance, '/', ''))
            = %1$s || '/' || %2$s || '/')
      """;

  /**
   * Goes from each workspace that has something to the next, and to the earliest in each. Comparing
   * the two columns as one would go through all that waits in the same enterprise.
   */
  private static final String WAITING =
      """
      with recursive fresh (enterprise, team, due) as (
        select * from (
          select enterprise, team, due from delivery where way = :way and message is null
          order by enterprise, team, due limit 1) as first
        union all
        select next.enterprise, next.team, next.due
        from fresh join delivery as next on next.seq = coalesce(
          (select later.seq from delivery as later
           where later.way = :way and later.message is null
             and later.enterprise = fresh.enterprise and later.team > fresh.team
           order by later.team, later.due limit 1),
          (select later.seq from delivery as later
           where later.way = :way and later.message is null
             and later.enterprise > fresh.enterprise
           order by later.enterprise, later.team, later.due limit 1))
      ), again (enterprise, team, retry_at, due) as (
        select * from (
          select enterprise, team, retry_at, due from message
          where way = :way and state = 'WAITING'
          order by enterprise, team, retry_at limit 1) as first
        union all
        select next.enterprise, next.team, next.retry_at, next.due
        from again join message as next on next.id = coalesce(
          (select later.id from message as later
           where later.way = :way and later.state = 'WAITING'
             and later.enterprise = again.enterprise and later.team > again.team
           order by later.team, later.retry_at limit 1),
          (select later.id from message as later
           where later.way = :way and later.state = 'WAITING'
             and later.enterprise > again.enterprise
           order by later.enterprise, later.team, later.retry_at limit 1))
      )
      select enterprise, team, min(due) as due from (
        select enterprise, team, due from fresh
        where due <= :now and (%s or exists (
          select 1 from delivery as free
          where free.way = :way and free.message is null
            and free.enterprise = fresh.enterprise and free.team = fresh.team and free.held_until <= :wall))
        union all
        select enterprise, team, due from again where retry_at <= :wall) as waiting
      where %s
      group by enterprise, team
      """
          .formatted(
              SETTLED.formatted("fresh.enterprise", "fresh.team"), Silence.isOverFor("waiting"));

  /** Where nothing is sent for now it waits for nothing yet: plans rest there as well. */
  private static final String UNSEEN =
      "way = :way and held_until is null and message is null and due <= :now and "
          + Silence.isOverFor("delivery");

  /**
   * @param hold how long what is seen to be due for the first time is held back at most
   */
  List<Waiting> look(Duration hold) {
    if (database.reading().withHandle(this::somethingIsUnseen)) {
      database.transactLightly(handle -> holdBack(handle, wall.plus(hold)));
    }
    return database.reading().withHandle(this::waiting);
  }

  private boolean somethingIsUnseen(Handle handle) {
    return handle
        .createQuery("select exists (select 1 from delivery where %s) as unseen".formatted(UNSEEN))
        .bind("way", way.name())
        .bind("now", now.toEpochMilli())
        .mapTo(Boolean.class)
        .one();
  }

  private int holdBack(Handle handle, Instant until) {
    return handle
        .createUpdate(
            """
            update delivery set held_until = :held_until
            where seq in (select seq from delivery where %s <unless_taken>)
            """
                .formatted(UNSEEN))
        .bind("way", way.name())
        .bind("held_until", until.toEpochMilli())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  private List<Waiting> waiting(Handle handle) {
    return handle
        .createQuery(WAITING)
        .bind("way", way.name())
        .bind("now", now.toEpochMilli())
        .bind("wall", wall.toEpochMilli())
        .map((row, context) -> new Waiting(Sql.workspace(row), Sql.instant(row, "due")))
        .list();
  }
}
