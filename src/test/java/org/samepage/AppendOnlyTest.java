package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.samepage.SourceLiterals.Found;

/** Chains of events only grow: no statement changes a link, and none takes one away alone. */
class AppendOnlyTest {
  private static final List<Found> TEXTS = SourceLiterals.all();

  private static final Pattern CHANGES_A_LINK =
      Pattern.compile("(update|delete\\s+from|replace\\s+into)\\s+(workspace_)?event\\b");

  private static final Pattern CHANGES = Pattern.compile("(?m)^\\s*(update|delete|replace)\\s");

  /** A table whose name is put into a statement. */
  private static final Pattern NAMES_THE_TABLE = Pattern.compile("(workspace_)?event");

  @Test
  void noStatementChangesALinkOrTakesOneAway() {
    assertThat(TEXTS).filteredOn(found -> CHANGES_A_LINK.matcher(found.text()).find()).isEmpty();
  }

  @Test
  void whoWritesTheChainsKnowsNoStatementThatChanges() {
    assertThat(TEXTS)
        .filteredOn(found -> found.file().equals("storage/JdbcHistory.java"))
        .isNotEmpty()
        .noneMatch(found -> CHANGES.matcher(found.text()).find());
  }

  /**
   * A whole chain goes with all the rest of its agreement when the time of the record is over, or
   * of its workspace when that removed the app.
   */
  @Test
  void wholeChainsGoInTwoPlaces() {
    Set<String> places =
        TEXTS.stream()
            .filter(found -> found.file().startsWith("storage/"))
            .filter(found -> NAMES_THE_TABLE.matcher(found.text()).matches())
            .map(Found::file)
            .collect(Collectors.toSet());
    assertThat(places)
        .containsExactlyInAnyOrder(
            "storage/JdbcHistory.java",
            "storage/JdbcRetentions.java",
            "storage/JdbcDepartures.java");
  }
}
