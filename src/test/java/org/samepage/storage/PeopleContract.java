package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Stage;
import org.samepage.coaching.People;
import org.samepage.coaching.Profile;

abstract class PeopleContract extends StorageContract {

  @Test
  void theLastProfileOfAPersonIsFound() {
    Profile early =
        new Profile(
            TEACHER, ZoneId.of("America/Denver"), "es-MX", Profile.Standing.MEMBER, false, NOW);
    Profile late =
        new Profile(
            TEACHER,
            ZoneId.of("UTC"),
            "en-US",
            Profile.Standing.DEACTIVATED,
            true,
            NOW.plusMillis(1));
    write(ports -> ports.people().save(early));
    assertThat(stored.people().find(TEACHER)).contains(early);
    write(ports -> ports.people().save(late));
    assertThat(stored.people().find(TEACHER)).contains(late);
    assertThat(stored.people().find(new PersonId(OTHER_SCHOOL, "U2"))).isEmpty();
  }

  @Test
  void severalPeopleAreFoundAtOnce() {
    Profile known =
        new Profile(TEACHER, ZoneId.of("UTC"), "es", Profile.Standing.MEMBER, false, NOW);
    write(ports -> ports.people().save(known));
    assertThat(stored.people().find(SCHOOL, List.of(COACH, TEACHER))).containsExactly(known);
    assertThat(stored.people().find(SCHOOL, List.of())).isEmpty();
    assertThat(stored.people().find(OTHER_SCHOOL, List.of(TEACHER))).isEmpty();
  }

  @Test
  void thoseWithAgreementsThatRunAreAskedAboutTheLongestUnheardOfFirst() {
    PersonId stranger = new PersonId(SCHOOL, "U3");
    write(ports -> {
      ports.people().save(heardOf(COACH, NOW.plusSeconds(2)));
      ports.people().save(heardOf(TEACHER, NOW.plusSeconds(1)));
      ports.people().save(heardOf(stranger, NOW));
      ports.agreements().insert(draft(new Pair(stranger, COACH)), WORDS);
      ports.agreements().insert(running(), WORDS);
    });
    List<Profile> all = seenUntil(NOW.plusSeconds(2), Optional.empty(), 9);
    assertThat(all).extracting(Profile::id).containsExactly(TEACHER, COACH);
    assertThat(seenUntil(NOW.plusSeconds(2), Optional.empty(), 1)).containsExactly(all.getFirst());
    assertThat(seenUntil(NOW.plusSeconds(2), Optional.of(all.getFirst()), 9))
        .containsExactly(all.getLast());
    assertThat(seenUntil(NOW.plusSeconds(1), Optional.empty(), 9)).containsExactly(all.getFirst());

    write(ports -> ports.people().doubt(COACH, NOW));
    write(ports -> ports.people().doubt(COACH, NOW.plusSeconds(9)));
    assertThat(seenUntil(NOW, Optional.empty(), 9)).containsExactly(heardOf(COACH, NOW));

    write(ports -> ports.people().doubtAll(NOW.minusSeconds(1)));
    assertThat(seenUntil(NOW.minusSeconds(1), Optional.empty(), 9))
        .extracting(Profile::id)
        .containsExactly(COACH, TEACHER);
  }

  private static Agreement running() {
    Agreement draft = draft();
    return new Agreement(
        draft.id(),
        draft.pair(),
        draft.author(),
        draft.revision(),
        draft.terms(),
        new Stage.Active(1, NOW, List.of()),
        NOW,
        NOW);
  }

  private List<Profile> seenUntil(Instant until, Optional<Profile> after, int most) {
    return stored.people().seenUntil(until, after, most);
  }

  private static Profile heardOf(PersonId person, Instant at) {
    return new Profile(person, ZoneId.of("UTC"), "en-US", Profile.Standing.MEMBER, false, at);
  }

  @Test
  void whoDoesNotWantToBeInvitedBySomebodyMayBeInvitedByOthers() {
    PersonId another = new PersonId(SCHOOL, "U3");
    write(ports -> {
      ports.people().stopInvitations(TEACHER, COACH, NOW);
      ports.people().stopInvitations(TEACHER, COACH, NOW);
    });
    assertThat(stored.people().mayInvite(COACH, TEACHER)).isFalse();
    assertThat(stored.people().mayInvite(another, TEACHER)).isTrue();
    assertThat(stored.people().mayInvite(TEACHER, COACH)).isTrue();
    assertThat(stored.people().uninvited(TEACHER))
        .containsExactly(new People.NoInvitation(COACH, NOW));
    assertThat(stored.people().uninvited(COACH)).isEmpty();
    write(ports -> ports.people().allowInvitations(TEACHER, another));
    assertThat(stored.people().mayInvite(COACH, TEACHER)).isFalse();
    write(ports -> ports.people().allowInvitations(TEACHER, COACH));
    assertThat(stored.people().mayInvite(COACH, TEACHER)).isTrue();
    assertThat(stored.people().uninvited(new PersonId(OTHER_SCHOOL, TEACHER.user()))).isEmpty();
  }

  @Test
  void whoTypesIsMetOnceInAWhile() {
    write(ports -> {
      assertThat(ports.people().meet(TEACHER, NOW, NOW.minusSeconds(60))).isTrue();
      assertThat(ports.people().meet(TEACHER, NOW.plusSeconds(9), NOW.minusSeconds(51))).isFalse();
      assertThat(ports.people().meet(COACH, NOW.plusSeconds(9), NOW.minusSeconds(51))).isTrue();
      assertThat(ports.people().meet(TEACHER, NOW.plusSeconds(61), NOW.plusSeconds(1))).isTrue();
      assertThat(ports.people().meet(TEACHER, NOW.plusSeconds(62), NOW.plusSeconds(2))).isFalse();
    });
  }

  @Test
  void theConversationWithAPersonIsRemembered() {
    JdbcConversations conversations = new JdbcConversations(database);
    assertThat(conversations.find(COACH)).isEmpty();
    conversations.remember(COACH, "D1");
    conversations.remember(TEACHER, "D2");
    conversations.remember(COACH, "D3");
    assertThat(conversations.find(COACH)).contains("D3");
    assertThat(conversations.find(TEACHER)).contains("D2");
    conversations.forget(COACH, "D1");
    conversations.forget(TEACHER, "D2");
    assertThat(conversations.find(COACH)).contains("D3");
    assertThat(conversations.find(TEACHER)).isEmpty();
  }
}
