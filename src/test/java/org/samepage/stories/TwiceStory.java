package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Faults;
import org.samepage.workspace.Member;

/** Two windows, double clicks and repeated requests: one effect, and nothing is overwritten. */
class TwiceStory extends OneSchool {

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  private static final String CHANGED =
      "Somebody changed this while you had it open, perhaps you in another window. Nothing was"
          + " overwritten.";

  @Test
  void thePageSavedSecondIsToldAndNeitherWindowLosesAnything() {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "ROLES");
    casey.submit(Map.of("roles.coach_commits", "Saved first."));
    // The other window saves the first page once more, at the revision that this window now shows.
    ObjectNode other = byHand.lastPayload("view_submission");
    long revision = revision(other);
    atRevision(other, revision + 1);
    typed(other, "roles.coach_commits", "Saved by the other window.");
    assertThat(byHand.interaction(other).action()).isEqualTo("update");

    casey.submit(Map.of("feedback.within", "5", "observation.kinds", List.of("video")));
    assertThat(casey.modals()).hasSize(2);
    assertThat(Shown.page(casey)).contains(CHANGED);
    casey.close();
    assertThat(Shown.standing(casey, "feedback.within")).isEqualTo("5");
    assertThat(Shown.standing(casey, "observation.kinds")).isEqualTo("video");
    casey.press("Back to review");
    assertThat(Shown.page(casey)).contains(CHANGED);
    casey.closeAll();

    resume(casey);
    assertThat(Shown.page(casey))
        .contains("Saved by the other window.", "the coach visits the classroom")
        .doesNotContain("a video of a lesson");
  }

  @Test
  void aProposalOfAnOlderStateIsNotSent() {
    Walk.toReview(casey, tomas);
    int toTomas = tomas.directMessages().size();
    ObjectNode other = byHand.lastPayload("view_submission");
    atRevision(other, revision(other) + 1);
    typed(other, "goal.1.what", "A goal from the other window.");
    assertThat(byHand.interaction(other).action()).isEqualTo("update");

    casey.submit();
    assertThat(Shown.page(casey)).contains(CHANGED);
    casey.closeAll();
    resume(casey);
    assertThat(Shown.page(casey)).contains("A goal from the other window.");
    Walk.proposeReviewed(casey, tomas);
    assertThat(tomas.directMessages()).hasSize(toTomas + 1);
  }

  @Test
  void whatWasChangedSinceItWasReadIsNotAgreedTo() {
    Walk.propose(casey, tara);
    tara.pressInMessages("Read and agree");
    tara.submit();
    ObjectNode agreed = byHand.lastPayload("view_submission");
    eventually(() -> Shown.newestMessage(tara).contains("have agreed"));

    Walk.propose(casey, tara);
    tara.pressInMessages("Read and agree");
    tara.press("Ask for changes");
    tara.submit(Map.of("note", "Weekly, please."));
    ObjectNode asked = byHand.lastPayload("view_submission");
    eventually(() -> Shown.newestMessage(casey).contains("asks for changes"));
    casey.pressInMessages("Open agreement");
    Walk.proposeReviewed(casey, tara);

    // An older window still shows what was proposed first.
    ObjectNode old = agreed.deepCopy();
    old.withObject("/view").put("private_metadata", asked.at("/view/private_metadata").asText());
    ByHand.Answer answer = byHand.interaction(old);
    assertThat(answer.action()).isEqualTo("push");
    assertThat(answer.words()).contains(CHANGED);
    tara.pressInMessages("Read and agree");
    assertThat(Shown.page(tara)).contains("Nothing starts until you agree.");
  }

  @Test
  void everyStepSentTwiceIsDoneOnce() {
    int toCasey = casey.directMessages().size();
    int toTomas = tomas.directMessages().size();
    Walk.toGoal(tomas, casey);
    again("view_submission");
    tomas.submit(Map.of("goal.1.what", Walk.GOAL));
    again("view_submission");
    tomas.submit();
    again("view_submission");
    eventually(() -> casey.directMessages().size() == toCasey + 1);
    casey.pressInMessages("Read and agree");
    casey.submit();
    again("view_submission");
    eventually(() -> tomas.directMessages().size() == toTomas + 1);
    eventually(() -> casey.directMessages().size() == toCasey + 2);

    casey.press("Record details");
    assertThat(Shown.page(casey).lines().filter(line -> line.matches("[0-9a-f]{64}"))).hasSize(2);
    casey.closeAll();
    tomas.command("/agreement");
    assertThat(Shown.page(tomas)).doesNotContain("Your draft with <@U0CASEY>");
  }

  @Test
  void aNoteAndANoSentTwiceAreToldOnce() {
    Walk.propose(lee, tomas);
    int toLee = lee.directMessages().size();
    tomas.pressInMessages("Read and agree");
    tomas.press("Ask for changes");
    tomas.submit(Map.of("note", "Weekly, please."));
    again("view_submission");
    eventually(() -> lee.directMessages().size() == toLee + 1);
    lee.pressInMessages("Open agreement");
    Walk.proposeReviewed(lee, tomas);
    tomas.pressInMessages("Not now");
    again("block_actions");
    tomas.pressInMessages("Read and agree");
    tomas.press("Decline");
    tomas.submit();
    again("view_submission");
    eventually(() -> lee.directMessages().size() == toLee + 2);
    assertThat(Shown.newestMessage(lee)).contains("declined");
  }

  @Test
  void aNoteThatCannotBeSentAnyMoreStaysBelowTheNotice() {
    Walk.propose(tomas, lee);
    lee.pressInMessages("Read and agree");
    lee.press("Ask for changes");
    lee.submit(Map.of("note", "From the other window."));
    ObjectNode other = byHand.lastPayload("view_submission");
    eventually(() -> Shown.newestMessage(tomas).contains("asks for changes"));
    tomas.pressInMessages("Open agreement");
    Walk.proposeReviewed(tomas, lee);

    lee.command("/agreement");
    lee.press("Read and agree");
    lee.press("Ask for changes");
    String shown = byHand.lastPayload("block_actions").at("/view/private_metadata").asText();
    other.withObject("/view").put("private_metadata", shown);
    assertThat(byHand.interaction(other).action()).isEqualTo("clear");
    lee.submit(Map.of("note", "A long and thoughtful note."));
    assertThat(Shown.page(lee)).contains("Somebody changed this while you had it open");
    lee.close();
    assertThat(Shown.standing(lee, "note")).isEqualTo("A long and thoughtful note.");
  }

  @Test
  void manyClicksAtOnceSignOnce() throws Exception {
    Walk.propose(tomas, lee);
    int toTomas = tomas.directMessages().size();
    int toLee = lee.directMessages().size();
    lee.pressInMessages("Read and agree");
    lee.press("Ask for changes");
    lee.close();
    lee.submit();
    Faults.Sent agreed = last("view_submission");
    atOnce(agreed);
    eventually(() -> tomas.directMessages().size() == toTomas + 1);
    eventually(() -> lee.directMessages().size() == toLee + 1);
    lee.press("Record details");
    assertThat(Shown.page(lee).lines().filter(line -> line.matches("[0-9a-f]{64}"))).hasSize(2);
  }

  @Test
  void manyFirstPagesAtOnceMakeOneDraft() throws Exception {
    Walk.start(lee, casey);
    lee.submit();
    atOnce(last("view_submission"));
    lee.command("/agreement");
    assertThat(Shown.page(lee).lines().filter(line -> line.contains("Your draft with <@U0CASEY>")))
        .hasSize(1);
  }

  private void atOnce(Faults.Sent request) throws Exception {
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          IntStream.range(0, 12)
              .mapToObj(number -> people.submit(() -> school.slack().resend(request)))
              .toList();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
  }

  private void again(String kind) {
    assertThat(school.slack().resend(last(kind))).isEqualTo(200);
  }

  private Faults.Sent last(String kind) {
    return school.slack().faults().sent().stream()
        .filter(sent -> sent.kind().equals(kind))
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  private static void resume(Member author) {
    author.command("/agreement");
    author.press("Continue");
  }

  private static long revision(ObjectNode payload) {
    return ByHand.parse(payload.at("/view/private_metadata").asText()).path("revision").asLong();
  }

  private static void atRevision(ObjectNode payload, long revision) {
    ObjectNode metadata = (ObjectNode) ByHand.parse(payload.at("/view/private_metadata").asText());
    payload
        .withObject("/view")
        .put("private_metadata", metadata.put("revision", revision).toString());
  }

  private static void typed(ObjectNode payload, String block, String text) {
    ((ObjectNode) payload.at("/view/state/values/" + block + "/value")).put("value", text);
  }
}
