/** Who may read what. Read {@link org.samepage.confidentiality.VaultTest} first. */
@NullMarked
package org.samepage.confidentiality;

import org.jspecify.annotations.NullMarked;
