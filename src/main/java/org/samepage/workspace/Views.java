package org.samepage.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opening, stacking and changing views; each call runs inside one change of the {@link Memory}. */
final class Views {
  private static final int STACK = 3;

  private final MovableClock clock;

  Views(MovableClock clock) {
    this.clock = clock;
  }

  /** Opens a modal; one that was open is gone. */
  View open(State state, String user, ObjectNode given) {
    refuseUnless("modal", given);
    refuseTakenExternalId(state, given, "");
    List<View> stack = state.stackOf(user);
    stack.clear();
    return onTop(stack, user, given);
  }

  /**
   * @throws ApiError {@code push_limit_reached}; {@code not_found} if no modal is open
   */
  View push(State state, String user, ObjectNode given) {
    refuseUnless("modal", given);
    refuseTakenExternalId(state, given, "");
    List<View> stack = state.stackOf(user);
    if (stack.isEmpty()) {
      throw new ApiError("not_found", "there is no open view to push on");
    }
    if (stack.size() >= STACK) {
      throw new ApiError("push_limit_reached");
    }
    return onTop(stack, user, given);
  }

  /** Changes an open view, wherever it is in the stack. */
  View update(State state, View view, @Nullable String hash, ObjectNode given) {
    refuseUnless(view.isHome() ? "home" : "modal", given);
    refuseTakenExternalId(state, given, view.id());
    refuseStale(view, hash);
    View updated = view.showing(given, newHash());
    state.replace(updated);
    return updated;
  }

  View publish(State state, String user, @Nullable String hash, ObjectNode given) {
    refuseUnless("home", given);
    Optional<View> before = state.home(user);
    refuseTakenExternalId(state, given, before.map(View::id).orElse(""));
    before.ifPresent(v -> refuseStale(v, hash));
    View home =
        before.map(v -> v.showing(given, newHash())).orElseGet(() -> fresh(user, null, given));
    state.homes.put(user, home);
    return home;
  }

  private View onTop(List<View> stack, String user, ObjectNode given) {
    View view = fresh(user, stack.isEmpty() ? null : stack.getLast(), given);
    stack.add(view);
    return view;
  }

  private View fresh(String user, @Nullable View below, ObjectNode given) {
    String id = Ids.of("V");
    ObjectNode filled = Inputs.withIds(given);
    return new View(
        id,
        user,
        newHash(),
        below == null ? id : below.rootId(),
        below == null ? null : below.id(),
        filled,
        Inputs.initial(filled.path("blocks")));
  }

  private static void refuseUnless(String type, ObjectNode given) {
    List<SlackLimits.Problem> problems = SlackLimits.view(given);
    if (!problems.isEmpty()) {
      throw ApiError.of(problems);
    }
    if (!given.path("type").asText().equals(type)) {
      throw new ApiError("invalid_arguments", "a view of type " + type + " is needed here");
    }
  }

  private static void refuseTakenExternalId(State state, ObjectNode given, String own) {
    state
        .viewByExternalId(given.path("external_id").asText())
        .filter(v -> !v.id().equals(own))
        .ifPresent(v -> {
          throw new ApiError("duplicate_external_id");
        });
  }

  private static void refuseStale(View view, @Nullable String hash) {
    if (hash != null && !hash.equals(view.hash())) {
      throw new ApiError("hash_conflict");
    }
  }

  private String newHash() {
    return clock.instant().getEpochSecond() + "." + Ids.hex(4);
  }
}
