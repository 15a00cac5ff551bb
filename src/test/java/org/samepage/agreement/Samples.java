package org.samepage.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** People and agreements that the tests of the domain share. */
public final class Samples {
  public static final WorkspaceId LAKESIDE = new WorkspaceId("", "T0LAKESIDE");
  public static final PersonId CASEY = new PersonId(LAKESIDE, "U0CASEY");
  public static final PersonId TARA = new PersonId(LAKESIDE, "U0TARA");
  public static final PersonId LEE = new PersonId(LAKESIDE, "U0LEE");
  public static final Pair PAIR = new Pair(CASEY, TARA);
  public static final AgreementId ID = new AgreementId("0123456789abcdef0123456789abcdef");
  public static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

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
    Stage stage =
        switch (where) {
          case DRAFT -> new Stage.Draft(false);
          case DRAFT_AGAIN -> new Stage.Draft(true);
          case PROPOSED -> new Stage.Proposed(1, byAuthor, false);
          case SET_ASIDE -> new Stage.Proposed(1, byAuthor, true);
          case DECLINED -> new Stage.Declined(NOW);
          case ACTIVE -> new Stage.Active(1, NOW, both);
          case COMPLETED -> new Stage.Completed(1, NOW, both);
        };
    return new Agreement(ID, PAIR, author, 7, TERMS, stage, NOW, NOW);
  }

  /** Where an agreement can stand; a stage with two faces counts twice. */
  public enum Where {
    DRAFT,
    /** The partner asked for changes. */
    DRAFT_AGAIN,
    PROPOSED,
    /** The partner said "not now". */
    SET_ASIDE,
    DECLINED,
    ACTIVE,
    COMPLETED
  }
}
