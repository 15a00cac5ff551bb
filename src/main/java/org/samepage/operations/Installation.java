package org.samepage.operations;

import java.nio.file.Path;
import org.samepage.confidentiality.ErasureLog;
import org.samepage.storage.Location;

/**
 * Where an installation keeps what it keeps, but for the master key.
 *
 * @param data its folder
 * @param erasures what was erased in it
 */
public record Installation(Path data, Location database, Location keyStore, ErasureLog erasures) {}
