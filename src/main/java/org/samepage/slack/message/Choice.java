package org.samepage.slack.message;

/**
 * A button, or an entry of a menu.
 *
 * @param words what stands on it
 * @param action one of {@link Buttons}
 * @param value what it is about
 * @param primary whether it is the one that leads on
 */
record Choice(String words, String action, String value, boolean primary) {}
