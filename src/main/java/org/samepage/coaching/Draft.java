package org.samepage.coaching;

import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;

/**
 * A draft, or a change to an agreement that runs, as its author sees it.
 *
 * @param answers terms and words
 * @param changesAsked what the partner wrote when they asked for changes; empty if they did not
 * @param base the text as the author handed it to the partner before they got it back; empty if
 *     they never did
 */
public record Draft(Agreement agreement, Answers answers, Optional<String> changesAsked, Optional<Answers> base) {}
