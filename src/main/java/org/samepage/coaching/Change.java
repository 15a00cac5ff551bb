package org.samepage.coaching;

import org.samepage.agreement.Answers;

/** A text before and after somebody changed it; terms and words. */
public record Change(Answers before, Answers after) {}
