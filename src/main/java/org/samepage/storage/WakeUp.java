package org.samepage.storage;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;

/** One wake-up, as the scheduling engine names it: all that it is stands in its name. */
record WakeUp(WorkspaceId workspace, AgreementId agreement, Instant at) {
  static final String TASK = "wake-up";

  static WakeUp parse(String name) {
    int team = name.indexOf('/');
    int agreement = name.lastIndexOf('/');
    int at = name.lastIndexOf('@');
    return new WakeUp(
        new WorkspaceId(name.substring(0, team), name.substring(team + 1, agreement)),
        new AgreementId(name.substring(agreement + 1, at)),
        Instant.ofEpochMilli(Long.parseLong(name.substring(at + 1))));
  }

  /** {@code <enterprise>/<team>/<agreement>@<epoch milliseconds>}. */
  String name() {
    return agreementName() + "@" + at.toEpochMilli();
  }

  /** What the names of all the agreement's wake-ups begin with. */
  String agreementName() {
    return "%s/%s/%s".formatted(workspace.enterprise(), workspace.team(), agreement);
  }

  /** A wake-up carries nothing but its name, so nothing is ever serialised. */
  static final class NoData implements Serializer {
    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
      return null;
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
      return null;
    }
  }
}
