package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.OnPostgres;
import org.samepage.PostgresServers;
import org.samepage.storage.Location;

/** One replica hears that the workspace removed the app, another that it is used again. */
@ExtendWith(OnPostgres.class)
class UninstallReplicasStory {
  /** A minute after Tara is asked. */
  private static final Instant THURSDAY = Instant.parse("2026-11-26T21:31:00Z");

  @Test
  void whatOneReplicaHearsHoldsForTheOtherAtOnce(@TempDir Path folder) throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder.resolve("school"))) {
      AppReplica other = AppReplica.start(scene.school, scene.school.now());
      try {
        int before = scene.tara.directMessages().size();
        scene.school.slack().uninstall();
        eventually(() -> rows(scene, "uninstalled") == 1);
        scene.school.stopApp();
        other.connect(scene.school, () -> other.moveTo(THURSDAY));
        scene.school.moveTo(THURSDAY);
        eventually(() -> rows(scene, "scheduled_tasks") == 0);
        assertThat(scene.tara.directMessages()).hasSize(before);

        scene.casey.command("/agreement");
        eventually(() -> rows(scene, "uninstalled") == 0);
        eventually(() -> CheckInScene.count(scene.tara, "check-in-due") == 1);
        assertThat(scene.tara.directMessages()).hasSize(before + 1);
      } finally {
        other.kill();
      }
    }
  }

  private static long rows(CheckInScene scene, String table) throws SQLException {
    Location.PostgresServer server = PostgresServers.databaseOf(scene.school.appFolder());
    try (Connection connection = DriverManager.getConnection(server.url());
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from " + table)) {
      count.next();
      return count.getLong(1);
    }
  }
}
