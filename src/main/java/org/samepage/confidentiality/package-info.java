/**
 * Who may read what, and how it is kept so that nobody else can. Read {@link
 * org.samepage.confidentiality.AccessPolicy} first: it alone makes the {@link
 * org.samepage.confidentiality.Permit} without which the {@link org.samepage.confidentiality.Vault}
 * opens nothing.
 */
@NullMarked
package org.samepage.confidentiality;

import org.jspecify.annotations.NullMarked;
