package org.samepage.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** People and agreements that the tests of the domain share. */
public final class Samples {
  public static final WorkspaceId LAKESIDE = new WorkspaceId("", "T0LAKESIDE");
  public static final PersonId CASEY = new PersonId(LAKESIDE, "U0CASEY");
  public static final PersonId TARA = new PersonId(LAKESIDE, "U0TARA");
  public static final PersonId LEE = new PersonId(LAKESIDE, "U0LEE");
  public static final Pair PAIR = new Pair(CASEY, TARA);
  public static final AgreementId ID = new AgreementId("0123456789abcdef0123456789abcdef");
  public static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  public static final LocalDate DAY = LocalDate.of(2026, 12, 7);

  /** Complete terms: every other Thursday at 15:30, where the teacher is. */
  public static final Answers TERMS =
      presets().with(Map.of("term.start", "2026-11-30", "term.end", "2027-02-19"));

  private Samples() {}

  /** What the catalogue chooses by itself. */
  public static Answers presets() {
    return Questions.presets();
  }

  public static Signature signature(PersonId signer, int version, Instant at) {
    return new Signature(signer, at, version, "ab".repeat(32), "I agree to this.", "en-US");
  }

  /**
   * An agreement of each stage, in the order of its life; the author is on the side {@code author}.
   */
  public static Agreement in(Where where, Role author) {
    Signature byAuthor = signature(PAIR.person(author), 1, NOW);
    List<Signature> both = List.of(byAuthor, signature(PAIR.person(author.other()), 1, NOW));
    Stage.Active active = new Stage.Active(1, NOW, both);
    return switch (where) {
      case DRAFT -> of(author, new Stage.Draft(false));
      case DRAFT_SHARED -> of(author, new Stage.Draft(false, true));
      case DRAFT_AGAIN -> of(author, new Stage.Draft(true));
      case PROPOSED -> of(author, new Stage.Proposed(1, byAuthor, false));
      case SET_ASIDE -> of(author, new Stage.Proposed(1, byAuthor, true));
      case DECLINED -> of(author, new Stage.Declined(NOW));
      case WITHDRAWN -> of(author, new Stage.Withdrawn(NOW));
      case ACTIVE -> of(author, active);
      case LEAVING ->
          of(author, new Stage.Active(1, NOW, both, Optional.of(new Stage.Leaving(CASEY, DAY))));
      case PAUSED -> of(author, paused(active, Stage.Paused.Reason.AGREED));
      case PARTNER_LEFT -> of(author, paused(active, Stage.Paused.Reason.PARTNER_LEFT));
      case CHANGING -> with(of(author, active), new Amendment(Role.TEACHER, TERMS, none()));
      case CHANGE_PROPOSED ->
          with(
              of(author, active),
              new Amendment(Role.TEACHER, TERMS, Optional.of(signature(TARA, 2, NOW))));
      case HANDOVER_ASKED -> with(of(author, active), new Handover(LEE, none()));
      case HANDOVER_OFFERED ->
          with(of(author, active), new Handover(LEE, Optional.of(signature(TARA, 2, NOW))));
      case COMPLETED -> of(author, new Stage.Completed(1, NOW, both));
      case ENDED -> of(author, new Stage.Ended(1, NOW, CASEY, both));
    };
  }

  private static Stage paused(Stage.Active active, Stage.Paused.Reason reason) {
    return new Stage.Paused(active, NOW, Optional.of(CASEY), Optional.empty(), reason);
  }

  private static Agreement of(Role author, Stage stage) {
    return new Agreement(ID, PAIR, author, 7, TERMS, stage, NOW, NOW);
  }

  private static Agreement with(Agreement running, Amendment change) {
    return with(running, Optional.of(change), Optional.empty());
  }

  private static Agreement with(Agreement running, Handover handover) {
    return with(running, Optional.empty(), Optional.of(handover));
  }

  public static Agreement with(
      Agreement running, Optional<Amendment> change, Optional<Handover> handover) {
    return new Agreement(
        ID, PAIR, running.author(), 7, TERMS, running.stage(), change, handover, NOW, NOW);
  }

  private static Optional<Signature> none() {
    return Optional.empty();
  }

  /** Where an agreement can stand; a stage with several faces counts several times. */
  public enum Where {
    DRAFT,
    /** The partner knows of it. */
    DRAFT_SHARED,
    /** The partner asked for changes. */
    DRAFT_AGAIN,
    PROPOSED,
    /** The partner said "not now". */
    SET_ASIDE,
    DECLINED,
    WITHDRAWN,
    ACTIVE,
    /** The coach gave notice. */
    LEAVING,
    PAUSED,
    PARTNER_LEFT,
    /** The teacher writes a change. */
    CHANGING,
    /** The teacher proposed a change, as version 2. */
    CHANGE_PROPOSED,
    /** To Lee. */
    HANDOVER_ASKED,
    /** To Lee; the teacher signed it as version 2. */
    HANDOVER_OFFERED,
    COMPLETED,
    ENDED
  }
}
