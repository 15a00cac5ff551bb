package org.samepage.coaching;

/**
 * What a person was shown when they agreed.
 *
 * @param text the sentence above the button
 * @param language its BCP 47 tag
 */
public record Consent(String text, String language) {}
