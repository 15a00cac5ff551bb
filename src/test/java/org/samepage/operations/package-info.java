@NullMarked
package org.samepage.operations;

import org.jspecify.annotations.NullMarked;
