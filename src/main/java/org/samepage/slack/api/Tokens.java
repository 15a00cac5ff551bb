package org.samepage.slack.api;

import java.util.Optional;
import org.samepage.agreement.WorkspaceId;

/** The bot's token in each workspace. */
@FunctionalInterface
public interface Tokens {

  /** Empty where the app is not installed. */
  Optional<String> of(WorkspaceId workspace);
}
