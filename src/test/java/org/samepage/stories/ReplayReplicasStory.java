package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.OnPostgres;
import org.samepage.School;
import org.samepage.workspace.Faults;

/** A request that one process answered comes, as it was signed, to another on the same database. */
@ExtendWith(OnPostgres.class)
class ReplayReplicasStory {
  private static final String ENTRY = "/slack/events";
  private static final int ROUNDS = 10;

  private School school;
  private AppReplica other;
  private ByHand byHand;

  @BeforeEach
  void openBoth(@TempDir Path folder) throws Exception {
    school = School.open(folder);
    byHand = new ByHand(school);
    other = AppReplica.start(school, school.now());
  }

  @AfterEach
  void closeBoth() throws Exception {
    other.kill();
    school.close();
  }

  @Test
  void whatOneOfThemAnsweredTheOtherNeitherDoesNorTells() {
    Walk.toReview(school.casey(), school.tara());
    Faults.Sent saving = last();
    nothingComesOfIt(saving);
    // Asked anew, the other tells: there was something to get.
    school.letPass(Duration.ofSeconds(1));
    assertThat(byHand.send(other.url(ENTRY), saving).words()).contains(Walk.GOAL);

    Walk.proposeReviewed(school.casey(), school.tara());
    nothingComesOfIt(last());
    school.tara().pressInMessages("Read and agree");
    nothingComesOfIt(last());
    school.tara().submit();
    nothingComesOfIt(last());
  }

  /** Least of all a call to Slack: those of a request are made before it is answered. */
  private void nothingComesOfIt(Faults.Sent request) {
    int calls = pages();
    ByHand.Answer again = byHand.send(other.url(ENTRY), request);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEmpty();
    assertThat(pages()).isEqualTo(calls);
  }

  /** Neither knows that the other was asked. */
  @Test
  void ofTwoThatAreAskedAtTheSameMomentOneTells() {
    Walk.toReview(school.casey(), school.tara());
    Faults.Sent saving = last();
    for (int round = 0; round < ROUNDS; round++) {
      // Signed anew, and the same for both.
      school.letPass(Duration.ofSeconds(1));
      List<String> told =
          Stream.of(school.appUrl(ENTRY), other.url(ENTRY))
              .map(app -> CompletableFuture.supplyAsync(() -> byHand.send(app, saving).body()))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      assertThat(told).filteredOn(answer -> answer.contains(Walk.GOAL)).hasSize(1);
      assertThat(told).filteredOn(String::isEmpty).hasSize(1);
    }
  }

  private Faults.Sent last() {
    return school.slack().faults().sent().stream()
        .filter(sent -> !sent.kind().startsWith("event:"))
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  private int pages() {
    return Stream.of("views.open", "views.push", "views.update")
        .mapToInt(method -> school.slack().faults().calls(method).size())
        .sum();
  }
}
