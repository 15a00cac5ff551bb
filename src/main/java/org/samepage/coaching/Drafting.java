package org.samepage.coaching;

/** To come. */
public final class Drafting {}
