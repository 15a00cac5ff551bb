package org.samepage.confidentiality;

import java.time.Instant;

/**
 * What stays of a destroyed key.
 *
 * @param key its id, which no other key has: one that is made later under the same name is another
 * @param at when it was destroyed, to the millisecond
 */
public record Tombstone(KeyName name, String key, Instant at) {}
