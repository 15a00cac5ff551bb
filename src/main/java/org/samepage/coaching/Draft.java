package org.samepage.coaching;

import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;

/**
 * A draft, or a change to an agreement that runs, as its author sees it.
 *
 * @param answers terms and words
 * @param changesAsked what the partner wrote when they asked for changes; empty if they did not
 */
public record Draft(Agreement agreement, Answers answers, Optional<String> changesAsked) {}
