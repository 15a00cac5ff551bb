package org.samepage.storage;

import java.time.Instant;
import java.util.List;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;

/**
 * A stage as it is kept: its name, and its own data as JSON. Instants are epoch milliseconds.
 *
 * @param name stable across releases
 */
record StageColumns(String name, String data) {

  private record Draft(boolean changesAsked) {}

  private record Proposed(int version, Signed byAuthor, boolean setAside) {}

  private record Declined(long at) {}

  private record Active(int version, long since, List<Signed> signatures) {}

  private record Completed(int version, long at, List<Signed> signatures) {}

  /** Both belong to the agreement's workspace, so the user's id is enough. */
  private record Signed(
      String user, long at, int version, String hash, String consent, String language) {

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
      case Stage.Draft(boolean changesAsked) ->
          new StageColumns("DRAFT", Json.write(new Draft(changesAsked)));
      case Stage.Proposed(int version, Signature byAuthor, boolean setAside) ->
          new StageColumns(
              "PROPOSED", Json.write(new Proposed(version, Signed.of(byAuthor), setAside)));
      case Stage.Declined(Instant at) ->
          new StageColumns("DECLINED", Json.write(new Declined(at.toEpochMilli())));
      case Stage.Active(int version, Instant since, List<Signature> signatures) ->
          new StageColumns(
              "ACTIVE", Json.write(new Active(version, since.toEpochMilli(), kept(signatures))));
      case Stage.Completed(int version, Instant at, List<Signature> signatures) ->
          new StageColumns(
              "COMPLETED", Json.write(new Completed(version, at.toEpochMilli(), kept(signatures))));
    };
  }

  Stage stage(WorkspaceId workspace) {
    return switch (name) {
      case "DRAFT" -> new Stage.Draft(Json.read(data, Draft.class).changesAsked());
      case "PROPOSED" -> {
        Proposed kept = Json.read(data, Proposed.class);
        yield new Stage.Proposed(kept.version(), kept.byAuthor().in(workspace), kept.setAside());
      }
      case "DECLINED" ->
          new Stage.Declined(Instant.ofEpochMilli(Json.read(data, Declined.class).at()));
      case "ACTIVE" -> {
        Active kept = Json.read(data, Active.class);
        yield new Stage.Active(
            kept.version(),
            Instant.ofEpochMilli(kept.since()),
            signatures(kept.signatures(), workspace));
      }
      case "COMPLETED" -> {
        Completed kept = Json.read(data, Completed.class);
        yield new Stage.Completed(
            kept.version(),
            Instant.ofEpochMilli(kept.at()),
            signatures(kept.signatures(), workspace));
      }
      default -> throw new IllegalStateException("Unknown stage " + name);
    };
  }

  private static List<Signed> kept(List<Signature> signatures) {
    return signatures.stream().map(Signed::of).toList();
  }

  private static List<Signature> signatures(List<Signed> kept, WorkspaceId workspace) {
    return kept.stream().map(signed -> signed.in(workspace)).toList();
  }
}
