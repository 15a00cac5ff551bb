package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Member;

/**
 * How much one person may begin and ask of others; what is refused is said, and nothing is lost.
 */
class LimitsStory extends OneSchool {
  private static final int MOST_DRAFTS = 50;
  private static final int MOST_INVITATIONS = 40;

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  @Test
  void nobodyHasMoreThanFiftyDraftsAndAfterOneIsDiscardedThereIsRoomAgain() {
    List<Member> teachers = teachers(MOST_DRAFTS + 1);
    teachers.subList(0, MOST_DRAFTS).forEach(this::draft);
    Member oneMore = teachers.getLast();
    Walk.start(casey, oneMore);
    casey.submit();
    assertThat(Shown.page(casey)).contains("You have 50 drafts open", "Nothing was lost.");
    casey.closeAll();
    assertThat(draftsListed()).isEqualTo(MOST_DRAFTS);

    Walk.start(casey, teachers.getFirst());
    casey.submit();
    Walk.edit(casey, "GOALS");
    casey.submit(Map.of("goal.1.what", Walk.GOAL));
    casey.press("Discard draft");
    casey.submit();
    casey.closeAll();
    draft(oneMore);
  }

  @Test
  void whoInvitesTooFastIsToldThatTheDraftIsKeptAndProposesItTheNextDay() {
    List<Member> teachers = teachers(MOST_INVITATIONS + 1);
    teachers
        .subList(0, MOST_INVITATIONS)
        .forEach(teacher -> {
          Walk.propose(casey, teacher);
          casey.closeAll();
        });
    Member oneMore = teachers.getLast();
    Walk.toReview(casey, oneMore);
    casey.submit();
    assertThat(Shown.page(casey)).contains("You have sent 40 invitations within a day");
    casey.closeAll();
    assertThat(oneMore.directMessages()).isEmpty();

    school.letPass(Duration.ofDays(1));
    casey.command("/agreement view @" + Walk.handle(oneMore));
    assertThat(Shown.page(casey)).contains(Walk.GOAL);
    Walk.proposeReviewed(casey, oneMore);
  }

  @Test
  void aStartWithSeveralTeachersCountsAsManyInvitationsAndIsRefusedAsAWhole() {
    List<Member> teachers = teachers(MOST_INVITATIONS + 1);
    for (int first = 0; first < 30; first += 10) {
      several(teachers.subList(first, first + 10));
      assertThat(Shown.page(casey)).contains("10 invitations are on their way");
    }
    several(teachers.subList(30, 39));
    assertThat(Shown.page(casey)).contains("9 invitations are on their way");
    several(teachers.subList(39, 41));
    assertThat(Shown.page(casey)).contains("You can send 40 invitations within a day", "Nothing");
    several(teachers.subList(39, 40));
    assertThat(Shown.page(casey)).contains("The invitation is on its way.");
  }

  private void several(List<Member> teachers) {
    if (casey.modal().isPresent()) {
      casey.closeAll();
    }
    casey.shortcut("agreement_start");
    casey.press("Start with several teachers");
    assertThat(Shown.page(casey)).contains("one of the 40 invitations");
    casey.submit(Map.of("bulk.teachers", teachers.stream().map(Member::id).toList()));
    assertThat(Shown.page(casey)).contains("Each of them gets this text");
    casey.submit(Map.of("goal.1.what", Walk.GOAL));
  }

  @Test
  void whoAskedNotToBeAskedIsNotInvitedByADraftEither() {
    Walk.toReview(casey, tara);
    casey.closeAll();
    Walk.toReview(tara, casey);
    Walk.proposeReviewed(tara, casey);
    casey.pressInMessages("Read and agree");
    casey.press("Decline");
    casey.submit(Map.of("note.never_again", List.of("yes")));
    eventually(() -> Shown.newestMessage(tara).contains("declined"));
    int toCasey = casey.directMessages().size();

    tara.command("/agreement new @casey");
    assertThat(tara.submit().errors().get("who.partner"))
        .startsWith("This person asked not to be invited again.");
    assertThat(casey.directMessages()).hasSize(toCasey);
  }

  private void draft(Member teacher) {
    Walk.start(casey, teacher);
    assertThat(casey.submit().ok()).isTrue();
    assertThat(Shown.title(casey)).isEqualTo("Goal and check-in");
    casey.closeAll();
  }

  private int draftsListed() {
    casey.command("/agreement");
    int listed = 0;
    while (true) {
      listed += (int) Shown.page(casey).lines().filter(line -> line.contains("draft with")).count();
      if (!Shown.buttons(casey.modal().orElseThrow()).contains("More")) {
        casey.closeAll();
        return listed;
      }
      casey.press("More");
    }
  }

  private List<Member> teachers(int many) {
    return IntStream.rangeClosed(1, many)
        .mapToObj(number ->
            school
                .slack()
                .join(
                    "teacher%02d".formatted(number),
                    "Teacher %d Example".formatted(number),
                    ZoneId.of("America/Chicago")))
        .toList();
  }
}
