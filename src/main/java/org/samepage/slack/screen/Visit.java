package org.samepage.slack.screen;

import org.samepage.agreement.PersonId;
import org.samepage.words.Words;

/**
 * One thing that one person did in Slack: who, in which language they read, and what they see next.
 */
public record Visit(PersonId person, Words words, Screen screen) {}
