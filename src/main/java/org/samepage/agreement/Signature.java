package org.samepage.agreement;

import java.time.Instant;

/**
 * That one person agreed, and to exactly what.
 *
 * @param version the number of the version
 * @param hash the salted SHA-256 of that version, see {@link Version#hash}
 * @param consent the sentence that the person was shown above the button
 * @param language the BCP 47 tag of the language in which it was shown
 */
public record Signature(
    PersonId signer, Instant at, int version, String hash, String consent, String language) {}
