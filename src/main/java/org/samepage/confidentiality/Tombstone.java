package org.samepage.confidentiality;

/**
 * What stays of a destroyed key.
 *
 * @param key its id, which no other key has: one that is made later under the same name is another
 */
public record Tombstone(KeyName name, String key) {}
