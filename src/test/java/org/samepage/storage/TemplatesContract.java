package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Answers;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.TemplateId;
import org.samepage.coaching.Templates.Kept;
import org.samepage.coaching.Wordings;
import org.samepage.confidentiality.Sealed;

abstract class TemplatesContract extends StorageContract {
  private static final Answers TERMS =
      Answers.of(Map.of("session.every", "2", "note", "“zwölf” 🌱"));

  @Test
  void aTemplateIsFoundAsItWasKeptAndOnlyInItsWorkspace() {
    Kept kept = template(1, 0);
    write(ports -> assertThat(ports.templates().insert(COACH, kept)).isTrue());
    restart();
    assertThat(stored.templates().find(SCHOOL, kept.id())).contains(kept);
    assertThat(stored.templates().find(OTHER_SCHOOL, kept.id())).isEmpty();
    assertThat(stored.templates().of(OTHER_SCHOOL)).isEmpty();
  }

  @Test
  void theSameIdIsKeptOnce() {
    Kept kept = template(1, 0);
    write(ports -> ports.templates().insert(COACH, kept));
    write(ports ->
        assertThat(ports.templates().insert(COACH, next(kept, 1, false, OTHER_WORDS))).isFalse());
    assertThat(stored.templates().find(SCHOOL, kept.id())).contains(kept);
  }

  @Test
  void ofTwoWhoChangeTheSameRevisionOneIsRefused() {
    Kept kept = template(1, 0);
    Kept changed = next(kept, 2, false, OTHER_WORDS);
    write(ports -> ports.templates().insert(COACH, kept));
    write(ports -> assertThat(ports.templates().update(SCHOOL, changed)).isTrue());
    write(ports -> assertThat(ports.templates().update(SCHOOL, changed)).isFalse());
    assertThat(stored.templates().find(SCHOOL, kept.id())).contains(changed);
  }

  @Test
  void theOldestComesFirstAndRetiredOnesAreNotListedButFound() {
    Kept first = template(1, 0);
    Kept second = template(1, 1);
    Kept third = template(1, 2);
    Kept retired = next(second, 2, true, WORDS);
    write(ports -> {
      ports.templates().insert(COACH, third);
      ports.templates().insert(COACH, second);
      ports.templates().insert(COACH, first);
      ports.templates().update(SCHOOL, next(first, 2, false, OTHER_WORDS));
      ports.templates().update(SCHOOL, retired);
    });
    assertThat(stored.templates().of(SCHOOL))
        .extracting(Kept::id)
        .containsExactly(first.id(), third.id());
    assertThat(stored.templates().find(SCHOOL, second.id())).contains(retired);
    assertThat(stored.templates().retired(SCHOOL, 5)).containsExactly(retired);
    assertThat(stored.templates().retired(SCHOOL, 0)).isEmpty();
    assertThat(stored.templates().retired(OTHER_SCHOOL, 5)).isEmpty();
  }

  @Test
  void whoAddedATemplateStaysItsAuthorWhateverBecomesOfIt() {
    Kept first = template(1, 0);
    Kept second = template(1, 1);
    Kept retired = next(second, 2, true, WORDS);
    write(ports -> {
      ports.templates().insert(COACH, second);
      ports.templates().insert(COACH, first);
      ports.templates().insert(TEACHER, template(1, 2));
      ports.templates().update(SCHOOL, retired);
    });
    assertThat(stored.templates().by(COACH)).containsExactly(first, retired);
    assertThat(stored.templates().by(new PersonId(OTHER_SCHOOL, COACH.user()))).isEmpty();
  }

  @Test
  void theLeadsAreThoseWhoWereNamedLast() {
    PersonId another = new PersonId(SCHOOL, "U3");
    write(ports -> ports.leads().set(SCHOOL, Set.of(another, COACH), NOW));
    write(ports -> ports.leads().set(OTHER_SCHOOL, Set.of(new PersonId(OTHER_SCHOOL, "U2")), NOW));
    assertThat(stored.leads().of(SCHOOL)).containsExactly(COACH, another);
    write(ports -> ports.leads().set(SCHOOL, Set.of(TEACHER), NOW));
    assertThat(stored.leads().of(SCHOOL)).containsExactly(TEACHER);
    write(ports -> ports.leads().set(SCHOOL, Set.of(), NOW));
    assertThat(stored.leads().of(SCHOOL)).isEmpty();
    assertThat(stored.leads().of(OTHER_SCHOOL)).hasSize(1);
  }

  @Test
  void aWordingTakesThePlaceOfTheOneRightBeforeIt() {
    Wordings.Kept first = new Wordings.Kept(1, WORDS);
    Wordings.Kept second = new Wordings.Kept(2, OTHER_WORDS);
    assertThat(stored.wordings().find(SCHOOL, "a.question")).isEmpty();
    write(ports -> {
      assertThat(ports.wordings().save(SCHOOL, "a.question", second)).isFalse();
      assertThat(ports.wordings().save(SCHOOL, "a.question", first)).isTrue();
      assertThat(ports.wordings().save(SCHOOL, "a.question", first)).isFalse();
      assertThat(ports.wordings().save(SCHOOL, "a.question", second)).isTrue();
      assertThat(ports.wordings().save(SCHOOL, "a.question", second)).isFalse();
    });
    assertThat(stored.wordings().find(SCHOOL, "a.question")).contains(second);
    assertThat(stored.wordings().find(SCHOOL, "another.question")).isEmpty();
    assertThat(stored.wordings().find(OTHER_SCHOOL, "a.question")).isEmpty();
  }

  private static Kept template(long revision, int minutes) {
    return new Kept(
        TemplateId.random(),
        revision,
        false,
        12,
        TERMS,
        OTHER_WORDS,
        WORDS,
        NOW.plusSeconds(60L * minutes));
  }

  private static Kept next(Kept before, long revision, boolean retired, Sealed words) {
    return new Kept(
        before.id(),
        revision,
        retired,
        before.weeks(),
        before.terms(),
        before.label(),
        words,
        before.changed().plusSeconds(3_600));
  }
}
