package org.samepage.storage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;

/**
 * A stage as it is kept: its name, and its own data as JSON. Instants are epoch milliseconds.
 *
 * @param name stable across releases
 * @param began see {@link Stage.Active}; empty for a plan that neither runs nor rests, and if it
 *     was kept by a release that did not tell it from {@code since}
 */
record StageColumns(String name, String data, Optional<Instant> began) {
  private StageColumns(String name, String data) {
    this(name, data, Optional.empty());
  }

  private record Draft(boolean changesAsked, boolean shared) {}

  private record Proposed(int version, Signed byAuthor, boolean setAside) {}

  private record Declined(long at) {}

  private record Withdrawn(long at) {}

  /**
   * @param leaving none or one
   */
  private record Active(int version, long since, List<Signed> signatures, List<Leaving> leaving) {}

  /**
   * @param lastDay ISO 8601
   */
  private record Leaving(String user, String lastDay) {}

  /**
   * @param user empty for the app
   * @param until ISO 8601; empty for no day
   */
  private record Paused(Active plan, long at, String user, String until, String reason) {}

  private record Completed(int version, long at, List<Signed> signatures) {}

  /**
   * @param user empty if it is not known any more
   */
  private record Ended(int version, long at, String user, List<Signed> signatures) {}

  /** All belong to the agreement's workspace, so the user's id is enough. */
  record Signed(String user, long at, int version, String hash, String consent, String language) {

    static Signed of(Signature signature) {
      return new Signed(
          signature.signer().user(),
          signature.at().toEpochMilli(),
          signature.version(),
          signature.hash(),
          signature.consent(),
          signature.language());
    }

    Signature in(WorkspaceId workspace) {
      return new Signature(
          new PersonId(workspace, user),
          Instant.ofEpochMilli(at),
          version,
          hash,
          consent,
          language);
    }
  }

  static StageColumns of(Stage stage) {
    return switch (stage) {
      case Stage.Draft(boolean changesAsked, boolean shared) ->
          new StageColumns("DRAFT", Json.write(new Draft(changesAsked, shared)));
      case Stage.Proposed(int version, Signature byAuthor, boolean setAside) ->
          new StageColumns(
              "PROPOSED", Json.write(new Proposed(version, Signed.of(byAuthor), setAside)));
      case Stage.Declined(Instant at) ->
          new StageColumns("DECLINED", Json.write(new Declined(at.toEpochMilli())));
      case Stage.Withdrawn(Instant at) ->
          new StageColumns("WITHDRAWN", Json.write(new Withdrawn(at.toEpochMilli())));
      case Stage.Active active ->
          new StageColumns("ACTIVE", Json.write(kept(active)), Optional.of(active.began()));
      case Stage.Paused paused ->
          new StageColumns(
              "PAUSED",
              Json.write(
                  new Paused(
                      kept(paused.plan()),
                      paused.at().toEpochMilli(),
                      paused.by().map(PersonId::user).orElse(""),
                      paused.until().map(LocalDate::toString).orElse(""),
                      paused.reason().name())),
              Optional.of(paused.plan().began()));
      case Stage.Completed(int version, Instant at, List<Signature> signatures) ->
          new StageColumns(
              "COMPLETED", Json.write(new Completed(version, at.toEpochMilli(), kept(signatures))));
      case Stage.Ended(
              int version,
              Instant at,
              Optional<PersonId> by,
              List<Signature> signatures) ->
          new StageColumns(
              "ENDED",
              Json.write(
                  new Ended(
                      version,
                      at.toEpochMilli(),
                      by.map(PersonId::user).orElse(""),
                      kept(signatures))));
    };
  }

  Stage stage(WorkspaceId workspace) {
    return switch (name) {
      case "DRAFT" -> {
        Draft kept = Json.read(data, Draft.class);
        yield new Stage.Draft(kept.changesAsked(), kept.shared());
      }
      case "PROPOSED" -> {
        Proposed kept = Json.read(data, Proposed.class);
        yield new Stage.Proposed(kept.version(), kept.byAuthor().in(workspace), kept.setAside());
      }
      case "DECLINED" ->
          new Stage.Declined(Instant.ofEpochMilli(Json.read(data, Declined.class).at()));
      case "WITHDRAWN" ->
          new Stage.Withdrawn(Instant.ofEpochMilli(Json.read(data, Withdrawn.class).at()));
      case "ACTIVE" -> active(Json.read(data, Active.class), workspace);
      case "PAUSED" -> {
        Paused kept = Json.read(data, Paused.class);
        yield new Stage.Paused(
            active(kept.plan(), workspace),
            Instant.ofEpochMilli(kept.at()),
            some(kept.user()).map(user -> new PersonId(workspace, user)),
            some(kept.until()).map(LocalDate::parse),
            Stage.Paused.Reason.valueOf(kept.reason()));
      }
      case "COMPLETED" -> {
        Completed kept = Json.read(data, Completed.class);
        yield new Stage.Completed(
            kept.version(),
            Instant.ofEpochMilli(kept.at()),
            signatures(kept.signatures(), workspace));
      }
      case "ENDED" -> {
        Ended kept = Json.read(data, Ended.class);
        yield new Stage.Ended(
            kept.version(),
            Instant.ofEpochMilli(kept.at()),
            some(kept.user()).map(user -> new PersonId(workspace, user)),
            signatures(kept.signatures(), workspace));
      }
      default -> throw new IllegalStateException("Unknown stage " + name);
    };
  }

  private static Active kept(Stage.Active active) {
    return new Active(
        active.version(),
        active.since().toEpochMilli(),
        kept(active.signatures()),
        active.leaving().stream()
            .map(notice -> new Leaving(notice.by().user(), notice.lastDay().toString()))
            .toList());
  }

  private Stage.Active active(Active kept, WorkspaceId workspace) {
    Instant since = Instant.ofEpochMilli(kept.since());
    Optional<Stage.Leaving> leaving =
        kept.leaving().stream()
            .map(notice ->
                new Stage.Leaving(
                    new PersonId(workspace, notice.user()), LocalDate.parse(notice.lastDay())))
            .findFirst();
    return new Stage.Active(
        kept.version(),
        began.orElse(since),
        since,
        signatures(kept.signatures(), workspace),
        leaving);
  }

  private static Optional<String> some(String text) {
    return Optional.of(text).filter(each -> !each.isEmpty());
  }

  private static List<Signed> kept(List<Signature> signatures) {
    return signatures.stream().map(Signed::of).toList();
  }

  private static List<Signature> signatures(List<Signed> kept, WorkspaceId workspace) {
    return kept.stream().map(signed -> signed.in(workspace)).toList();
  }
}
