package org.samepage.storage;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Amendment;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Handover;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Signature;
import org.samepage.agreement.WorkspaceId;
import org.samepage.storage.StageColumns.Signed;

/** A change and a handover that are under way, as JSON; null where there is none. */
final class UnderWay {
  private UnderWay() {}

  /**
   * @param signature none or one
   */
  private record Change(Role author, TreeMap<String, String> terms, List<Signed> signature) {}

  /**
   * @param signature none or one
   */
  private record Handing(String newCoach, List<Signed> signature) {}

  static @Nullable String writeChange(Optional<Amendment> amendment) {
    return amendment
        .map(change ->
            Json.write(
                new Change(
                    change.author(),
                    new TreeMap<>(change.terms().values()),
                    signed(change.byAuthor()))))
        .orElse(null);
  }

  static Optional<Amendment> readChange(@Nullable String json, WorkspaceId workspace) {
    return Optional.ofNullable(json)
        .map(text -> Json.read(text, Change.class))
        .map(kept ->
            new Amendment(
                kept.author(), new Answers(kept.terms()), signature(kept.signature(), workspace)));
  }

  static @Nullable String writeHandover(Optional<Handover> handover) {
    return handover
        .map(each -> Json.write(new Handing(each.newCoach().user(), signed(each.byTeacher()))))
        .orElse(null);
  }

  static Optional<Handover> readHandover(@Nullable String json, WorkspaceId workspace) {
    return Optional.ofNullable(json)
        .map(text -> Json.read(text, Handing.class))
        .map(kept ->
            new Handover(
                new PersonId(workspace, kept.newCoach()), signature(kept.signature(), workspace)));
  }

  private static List<Signed> signed(Optional<Signature> signature) {
    return signature.stream().map(Signed::of).toList();
  }

  private static Optional<Signature> signature(List<Signed> kept, WorkspaceId workspace) {
    return kept.stream().map(signed -> signed.in(workspace)).findFirst();
  }
}
