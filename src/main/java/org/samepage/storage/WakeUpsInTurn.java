package org.samepage.storage;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.shaded.jdbc.JdbcRunner;
import com.github.kagkarlsson.shaded.jdbc.PreparedStatementSetter;
import com.github.kagkarlsson.shaded.jdbc.RowMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes wake-ups that are due: the earliest of each workspace in turn, and only if there are too
 * few workspaces the earliest of all. However many are due in one, in another they do not wait for
 * them. It costs what is taken and, while more is due than can be taken, how many workspaces there
 * are.
 */
final class WakeUpsInTurn {
  /** The name of a wake-up up to the agreement, as the index has it. */
  private static final String WORKSPACE =
      "rtrim(%1$s.task_instance, replace(%1$s.task_instance, '/', ''))";

  /** In a workspace of which it is not known what its people were told, plans rest. */
  private static final String NOT_RESTING =
      "not in (select enterprise || '/' || team || '/' from recollection)";

  private static final String EARLIEST =
      """
      select one.task_instance from scheduled_tasks as one
      where one.task_name = 'wake-up' and one.execution_time <= ? and one.picked = false
        and %s %s
      order by one.execution_time limit ?
      """
          .formatted(WORKSPACE.formatted("one"), NOT_RESTING);

  /** Goes from each workspace that has a wake-up, due or not, to the next. */
  private static final String FIRST_OF_EACH =
      """
      with recursive walk (workspace) as (
        select * from (
          select %1$s from scheduled_tasks as one
          where one.task_name = 'wake-up' and %1$s > ?
          order by %1$s limit 1) as first
        union all
        select (
          select %2$s from scheduled_tasks as later
          where later.task_name = 'wake-up' and %2$s > walk.workspace
          order by %2$s limit 1)
        from walk where walk.workspace is not null
      )
      select name from (
        select (
          select due.task_instance from scheduled_tasks as due
          where due.task_name = 'wake-up' and %3$s = walk.workspace
            and due.execution_time <= ? and due.picked = false
          order by due.execution_time limit 1) as name
        from walk where walk.workspace is not null and walk.workspace %4$s) as firsts
      where name is not null limit ?
      """
          .formatted(
              WORKSPACE.formatted("one"),
              WORKSPACE.formatted("later"),
              WORKSPACE.formatted("due"),
              NOT_RESTING);

  private final String unlessTaken;

  /** Whose turn it was last. */
  private String last = "";

  /**
   * @param unlessTaken ends a query that leaves out what another process has in hand
   */
  WakeUpsInTurn(String unlessTaken) {
    this.unlessTaken = unlessTaken;
  }

  /** At most {@code most}, as many as are due. */
  synchronized List<Execution> take(JdbcTaskRepositoryContext engine, Instant now, int most) {
    List<String> earliest = names(engine.jdbcRunner, EARLIEST, now, most + 1);
    if (earliest.isEmpty()) {
      return List.of();
    }
    List<String> names = earliest.size() <= most ? earliest : inTurn(engine, now, most, earliest);
    String sql =
        """
        update scheduled_tasks
        set picked = true, picked_by = ?, last_heartbeat = ?, version = version + 1
        where task_name = 'wake-up' and task_instance in (
          select task_instance from scheduled_tasks
          where task_name = 'wake-up' and picked = false and task_instance in (%s) %s)
        returning *
        """
            .formatted(String.join(", ", Collections.nCopies(names.size(), "?")), unlessTaken);
    return engine.jdbcRunner.query(
        sql,
        statement -> {
          statement.setString(1, engine.schedulerName.getName());
          EpochMillis.set(statement, 2, now);
          for (int at = 0; at < names.size(); at++) {
            statement.setString(3 + at, names.get(at));
          }
        },
        engine.resultSetMapper.get());
  }

  private List<String> inTurn(
      JdbcTaskRepositoryContext engine, Instant now, int most, List<String> earliest) {
    List<String> firsts = new ArrayList<>(firstOfEach(engine.jdbcRunner, last, now, most));
    if (firsts.size() < most) {
      firsts.addAll(firstOfEach(engine.jdbcRunner, "", now, most));
    }
    Set<String> names = new LinkedHashSet<>(firsts.subList(0, Math.min(most, firsts.size())));
    if (!names.isEmpty()) {
      last = workspace(List.copyOf(names).getLast());
    }
    earliest.stream().takeWhile(name -> names.size() < most).forEach(names::add);
    return List.copyOf(names);
  }

  private static String workspace(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  private static List<String> firstOfEach(JdbcRunner runner, String after, Instant now, int most) {
    return names(
        runner,
        FIRST_OF_EACH,
        statement -> {
          statement.setString(1, after);
          EpochMillis.set(statement, 2, now);
          statement.setInt(3, most);
        });
  }

  private static List<String> names(JdbcRunner runner, String sql, Instant now, int most) {
    return names(
        runner,
        sql,
        statement -> {
          EpochMillis.set(statement, 1, now);
          statement.setInt(2, most);
        });
  }

  private static List<String> names(JdbcRunner runner, String sql, PreparedStatementSetter values) {
    RowMapper<String> name = row -> row.getString(1);
    return runner.query(sql, values, name);
  }
}
