package org.samepage.stories;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The app is killed in the midst of sending, again and again, while Slack is slow and loses
 * answers. Should it fail, the folder with the database and the app's log is kept.
 */
class KillStory {
  private static final int AGREEMENTS = AskedEveryWeek.LONG ? 100 : 12;
  private static final int WEEKS = AskedEveryWeek.LONG ? 10 : 1;
  private static final int KILLS_A_WEEK = AskedEveryWeek.LONG ? 6 : 3;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void everyMessageArrivesExactlyOnceAndEveryAnswerIsKeptHoweverOftenTheAppIsKilled()
      throws Exception {
    try (CheckInScene scene = CheckInScene.open(folder)) {
      AskedEveryWeek asked = new AskedEveryWeek(scene, AGREEMENTS, scene.school::letPass);
      asked.agree();
      scene.school.stopApp();
      asked.nextWeek();
      AppReplica app = AppReplica.startInPlaceOf(scene.school);
      try {
        for (int week = 0; week < WEEKS; week++) {
          if (week > 0) {
            asked.nextWeek();
          }
          for (int kill = 0; kill < KILLS_A_WEEK; kill++) {
            asked.answer();
            asked.awaitAFewMore();
            app.kill();
            app = AppReplica.startInPlaceOf(scene.school);
          }
          asked.answer();
          asked.awaitAll();
        }
        scene.quiet(app.url("/health/ready"));
      } finally {
        app.kill();
      }
      asked.check();
    }
  }
}
